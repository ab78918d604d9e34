"""Sound cards for tests: the fake one, and a real one with PortAudio and a sound server; what can happen to them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.audio.devices import DeviceName, SoundDevices
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.core.errors import EnvironmentProblem
from tests.audio.fake_devices import FakeCard, FakeDevices
from tests.audio.virtual_card import RATE, VirtualCard, ahead_of_others, plugged_in

SCENES = ("fake", "real")


class Scene(Protocol):
    """A sound card whose microphone hears what is played on it, what can happen to it, and what is heard of it."""

    def devices(self) -> SoundDevices: ...

    def listen(self, device: str = "speaker") -> None: ...

    def heard(self) -> NDArray[np.float64]: ...

    def plug_in_headset(self) -> None: ...

    def unplug_headset(self) -> None: ...

    def lose(self) -> None: ...

    def start(self) -> None: ...


class FakeScene:
    """The fake card."""

    def __init__(self) -> None:
        self.card = FakeCard(own_rate=RATE, loops=True)
        self._speaker = tuple(self.card.plugged)

    def devices(self) -> SoundDevices:
        return FakeDevices(self.card)

    def listen(self, device: str = "speaker") -> None:
        assert device in {name.name for name in self.card.plugged}
        self.card.heard.clear()

    def heard(self) -> NDArray[np.float64]:
        return self.card.samples() / 32_768

    def plug_in_headset(self) -> None:
        self.card.plugged.append(DeviceName("Fake", "headset"))

    def unplug_headset(self) -> None:
        self.card.plugged.pop()

    def lose(self) -> None:
        self.card.plugged.clear()

    def start(self) -> None:
        self.card.plugged[:] = self._speaker


class RealScene(VirtualCard):
    """PulseAudio, and PortAudio in its own process."""

    def devices(self) -> SoundDevices:
        return ChildDevices()


@contextmanager
def staged(which: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """Set up one of the SCENES for a while."""
    if which == "fake":
        yield FakeScene()
        return
    real = RealScene(folder)
    with ahead_of_others(), plugged_in(real, monkeypatch):
        yield real


def refused(attempt: Callable[[], object]) -> str:
    """Return the code of the problem that an attempt meets, which tells what to do."""
    with pytest.raises(EnvironmentProblem) as raised:
        attempt()
    assert raised.value.hint
    return raised.value.code
