"""Measuring a recording: made sounds with one known fault each, and the sounds that pbxgui comes with."""

import math
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray

from pbxgui.audio.hum import HumMeter
from pbxgui.audio.measured import Measured
from pbxgui.audio.measuring import measure_sound
from pbxgui.audio.studio import InMemory, OnDisk
from pbxgui.audio.verdict import FLAT_TOPS, FindingKind, Severity, needs_mending, verdict
from pbxgui.core.config.greeting_origin import EditKind
from tests.audio.conftest import voice

RATE = 48_000
SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"
NOTHING_BUT_GOOD = {Severity.GOOD}

Sound = NDArray[np.float64]


def silence(seconds: float) -> Sound:
    return np.zeros(round(seconds * RATE))


def tone(seconds: float, hertz: float, level: float) -> Sound:
    """Return a tone of so many dBFS, which is its power beside that of a full-scale square wave."""
    amplitude = 10 ** (level / 20) * math.sqrt(2)
    return amplitude * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def noise(seconds: float, level: float) -> Sound:
    return np.random.default_rng(1).normal(0, 10 ** (level / 20), round(seconds * RATE))


def spoken(peak: float = 0.45, seed: int = 7) -> Sound:
    """Return four seconds with the rhythm of speech and pauses, and a third of a second before."""
    said = [part for at in range(3) for part in (voice(RATE, 1.0, seed + at), silence(0.3))]
    sound = np.concatenate((silence(0.3), *said))
    return sound * (peak / float(np.abs(sound).max()))


def measured(sound: Sound) -> Measured:
    return measure_sound(InMemory(sound.astype(np.float32)))


def complaints(sound: Sound) -> set[FindingKind]:
    found = verdict(measured(sound))
    return {finding.kind for finding in found if finding.severity is not Severity.GOOD}


def test_a_good_recording_is_good() -> None:
    assert complaints(spoken()) == set()
    assert not needs_mending(verdict(measured(spoken())))


def test_loudness_is_that_of_bs_1770() -> None:
    """A tone of 997 Hz at full scale on one channel is -3.01 LKFS (ITU-R BS.1770-4, annex 1)."""
    assert measured(tone(3, 997, -23.01)).loudness_lufs == pytest.approx(-23.0, abs=0.1)
    gated = np.concatenate((tone(5, 997, -23.01), silence(5)))
    assert measured(gated).loudness_lufs == pytest.approx(-23.0, abs=0.2)
    assert measured(silence(1)).loudness_lufs == -70.0
    assert measured(tone(0.1, 997, -3.01)).loudness_lufs == -70.0


@given(st.floats(-30, 5))
@settings(max_examples=6)
def test_a_gain_is_heard_as_that_gain(gain: float) -> None:
    before, after = measured(spoken()), measured(spoken() * 10 ** (gain / 20))
    assert after.loudness_lufs - before.loudness_lufs == pytest.approx(gain, abs=0.3)
    assert after.peak_dbfs - before.peak_dbfs == pytest.approx(gain, abs=0.01)
    assert after.bass_lost_db == pytest.approx(before.bass_lost_db, abs=0.01)
    assert (after.flat_topped, after.clipped) == (before.flat_topped, before.clipped)


@given(st.floats(0.05, 0.7), st.floats(0.2, 0.95), st.integers(0, 50))
@settings(max_examples=8)
def test_what_was_clipped_is_found_at_any_level(over: float, lowered: float, seed: int) -> None:
    sound = spoken(1.0 + over, seed)
    at_full_scale = measured(np.clip(sound, -1, 1))
    assert at_full_scale.clipped > 0 == at_full_scale.flat_topped
    once = np.rint(np.clip(sound, -1, 1) * lowered * 32_767) / 32_768
    assert measured(once).clipped == 0
    assert measured(once).flat_topped >= at_full_scale.clipped * 0.9
    assert measured(np.rint(sound / 2 * 32_767) / 32_768).flat_topped < FLAT_TOPS


def test_clipping_at_full_scale_is_a_problem_and_lowered_since_a_warning() -> None:
    loud = np.clip(spoken(1.6), -1, 1)
    by_kind = {finding.kind: finding for finding in verdict(measured(loud))}
    assert by_kind[FindingKind.CLIPPING].severity is Severity.PROBLEM
    by_kind = {finding.kind: finding for finding in verdict(measured(loud * 0.4))}
    assert by_kind[FindingKind.CLIPPING].severity is Severity.WARNING


@pytest.mark.parametrize("level", [-70.0, -45.0, -30.0])
def test_the_noise_in_the_pauses_is_found(level: float) -> None:
    sound = spoken()
    heard = measured(sound + noise(sound.size / RATE, level))
    in_band = 10 * math.log10((3_400 - 300) / (RATE / 2))
    assert heard.noise_dbfs == pytest.approx(level + in_band, abs=1)
    assert (FindingKind.NOISE in complaints(sound + noise(sound.size / RATE, level))) == (level > -60)


@pytest.mark.parametrize("sound", [spoken(), noise(3, -30), tone(3, 440, -20), silence(1), silence(0.001)])
def test_where_there_are_no_noisy_pauses_no_noise_is_told(sound: Sound) -> None:
    assert measured(sound).noise_dbfs is None
    assert FindingKind.NOISE not in complaints(sound)


