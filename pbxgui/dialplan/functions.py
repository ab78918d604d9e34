"""The dialplan functions that `${NAME(argument)}` may read; a new one is one more entry."""

from collections.abc import Callable, Mapping
from typing import Protocol

from pbxgui.dialplan.text import Text, own


class Caller(Protocol):
    """Who calls, as far as a function can ask."""

    @property
    def number(self) -> Text:
        """The caller's number."""

    @property
    def name(self) -> Text:
        """The caller's display name."""


Function = Callable[[Caller, Text], Text | None]  # None: no such argument


def _caller_id(caller: Caller, argument: Text) -> Text | None:
    match str(argument).casefold():
        case "num" | "number":
            return caller.number
        case "name":
            return caller.name
        case "all":
            return own('"') + caller.name + own('" <') + caller.number + own(">")
    return None


def _length(_caller: Caller, argument: Text) -> Text:
    return own(str(len(argument)))


def _filter(_caller: Caller, argument: Text) -> Text | None:
    """`FILTER(allowed,text)`: only the allowed characters, where `a-z` is a range."""
    allowed, comma, text = argument.partition(",")
    if not comma:
        return None
    members = _expand(str(allowed))
    kept = [text[index : index + 1] for index in range(len(text)) if text.text[index] in members]
    return sum(kept, start=Text())


def _expand(allowed: str) -> set[str]:
    members: set[str] = set()
    index = 0
    while index < len(allowed):
        if allowed[index + 1 : index + 2] == "-" and index + 2 < len(allowed):
            first, last = ord(allowed[index]), min(ord(allowed[index + 2]), ord("\x7f"))
            members.update(map(chr, range(first, last + 1)))
            index += 3
        else:
            members.add(allowed[index])
            index += 1
    return members


FUNCTIONS: Mapping[str, Function] = {"CALLERID": _caller_id, "FILTER": _filter, "LEN": _length}
