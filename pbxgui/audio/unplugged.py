"""A microphone that is pulled out while another is left: the sound server records that one from then on, silently.

What was said until then is one voice in one room, and the rest would be another: for whoever records, the microphone
is lost. A stream that the person moves, or that follows a default that the person changes, is left alone: both
microphones are there before and after.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from pbxgui.audio.devices import DeviceName, InputStream, SoundDevices, microphone_disconnected
from pbxgui.audio.pulse_routes import PulseRoutes, Routes, follow_routes
from pbxgui.core.errors import EnvironmentProblem

GRACE_SECONDS = 1.0
"""A server may move a stream first and forget its microphone then: within this time both are one event."""

_PATIENCE = 0.3  # seconds in which the server tells why a stream has ended, and where it is now


@dataclass(frozen=True, slots=True)
class Unplugged:
    """What became of a stream's microphone.

    Attributes:
        name: of the microphone that has gone.
        other: of the one that is recorded from in its place; empty for none, and where that is what a speaker plays.

    """

    name: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    number: int
    name: str
    left: float = 0.0  # when the stream went away from it


class Routed:
    """What streams were recorded from before, and what is to be said when that has gone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._now: dict[int, _Source] = {}
        self._before: dict[int, _Source] = {}

    def see(self, routes: Routes) -> Unplugged | None:
        """Return the microphone that has gone under a stream, if one has; from then on each time."""
        for stream, source in self._now.items():
            for known in (source, self._before.get(stream)):
                if known is not None and known.number not in routes.sources and self._is_of_now(known):
                    return Unplugged(known.name, _microphone(routes, stream))
        for stream, number in routes.streams.items():
            self._follow(stream, _Source(number, routes.sources.get(number, "")))
        return None

    def _is_of_now(self, source: _Source) -> bool:
        return not source.left or self._clock() - source.left <= GRACE_SECONDS

    def _follow(self, stream: int, source: _Source) -> None:
        """Remember where a stream is now, unless it is nowhere, on its way from one microphone to the next."""
        before = self._now.get(stream, source)
        if not source.name:
            return
        if before.number != source.number:
            self._before[stream] = _Source(before.number, before.name, self._clock())
        self._now[stream] = source


def _microphone(routes: Routes, stream: int) -> str:
    number = routes.streams.get(stream, -1)
    return "" if number in routes.speakers else routes.sources.get(number, "")


class WatchedInput:
    """A stream to record from that is lost when its microphone is, whatever comes in its place."""

    def __init__(self, stream: InputStream, *, is_default: bool) -> None:
        """Watch a stream just opened; it `is_default` where no device was named, and another may do as well."""
        self._stream = stream
        self._is_default = is_default
        self._routed = Routed()
        self._unplugged: Unplugged | None = None
        self._is_told, self._has_other = threading.Event(), threading.Event()
        self._routes: PulseRoutes | None = follow_routes(self._see)
        self.rate = stream.rate
        self.latency = stream.latency

    @property
    def lost(self) -> int:
        """Samples that never came; see the port."""
        return self._stream.lost

    def read(self) -> bytes:
        """Return what has come; see the port."""
        try:
            samples = self._stream.read()
        except EnvironmentProblem as error:
            if self._routes is not None and self._is_told.wait(_PATIENCE):
                raise self._problem() from error
            raise
        if self._is_told.is_set():
            raise self._problem()
        return samples

    def close(self) -> None:
        """Let the device go."""
        if self._routes is not None:
            self._routes.close()
        self._stream.close()

    def _problem(self) -> EnvironmentProblem:
        """Return what is told; PipeWire finds another microphone some milliseconds after the first has gone."""
        self._has_other.wait(_PATIENCE)
        assert self._unplugged is not None  # noqa: S101 - it was told
        return microphone_disconnected(
            self._unplugged.name, self._unplugged.other if self._is_default else ""
        )

    def _see(self, routes: Routes) -> None:
        """Take in what the server tells, on its thread."""
        unplugged = self._routed.see(routes)
        if unplugged is not None:
            self._unplugged = unplugged
            self._is_told.set()
            if unplugged.other:
                self._has_other.set()


def open_watched(devices: SoundDevices, rate: int, device: DeviceName | None) -> InputStream:
    """Begin to record as `open_input` does, and watch the microphone."""
    return WatchedInput(devices.open_input(rate, device), is_default=device is None)