@pytest.mark.parametrize("mains", [50, 60])
def test_hum_is_found_with_its_mains(mains: int) -> None:
    sound = spoken()
    seconds = sound.size / RATE
    humming = sound + sum(tone(seconds, mains * k, -48 - 6 * k) for k in (1, 2, 3))
    hum = 10 * np.log10(sum(10 ** ((-48 - 6 * k) / 10) for k in (1, 2, 3)))
    heard = measured(humming)
    assert heard.hum_hertz == mains
    assert heard.hum_dbfs == pytest.approx(hum, abs=1)
    (remedy,) = (finding.remedy for finding in verdict(heard) if finding.kind is FindingKind.HUM)
    assert remedy is not None
    assert (remedy.kind, remedy.value("mains")) == (EditKind.HUM_FILTER, mains)


@pytest.mark.parametrize(
    "sound",
    [
        spoken(),
        spoken() + noise(spoken().size / RATE, -40),
        tone(4, 440, -20),
        tone(4, 100, -20),
        tone(0.5, 50, -20),
        silence(4),
    ],
)
def test_no_hum_is_found_where_there_is_none(sound: Sound) -> None:
    assert measured(sound).hum_dbfs == -120


def test_ten_minutes_tell_whether_an_hour_hums() -> None:
    meter = HumMeter()
    minute = tone(60, 50, -50).astype(np.float32)
    for part in (*[minute] * 11, *[minute * 0] * 4):
        meter.measure(part)
    mains, level = meter.found()
    assert mains == 50
    assert level == pytest.approx(-50, abs=0.5)


def test_silence_around_it_is_measured() -> None:
    heard = measured(np.concatenate((silence(2), tone(1, 500, -20), silence(3))))
    assert (heard.seconds, heard.lead, heard.tail) == pytest.approx((6, 2, 3), abs=0.01)
    assert complaints(np.concatenate((silence(2), spoken(), silence(3)))) == {
        FindingKind.START,
        FindingKind.END,
    }
    assert complaints(spoken()[RATE // 2 :]) == {FindingKind.START}
    heard = measured(silence(2))
    assert (heard.lead, heard.tail) == (2, 2)


@pytest.mark.parametrize("level", [0.0, -20.0, -35.0])
@pytest.mark.parametrize("hush", [-120.0, -85.0])
def test_the_first_word_of_a_quiet_recording_is_found_as_well(level: float, hush: float) -> None:
    sound = np.concatenate((silence(1), spoken()[RATE // 2 :], silence(0.5))) * 10 ** (level / 20)
    heard = measured(sound + noise(sound.size / RATE, hush))
    assert (heard.lead, heard.tail) == pytest.approx((1.0, 0.85), abs=0.08)


@pytest.mark.parametrize(
    ("hertz", "kind"), [(120, FindingKind.BASS), (250, FindingKind.BASS), (5_000, FindingKind.TREBLE)]
)
def test_what_a_telephone_does_not_play_is_told(hertz: float, kind: FindingKind) -> None:
    sound = spoken()
    beside = tone(sound.size / RATE, hertz, -14)
    heard = measured(sound + beside)
    lost = 10 * np.log10(1 + np.mean(beside**2) / np.mean(sound**2))
    assert max(heard.bass_lost_db, heard.treble_lost_db) == pytest.approx(lost, abs=0.3)
    assert kind in complaints(sound + beside)


@pytest.mark.parametrize("low", [tone(4.2, 50, -45), tone(4.2, 30, -40), np.full(round(4.2 * RATE), 0.03)])
def test_what_no_telephone_plays_is_neither_noise_nor_a_beginning(low: Sound) -> None:
    sound = spoken()
    assert complaints(sound + low[: sound.size]) <= {FindingKind.HUM, FindingKind.OFFSET}


def test_an_offset_is_told() -> None:
    heard = measured(spoken() + 0.05)
    assert heard.offset == pytest.approx(0.05, abs=0.001)
    assert FindingKind.OFFSET in complaints(spoken() + 0.05)
    assert heard.bass_lost_db < 0.3  # that is another fault


def test_a_file_is_measured_as_what_is_in_memory(tmp_path: Path) -> None:
    sound = spoken() + noise(spoken().size / RATE, -50)
    soundfile.write(tmp_path / "a.wav", sound, RATE, subtype="FLOAT")
    on_disk = OnDisk(tmp_path / "a.wav")
    assert measure_sound(on_disk) == measured(sound)
    on_disk.close()


@pytest.mark.parametrize(
    "path", sorted(SOUNDS.rglob("*.wav")), ids=lambda path: str(path.relative_to(SOUNDS))
)
def test_the_sounds_of_pbxgui_can_be_heard_by_callers(path: Path) -> None:
    sound, rate = soundfile.read(path, dtype="float32")
    findings = verdict(measure_sound(InMemory(soxr.resample(sound, rate, RATE) if rate != RATE else sound)))
    worse = {finding.kind for finding in findings if finding.severity is not Severity.GOOD}
    assert worse == ({FindingKind.START} if path.parent.name == "moh" else set())
