"""Final responses to an INVITE in plain words (RFC 3261 section 21; RFC 5057 and Asterisk's use of them)."""

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        200: ("OK", "answered"),
        302: ("Moved Temporarily", "the caller is told to call elsewhere"),
        403: ("Forbidden", "the call is rejected"),
        404: ("Not Found", "there is nobody at this number"),
        408: ("Request Timeout", "no phone responded"),
        410: ("Gone", "the number has changed"),
        480: ("Temporarily Unavailable", "nobody could be reached"),
        481: ("Call/Transaction Does Not Exist", "the call is not there any more"),
        484: ("Address Incomplete", "the number is not complete"),
        486: ("Busy Here", "busy"),
        487: ("Request Terminated", "the caller hung up before the answer"),
        488: ("Not Acceptable Here", "the phones share no codec"),
        500: ("Server Internal Error", "the configuration has an error"),
        501: ("Not Implemented", "the phone cannot do this"),
        503: ("Service Unavailable", "no line is free"),
        603: ("Decline", "nobody took the call"),
    }
)
_CLASSES: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        2: ("Success", "answered"),
        3: ("Redirection", "the caller is told to call elsewhere"),
        4: ("Request Failure", "the call failed"),
        5: ("Server Failure", "the call failed"),
        6: ("Global Failure", "the call is refused everywhere"),
    }
)


def in_words(status: int) -> str:
    """Return a final response with what it means to the caller: `486 Busy Here: busy`."""
    phrase, meaning = _WORDS.get(status) or _CLASSES[status // 100]
    return f"{status} {phrase}: {meaning}"
