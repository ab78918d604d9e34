"""Final responses to an INVITE in plain words (RFC 3261 section 21; RFC 5057 and Asterisk's use of them)."""

from collections.abc import Mapping
from types import MappingProxyType

from pbxgui.core.sentence import said

_WORDS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        200: ("OK", said("answered")),
        302: ("Moved Temporarily", said("the caller is told to call elsewhere")),
        403: ("Forbidden", said("the call is rejected")),
        404: ("Not Found", said("there is nobody at this number")),
        408: ("Request Timeout", said("no phone responded")),
        410: ("Gone", said("the number has changed")),
        480: ("Temporarily Unavailable", said("nobody could be reached")),
        481: ("Call/Transaction Does Not Exist", said("the call is not there any more")),
        484: ("Address Incomplete", said("the number is not complete")),
        486: ("Busy Here", said("busy")),
        487: ("Request Terminated", said("the caller hung up before the answer")),
        488: ("Not Acceptable Here", said("the phones share no codec")),
        500: ("Server Internal Error", said("the configuration has an error")),
        501: ("Not Implemented", said("the phone cannot do this")),
        503: ("Service Unavailable", said("no line is free")),
        603: ("Decline", said("nobody took the call")),
    }
)
_CLASSES: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        2: ("Success", said("answered")),
        3: ("Redirection", said("the caller is told to call elsewhere")),
        4: ("Request Failure", said("the call failed")),
        5: ("Server Failure", said("the call failed")),
        6: ("Global Failure", said("the call is refused everywhere")),
    }
)


def in_words(status: int) -> str:
    """Return a final response with what it means to the caller: `486 Busy Here: busy`."""
    phrase, meaning = _WORDS.get(status) or _CLASSES[status // 100]
    return said("{status} {phrase}: {meaning}", status=status, phrase=phrase, meaning=meaning)
