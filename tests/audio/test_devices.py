"""The sound card's port: the same for the one of the tests and for a real one, with PortAudio and a sound server."""

import numpy as np
import pytest

from pbxgui.audio.devices import PROMPT_SECONDS, SAMPLE_BYTES, DeviceName, OutputStream, SoundDevices
from tests.audio.heard import loudest_frequency, sounding, tone
from tests.audio.scenes import Scene, refused
from tests.audio.virtual_card import RATE


def _play(stream: OutputStream, samples: bytes) -> None:
    """Play all of it, and silence until it has been heard."""
    step = round(0.02 * stream.rate) * SAMPLE_BYTES
    samples += bytes(round((stream.latency + 0.1) * stream.rate) * SAMPLE_BYTES)
    for at in range(0, len(samples), step):
        stream.write(samples[at : at + step])
    stream.close()


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
        assert refused(lambda: devices.open_output(RATE, headset)) == "sound-device-busy"

    def test_an_unknown_device_is_refused_by_its_name(self, devices: SoundDevices) -> None:
        name = DeviceName("ALSA", "trumpet")
        assert refused(lambda: devices.open_output(RATE, name)) == "sound-device-unknown"

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

        assert refused(play_on) == "sound-device-lost"
        stream.close()
        devices.rescan()
        assert not [device for device in devices.outputs() if device.is_default]
        assert refused(lambda: devices.open_output(RATE)) == "sound-no-device"
        scene.start()
        devices.rescan()
        scene.listen()
        stream = devices.open_output(RATE)
        _play(stream, tone(0.5, stream.rate))
        assert sounding(scene.heard(), RATE)[0] == pytest.approx(0.5, abs=0.03)
