"""A configuration as files that an existing Asterisk, 18.12 or later, includes: text, and which sounds it names."""

from pbxgui.dialplan.asterisk.files import ConfigFile, Written, written
from pbxgui.dialplan.asterisk.header import INCLUDED_BY, include, is_ours
from pbxgui.dialplan.asterisk.layout import EXTENSIONS, FOLDER, MUSIC, PJSIP, SOUNDS, Layout, sound_files
from pbxgui.dialplan.asterisk.taken import taken

__all__ = [
    "EXTENSIONS",
    "FOLDER",
    "INCLUDED_BY",
    "MUSIC",
    "PJSIP",
    "SOUNDS",
    "ConfigFile",
    "Layout",
    "Written",
    "include",
    "is_ours",
    "sound_files",
    "taken",
    "written",
]
