"""Sound put together from stretches of files and silence, sample by sample."""

import io
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio.errors import SoundError
from pbxgui.audio.stretches import Stretch, StretchesSource, write_wav

RATE = 8_000
RAMP = np.arange(1, 4_001, dtype=np.int16)  # half a second in which no two samples are the same


@pytest.fixture
def ramp(tmp_path: Path) -> Path:
    path = tmp_path / "ramp.wav"
    soundfile.write(path, RAMP, RATE, subtype="PCM_16")
    return path


def samples(source: StretchesSource, at_once: int = 777) -> list[int]:
    found = bytearray()
    while block := source.read(at_once):
        found += block
    return list(np.frombuffer(bytes(found), np.int16))


def test_files_and_silence_follow_each_other_to_the_sample(ramp: Path) -> None:
    source = StretchesSource(
        [Stretch(0.1), Stretch(0.25, ramp), Stretch(0.6, ramp), Stretch(0.7, ramp, loops=True)], RATE
    )
    assert source.seconds == pytest.approx(1.65)
    once, looped = [*RAMP, *[0] * 800], [*RAMP, *RAMP[:1_600]]
    assert samples(source) == [*[0] * 800, *RAMP[:2_000], *once, *looped]
    assert source.read(1) == b""


@pytest.mark.parametrize(
    ("place", "first"), [(0.1, 1), (0.2, 801), (-5.0, 0), (0.6 + 0.5 + 0.1, 801), (99.0, None)]
)
def test_one_can_go_to_any_place(ramp: Path, place: float, first: int | None) -> None:
    source = StretchesSource([Stretch(0.1), Stretch(0.5, ramp), Stretch(1.5, ramp, loops=True)], RATE)
    source.read(3_000)
    source.seek(place)
    found = samples(source)
    assert (found[0] if found else None) == first
    source.close()


def test_it_is_written_as_a_wav_file(ramp: Path) -> None:
    file = io.BytesIO()
    write_wav(StretchesSource([Stretch(0.5, ramp), Stretch(1.0)], RATE), file)
    file.seek(0)
    with wave.open(file) as read:
        assert (read.getframerate(), read.getnchannels(), read.getsampwidth()) == (RATE, 1, 2)
        assert read.readframes(99_999) == RAMP.tobytes() + bytes(2 * RATE)


def test_a_file_at_another_rate_or_gone_is_told(ramp: Path, tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="has 8000 Hz and not 16000"):
        StretchesSource([Stretch(0.5, ramp)], 16_000).read(1)
    with pytest.raises(SoundError, match="There is no sound file"):
        StretchesSource([Stretch(0.5, tmp_path / "gone.wav")], RATE).read(1)
