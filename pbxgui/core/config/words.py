"""Values as a person writes them in a command or a table, and back: reading what was written gives the value again.

| value | written as |
|---|---|
| caller | `any`, `anonymous`, `0301234567`, `+49301%`, `_0301X.`, `contacts:vip` |
| destination | `extension:1001`, `number:2001`, `group:sales`, `sip:user@host`, `hangup:user-busy`; also `1001` |
| ringback | `tone:de`, `greeting:welcome`; also `welcome` |
| cause | its name in `Cause` in small letters with hyphens, `user-busy`; also `busy` and `rejected` |
"""

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from pbxgui.core.causes import Cause
from pbxgui.core.config.caller import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    ExactCaller,
    InContactGroup,
)
from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.destination import Destination, HangUpWith, ToExtension, ToGroup, ToNumber, ToUri
from pbxgui.core.config.fields import is_number, refuse, shown
from pbxgui.core.config.ringback import CountryTone, GreetingLoop, Ringback
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.sentence import said, word

_Word = TypeVar("_Word", bound=StrEnum)

_MOST_DIGITS = 9
_ANY, _ANONYMOUS, _CONTACTS = "any", "anonymous", "contacts:"
_CALLER_HINT = said(
    'Write "any", "anonymous", a number, "+49301%", a pattern such as "_0301X.", or "contacts:NAME".'
)
_DESTINATION_HINT = (
    'Write "extension:1001", "number:2001", "group:NAME", "sip:user@host" or "hangup:user-busy".'
)
_CAUSES: Mapping[str, Cause] = MappingProxyType(
    {
        **{cause.name.lower().replace("_", "-"): cause for cause in Cause},
        "busy": Cause.USER_BUSY,
        "rejected": Cause.CALL_REJECTED,
    }
)


def read_caller(text: str) -> CallerMatch:
    """Return whose calls are meant; raise UserError `bad-caller` or that of the number, pattern or group."""
    if text in (_ANY, _ANONYMOUS):
        return AnyCaller() if text == _ANY else Anonymous()
    if text.startswith("_"):
        return CallerPattern(text)
    if text.startswith(_CONTACTS):
        return InContactGroup(text.removeprefix(_CONTACTS))
    number = text.removesuffix("%")
    if not is_number(number):
        refuse("bad-caller", said('The caller "{text}" cannot be used.', text=shown(text)), _CALLER_HINT)
    return ExactCaller(text) if number == text else CallerPrefix(number)


def caller_text(caller: CallerMatch) -> str:
    """Return the caller as `read_caller` reads it."""
    match caller:
        case AnyCaller():
            return _ANY
        case Anonymous():
            return _ANONYMOUS
        case ExactCaller(number):
            return number
        case CallerPrefix(prefix):
            return f"{prefix}%"
        case CallerPattern(pattern):
            return pattern
    return f"{_CONTACTS}{caller.name}"


def read_destination(text: str, configuration: Configuration, field: str = "destination") -> Destination:
    """Return where a call goes; raise UserError `bad-destination`, or that of the number, name, address or cause.

    A bare number is that of an extension, unless there is none and a number of that name.
    """
    kind, colon, name = text.partition(":")
    read = _DESTINATIONS.get(kind)
    if colon and read is not None:
        return read(name)
    if kind in ("sip", "sips"):
        return ToUri(text)
    if not is_number(text):
        meant = [f"group:{text}"] if configuration.group(text) else []
        hint = suggest(f"group:{text}", meant, _DESTINATION_HINT)
        refuse(
            "bad-destination",
            said('The {field} "{text}" cannot be used.', field=word(field), text=shown(text)),
            hint,
        )
    is_ours = configuration.extension(text) is None and configuration.number(text) is not None
    return ToNumber(text) if is_ours else ToExtension(text)


def destination_text(destination: Destination) -> str:
    """Return the destination as `read_destination` reads it."""
    match destination:
        case ToExtension(number):
            return f"extension:{number}"
        case ToNumber(number):
            return f"number:{number}"
        case ToGroup(name):
            return f"group:{name}"
        case ToUri(uri):
            return uri
    return f"hangup:{cause_text(destination.cause)}"


def read_ringback(text: str) -> Ringback:
    """Return what the caller hears while telephones ring; raise UserError for what is no country or greeting."""
    kind, colon, name = text.partition(":")
    if colon and kind == "tone":
        return CountryTone(name)
    return GreetingLoop(name if colon and kind == "greeting" else text)


def ringback_text(ringback: Ringback) -> str:
    """Return the ringback as `read_ringback` reads it."""
    if isinstance(ringback, CountryTone):
        return f"tone:{ringback.zone}"
    return f"greeting:{ringback.greeting}"


def read_cause(text: str) -> Cause:
    """Return the cause of a hangup; raise UserError `bad-cause`."""
    cause = _CAUSES.get(text)
    if cause is None:
        hint = suggest(text, _CAUSES, 'Write for example "user-busy", "call-rejected" or "no-answer".')
        refuse("bad-cause", said('There is no cause "{text}".', text=shown(text)), hint)
    return cause


def cause_text(cause: Cause) -> str:
    """Return the cause as `read_cause` reads it."""
    return cause.name.lower().replace("_", "-")


def read_word(field: str, text: str, words: type[_Word]) -> _Word:
    """Return one of the words of an enumeration (`Treatment`, `AfterCap`, `Strategy`); raise UserError `bad-word`."""
    try:
        return words(text)
    except ValueError:
        hint = said("Write one of: {names}.", names=", ".join(words))
        refuse(
            "bad-word", said('The {field} "{text}" is not known.', field=word(field), text=shown(text)), hint
        )


def read_whole_number(field: str, text: str) -> int:
    """Return a whole number from 1 up, such as a rule's position; raise UserError `bad-whole-number`."""
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text)):
        refuse(
            "bad-whole-number",
            said('The {field} "{text}" is no whole number.', field=word(field), text=shown(text)),
            "Write 1, 2, 3 and so on.",
        )
    return int(text)


def read_seconds(field: str, text: str) -> float:
    """Return a number of seconds; raise UserError `bad-seconds`. Whether they are in bounds, the record says."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        hint = said('Write a number with a point, such as "20" or "2.5".')
        refuse(
            "bad-seconds",
            said('The {field} "{text}" is no number of seconds.', field=word(field), text=shown(text)),
            hint,
        )
    return seconds


def seconds_text(seconds: float) -> str:
    """Return seconds as `read_seconds` reads them, without a point where there is nothing after it."""
    return repr(float(seconds)).removesuffix(".0")


_DESTINATIONS: Mapping[str, Callable[[str], Destination]] = MappingProxyType(
    {
        "extension": ToExtension,
        "number": ToNumber,
        "group": ToGroup,
        "hangup": lambda name: HangUpWith(read_cause(name)),
    }
)
