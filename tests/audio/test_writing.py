"""Sounds written for other programs: every format is read back by another decoder, and damage is noticed."""

import re
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio import writing
from pbxgui.audio.errors import SoundError
from pbxgui.audio.writing import FILE_FORMATS, file_format, write_sound
from pbxgui.core.errors import EnvironmentProblem
from tests.audio.conftest import voice
from tests.audio.heard import find

RATE = 48_000
HEADERLESS = {
    ".ulaw": "ULAW",
    ".ul": "ULAW",
    ".pcm": "ULAW",
    ".alaw": "ALAW",
    ".al": "ALAW",
    ".gsm": "GSM610",
}
UNKNOWN_TO_LIBSNDFILE = {".m4a", ".g722"}


@pytest.fixture
def working(tmp_path: Path) -> Path:
    path = tmp_path / "working.wav"
    soundfile.write(path, voice(RATE, 2.0), RATE, subtype="PCM_16")
    return path


def read(path: Path) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], int]:
    """Read a file by libsndfile, which has decoders of its own."""
    subtype = HEADERLESS.get(path.suffix)
    if path.suffix.startswith(".sln"):
        return np.fromfile(path, "<i2") / 32_768, 16_000 if path.suffix == ".sln16" else 8_000
    told = {"samplerate": 8_000, "channels": 1, "format": "RAW", "subtype": subtype} if subtype else {}
    samples, rate = soundfile.read(path, **told)
    return np.asarray(samples), int(rate)


@pytest.mark.parametrize("suffix", sorted(FILE_FORMATS.keys() - UNKNOWN_TO_LIBSNDFILE))
def test_every_format_is_heard_by_another_decoder(working: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out{suffix}"
    form = file_format(target)
    with target.open("w+b") as file:
        write_sound(working, file, form)
    heard, rate = read(target)
    assert rate == form.rate
    place = find(voice(rate, 2.0), rate, heard, rate)
    assert place.correlation > min(form.likeness, 0.9999)
    assert place.offset < 0.1
    assert heard.size == pytest.approx(2 * rate, abs=0.1 * rate)
    if form.likeness == 1:
        assert np.array_equal(heard, soundfile.read(working)[0])


@pytest.mark.parametrize("suffix", sorted(UNKNOWN_TO_LIBSNDFILE))
def test_the_others_pass_our_own(working: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out{suffix.upper()}"
    with target.open("w+b") as file:
        write_sound(working, file, file_format(target))
    assert target.stat().st_size > 10_000


@pytest.mark.parametrize("suffix", [".wav", ".mp3", ".g722", ".ulaw"])
def test_what_is_damaged_on_the_way_is_noticed(
    working: Path, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = writing._write
    other = tmp_path / "other.wav"
    soundfile.write(other, voice(RATE, 2.0, seed=3)[::-1], RATE, subtype="PCM_16")

    def write(_working: Path, file: writing._Sink, form: writing.FileFormat) -> None:
        honest(other, file, form)

    monkeypatch.setattr(writing, "_write", write)
    with (tmp_path / f"out{suffix}").open("w+b") as file, pytest.raises(EnvironmentProblem) as raised:
        write_sound(working, file, FILE_FORMATS[suffix])
    assert raised.value.code == "sound-unverified"


def test_what_is_too_short_is_noticed(working: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soundfile.write(tmp_path / "half.wav", voice(RATE, 2.0)[:RATE], RATE, subtype="PCM_16")
    honest = writing._write
    monkeypatch.setattr(writing, "_write", lambda _, *others: honest(tmp_path / "half.wav", *others))
    with (
        (tmp_path / "out.mp3").open("w+b") as file,
        pytest.raises(EnvironmentProblem, match="samples instead"),
    ):
        write_sound(working, file, FILE_FORMATS[".mp3"])


def test_silence_can_be_written(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "working.wav", np.zeros(RATE), RATE, subtype="PCM_16")
    for suffix in (".mp3", ".gsm", ".flac"):
        with (tmp_path / f"out{suffix}").open("w+b") as file:
            write_sound(tmp_path / "working.wav", file, FILE_FORMATS[suffix])


def test_an_extension_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(SoundError, match=re.escape("wav, flac, mp3")) as raised:
        file_format(Path("welcome.doc"))
    assert raised.value.code == "sound-unknown-extension"
