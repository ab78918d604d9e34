"""A phone of the house that the engine is told to ring for something: what happens on that call, to its end."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command, Message, sentence_of
from pbxgui.core.errors import PbxError, UserError
from pbxgui.core.sentence import said

BETWEEN_LOOKS = 0.1
"""Seconds between two calls of `while_waiting`."""

_LAST_WORD = 30.0  # seconds after the end of the call, for what was said to be written and read again
_TOLD = {"provisional", "answered", "message", "trouble"}  # kinds of events that people want to follow
_BUSY, _DECLINED = {486, 600}, {603}  # RFC 3261, 21.4.24, 21.6.1 and 21.6.2


@dataclass(frozen=True, slots=True)
class PhoneEvent:
    """One thing that has happened on the call.

    Attributes:
        kind: as `pbxgui.sip.events.EventKind` has it.
        text: a sentence about it.
        details: what there is to know.

    """

    kind: str
    text: str
    details: Message


Tell = Callable[[PhoneEvent], None]
WhileWaiting = Callable[[], object]


def wait() -> None:
    """Do nothing meanwhile."""


@contextmanager
def phone_call(
    data: Path,
    extension: str,
    tell: Tell,
    while_waiting: WhileWaiting,
    command: Command,
    **arguments: object,
) -> Iterator[Iterator[PhoneEvent]]:
    """Let the engine ring an extension; give its events one by one until some time after the end of the call.

    `tell` is told how the call goes on, as far as people want to know. `while_waiting` is called ten times a second;
    where it says yes, and where anything is raised, the call is hung up. Raises UserError `phone-busy`,
    `phone-declined`, `phone-unanswered`, `phone-unreachable`, and what `Connection` and the engine raise.
    """
    with Connection(data) as connection:
        connection.ask(Command.WATCH)
        call = str(connection.ask(command, **arguments)["call"])

        def hang_up() -> None:
            with suppress(PbxError):  # it has ended by itself, or the engine has
                connection.ask(Command.HANG_UP, call=call)

        def wait_on() -> None:
            if while_waiting():
                hang_up()

        try:
            yield _told(_events(connection, call, wait_on), extension, tell)
        except BaseException:
            hang_up()
            raise


def _events(connection: Connection, call: str, while_waiting: WhileWaiting) -> Iterator[PhoneEvent]:
    until: float | None = None
    while until is None or time.monotonic() < until:
        while_waiting()
        event = connection.event_within(BETWEEN_LOOKS)
        if event is None or event.get("call") != call:
            continue
        details = event.get("details")
        kind = str(event.get("kind"))
        yield PhoneEvent(kind, sentence_of(event), details if isinstance(details, dict) else {})
        if kind == "ended":
            until = time.monotonic() + _LAST_WORD


def _told(events: Iterator[PhoneEvent], extension: str, tell: Tell) -> Iterator[PhoneEvent]:
    answered = False
    for event in events:
        if event.kind in _TOLD:
            tell(event)
        answered = answered or event.kind == "answered"
        if event.kind == "ended" and not answered:
            raise unanswered(extension, event.details)
        yield event


def unanswered(extension: str, details: Message) -> UserError:
    """Return why nobody is on the phone."""
    status = details.get("status")
    if details.get("by") == "person":
        message = said("The call to {extension} was ended before anybody answered.", extension=extension)
        return UserError("phone-unanswered", message, "Try it again.")
    if status in _BUSY:
        message = said("The phone of {extension} is busy.", extension=extension)
        return UserError("phone-busy", message, "Wait until it is free, or choose another extension.")
    if status in _DECLINED:
        message = said("The call to {extension} was declined.", extension=extension)
        return UserError("phone-declined", message, "Ask there, or choose another extension.")
    if details.get("by") != "phone":
        message = said("Nobody has answered the phone of {extension}.", extension=extension)
        return UserError("phone-unanswered", message, "Go there and try it again.")
    reason = f"{status} {details.get('reason', '')}".strip()
    message = said(
        "The phone of {extension} could not be rung ({reason}).", extension=extension, reason=reason
    )
    return UserError("phone-unreachable", message, "Look whether it is on: pbxgui phones.")
