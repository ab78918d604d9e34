"""Rendering edits to a file: exact where nothing is edited, whole or not there, and never a change of the master."""

import hashlib
import itertools
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pytest
import soundfile

from pbxgui.audio.edits import rendering
from pbxgui.audio.edits.master import read_master
from pbxgui.audio.edits.rendering import render
from pbxgui.audio.errors import SoundError
from pbxgui.core.config import EDIT_FIELDS, EditKind, EditStep
from pbxgui.core.errors import EnvironmentProblem
from tests.audio.conftest import voice
from tests.audio.edited import RATE, correlation, speech, spoken, step
from tests.audio.heard import find
from tests.audio.media import Recipe, encode

STEPS = (
    step("trim", start=0.2, end=3.9),
    step("noise-reduction"),
    step("loudness", target=-23),
    step("limiter", ceiling=-3),
)


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "master.wav"
    soundfile.write(path, spoken(), RATE, subtype="PCM_16")
    return path


def test_what_is_written_is_what_is_told_and_the_master_stays(master: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(master.read_bytes()).digest()
    target = tmp_path / "out.wav"
    rendered = render(master, STEPS, target)
    assert rendered.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    info = soundfile.info(target)
    assert (info.format, info.subtype, info.samplerate, info.channels) == ("WAV", "PCM_16", RATE, 1)
    samples, _ = soundfile.read(target)
    assert rendered.seconds == samples.size / RATE == 3.7
    assert rendered.levels.peak_dbfs == pytest.approx(20 * np.log10(np.abs(samples).max()), abs=0.01)
    assert rendered.levels.rms_dbfs == pytest.approx(10 * np.log10(np.square(samples).mean()), abs=0.01)
    assert (rendered.levels.lowered_db, rendered.levels.clipped) == (0, 0)
    assert hashlib.sha256(master.read_bytes()).digest() == before
    assert {path.name for path in tmp_path.iterdir()} == {"master.wav", "out.wav"}


def test_with_nothing_switched_on_every_bit_is_the_masters(tmp_path: Path) -> None:
    every = np.arange(-32_768, 32_768, dtype=np.int16)
    soundfile.write(tmp_path / "master.wav", every, RATE)
    off = tuple(EditStep(step.kind, step.values, enabled=False) for step in STEPS)
    for number, steps in enumerate(((), off, (step("gain", change=0),))):
        render(tmp_path / "master.wav", steps, tmp_path / f"{number}.wav")
        written, _ = soundfile.read(tmp_path / f"{number}.wav", dtype="int16")
        assert np.array_equal(written, every)


def test_the_same_steps_make_the_same_file(master: Path, tmp_path: Path) -> None:
    first, second = (render(master, STEPS, tmp_path / f"{n}.wav") for n in range(2))
    assert first == second


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe("stereo.mp3", "mp3", "libmp3lame", 44_100, channels=2),
        Recipe("voice.flac", "flac", "flac", 16_000),
        Recipe("voice.wav", "wav", "pcm_s16le", 8_000),
    ],
    ids=str,
)
def test_any_recording_can_be_the_master(tmp_path: Path, recipe: Recipe) -> None:
    sound = voice(RATE, 1.0)
    path = tmp_path / recipe.name
    path.write_bytes(encode(voice(recipe.rate, 1.0), recipe))
    found = read_master(path)
    place = find(sound, RATE, found.astype(np.float64), RATE)
    assert place.correlation > 0.97
    assert place.offset < 0.06  # what an MP3 encoder puts in front


def test_seven_channels_of_96_khz_floats_are_a_master_too(tmp_path: Path) -> None:
    high = np.repeat(speech(1.0), 2)[:, np.newaxis] * np.ones((1, 8), np.float32)
    soundfile.write(tmp_path / "surround.wav", high, 96_000, subtype="FLOAT")
    rendered = render(tmp_path / "surround.wav", (step("trim", start=0.1, end=0.9),), tmp_path / "out.wav")
    written, _ = soundfile.read(tmp_path / "out.wav")
    assert rendered.seconds == 0.8
    assert correlation(written[500:-500], speech(1.0)[4_800:43_200][500:-500]) > 0.99


