"""A sound card without a sound card: behind the same port as the real one, with levers that a test can pull."""

import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.devices import (
    SAMPLE_BYTES,
    DeviceName,
    OutputDevice,
    device_busy,
    device_lost,
    no_device,
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

    """

    plugged: list[DeviceName] = field(default_factory=lambda: [SPEAKER])
    busy: set[DeviceName] = field(default_factory=set)
    own_rate: int = 0
    speed: float = 0.0
    heard: bytearray = field(default_factory=bytearray)
    open_streams: int = 0

    def samples(self) -> NDArray[np.int16]:
        """Return everything that was heard."""
        return np.frombuffer(bytes(self.heard), np.int16)


class FakeStream:
    """A stream on the fake card."""

    latency = 0.1

    def __init__(self, card: FakeCard, device: DeviceName, rate: int) -> None:
        self._card = card
        self._device = device
        self.rate = rate
        card.open_streams += 1

    def write(self, samples: bytes) -> None:
        """Play samples; see the port."""
        if self._device not in self._card.plugged:
            raise device_lost(str(self._device))
        if self._card.speed:
            time.sleep(len(samples) / SAMPLE_BYTES / self.rate / self._card.speed)
        self._card.heard += samples

    def close(self) -> None:
        """Be silent."""
        self._card.open_streams -= 1


class FakeDevices:
    """The port, on a fake card."""

    def __init__(self, card: FakeCard) -> None:
        self._card = card
        self._seen = tuple(card.plugged)

    def outputs(self) -> tuple[OutputDevice, ...]:
        """Return what was plugged in at the last look."""
        return tuple(OutputDevice(name, at == 0) for at, name in enumerate(self._seen))

    def open_output(self, rate: int, device: DeviceName | None = None) -> FakeStream:
        """Begin to play; see the port."""
        if not self._seen:
            raise no_device()
        name = device or self._seen[0]
        if name not in self._seen:
            raise unknown_device(name)
        if name in self._card.busy or name not in self._card.plugged:
            raise device_busy(str(name))
        return FakeStream(self._card, name, self._card.own_rate or rate)

    def rescan(self) -> None:
        """Look again."""
        self._seen = tuple(self._card.plugged)

    def close(self) -> None:
        """Let everything go."""
