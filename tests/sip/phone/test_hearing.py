"""Measurements on what was heard, against waveforms whose answers are known."""

import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import soxr
from numpy.typing import NDArray

from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.sip.phone import Hearing, Tone, read_reference
from pbxgui.sip.phone.g711 import RATE, Samples16
from tests.sip.phone.sounds import speech_like


def _heard(samples: NDArray[np.floating[Any]] | Samples16, origin: float = 500.0) -> Hearing:
    return Hearing(np.round(samples).astype(np.int16), np.ones(len(samples), np.bool_), origin)


def _around(samples: NDArray[np.floating[Any]] | Samples16, before: float, after: float) -> Samples16:
    return np.concatenate([np.zeros(round(before * RATE)), samples, np.zeros(round(after * RATE))]).astype(
        np.int16
    )


def test_a_reference_is_found_where_it_is() -> None:
    reference = speech_like(2)
    match = _heard(_around(reference, 0.7, 0.5)).find(reference, RATE)
    assert match.correlation == pytest.approx(1, abs=1e-6)
    assert match.level_db == pytest.approx(0, abs=0.001)
    assert (match.start, match.end) == pytest.approx((0.7, 2.7))
    assert (match.start_time, match.end_time) == pytest.approx((500.7, 502.7))


def test_the_level_does_not_change_the_correlation() -> None:
    reference = speech_like(1)
    match = _heard(_around(reference, 0.3, 0.3) * 0.1).find(reference, RATE)
    assert match.correlation > 0.9999
    assert match.level_db == pytest.approx(-20, abs=0.05)


def test_another_sound_is_not_taken_for_it() -> None:
    match = _heard(_around(speech_like(2, seed=1), 1, 1)).find(speech_like(2, seed=2), RATE)
    assert match.correlation < 0.2


def test_an_inverted_sound_is_not_the_same() -> None:
    reference = speech_like(1)
    assert _heard(-_around(reference, 0.2, 0.2)).find(reference, RATE).correlation < 0.6


def test_silence_and_nothing_contain_no_reference() -> None:
    reference = speech_like(0.5)
    assert _heard(np.zeros(8000)).find(reference, RATE).correlation == 0
    assert _heard(np.zeros(0)).find(reference, RATE).correlation == 0
    assert _heard(reference).find(np.zeros(4000, np.int16), RATE).correlation == 0


def test_what_was_cut_off_counts_as_silence() -> None:
    reference = speech_like(2)
    cut = _heard(reference[:8000]).find(reference, RATE)
    assert cut.start == pytest.approx(0, abs=0.001)
    assert cut.correlation == pytest.approx(np.sqrt(0.5), abs=0.05)


def test_a_lost_beginning_is_a_start_before_the_first_sample() -> None:
    reference = speech_like(2)
    clipped = _heard(reference[320:]).find(reference, RATE)
    assert clipped.start == pytest.approx(-0.04)
    assert 0.95 < clipped.correlation < 0.999


def test_a_hole_of_100_ms_costs_what_it_should() -> None:
    reference = speech_like(2)
    holed = reference.copy()
    holed[4000:4800] = 0
    energy = reference.astype(float) ** 2
    expected = np.sqrt(1 - energy[4000:4800].sum() / energy.sum())
    assert _heard(holed).find(reference, RATE).correlation == pytest.approx(expected, abs=0.0005)
    assert expected < 0.98


@pytest.mark.parametrize("rate", [8000, 16_000, 44_100, 48_000])
def test_a_reference_of_any_rate_and_kind_is_found(rate: int) -> None:
    low = soxr.resample(speech_like(1).astype(np.float64) / 32768, RATE, rate, quality="VHQ")
    stereo = np.stack([low, low], axis=1)
    heard = _heard(_around(speech_like(1), 0.25, 0.25))
    for reference in (low, stereo, np.round(low * 32767).astype(np.int16)):
        match = heard.find(reference, rate)
        assert match.correlation > 0.995
        assert match.start == pytest.approx(0.25, abs=0.0001)
        assert match.level_db == pytest.approx(0, abs=0.05)


def test_half_a_sample_of_delay_is_measured_not_punished() -> None:
    reference = speech_like(1)
    spectrum = np.fft.rfft(reference)
    shifted = np.fft.irfft(spectrum * np.exp(-1j * np.pi * np.fft.rfftfreq(len(reference))), len(reference))
    match = _heard(_around(shifted, 0.1, 0.1)).find(reference, RATE)
    assert match.correlation > 0.999
    assert match.start * RATE == pytest.approx(800.5, abs=0.04)


def test_the_level_of_a_tone_is_its_level() -> None:
    for level in (-3.1, -12.0, -40.0):
        assert _heard(Tone(1000, level).block(0, 8000)).rms(0.1) == pytest.approx(level, abs=0.1)
    assert _heard(np.zeros(800)).rms() == pytest.approx(-120)


def test_a_tone_is_told_from_its_neighbours_and_from_noise() -> None:
    both = np.concatenate([Tone(440).block(0, 4000), Tone(480).block(0, 4000)])
    assert _heard(both).tone(440, 0.1)[:5].min() > 0.99
    assert _heard(both).tone(440, 0.1)[5:].max() < 0.05
    assert _heard(speech_like(1)).tone(440, 0.1).max() < 0.5
    assert _heard(np.zeros(1600)).tone(440).tolist() == [0, 0]


def test_parts_are_cut_by_time() -> None:
    part = _heard(speech_like(2)).between(500.5, 501.0)
    assert (part.origin, part.duration) == (500.5, 0.5)
    assert part.samples.tolist() == speech_like(2)[4000:8000].tolist()
    assert _heard(speech_like(2)).between(None).duration == 2
    assert _heard(speech_like(2)).between(900).duration == 0


def test_what_was_heard_is_a_wav_file_that_others_read(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    path.write_bytes(b"an older one")
    _heard(speech_like(1)).save(path)
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    assert samples.tolist() == speech_like(1).tolist()
    assert [entry.name for entry in tmp_path.iterdir()] == ["heard.wav"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "heard.wav"
    path.write_bytes(b"an older one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wave.Wave_write, "writeframes", full)
    with pytest.raises(EnvironmentProblem, match="No space left"):
        _heard(speech_like(1)).save(path)
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == [b"an older one"]


def test_a_reference_that_is_no_sound_is_named(tmp_path: Path) -> None:
    path = tmp_path / "greeting.wav"
    path.write_bytes(b"not a sound")
    with pytest.raises(UserError, match=r"greeting\.wav"):
        read_reference(path)
    with pytest.raises(UserError, match="absent"):
        read_reference(tmp_path / "absent")
