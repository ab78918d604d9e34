"""One line for each thing that happens on a call, for people and for programs."""

import time
from functools import lru_cache

from pbxgui.cli.output import as_json
from pbxgui.core.text import printable
from pbxgui.sip.events import CallEvent, EngineNotice


def human(event: object) -> str:
    """Return the event as a sentence with the time since the INVITE."""
    if isinstance(event, CallEvent):
        text = event.text if event.text.isprintable() else printable(event.text)
        return f"{_second(int(event.at))}  {event.call:<8} {event.elapsed:8.3f}  {event.kind:<16} {text}"
    if isinstance(event, EngineNotice):
        return f"{_second(int(event.at))}  engine             {event.code:<16} {printable(event.text)}"
    raise TypeError(f"no line for {event!r}")


def machine(event: object) -> str:
    """Return the event as one line of JSON; times are seconds."""
    base: dict[str, object]
    if isinstance(event, CallEvent):
        at, elapsed = round(event.at, 6), round(event.elapsed, 6)
        base = {"event": event.kind.value, "call": event.call, "at": at, "elapsed": elapsed}
    elif isinstance(event, EngineNotice):
        base = {"event": "notice", "code": event.code, "at": round(event.at, 6)}
    else:
        raise TypeError(f"no line for {event!r}")
    return as_json({**base, "text": event.text, **event.details})


@lru_cache(maxsize=2)  # lines come by the dozen within a second
def _second(at: int) -> str:
    return time.strftime("%H:%M:%S", time.localtime(at))
