"""The log of one call: what happened on it, its steps through the dialplan, and its SIP messages, with their times.

It grows as the call goes on, and is kept as text in pieces that are only ever added to. How much of a call it takes is
bounded: what a stranger sends fills no disk. No secret is in it, see `pbxgui.sip.redaction`; that text from the network
is not yet escaped in it is for whoever shows it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pbxgui.core.records.details import Detail, Details

CALLER = 0
"""The number of the caller's leg; those of telephones follow in the order in which they are called."""

MOST_EVENTS = 500
"""Events of one call; a dialplan that goes in circles makes no longer log."""

MOST_MESSAGES = 300
"""SIP messages of one call."""

MOST_TEXT = 300_000
"""Characters of the SIP messages of one call, in all."""

LONGEST_MESSAGE = 8_000
"""Bytes of one SIP message; what is longer is cut."""


class Cut(StrEnum):
    """What a log holds no more of, because there is too much of it."""

    EVENTS = "events"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class LogEvent:
    """Something that happened, `at` seconds after the INVITE; `kind`, `text` and `details` are the engine's."""

    at: float
    kind: str
    text: str = ""
    details: Details = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogLeg:
    """A telephone that is called: from then on its messages have this number."""

    at: float
    leg: int
    target: str
    uri: str


@dataclass(frozen=True, slots=True)
class LogMessage:
    """A SIP message on the wire.

    Attributes:
        at: seconds after the call began; messages before the INVITE that counts have come earlier than that.
        leg: `CALLER`, or the number of a `LogLeg`.
        sent: whether it went out, or else came in.
        peer: address and port of the other side.
        text: the message, without secrets.

    """

    at: float
    leg: int
    sent: bool
    peer: str
    text: str


@dataclass(frozen=True, slots=True)
class LogCut:
    """From here on something is left out."""

    at: float
    what: Cut


Entry = LogEvent | LogLeg | LogMessage | LogCut


def packed(entries: Iterable[Entry]) -> bytes:
    """Return entries as one piece of text."""
    rows = [_row(entry) for entry in entries]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def unpacked(text: bytes) -> tuple[Entry, ...]:
    """Return the entries of a piece; raise ValueError where it is damaged. What a later version adds is passed over."""
    rows = json.loads(text)
    if not isinstance(rows, list):
        raise ValueError("not a list")  # noqa: TRY004 - what is stored is damaged, not of a wrong type
    try:
        return tuple(entry for entry in map(_entry, rows) if entry is not None)
    except (TypeError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(repr(error)) from None


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries in the order of time."""
    return tuple(sorted(entries, key=lambda entry: entry.at))


def _row(entry: Entry) -> Sequence[object]:
    at = round(entry.at, 4)
    match entry:
        case LogEvent():
            return ("e", at, entry.kind, entry.text, dict(entry.details))
        case LogMessage():
            return ("m", at, entry.leg, int(entry.sent), entry.peer, entry.text)
        case LogLeg():
            return ("l", at, entry.leg, entry.target, entry.uri)
    return ("c", at, entry.what)


def _entry(row: Sequence[Any]) -> Entry | None:
    at = float(row[1])
    match row[0]:
        case "e":
            return LogEvent(at, str(row[2]), str(row[3]), _details(row[4]))
        case "m":
            return LogMessage(at, int(row[2]), bool(row[3]), str(row[4]), str(row[5]))
        case "l":
            return LogLeg(at, int(row[2]), str(row[3]), str(row[4]))
        case "c":
            return LogCut(at, Cut(row[2]))
    return None


def _details(found: dict[str, Any]) -> dict[str, Detail]:
    return {str(name): value for name, value in found.items() if isinstance(value, str | int | float | None)}
