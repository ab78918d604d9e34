"""The calls in progress as people and programs read them."""

import time
from collections.abc import Iterable, Mapping
from functools import singledispatch

from pbxgui.cli.output import table
from pbxgui.control.rows import row
from pbxgui.control.watching import Changed, Connected, Happened, Lost, Missed
from pbxgui.core.live_call import LiveCall, Phase

_HEADER = ("call", "from", "to", "now", "billed", "for", "lasts", "with")
_WORDS = {
    Phase.OFFERED: "just come",
    Phase.EARLY_MEDIA: "early media",
    Phase.GREETING: "greeting plays",
    Phase.RINGING: "ringing",
    Phase.ANSWERED: "answered",
    Phase.BRIDGED: "talking",
    Phase.HELD: "on hold",
    Phase.ENDED: "over",
}
_TOLD = {"trouble", "recalled"}  # events that change no call and are told all the same
_SAID = {"transferred"}  # those of which more is to be told than what they have changed


def calls_table(calls: Iterable[LiveCall], now: float) -> str:
    """Return the calls under their header; `now` is in seconds since the epoch."""
    return table(_HEADER, [_cells(call, now) for call in calls])


def _cells(call: LiveCall, now: float) -> tuple[str, ...]:
    return (
        call.call,
        _caller(call),
        call.number,
        _WORDS[call.phase],
        _billed(call),
        _clock(now - call.since),
        _clock(now - call.began),
        _with(call),
    )


def _caller(call: LiveCall) -> str:
    return call.caller or "unknown"


def _billed(call: LiveCall) -> str:
    return "billed" if call.billed else "not billed"


def _with(call: LiveCall) -> str:
    """Return what is heard, or who rings or talks, each phone once."""
    return call.sound or ", ".join(dict.fromkeys(call.peers))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes}:{rest:02d}"


def record(call: LiveCall) -> Mapping[str, object]:
    """Return a call as JSON has it."""
    return {"event": "call", **row(call)}


@singledispatch
def told(update: object) -> tuple[Mapping[str, object], str] | None:
    """Return an update as a record and as a line, the time of day before it; None for what is not shown."""
    raise TypeError(f"no line for {update!r}")


@told.register
def _(update: Connected) -> tuple[Mapping[str, object], str]:
    engine = update.engine
    text = f"connected to the engine, process {engine.get('process')}, pbxgui {engine.get('version')}"
    return {"event": "connected", **engine}, _line("engine", text)


@told.register
def _(update: Missed) -> tuple[Mapping[str, object], str]:
    text = f"{update.count} events came faster than they were read; what they changed follows"
    return {"event": "missed", "count": update.count}, _line("engine", text)


@told.register
def _(update: Lost) -> tuple[Mapping[str, object], str]:
    text = f"{update.reason.message} Waiting for it."
    return {"event": "lost", "code": update.reason.code, "text": update.reason.message}, _line("engine", text)


@told.register
def _(update: Changed) -> tuple[Mapping[str, object], str] | None:
    call = update.after
    if call is not None:
        heard = f", {_with(call)}" if _with(call) else ""
        said = f". {update.text}" if update.kind in _SAID else ""
        text = f"{_caller(call)} -> {call.number}: {_WORDS[call.phase]}, {_billed(call)}{heard}{said}"
        return record(call), _line(call.call, text)
    if update.before is None:
        return None
    gone = update.before.call
    text = update.text or "The call is over."
    return {"event": "over", "call": gone, "text": text}, _line(gone, text)


@told.register
def _(update: Happened) -> tuple[Mapping[str, object], str] | None:
    event = update.event
    if event.get("kind") not in _TOLD and event.get("call"):
        return None
    text = str(event.get("text", ""))
    shown = {"event": event.get("kind"), "call": event.get("call"), "text": text}
    return shown, _line(str(event.get("call") or "engine"), text)


def _line(name: str, text: str) -> str:
    return f"{time.strftime('%H:%M:%S')}  {name:<8} {text}"
