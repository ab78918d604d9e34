"""Where somebody is who reads a script aloud at an even pace."""

import re
from dataclasses import dataclass

SLOWEST, USUAL, FASTEST = 80, 140, 220
"""Words a minute; announcements are spoken at 130 to 160."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Script:
    """A text with the places of its words.

    Attributes:
        text: as it was written.
        starts: the character at which each word begins.

    """

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Script":
        """Find the words."""
        return cls(text, tuple(found.start() for found in _WORD.finditer(text)))

    @property
    def words(self) -> int:
        """How many there are."""
        return len(self.starts)

    def place(self, seconds: float, pace: int) -> int:
        """Return the character that is being read after so many seconds, at so many words a minute."""
        if not self.starts:
            return 0
        word = int(max(0.0, seconds) * pace / 60)
        return self.starts[min(word, len(self.starts) - 1)]
