"""What a client can have done: each command takes the client's message and returns the messages of the reply."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from pbxgui.control.board import CallBoard
from pbxgui.control.protocol import Command, Message, encode
from pbxgui.control.rows import quality_row, row
from pbxgui.core.errors import UserError
from pbxgui.core.live_call import LiveCall, unknown_call
from pbxgui.core.quality import Quality
from pbxgui.core.sentence import said

_PART = 32 * 1024  # bytes of calls in one line of a snapshot
_MOST_NAMED = 1_000  # calls in one line

MOST_MEASURED = 100
"""Calls whose quality is told at once; more than anybody looks at."""


class Controls(Protocol):
    """What the engine lets its clients do; all of it is called on the server's loop."""

    async def status(self) -> Mapping[str, object]:
        """Return what there is to tell about the engine, as JSON has it."""

    async def hang_up(self, calls: Collection[str]) -> Sequence[str]:
        """End these calls; return those that were there."""

    async def answer(self, call: str) -> None:
        """Answer the caller of a call now; raise UserError where that is not possible."""

    async def skip(self, call: str) -> None:
        """End the greeting that the caller of a call hears; raise UserError where there is none."""

    async def quality(self, calls: Collection[str]) -> Mapping[str, Quality]:
        """Return how the sound of these calls is, of those that have any."""

    async def transfer(self, call: str, number: str) -> None:
        """Let the caller of a call go on at a number; raise UserError where that is not possible."""

    async def call(self, number: str, extension: str) -> str:
        """Ring an extension to call a number, and return the call's name; raise PbxError where that is not possible."""

    async def play(self, extension: str, sound: str, title: str) -> str:
        """Ring an extension to play a sound there, and return the call's name; raise PbxError where that fails."""

    async def record(self, extension: str, greeting: str) -> str:
        """Ring an extension to record a take there, and return the call's name; raise PbxError where that fails."""

    async def forget_phone(self, extension: str, contact: str) -> bool:
        """Call a phone of an extension no longer, until it registers again; return whether it was there."""

    async def stop(self) -> None:
        """Begin to end the engine; raise UserError where whoever keeps it running would start it again."""


Perform = Callable[[Controls, CallBoard, Message], Awaitable[Iterable[Message]]]


async def _status(controls: Controls, board: CallBoard, _: Message) -> Iterable[Message]:
    number, calls = board.snapshot()
    return ({**await controls.status(), "calls": len(calls), "number": number},)


async def _snapshot(_: Controls, board: CallBoard, __: Message) -> Iterable[Message]:
    number, calls = board.snapshot()
    parts = _parts(calls)
    return [{"number": number, "calls": part, "more": part is not parts[-1]} for part in parts]


def _parts(calls: Iterable[LiveCall]) -> list[list[dict[str, object]]]:
    """Return the rows in parts that fit into a line each; there is always one."""
    parts: list[list[dict[str, object]]] = [[]]
    size = 0
    for call in calls:
        shown = row(call)
        size += len(encode(shown))
        if size > _PART:
            parts.append([])
            size = len(encode(shown))
        parts[-1].append(shown)
    return parts


async def _watch(_: Controls, __: CallBoard, ___: Message) -> Iterable[Message]:
    return ({},)  # the session itself lets the events through


async def _hang_up(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    call = message.get("call")
    if not isinstance(call, str):
        raise UserError(
            "no-call-named", "The command does not say which call.", "Name one of `pbxgui calls`."
        )
    if not await controls.hang_up([call]):
        raise unknown_call(call)
    return ({"calls": [call]},)


async def _hang_up_all(controls: Controls, board: CallBoard, _: Message) -> Iterable[Message]:
    calls = board.snapshot()[1]
    ended = await controls.hang_up([call.call for call in calls])
    return ({"calls": list(ended[:_MOST_NAMED]), "count": len(ended)},)


async def _answer(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    call = _text(message, "call")
    await controls.answer(call)
    return ({"call": call},)


async def _skip(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    call = _text(message, "call")
    await controls.skip(call)
    return ({"call": call},)


async def _quality(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    named = message.get("calls")
    names = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
    found = await controls.quality(names[:MOST_MEASURED])
    return ({"calls": {name: quality_row(quality) for name, quality in found.items()}},)


async def _transfer(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    call, number = _text(message, "call"), _text(message, "to")
    await controls.transfer(call, number)
    return ({"call": call, "to": number},)


async def _call(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    number, extension = _text(message, "number"), _text(message, "from")
    return ({"call": await controls.call(number, extension), "number": number, "from": extension},)


async def _play(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    extension, sound, title = _text(message, "to"), _text(message, "sound"), _text(message, "title")
    return ({"call": await controls.play(extension, sound, title), "to": extension},)


async def _record(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    extension, greeting = _text(message, "from"), _text(message, "greeting")
    return ({"call": await controls.record(extension, greeting), "from": extension},)


async def _forget_phone(controls: Controls, _: CallBoard, message: Message) -> Iterable[Message]:
    extension, contact = _text(message, "extension"), _text(message, "contact")
    return ({"forgotten": await controls.forget_phone(extension, contact)},)


def _text(message: Message, field: str) -> str:
    """Return a text of the command; raise UserError `field-missing` if it is not there."""
    value = message.get(field)
    if not isinstance(value, str) or not value:
        raise UserError(
            "field-missing",
            said("The command lacks its “{field}”.", field=field),
            "Give it as a text: a call of `pbxgui calls`, or a number.",
        )
    return value


async def _stop(controls: Controls, _: CallBoard, __: Message) -> Iterable[Message]:
    await controls.stop()
    return ({},)


COMMANDS: Mapping[Command, Perform] = {
    Command.STATUS: _status,
    Command.SNAPSHOT: _snapshot,
    Command.WATCH: _watch,
    Command.HANG_UP: _hang_up,
    Command.HANG_UP_ALL: _hang_up_all,
    Command.ANSWER: _answer,
    Command.SKIP: _skip,
    Command.QUALITY: _quality,
    Command.TRANSFER: _transfer,
    Command.CALL: _call,
    Command.PLAY: _play,
    Command.RECORD: _record,
    Command.FORGET_PHONE: _forget_phone,
    Command.STOP: _stop,
}
