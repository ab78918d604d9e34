"""A sound card without a sound card: behind the same port as the real one, with levers that a test can pull."""

import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.devices import (
    BUFFER_SECONDS,
    SAMPLE_BYTES,
    DeviceName,
    InputDevice,
    OutputDevice,
    device_busy,
    device_lost,
    microphone_disconnected,
    microphone_lost,
    no_device,
    no_microphone,
    unknown_device,
)

SPEAKER = DeviceName("Fake", "speaker")


@dataclass(eq=False)
class FakeCard:
    """What is plugged in, and what was heard of it; may be changed at any moment, as a real one.

    Attributes:
        plugged: the devices that are there now, the first being the default one.
        busy: devices that somebody else keeps.
        own_rate: what every device insists on; 0 for whatever is asked for.
        speed: how much faster than in reality it plays; 0 for at once.
        stands_at: samples after which it stands still in the middle of what plays, until this is changed; 0 for never.
        said: what the microphone hears, after which there is silence.
        loops: whether the microphone hears what is played.
        lump: seconds that the microphone hands over at a time.
        waiting: seconds that the microphone has recorded while nobody looked, and hands over as soon as it is asked.
        hasty: samples that came while nobody looked, and are lost.
        periods: those that were asked for, one of each stream.
        played_on: the device of each stream that played.

    """

    plugged: list[DeviceName] = field(default_factory=lambda: [SPEAKER])
    busy: set[DeviceName] = field(default_factory=set)
    own_rate: int = 0
    speed: float = 0.0
    stands_at: int = 0
    heard: bytearray = field(default_factory=bytearray)
    open_streams: int = 0
    said: bytearray = field(default_factory=bytearray)
    loops: bool = False
    lump: float = 0.01
    waiting: float = 0.0
    hasty: int = 0
    periods: list[float] = field(default_factory=list)
    played_on: list[DeviceName] = field(default_factory=list)

    def say(self, samples: bytes) -> None:
        """Have it heard by whoever records."""
        self.said += samples

    def stand_after(self, seconds: float, rate: int = 48_000) -> None:
        """Play so many seconds more, then stand still: what plays goes on for as long as the test looks at it."""
        self.stands_at = len(self.heard) // SAMPLE_BYTES + round(seconds * rate)

    def samples(self) -> NDArray[np.int16]:
        """Return everything that was heard."""
        return np.frombuffer(bytes(self.heard), np.int16)


class FakeStream:
    """A stream on the fake card."""

    def __init__(self, card: FakeCard, device: DeviceName, rate: int, latency: float) -> None:
        self._card = card
        self._device = device
        self.rate = rate
        self.latency = latency
        card.open_streams += 1

    def write(self, samples: bytes) -> None:
        """Play samples; see the port."""
        if self._device not in self._card.plugged:
            raise device_lost(str(self._device))
        if self._card.speed:
            time.sleep(len(samples) / SAMPLE_BYTES / self.rate / self._card.speed)
        while 0 < self._card.stands_at <= len(self._card.heard) // SAMPLE_BYTES:
            time.sleep(0.002)
        self._card.heard += samples
        if self._card.loops:
            self._card.say(samples)

    def close(self) -> None:
        """Be silent."""
        self._card.open_streams -= 1


class FakeInput:
    """A stream that records from the fake card, ten times as fast as a real one where no other speed is set."""

    latency = 0.02

    def __init__(self, card: FakeCard, device: DeviceName, rate: int, *, is_default: bool = False) -> None:
        self._card = card
        self._device = device
        self._is_default = is_default
        self.rate = rate
        card.open_streams += 1

    @property
    def lost(self) -> int:
        """What the card was too hasty for."""
        return self._card.hasty

    def read(self) -> bytes:
        """Return what a lump is, or a second at most of what waits; see the port."""
        if self._device not in self._card.plugged:
            if self._is_default and self._card.plugged:
                raise microphone_disconnected(self._device.name, self._card.plugged[0].name)
            raise microphone_lost(str(self._device))
        seconds = min(self._card.waiting, 1.0)
        if seconds:
            self._card.waiting -= seconds
        else:
            seconds = self._card.lump
            time.sleep(seconds / (self._card.speed or 10))
        size = round(seconds * self.rate) * SAMPLE_BYTES
        block = bytes(self._card.said[:size])
        del self._card.said[: len(block)]  # and not what is being said at this moment
        return block.ljust(size, b"\0")

    def close(self) -> None:
        """Let it go."""
        self._card.open_streams -= 1


class FakeDevices:
    """The port, on a fake card."""

    def __init__(self, card: FakeCard) -> None:
        self._card = card
        self._seen = tuple(card.plugged)

    def outputs(self) -> tuple[OutputDevice, ...]:
        """Return what was plugged in at the last look."""
        return tuple(OutputDevice(name, at == 0, self._card.own_rate) for at, name in enumerate(self._seen))

    def open_output(
        self, rate: int, device: DeviceName | None = None, period: float = BUFFER_SECONDS
    ) -> FakeStream:
        """Begin to play; see the port."""
        if not self._seen:
            raise no_device()
        name = device or self._seen[0]
        if name not in self._seen:
            raise unknown_device(name)
        if name in self._card.busy or name not in self._card.plugged:
            raise device_busy(str(name))
        self._card.periods.append(period)
        self._card.played_on.append(name)
        return FakeStream(self._card, name, self._card.own_rate or rate, period)

    def inputs(self) -> tuple[InputDevice, ...]:
        """Return the same: everything on this card can do both."""
        return tuple(InputDevice(name, at == 0, self._card.own_rate) for at, name in enumerate(self._seen))

    def open_input(self, rate: int, device: DeviceName | None = None) -> FakeInput:
        """Begin to record; see the port."""
        if not self._seen:
            raise no_microphone()
        name = device or self._seen[0]
        if name not in self._seen:
            raise unknown_device(name)
        if name in self._card.busy or name not in self._card.plugged:
            raise device_busy(str(name))
        return FakeInput(self._card, name, self._card.own_rate or rate, is_default=device is None)

    def rescan(self) -> None:
        """Look again."""
        self._seen = tuple(self._card.plugged)

    def close(self) -> None:
        """Let everything go."""
