"""Designed ringbacks, sample by sample, and joints that can be heard."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, strategies as st

from pbxgui.audio.errors import SoundError
from pbxgui.audio.ringback_loop import Sound, loop_seam, loop_seconds, loop_sound, seam
from pbxgui.audio.working import RATE
from pbxgui.core.config import Pause, RingbackLoop, Rings, Says
from pbxgui.core.tone_zones import TONE_ZONES
from tests.audio.conftest import voice

SHA256 = "a" * 64


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "voice.wav"
    soundfile.write(path, voice(RATE, 1.25), RATE, subtype="PCM_16")
    return path


def tone(hertz: float, seconds: float) -> Sound:
    return (0.3 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def test_rings_a_sentence_and_rings(recording: Path) -> None:
    loop = RingbackLoop((Rings("de", 2), Says("welcome", SHA256), Pause(0.5), Rings("uk")))
    heard = loop_sound(loop, {SHA256: recording}.__getitem__)
    said, _ = soundfile.read(recording, dtype="float32")
    assert len(heard) == 10 * RATE + len(said) + RATE // 2 + 3 * RATE
    for ring in (0, 5):
        assert tone_share(heard[ring * RATE : (ring + 1) * RATE], 425) > 0.99
        assert not heard[(ring + 1) * RATE : (ring + 5) * RATE].any()
    middle = heard[10 * RATE : 10 * RATE + len(said)]
    np.testing.assert_array_equal(middle[300:-300], said[300:-300])
    after = 10 * RATE + len(said)
    assert not heard[after : after + RATE // 2].any()
    british = heard[after + RATE // 2 :]
    for start, end in ((0.0, 0.4), (0.6, 1.0)):
        burst = british[round(start * RATE) : round(end * RATE)]
        assert tone_share(burst, 400) + tone_share(burst, 450) > 0.98
    assert not british[RATE:].any()
    assert seam(heard, RATE).is_seamless


def tone_share(samples: Sound, hertz: float) -> float:
    turn = np.exp(-2j * np.pi * hertz * np.arange(len(samples)) / RATE)
    return float(2 * np.abs(samples @ turn) ** 2 / len(samples) / (samples.astype(float) @ samples))


def test_a_round_for_which_nobody_waits(recording: Path) -> None:
    with pytest.raises(SoundError) as raised:
        loop_sound(RingbackLoop((Rings("us", 20),) * 6), {SHA256: recording}.__getitem__)
    assert raised.value.code == "loop-too-long"


@given(st.integers(100, 3000))
def test_whole_periods_join_and_half_ones_click(hertz: int) -> None:
    whole = tone(hertz, 1.0)
    assert seam(whole, RATE).is_seamless
    half = whole[: len(whole) - round(RATE / hertz / 4)]  # a quarter of a period missing
    found = seam(half, RATE)
    assert found.clicks == (found.roughness > 4)
    assert found.clicks or hertz > 1500  # so high a tone bends as much by itself


@pytest.mark.parametrize("country", TONE_ZONES)
def test_the_rings_of_every_country_come_again_without_a_break(country: str) -> None:
    loop = RingbackLoop((Rings(country),))
    assert seam(loop_sound(loop, Path), RATE).is_seamless
    assert loop_seam(loop, Path).is_seamless


def test_the_ends_alone_tell_how_a_round_joins_and_how_long_it_is(recording: Path) -> None:
    loop = RingbackLoop((Says("welcome", SHA256), Rings("us"), Says("welcome", SHA256), Pause(0.1)))
    working = {SHA256: recording}.__getitem__
    whole = loop_sound(loop, working)
    assert loop_seam(loop, working) == seam(whole, RATE)
    assert loop_seconds(loop, working) * RATE == pytest.approx(len(whole))


def test_pauses_alone_are_no_ringback() -> None:
    with pytest.raises(SoundError) as raised:
        loop_sound(RingbackLoop((Pause(1.0), Pause(2.0))), Path)
    assert (raised.value.code, raised.value.hint) == ("loop-silent", "Add rings or a greeting.")


def test_a_word_cut_off_breaks_off() -> None:
    cut = np.concatenate([np.zeros(RATE // 2, np.float32), tone(300, 1.0)])
    found = seam(cut, RATE)
    assert (found.breaks_off, found.is_seamless) == (True, False)
    assert found.break_db > 60
    padded = np.concatenate(
        [cut * np.linspace(1, 0, len(cut), dtype=np.float32), np.zeros(RATE // 2, np.float32)]
    )
    assert seam(padded, RATE).is_seamless


@pytest.mark.parametrize("sound", [np.zeros(0), np.zeros(1), np.zeros(3), np.ones(3), np.zeros(RATE)])
def test_nothing_joins_onto_itself(sound: np.ndarray) -> None:
    assert seam(sound.astype(np.float32), RATE).is_seamless
