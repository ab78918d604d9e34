"""Microphones behind the sound card's port: the same for the fake card and for PortAudio with a sound server."""

import time

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.audio.devices import SAMPLE_BYTES, DeviceName, InputStream, SoundDevices
from tests.audio.heard import loudest_frequency, sounding, tone
from tests.audio.scenes import Scene, refused
from tests.audio.virtual_card import RATE


def _read(stream: InputStream, seconds: float) -> bytes:
    recorded = b""
    while len(recorded) < seconds * stream.rate * SAMPLE_BYTES:
        recorded += stream.read()
    return recorded


def _levels(recorded: bytes) -> NDArray[np.float64]:
    return np.frombuffer(recorded, np.int16) / 32_768


def _is_the_tone(recorded: bytes, seconds: float) -> None:
    heard = _levels(recorded)
    length, gap = sounding(heard, RATE)
    assert length == pytest.approx(seconds, abs=0.03)
    assert gap < 0.01
    loud = np.flatnonzero(np.abs(heard) > 0.02)
    assert loudest_frequency(heard[loud[0] : loud[-1]], RATE) == pytest.approx(440, abs=2)


class TestInputs:
    """What every microphone does."""

    def test_microphones_have_names_and_one_is_the_default(self, devices: SoundDevices) -> None:
        found = devices.inputs()
        assert [device.is_default for device in found].count(True) == 1
        assert all(device.name.host_api and device.name.name and device.rate for device in found)

    def test_what_is_played_meanwhile_is_recorded_whole_whether_somebody_reads_or_not(
        self, devices: SoundDevices
    ) -> None:
        named = next(device.name for device in devices.inputs() if device.is_default)
        microphone, speaker = devices.open_input(RATE, named), devices.open_output(RATE)
        recorded = _read(microphone, 0.05)
        samples = tone(2.0, RATE) + bytes(round((speaker.latency + 0.3) * RATE) * SAMPLE_BYTES)
        for at in range(0, len(samples), 1_920):
            speaker.write(samples[at : at + 1_920])
            if at < 0.5 * RATE * SAMPLE_BYTES:
                recorded += microphone.read()
        waited = microphone.read()
        assert 0 < len(waited) <= RATE * SAMPLE_BYTES
        recorded += waited
        while len(recorded) < len(samples):
            recorded += microphone.read()
        assert microphone.lost == 0
        microphone.close()
        speaker.close()
        _is_the_tone(recorded, 2.0)

    def test_what_is_plugged_in_is_seen_after_a_new_look(self, scene: Scene, devices: SoundDevices) -> None:
        before = {device.name for device in devices.inputs()}
        scene.plug_in_headset()
        assert {device.name for device in devices.inputs()} == before
        devices.rescan()
        (headset,) = {device.name for device in devices.inputs()} - before
        assert headset.name == "headset"
        microphone = devices.open_input(RATE, headset)
        assert _read(microphone, 0.03)
        microphone.close()
        scene.unplug_headset()
        assert refused(lambda: devices.open_input(RATE, headset)) == "sound-device-busy"

    def test_an_unknown_microphone_is_refused_by_its_name(self, devices: SoundDevices) -> None:
        name = DeviceName("ALSA", "trumpet")
        assert refused(lambda: devices.open_input(RATE, name)) == "sound-device-unknown"

    def test_a_microphone_lost_while_it_is_recorded_from_is_told_and_found_again(
        self, scene: Scene, devices: SoundDevices
    ) -> None:
        microphone = devices.open_input(RATE)
        assert _read(microphone, 0.1)
        scene.lose()
        began = time.monotonic()
        assert refused(lambda: _read(microphone, 60)) == "sound-device-lost"
        assert time.monotonic() - began < 30
        microphone.close()
        devices.rescan()
        assert not [device for device in devices.inputs() if device.is_default]
        assert refused(lambda: devices.open_input(RATE)) == "sound-no-microphone"
        scene.start()
        devices.rescan()
        devices.open_input(RATE).close()
