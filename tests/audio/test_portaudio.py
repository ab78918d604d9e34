"""What the one module that knows PyAudio makes of devices that a sound server never shows, with a PyAudio made here."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from pbxgui.audio import portaudio
from pbxgui.audio.portaudio import PortAudioDevices
from pbxgui.core.errors import EnvironmentProblem

RATE = 48_000


class Stream:
    """Gives the same on all of its channels, but for the second, which is silent."""

    def __init__(self, channels: int) -> None:
        self._channels = channels
        self.broken = False

    def read(self, frames: int, *, exception_on_overflow: bool) -> bytes:
        assert not exception_on_overflow  # it would take the stream away
        if self.broken:
            raise OSError(-9999, "Unanticipated host error")
        block = np.zeros((frames, self._channels), np.int16)
        block[:, 0] = np.arange(frames) * 2
        return block.tobytes()

    @staticmethod
    def get_input_latency() -> float:
        return 0.02

    def close(self) -> None:
        pass


class Audio:
    """One device, or none, that wants this rate and so many channels and nothing else."""

    def __init__(self, rate: int = RATE, channels: int = 1, devices: int = 1) -> None:
        self._wants = (rate, channels)
        self._devices = devices
        self.stream = Stream(channels)

    def __call__(self) -> "Audio":
        return self

    def open(self, *, rate: int, channels: int, **_: object) -> Stream:
        if (rate, channels) != self._wants:
            raise OSError(-9998, "Invalid number of channels")
        return self.stream

    def get_device_count(self) -> int:
        return self._devices

    def get_device_info_by_index(self, index: int) -> Mapping[str, str | int | float]:
        rate, channels = self._wants
        return {
            "index": index,
            "name": "USB",
            "hostApi": 0,
            "maxInputChannels": channels,
            "defaultSampleRate": float(rate),
        }

    @staticmethod
    def get_host_api_info_by_index(_: int) -> Mapping[str, str]:
        return {"name": "ALSA"}

    def get_default_input_device_info(self) -> Mapping[str, str | int | float]:
        if not self._devices:
            raise OSError("No Default Input Device Available")
        return self.get_device_info_by_index(0)

    get_default_output_device_info = get_default_input_device_info

    def terminate(self) -> None:
        pass


def devices(audio: Audio, monkeypatch: pytest.MonkeyPatch) -> PortAudioDevices:
    monkeypatch.setattr(portaudio, "pyaudio", SimpleNamespace(PyAudio=audio, paInt16=8), raising=False)
    monkeypatch.setattr(portaudio, "MISSING", "")
    return PortAudioDevices()


@pytest.mark.parametrize(("rate", "channels"), [(RATE, 1), (RATE, 2), (44_100, 2)])
def test_a_device_is_opened_as_it_wants_to_be_and_gives_one_channel(
    rate: int, channels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = devices(Audio(rate, channels), monkeypatch)
    (device,) = found.inputs()
    assert (str(device.name), device.is_default, device.rate) == ("USB (ALSA)", True, rate)
    stream = found.open_input(RATE)
    assert stream.rate == rate
    samples = np.frombuffer(stream.read(), np.int16)
    assert samples.tolist() == [at * 2 // channels for at in range(rate // 100)]


def test_a_device_that_wants_something_else_is_busy_and_one_that_breaks_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    audio = Audio(channels=6)
    with pytest.raises(EnvironmentProblem) as busy:
        devices(audio, monkeypatch).open_input(RATE)
    assert busy.value.code == "sound-device-busy"
    audio = Audio()
    stream = devices(audio, monkeypatch).open_input(RATE)
    audio.stream.broken = True
    with pytest.raises(EnvironmentProblem) as lost:
        stream.read()
    assert lost.value.code == "sound-device-lost"


def test_a_card_that_may_not_be_used_is_told_from_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portaudio, "_CARDS", tmp_path)
    found = devices(Audio(devices=0), monkeypatch)
    (tmp_path / "pcmC0D0c").touch()
    assert _refused(found) == ("sound-no-microphone", "sound-no-device")
    monkeypatch.setattr("os.access", lambda *_: False)
    assert _refused(found) == ("sound-not-permitted", "sound-no-device")
    (tmp_path / "pcmC0D0p").touch()
    assert _refused(found) == ("sound-not-permitted", "sound-not-permitted")


def _refused(found: PortAudioDevices) -> tuple[str, str]:
    with pytest.raises(EnvironmentProblem) as microphone:
        found.open_input(RATE)
    with pytest.raises(EnvironmentProblem) as speaker:
        found.open_output(RATE)
    return microphone.value.code, speaker.value.code
