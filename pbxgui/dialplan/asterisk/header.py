"""What stands above each file: who made it, and the one line by which an installation takes it up."""

from collections.abc import Iterable

from pbxgui.dialplan.asterisk.layout import EXTENSIONS, MUSIC, PJSIP, Layout
from pbxgui.dialplan.compile import PUBLIC

MARK = "Made by pbxgui. What is changed here gets lost: change it in pbxgui, and let it write again."
INCLUDED_BY = {EXTENSIONS: "extensions.conf", PJSIP: "pjsip.conf", MUSIC: "musiconhold.conf"}

_MORE = {
    EXTENSIONS: (
        "Calls from a trunk come in when its endpoint, in pjsip.conf, says:",
        f"  context = {PUBLIC}",
        "They reach the public numbers, and nothing else.",
    ),
    PJSIP: (
        "It has no transport: that is the installation's. If pjsip.conf has none, this one does:",
        "  [transport-udp]",
        "  type = transport",
        "  protocol = udp",
        "  bind = 0.0.0.0",
        "Phones register with their extension as user name and with its secret. The secrets stand here in",
        "clear text, as Asterisk needs them: let nobody but Asterisk read this file.",
        "Of each extension one phone is registered at a time: the latest.",
        "An extension that has as many calls as pbxgui lets it have (device_state_busy_at) is shown as busy by",
        "lamps and passed over by queues. Dial rings it all the same: its phone decides, as Asterisk knows it.",
    ),
    MUSIC: ("Each class plays one greeting over and over, instead of a ringing tone.",),
}


def header(file: str, layout: Layout) -> tuple[str, ...]:
    """Return the lines, without the comment's sign."""
    return (
        MARK,
        "",
        f"Asterisk takes it up by one line at the end of {INCLUDED_BY[file]}:",
        f"  {include(file, layout)}",
        *_MORE[file],
        "",
    )


def include(file: str, layout: Layout) -> str:
    """Return the line that takes the file up."""
    return f"#include {layout.file(file)}"


def is_ours(text: str) -> bool:
    """Whether a file begins as we begin ours."""
    return text.startswith(f"; {MARK}\n")


def comments(lines: Iterable[str]) -> str:
    """Return lines as comments."""
    return "".join(f"; {line}\n" if line else ";\n" for line in lines)
