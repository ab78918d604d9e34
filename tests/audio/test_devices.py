"""The sound card's port: the same for the one of the tests and for a real one, with PortAudio and a sound server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.audio.devices import PROMPT_SECONDS, SAMPLE_BYTES, DeviceName, OutputStream, SoundDevices
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.core.errors import EnvironmentProblem
from tests.audio.fake_devices import FakeCard, FakeDevices
from tests.audio.heard import loudest_frequency, sounding, tone
from tests.audio.virtual_card import RATE, VirtualCard, plugged_in

pytestmark = pytest.mark.flaky(reruns=2)  # a sound server that gets no processor loses sound


class Scene(Protocol):
    """A sound card, what can happen to it, and what is heard of it."""

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
        self.card = FakeCard(own_rate=RATE)
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


@pytest.fixture(params=["fake", "real"])
def scene(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    if request.param == "fake":
        yield FakeScene()
        return
    real = RealScene(tmp_path)
    with plugged_in(real, monkeypatch):
        yield real


@pytest.fixture
def devices(scene: Scene) -> Iterator[SoundDevices]:
    found = scene.devices()
    yield found
    found.close()


def _play(stream: OutputStream, samples: bytes) -> None:
    """Play all of it, and silence until it has been heard."""
    step = round(0.02 * stream.rate) * SAMPLE_BYTES
    samples += bytes(round((stream.latency + 0.1) * stream.rate) * SAMPLE_BYTES)
    for at in range(0, len(samples), step):
        stream.write(samples[at : at + step])
    stream.close()


def _refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(EnvironmentProblem) as refused:
        attempt()
    assert refused.value.hint
    return refused.value.code


class TestSoundDevices:
    """What every sound card does."""

    def test_devices_have_names_and_one_is_the_default(self, devices: SoundDevices) -> None:
        found = devices.outputs()
        assert [device.is_default for device in found].count(True) == 1
        assert all(device.name.host_api and device.name.name for device in found)
        assert len({device.name for device in found}) == len(found)

    def test_what_is_written_is_heard_without_a_gap(self, scene: Scene, devices: SoundDevices) -> None:
        scene.listen()
        stream = devices.open_output(RATE)
        _play(stream, tone(1.5, stream.rate))
        heard = scene.heard()
        length, gap = sounding(heard, RATE)
        assert length == pytest.approx(1.5, abs=0.03)
        assert gap < 0.01
        loud = np.flatnonzero(np.abs(heard) > 0.02)
        assert loudest_frequency(heard[loud[0] : loud[-1]], RATE) == pytest.approx(440, abs=2)
        assert 0.2 < np.abs(heard).max() < 0.6

    def test_a_telephones_rate_is_played_at_its_own_pitch(self, scene: Scene, devices: SoundDevices) -> None:
        scene.listen()
        named = next(device.name for device in devices.outputs() if device.is_default)
        stream = devices.open_output(8_000, named)
        _play(stream, tone(1.0, stream.rate))
        heard = scene.heard()
        assert sounding(heard, RATE)[0] == pytest.approx(1.0, abs=0.03)
        loud = np.flatnonzero(np.abs(heard) > 0.02)
        assert loudest_frequency(heard[loud[0] : loud[-1]], RATE) == pytest.approx(440, abs=3)

    def test_a_shorter_period_is_heard_sooner(self, scene: Scene, devices: SoundDevices) -> None:
        patient = devices.open_output(RATE)
        patient.close()
        scene.listen()
        prompt = devices.open_output(RATE, None, PROMPT_SECONDS)
        assert prompt.latency < min(0.15, patient.latency)
        _play(prompt, tone(0.5, prompt.rate))
        assert sounding(scene.heard(), RATE)[0] == pytest.approx(0.5, abs=0.03)

    def test_what_is_plugged_in_is_seen_after_a_new_look(self, scene: Scene, devices: SoundDevices) -> None:
        before = {device.name for device in devices.outputs()}
        scene.plug_in_headset()
        assert {device.name for device in devices.outputs()} == before
        devices.rescan()
        (headset,) = {device.name for device in devices.outputs()} - before
        assert headset.name == "headset"
        scene.listen("headset")
        stream = devices.open_output(RATE, headset)
        _play(stream, tone(0.5, stream.rate))
        assert sounding(scene.heard(), RATE)[0] == pytest.approx(0.5, abs=0.03)

    def test_a_device_that_was_unplugged_cannot_be_opened(self, scene: Scene, devices: SoundDevices) -> None:
        scene.plug_in_headset()
        devices.rescan()
        headset = next(device.name for device in devices.outputs() if device.name.name == "headset")
        scene.unplug_headset()
        assert _refused(lambda: devices.open_output(RATE, headset)) == "sound-device-busy"

    def test_an_unknown_device_is_refused_by_its_name(self, devices: SoundDevices) -> None:
        name = DeviceName("ALSA", "trumpet")
        assert _refused(lambda: devices.open_output(RATE, name)) == "sound-device-unknown"

    def test_a_card_lost_while_it_plays_is_told_and_found_again(
        self, scene: Scene, devices: SoundDevices
    ) -> None:
        stream = devices.open_output(RATE)
        block = tone(0.02, stream.rate)
        for _ in range(10):
            stream.write(block)
        scene.lose()

        def play_on() -> None:
            for _ in range(200):
                stream.write(block)

        assert _refused(play_on) == "sound-device-lost"
        stream.close()
        devices.rescan()
        assert not [device for device in devices.outputs() if device.is_default]
        assert _refused(lambda: devices.open_output(RATE)) == "sound-no-device"
        scene.start()
        devices.rescan()
        scene.listen()
        stream = devices.open_output(RATE)
        _play(stream, tone(0.5, stream.rate))
        assert sounding(scene.heard(), RATE)[0] == pytest.approx(0.5, abs=0.03)
