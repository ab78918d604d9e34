"""One line for each thing that happens on a call, for people and for programs."""

import time
from functools import lru_cache, singledispatch

from pbxgui.cli.output import as_json
from pbxgui.core.text import printable
from pbxgui.sip.events import CallEvent, EngineNotice


@singledispatch
def human(event: object) -> str:
    """Return the event as a sentence with the time since the INVITE."""
    raise TypeError(f"no line for {event!r}")


@human.register
def _(event: CallEvent) -> str:
    return (
        f"{_clock(event.at)}  {event.call:<8} {event.elapsed:8.3f}  {event.kind:<16} {printable(event.text)}"
    )


@human.register
def _(event: EngineNotice) -> str:
    return f"{_clock(event.at)}  engine             {event.code:<16} {printable(event.text)}"


@singledispatch
def machine(event: object) -> str:
    """Return the event as one line of JSON; times are seconds."""
    raise TypeError(f"no line for {event!r}")


@machine.register
def _(event: CallEvent) -> str:
    base = {
        "event": event.kind.value,
        "call": event.call,
        "at": round(event.at, 6),
        "elapsed": round(event.elapsed, 6),
    }
    return as_json({**base, "text": event.text, **event.details})


@machine.register
def _(event: EngineNotice) -> str:
    base = {"event": "notice", "code": event.code, "at": round(event.at, 6)}
    return as_json({**base, "text": event.text, **event.details})


def _clock(at: float) -> str:
    return _second(int(at))


@lru_cache(maxsize=2)  # lines come by the dozen within a second
def _second(at: int) -> str:
    return time.strftime("%H:%M:%S", time.localtime(at))