def refused(path: Path, tmp_path: Path) -> SoundError:
    with pytest.raises(SoundError) as raised:
        render(path, STEPS, tmp_path / "out.wav")
    assert not (tmp_path / "out.wav").exists()
    return raised.value


def test_what_is_no_recording_is_refused_with_its_name(master: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    assert refused(tmp_path / "empty.wav", tmp_path).code == "sound-empty"
    assert refused(tmp_path / "gone.wav", tmp_path).code == "sound-missing"
    assert refused(tmp_path, tmp_path).code == "sound-not-a-file"
    (tmp_path / "letter.wav").write_text("Dear all, " * 1_000)
    assert refused(tmp_path / "letter.wav", tmp_path).code == "sound-format"
    (tmp_path / "half.wav").write_bytes(master.read_bytes()[:-100_000])
    assert refused(tmp_path / "half.wav", tmp_path).code == "sound-truncated"
    mp3 = bytearray(encode(spoken().astype(np.float64), Recipe("a", "mp3", "libmp3lame")))
    mp3[20_000:30_000] = bytes(10_000)
    (tmp_path / "torn.mp3").write_bytes(mp3)
    error = refused(tmp_path / "torn.mp3", tmp_path)
    assert (error.code, "torn.mp3" in error.message) == ("sound-corrupt", True)


@pytest.mark.parametrize("rate", [8_000, RATE])
def test_three_hours_are_refused_at_once(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "long.wav"
    soundfile.write(path, np.zeros(0, np.int16), rate)
    size = 3 * 3_600 * rate * 2
    head = bytearray(path.read_bytes()[:44])
    head[40:44] = size.to_bytes(4, "little")
    with path.open("wb") as file:
        file.write(head)
        file.truncate(44 + size)
    assert refused(path, tmp_path).code == "sound-too-long"


def test_an_hour_at_48_khz_is_read(tmp_path: Path) -> None:
    path = tmp_path / "hour.wav"
    with soundfile.SoundFile(path, "w", RATE, 1, "PCM_16") as file:
        for _ in range(31):
            file.write(np.zeros(60 * RATE, np.int16))
    rendered = render(path, (step("trim", start=0, end=1),), tmp_path / "out.wav")
    assert rendered.seconds == 1


def test_a_disk_that_keeps_something_else_is_noticed(
    master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = rendering._write

    def write(file: BinaryIO, *others: Any) -> None:  # noqa: ANN401 - as the original
        honest(file, *others)
        file.seek(10_000)
        file.write(b"\x55")
        file.flush()

    monkeypatch.setattr(rendering, "_write", write)
    with pytest.raises(EnvironmentProblem) as raised:
        render(master, STEPS, tmp_path / "out.wav")
    assert raised.value.code == "edit-unverified"
    assert {path.name for path in tmp_path.iterdir()} == {"master.wav"}


def test_progress_reaches_the_end(master: Path, tmp_path: Path) -> None:
    told: list[float] = []
    render(master, STEPS, tmp_path / "out.wav", told.append)
    assert told[-1] == 1
    assert all(before <= after for before, after in itertools.pairwise(told))


@pytest.mark.parametrize("kind", EditKind)
def test_every_kind_can_be_rendered(master: Path, tmp_path: Path, kind: EditKind) -> None:
    wanted = {"start": 0.1, "end": 2.0, "at": 0.5, "seconds": 0.5, "change": 1.0, "to": 3.0}
    values = tuple((name, value) for name, value in wanted.items() if name in EDIT_FIELDS[kind])
    assert render(master, (EditStep(kind, values),), tmp_path / "out.wav").seconds > 0
