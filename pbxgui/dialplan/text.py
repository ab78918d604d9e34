"""Text that remembers where each of its characters came from.

What a caller sends (number, name, the number dialled) is substituted into arguments that the dialplan then splits
at `,` and `&` and into expressions with operators. Every such split looks at the dialplan's own characters only,
so a caller's text can never become another argument, target, option or operator.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

LONGEST = 4096  # characters; what Asterisk's substitution buffer holds (VAR_BUF_SIZE)


# References to nothing but what the caller sent, one after the other.
_CALLERS_OWN = re.compile(r"(\$\{(EXTEN|CALLERID\((num|number|name|all)\))(:[-:0-9]*)?\})*")


class Origin(StrEnum):
    """Where a character came from."""

    OWN = "."  # the dialplan or what it computed
    FOREIGN = "#"  # the caller
    UNKNOWN = "?"  # a variable not evaluated yet: only while a program is checked


@dataclass(frozen=True, slots=True)
class Text:
    """A string and, character by character, its origins."""

    text: str = ""
    origins: str = ""

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: "Text") -> "Text":
        return Text(self.text + other.text, self.origins + other.origins)

    def __getitem__(self, part: slice) -> "Text":
        return Text(self.text[part], self.origins[part])

    @property
    def is_unknown(self) -> bool:
        """Whether some of it is only known during a call."""
        return Origin.UNKNOWN in self.origins

    @property
    def can_split(self) -> bool:
        """Whether a value still unknown could bring separators; what the caller sends never does."""
        return self.is_unknown and not _CALLERS_OWN.fullmatch(self.of(Origin.UNKNOWN))

    def of(self, origin: Origin) -> str:
        """Return its characters of one origin."""
        if origin not in self.origins:
            return ""
        return "".join(
            character for character, source in zip(self.text, self.origins, strict=True) if source == origin
        )

    def own(self, index: int) -> str:
        """Return the character at an index if it is the dialplan's own, otherwise an empty string."""
        return self.text[index] if self.origins[index] == Origin.OWN else ""

    def find(self, separator: str) -> int:
        """Return the index of the first own character that is the separator, or -1."""
        index = self.text.find(separator)
        while index >= 0 and not self.own(index):
            index = self.text.find(separator, index + 1)
        return index

    def partition(self, separator: str) -> tuple["Text", bool, "Text"]:
        """Return what stands before and after the first own separator, and whether there was one."""
        index = self.find(separator)
        if index < 0:
            return self, False, Text()
        return self[:index], True, self[index + 1 :]

    def split(self, separator: str) -> list["Text"]:
        """Split at every own separator."""
        parts: list[Text] = []
        rest, more = self, True
        while more:
            head, more, rest = rest.partition(separator)
            parts.append(head)
        return parts

    def strip(self) -> "Text":
        """Return it without outer blanks."""
        start = len(self.text) - len(self.text.lstrip(" \t"))
        return self[start : max(start, len(self.text.rstrip(" \t")))]


def own(text: str) -> Text:
    """Return text of the dialplan itself."""
    return Text(text, Origin.OWN * len(text))


@lru_cache(maxsize=4096)
def known(text: str) -> Text:
    """Return text of the dialplan itself, one of those that come again with every call."""
    return own(text)


def foreign(text: str) -> Text:
    """Return text that a caller sent, cut to what a variable holds."""
    cut = text[:LONGEST]
    return Text(cut, Origin.FOREIGN * len(cut))


def unknown(text: str) -> Text:
    """Return the source of a variable or expression whose value only a call knows."""
    return Text(text, Origin.UNKNOWN * len(text))
