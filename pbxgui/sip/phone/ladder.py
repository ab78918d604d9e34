"""The ladder of a call in plain words, for a person who never saw a SIP message: events to lines of text."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone.address import SipUri, uri_of
from pbxgui.sip.phone.errors import AddressError
from pbxgui.sip.phone.trace import Flow, TraceEntry

_MAX_TEXT = 200


class EventKind(StrEnum):
    """Where an event was seen: on the SIP wire, or in the sound."""

    SENT = "sent"
    RECEIVED = "received"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class LadderEvent:
    """One rung.

    Attributes:
        time: seconds since the INVITE.
        label: the word of the field: `INVITE`, `183 + SDP`, `first RTP`.
        text: what it means, in plain words; already free of control characters.
        repeated: the same message came or went before (a retransmission or a refresh).

    """

    time: float
    kind: EventKind
    label: str
    text: str
    repeated: bool = False


_REQUESTS = {
    "ACK": "the final response is confirmed",
    "BYE": "the call ends",
    "CANCEL": "the caller gives up before the answer",
    "PRACK": "the provisional response is confirmed",
    "UPDATE": "the call's sound is arranged anew",
    "OPTIONS": "are you there?",
}
_STATUS = {
    "100": "received, working on it",
    "180": "it rings; the caller's own phone makes the ringing tone",
    "180 + SDP": "it rings, and the caller hears what we play; not answered yet",
    "183": "progress, but no sound with it",
    "183 + SDP": "the caller will hear us, not answered yet",
    "200": "answered: normally billed from here on",
    "404": "this number does not exist",
    "408": "no answer in time",
    "420": "an extension was asked for that the far side does not have",
    "421": "the far side insists on an extension that was not offered",
    "480": "nobody can take the call now",
    "486": "busy",
    "487": "ended before the answer, as asked",
    "488": "no sound format in common",
    "503": "the far side is overloaded or out of order",
    "603": "declined",
}
_ARROWS = {EventKind.SENT: "->", EventKind.RECEIVED: "<-", EventKind.OBSERVED: "  "}


def printable(text: str, limit: int = _MAX_TEXT) -> str:
    """Make text from the network safe for a terminal: escape what is not visible, bound the length."""
    shown = "".join(char if _is_visible(char) else f"\\u{{{ord(char):x}}}" for char in text[:limit])
    return shown + ("…" if len(text) > limit else "")


def _is_visible(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] not in "CZ"


def from_entry(
    entry: TraceEntry, began: float, *, repeated: bool = False, reinvite: bool = False
) -> LadderEvent:
    """Turn a message of the trace into a rung.

    `began` is the time of the INVITE; `reinvite` says that a response belongs to a later INVITE of the call.
    """
    kind = EventKind.SENT if entry.flow is Flow.SENT else EventKind.RECEIVED
    label, text = (
        _request(entry.message) if entry.message.is_request else _response(entry.message, reinvite=reinvite)
    )
    return LadderEvent(entry.time - began, kind, label, text, repeated)


def observed(time: float, label: str, text: str) -> LadderEvent:
    """Make a rung for something seen in the sound; `time` in seconds since the INVITE."""
    return LadderEvent(time, EventKind.OBSERVED, printable(label), printable(text))


def _request(message: SipMessage) -> tuple[str, str]:
    method = printable(message.method)
    if message.method != "INVITE":
        return method, _REQUESTS.get(message.method, "")
    if message.to_tag:
        return "re-INVITE", "the call's sound is arranged anew (hold or resume)"
    without = "" if message.has_sdp else ", leaving the sound formats to the far side"
    return "INVITE", f"{_number(message.header('From'))} calls {_number(message.uri)}{without}"


def _response(message: SipMessage, *, reinvite: bool) -> tuple[str, str]:
    status = str(message.status)
    if message.method != "INVITE" or reinvite:
        method = "re-INVITE" if reinvite else printable(message.method)
        return status, f"{method}: {printable(message.reason)}"
    with_sdp = f"{status} + SDP"
    label = with_sdp if message.has_sdp and message.status < 200 else status  # noqa: PLR2004 - provisional
    text = _STATUS.get(label) or _STATUS.get(status) or printable(message.reason)
    return label, text


def _number(value: str) -> str:
    uri = uri_of(value)
    try:
        return printable(SipUri.parse(uri).user or uri)
    except AddressError:
        return printable(uri)


def identity(entry: TraceEntry) -> tuple[object, ...]:
    """Return what two sendings of the same message have in common."""
    message = entry.message
    return (
        entry.flow,
        message.status,
        message.cseq,
        message.branch,
        message.to_tag,
        message.body,
        message.header("RSeq"),
    )


def describe(event: LadderEvent) -> str:
    """Write a rung as one line."""
    again = " (again)" if event.repeated else ""
    return f"{event.time:8.3f}  {_ARROWS[event.kind]} {event.label:<10}  {event.text}{again}".rstrip()


def as_json(event: LadderEvent) -> dict[str, object]:
    """Return a rung as JSON values."""
    return {"time": round(event.time, 6), "kind": str(event.kind), "label": event.label, "text": event.text,
            "repeated": event.repeated}  # fmt: skip
