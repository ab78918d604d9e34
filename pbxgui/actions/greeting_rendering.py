"""A version of a greeting written for other programs and telephone systems, in the format that the extension says."""

from pathlib import Path

from pbxgui.actions.export_file import check_target, exported
from pbxgui.audio.writing import FileFormat, file_format, write_sound
from pbxgui.core.config import GreetingVersion
from pbxgui.store.store import Store


def render_greeting(store: Store, version: GreetingVersion, target: Path, *, force: bool) -> FileFormat:
    """Write what callers are sent of a version, whole and read back or not at all; return in which format.

    Raises UserError `sound-unknown-extension` and as `check_target`, EnvironmentProblem `audio-missing` for a lost
    recording, `sound-unverified`, and `export-unwritable` for a disk that does not take it.
    """
    form = file_format(target)
    check_target(target, force=force)
    working = store.audio.working(version.sha256)
    with exported(target) as file:
        write_sound(working, file, form)
    return form
