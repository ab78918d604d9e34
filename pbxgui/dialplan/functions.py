"""The dialplan functions that `${NAME(argument)}` may read; a new one is one more entry."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Protocol

from pbxgui.dialplan.condition import is_true
from pbxgui.dialplan.text import Text, own
from pbxgui.dialplan.timing import in_zone, is_zone

# What prints the same everywhere; names of days and months depend on a language.
_TIME_FORMAT = re.compile(r"([^%]|%[YmdHMSjuw%])+", re.ASCII)


class Caller(Protocol):
    """Who calls, as far as a function can ask."""

    @property
    def number(self) -> Text:
        """The caller's number."""

    @property
    def name(self) -> Text:
        """The caller's display name."""

    def now(self) -> datetime:
        """Return the aware moment at which it asks."""


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


def _time(caller: Caller, argument: Text) -> Text | None:
    """`STRFTIME([epoch],[zone],format)`: the time now, or at an epoch in seconds, as numbers."""
    epoch, zone, form = (*str(argument).split(",", 2), "", "")[:3]
    if not re.fullmatch(r"[0-9]{0,10}", epoch) or not is_zone(zone) or not _TIME_FORMAT.fullmatch(form):
        return None
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else caller.now()
    return own(in_zone(moment, zone).strftime(form))


def _if(_caller: Caller, argument: Text) -> Text | None:
    """`IF(condition?one:other)`: the one if the condition holds as it does for GotoIf, else the other."""
    condition, question_mark, choice = argument.partition("?")
    if not question_mark:
        return None
    one, _, other = choice.partition(":")
    return one if is_true(str(condition).strip()) else other


FUNCTIONS: Mapping[str, Function] = {
    "CALLERID": _caller_id,
    "FILTER": _filter,
    "IF": _if,
    "LEN": _length,
    "STRFTIME": _time,
}
