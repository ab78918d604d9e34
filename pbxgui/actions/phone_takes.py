"""A take recorded by a phone of the house: the phone rings, and whoever answers speaks, chooses and hangs up."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pbxgui.actions.takes import check_recordable, takes_folder
from pbxgui.audio.take import Take, read_take, unreadable
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command, Message, sentence_of
from pbxgui.core.errors import EnvironmentProblem, PbxError, UserError
from pbxgui.core.sentence import said

BETWEEN_LOOKS = 0.1
"""Seconds between two calls of `while_waiting`."""

_LAST_WORD = 30.0  # seconds after the end of the call, for what was said to be written and read again
_TOLD = {"provisional", "answered", "message", "trouble"}  # kinds of events that people want to follow
_BUSY, _DECLINED = {486, 600}, {603}  # RFC 3261, 21.4.24, 21.6.1 and 21.6.2

Tell = Callable[[str], None]


def _wait() -> None:
    pass


def record_by_phone(
    data: Path, extension: str, name: str, tell: Tell, while_waiting: Callable[[], None] = _wait
) -> Take:
    """Let the engine ring an extension, and return the finished take that whoever answers has kept for a greeting.

    `tell` is told in sentences how the call goes on. `while_waiting` is called ten times a second; what it raises ends
    the call, and nothing is kept. Raises UserError `nothing-kept`, `phone-busy`, `phone-declined`, `phone-unanswered`,
    `phone-unreachable`, what is wrong with the greeting's name, and what `Connection` and the engine raise.
    """
    check_recordable(name)
    with Connection(data) as connection:
        connection.ask(Command.WATCH)
        call = str(connection.ask(Command.RECORD, greeting=name, **{"from": extension})["call"])
        try:
            identity = _Following(connection, call, extension, tell, while_waiting).identity()
        except BaseException:
            with suppress(PbxError):
                connection.ask(Command.HANG_UP, call=call)
            raise
    folder = takes_folder(data) / identity
    try:
        return read_take(folder)
    except OSError as error:
        raise unreadable(folder, error) from error


class _Following:
    """What happens on the one call, to its end."""

    def __init__(
        self, connection: Connection, call: str, extension: str, tell: Tell, while_waiting: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._call = call
        self._extension = extension
        self._tell = tell
        self._while_waiting = while_waiting
        self._answered = False
        self._last = ""
        self._trouble: PbxError | None = None
        self._until: float | None = None

    def identity(self) -> str:
        """Return what the take is named."""
        while self._until is None or time.monotonic() < self._until:
            self._while_waiting()
            event = self._connection.event_within(BETWEEN_LOOKS)
            if event is None or event.get("call") != self._call:
                continue
            details = event.get("details")
            details = details if isinstance(details, dict) else {}
            if "take" in details:
                return str(details["take"]) or self._nothing()
            self._follow(event, details)
        raise EnvironmentProblem(
            "engine-silent",
            "The engine does not say what became of the recording.",
            "Try again, or restart it.",
        )

    def _follow(self, event: Message, details: Message) -> None:
        kind, text = event.get("kind"), sentence_of(event)
        if kind in _TOLD:
            self._tell(text)
        if kind == "answered":
            self._answered = True
        elif kind == "message":
            self._last = text
        elif kind == "trouble":
            self._trouble = EnvironmentProblem(str(details.get("code") or "nothing-kept"), text)
        elif kind == "ended":
            if not self._answered:
                raise self._unanswered(details)
            self._until = time.monotonic() + _LAST_WORD

    def _nothing(self) -> str:
        if self._trouble is not None:
            raise self._trouble
        message = said("No take was kept. {why}", why=self._last)
        raise UserError("nothing-kept", message, "Record it again, and press 1 to keep it.")

    def _unanswered(self, details: Message) -> UserError:
        """Return why nobody has recorded anything."""
        status, extension = details.get("status"), self._extension
        if details.get("by") == "person":
            message = said("The call to {extension} was ended before anybody answered.", extension=extension)
            return UserError("phone-unanswered", message, "Record it again.")
        if status in _BUSY:
            message = said("The phone of {extension} is busy.", extension=extension)
            return UserError("phone-busy", message, "Wait until it is free, or name another extension.")
        if status in _DECLINED:
            message = said("The call to {extension} was declined.", extension=extension)
            return UserError("phone-declined", message, "Ask there, or name another extension.")
        if details.get("by") != "phone":
            message = said("Nobody has answered the phone of {extension}.", extension=extension)
            return UserError("phone-unanswered", message, "Go there and record it again.")
        reason = f"{status} {details.get('reason', '')}".strip()
        message = said(
            "The phone of {extension} could not be rung ({reason}).", extension=extension, reason=reason
        )
        return UserError("phone-unreachable", message, "Look whether it is on: pbxgui phones.")
