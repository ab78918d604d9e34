"""SIP INFO within a call (RFC 2976, RFC 6086): the key presses that some phones send in it.

PJSUA reads such a body as a text without end, and leaves other bodies without a response; so what belongs to a living
call is answered before it comes there.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import Protocol

from pbxgui.sip.message import MessageError, SipMessage, parse_text
from pbxgui.sip.request_module import Reply, Request

RELAY, DIGIT = "application/dtmf-relay", "application/dtmf"

_OK, _BAD_REQUEST, _UNSUPPORTED, _OUT_OF_ORDER = 200, 400, 415, 500
_ACCEPTED = (("Accept", f"{RELAY}, {DIGIT}"),)
_SIGNAL = re.compile(r"\s*signal\s*=\s*([0-9A-Da-d*#!]{1,2})\s*", re.ASCII | re.IGNORECASE)
_BARE = re.compile(r"\s*(?:signal\s*=\s*)?([0-9A-Da-d*#!]{1,2})\s*", re.ASCII | re.IGNORECASE)
_FLASH = ("!", "16")  # a hook flash is no key
_EVENTS = {"10": "*", "11": "#", "12": "A", "13": "B", "14": "C", "15": "D"}  # as RFC 4733 numbers them


class Press(Enum):
    """What else an INFO may hold than a key."""

    NONE = "none"  # nothing to be done: empty, or a hook flash
    BROKEN = "broken"
    FOREIGN = "foreign"  # not about keys at all


class Leg(Protocol):
    """A leg of a call, as far as its key presses go."""

    def take_info(self, number: int, key: str) -> bool:
        """Take an INFO with this CSeq and the key in it, if any; return False if it comes too late."""


class InfoRequests:
    """Answers INFO requests of calls in progress; the others are left to the library, which knows no call of theirs."""

    def __init__(self, leg_of: Callable[[SipMessage], Leg | None]) -> None:
        """Ask `leg_of` for the leg that a request belongs to; None if it belongs to no call in progress."""
        self._leg_of = leg_of

    def answer(self, request: Request) -> Reply | None:
        """Return the response to an INFO, None for every other request and for what belongs to no call."""
        if request.text[:5].upper() != "INFO ":
            return None
        try:
            message = parse_text(request.text)
        except MessageError:
            return Reply(_BAD_REQUEST)
        leg = self._leg_of(message)
        return None if leg is None else _answer(leg, message)


def _answer(leg: Leg, message: SipMessage) -> Reply:
    found = press_in(message)
    if not leg.take_info(message.cseq.number, found if isinstance(found, str) else ""):
        return Reply(_OUT_OF_ORDER, in_transaction=True)
    if found is Press.FOREIGN:
        return Reply(_UNSUPPORTED, _ACCEPTED, in_transaction=True)
    return Reply(_BAD_REQUEST if found is Press.BROKEN else _OK, in_transaction=True)


def press_in(message: SipMessage) -> str | Press:
    """Return the key that an INFO says is pressed, or what it holds instead."""
    if not message.body:
        return Press.NONE
    kind = message.header("Content-Type").partition(";")[0].strip().lower()
    if kind not in {RELAY, DIGIT}:
        return Press.FOREIGN
    text = message.body.decode("ascii", "replace")
    found = _bare(text) if kind == DIGIT else _relayed(text)
    if found is None:
        return Press.BROKEN
    if found in _FLASH:
        return Press.NONE
    key = _EVENTS.get(found, found).upper()
    return key if len(key) == 1 else Press.BROKEN


def _bare(text: str) -> str | None:
    found = _BARE.fullmatch(text)
    return found[1] if found else None


def _relayed(text: str) -> str | None:
    """Return the value of the one line that begins with `Signal=`."""
    found = [match[1] for line in text.splitlines() if (match := _SIGNAL.fullmatch(line))]
    return found[0] if len(found) == 1 else None
