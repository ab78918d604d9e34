"""The process that has the sound card: what is played through it is heard, and its end is nobody else's."""

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import soundfile

from pbxgui.audio.devices import OutputStream
from pbxgui.audio.file_source import FileSource
from pbxgui.audio.playback import OutputsSeen, Playback, PlayerSeen
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.core.errors import EnvironmentProblem
from tests.audio.heard import find, sounding, tone
from tests.audio.test_playback import Told
from tests.audio.virtual_card import RATE, VirtualCard, ahead_of_others, plugged_in

WELCOME = Path(__file__).parents[2] / "resources" / "sounds" / "custom" / "welcome.wav"


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualCard]:
    found = VirtualCard(tmp_path)
    with ahead_of_others(), plugged_in(found, monkeypatch):
        yield found


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def playback(told: Told) -> Iterator[Playback]:
    found = Playback(ChildDevices, told.tell, told.tell_outputs)
    yield found
    found.close()


def test_a_greeting_is_heard_whole_and_its_position_told(
    card: VirtualCard, playback: Playback, told: Told
) -> None:
    sound, rate = soundfile.read(WELCOME)
    card.listen()
    playback.play("welcome", partial(FileSource, WELCOME), WELCOME)
    told.wait(lambda: bool(told.seen) and not told.seen[-1].title)
    heard = card.heard()
    assert find(sound, rate, heard, RATE).correlation >= 0.95
    assert told.seen[-2].position == pytest.approx(sound.size / rate, abs=0.2)


def test_a_speaker_that_goes_away_is_told_and_the_next_sound_is_heard(
    card: VirtualCard, playback: Playback, told: Told, tmp_path: Path
) -> None:
    told.when(lambda seen: seen.position > 0.3, card.lose)
    playback.play("welcome", partial(FileSource, WELCOME), WELCOME)
    lost = told.wait_for(lambda seen: seen.trouble is not None).trouble
    assert lost
    assert lost.code == "sound-device-lost"
    card.start()
    card.listen()
    path = tmp_path / "tone.wav"
    path.write_bytes(b"")
    with soundfile.SoundFile(path, "w", 16_000, 1, "PCM_16") as file:
        file.buffer_write(tone(0.5, 16_000), dtype="int16")
    playback.play("tone", partial(FileSource, path), path)
    told.wait_for(lambda seen: not seen.title)
    assert sounding(card.heard(), RATE)[0] == pytest.approx(0.5, abs=0.03)


def _write(stream: OutputStream, blocks: int) -> None:
    for _ in range(blocks):
        stream.write(tone(0.02, stream.rate))


def test_what_brings_the_process_down_is_a_device_lost_and_another_one_is_begun(card: VirtualCard) -> None:
    devices = ChildDevices()
    stream = devices.open_output(RATE)
    stream.write(tone(0.02, stream.rate))
    os.kill(devices.process_id, signal.SIGSEGV)
    with pytest.raises(EnvironmentProblem) as lost:
        _write(stream, 3)
    assert lost.value.code == "sound-device-lost"
    stream.close()
    devices.rescan()
    assert devices.outputs()
    devices.close()


def test_the_sound_systems_noise_is_not_on_our_standard_error(
    card: VirtualCard, capfd: pytest.CaptureFixture[str]
) -> None:
    devices = ChildDevices()
    devices.outputs()
    devices.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("missing", ["No module named 'pyaudio'", "libportaudio.so.2: cannot open"])
def test_without_pyaudio_everything_else_goes_on(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyaudio.py").write_text(f"raise ImportError({missing!r})\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    told: list[PlayerSeen | OutputsSeen] = []
    playback = Playback(ChildDevices, told.append, told.append)
    playback.play("welcome", partial(FileSource, WELCOME), WELCOME)
    playback.look()
    playback.close()
    assert len(told) == 2
    for one in told:
        assert one.trouble
        assert one.trouble.code == "sound-not-installed"
        assert missing in one.trouble.message
