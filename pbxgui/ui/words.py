"""Words that several screens share."""

import re
import unicodedata

from PySide6.QtCore import QCoreApplication


def tr(text: str, *, number: int = -1) -> str:
    """Return a text of the window in the person's language; `%n` stands for a number."""
    return QCoreApplication.translate("Words", text, None, number)


def clock(seconds: float) -> str:
    """Return a duration as people read it on a telephone: 0:07, 12:30, 1:02:03."""
    whole = max(0, int(seconds))
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


_LONGEST = 120  # characters of a text from the network; no cell shows more
_BLANK = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Zl",
    "Zp",
}  # control, direction and private characters, lone surrogates, line ends
_LONG_WORD = re.compile(r"\S{16}(?=\S)")
_BREAK = "\u200b"  # zero width space: a line may end here
_JOINER = "\u200d"  # zero width joiner: holds emoji together


def shown(text: str) -> str:
    """Return a text from the network as one short line: nothing in it breaks lines or turns their direction."""
    if text.isprintable() and len(text) <= _LONGEST:
        return text
    kept = (c if c == _JOINER or unicodedata.category(c) not in _BLANK else " " for c in text[: 4 * _LONGEST])
    line = " ".join("".join(kept).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def breakable(text: str) -> str:
    """Return the text with places where a line may end in words that are too long for one."""
    return _LONG_WORD.sub(lambda found: found[0] + _BREAK, text)
