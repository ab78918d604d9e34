r"""The messages between an engine and its clients: one JSON object a line, ASCII, each line bounded.

    client  {"hello": {"protocol": 1, "version": "0.1.0"}}
    engine  {"hello": {"protocol": 1, "version": "0.1.0", "engine": "5f0c...", "process": 4711}}
    client  {"id": 1, "command": "hang-up", "call": "call-3"}
    engine  {"id": 1, "ok": {"calls": ["call-3"]}}    or {"id": 1, "error": {"kind": ..., "code": ..., ...}}
    engine  {"event": 18, "at": ..., "kind": "answered", "call": "call-3", "text": ..., "details": {}, "row": {}}

An error without an `id` ends the connection. Events are numbered one by one and come after `watch`; a client that
misses a number asks for a `snapshot`, whose `number` is that of the last event in it. `row` is the call as it is
now, null when it is over, and left out when it has not changed. `engine` is another one with every start of an
engine, and numbers begin again.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError
from pbxgui.core.sentence import as_data, from_data, said

PROTOCOL = 1
"""Grows when a message changes its meaning; new fields and commands leave it as it is."""

LONGEST_LINE = 64 * 1024
"""Bytes of a line that the engine sends, its end included."""

LONGEST_COMMAND = 4096
"""Bytes of a line that a client sends, its end included."""

Message = Mapping[str, Any]
"""A JSON object; what is in it is checked where it is used."""


class Command(StrEnum):
    """What a client may ask for."""

    STATUS = "status"
    SNAPSHOT = "snapshot"
    WATCH = "watch"
    HANG_UP = "hang-up"
    HANG_UP_ALL = "hang-up-all"
    ANSWER = "answer"
    SKIP = "skip"
    TRANSFER = "transfer"
    QUALITY = "quality"
    CALL = "call"
    PLAY = "play"
    RECORD = "record"
    FORGET_PHONE = "forget-phone"
    STOP = "stop"


_KINDS: Mapping[str, type[PbxError]] = {"input": UserError, "environment": EnvironmentProblem, "bug": Bug}


def garbage(what: str) -> UserError:
    """Return the error for a line that is none of ours."""
    return UserError(
        "control-garbage", said("The engine was sent {what}.", what=what), "Use the commands of this pbxgui."
    )


def encode(message: Message) -> bytes:
    """Return the message as one line."""
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """Return the message of a line; raise UserError `control-garbage` for anything that is not a JSON object."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        raise garbage(said("a line that is not JSON")) from None
    if not isinstance(message, dict):
        raise garbage(said("a line that is not a JSON object"))
    return message


def error_message(error: PbxError) -> Message:
    """Return an error as it is sent: its texts, and beside them their parts, for who speaks another language."""
    kind = next((name for name, of in _KINDS.items() if isinstance(error, of)), "bug")
    parts = {"message": as_data(error.message), "hint": as_data(error.hint)}
    return {"kind": kind, "code": error.code, "message": error.message, "hint": error.hint, "parts": parts}


def received_error(message: Message) -> PbxError:
    """Return an error as it was sent."""
    made = _KINDS.get(str(message.get("kind")), EnvironmentProblem)
    code, text, hint = (str(message.get(field, "")) for field in ("code", "message", "hint"))
    parts = message.get("parts")
    whole = parts if isinstance(parts, dict) else {}
    text = _whole(whole.get("message"), text) or said("The engine reports an error.")
    return made(code or "engine-error", text, _whole(whole.get("hint"), hint))


def sentence_of(event: Message) -> str:
    """Return what an event says: a sentence where its parts came with it."""
    return _whole(event.get("parts"), str(event.get("text") or ""))


def _whole(data: object, text: str) -> str:
    """Return a sentence from its parts, if they are those of the text."""
    whole = from_data(data)
    return whole if whole == text else text


def check_protocol(hello: object) -> None:
    """Raise EnvironmentProblem `other-protocol` if the other side speaks another version of this."""
    spoken = hello.get("protocol") if isinstance(hello, dict) else None
    if spoken != PROTOCOL:
        raise EnvironmentProblem(
            "other-protocol",
            said(
                "The engine and the command are of different versions (protocols {protocol} and {spoken}).",
                protocol=PROTOCOL,
                spoken=f"{spoken!s:.20}",
            ),
            "Restart the engine after an update of pbxgui.",
        )
