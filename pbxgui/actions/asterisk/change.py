"""What happens to one file of the folder, and for people the lines in which it differs."""

import difflib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

_HIDDEN = "********"
_SECTION = re.compile(r"\[([^]]*)\]")
_PASSWORD = re.compile(r"password\s*=\s*(.*)")


class Status(StrEnum):
    """What happens to a file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


def status(before: str | None, after: str) -> Status:
    """Return what happens to a file that held `before` (None if it was not there) and is to hold `after`."""
    if before is None:
        return Status.ADDED
    return Status.UNCHANGED if before == after else Status.CHANGED


@dataclass(frozen=True, slots=True)
class Change:
    """One file.

    Attributes:
        name: below the folder.
        status: what happens to it.
        sha256: of what it will hold; empty when it is removed.
        rendition: of a sound, the file with what it will hold; None when it stays as it is, and for texts.
        before: of a text, what it held; None if it was not there, and for sounds.
        text: of a text, what it will hold; None for sounds.
        secret: whether nobody but Asterisk may read it.

    """

    name: str
    status: Status
    sha256: str = ""
    rendition: Path | None = None
    before: str | None = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)
    secret: bool = False

    def difference(self) -> str:
        """Return the lines of a text that differ, as `diff -u` shows them, with no secret in them; "" for sounds."""
        if self.text is None or self.status is Status.UNCHANGED:
            return ""
        known = dict(_secrets(self.before or ""))
        before, after = (_hidden(text or "", known) for text in (self.before, self.text))
        there = self.name if self.before is not None else "/dev/null"
        return "\n".join(difflib.unified_diff(before, after, there, self.name, lineterm=""))


def _sections(text: str) -> list[tuple[str, str]]:
    """Return each line with the name of the section that it stands in."""
    section, found = "", []
    for line in text.removesuffix("\n").split("\n") if text else ():
        opened = _SECTION.match(line)
        section = opened[1] if opened else section
        found.append((section, line))
    return found


def _secrets(text: str) -> list[tuple[str, str]]:
    return [(section, secret[1]) for section, line in _sections(text) if (secret := _PASSWORD.match(line))]


def _hidden(text: str, known: dict[str, str]) -> list[str]:
    """Return the lines; of a secret only whether it is the one known of its section."""
    lines = []
    for section, line in _sections(text):
        secret = _PASSWORD.match(line)
        if secret is not None:
            is_new = known.get(section) != secret[1]
            line = f"password = {_HIDDEN}{' (a new one)' if is_new else ''}"  # noqa: PLW2901 - what is shown
        lines.append(line)
    return lines
