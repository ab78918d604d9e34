"""Greetings that callers hear instead of a ringing tone, as classes of `musiconhold.conf`."""

from collections.abc import Iterable

from pbxgui.dialplan.asterisk.header import comments, header
from pbxgui.dialplan.asterisk.layout import MUSIC, Layout
from pbxgui.dialplan.asterisk.section import comment, section


def music(greetings: Iterable[str], layout: Layout) -> str:
    """Return the text of the file."""
    classes = (
        comment(f"Greeting {greeting}")
        + section(layout.names.music(greeting), (("mode", "files"), ("directory", layout.folder(greeting))))
        for greeting in greetings
    )
    return "\n".join((comments(header(MUSIC, layout)).removesuffix(";\n"), *classes))
