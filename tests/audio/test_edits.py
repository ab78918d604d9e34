"""Each kind of step by its samples: lengths to the sample, levels in dB, no clicks, and nothing touched besides."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.audio.edits.kinds import EDITS
from pbxgui.audio.edits.sound import JOINT, Sound
from pbxgui.audio.errors import SoundError
from pbxgui.core.config import EDIT_FIELDS, EditKind, EditStep
from tests.audio.edited import (
    RATE,
    after,
    band_db,
    bs1770,
    correlation,
    noise,
    power_at,
    rms_db,
    sharpest,
    speech,
    spoken,
    step,
    talk,
    tone,
)

SPEECH = speech()


def refusal(sound: Sound, *steps: EditStep) -> SoundError:
    with pytest.raises(SoundError) as raised:
        after(sound, *steps)
    return raised.value


def test_every_kind_is_carried_out() -> None:
    assert set(EDITS) == set(EditKind) == set(EDIT_FIELDS)


@given(st.floats(0, 1.99), st.floats(0.001, 2.5))
@settings(max_examples=40)
def test_trimming_and_cutting_share_the_sound_to_the_sample(start: float, length: float) -> None:
    end = start + length
    first, last = round(start * RATE), min(round(end * RATE), SPEECH.size)
    if first in {0, last} or last == SPEECH.size:
        return
    joint = min(JOINT, (last - first) // 2)
    half = JOINT // 2
    kept = after(SPEECH, step("trim", start=start, end=end))
    left = after(SPEECH, step("cut", start=start, end=end))
    assert (kept.size, left.size) == (last - first, SPEECH.size - (last - first))
    assert np.array_equal(kept[joint : kept.size - joint], SPEECH[first + joint : last - joint])
    assert np.array_equal(left[: max(0, first - half)], SPEECH[: max(0, first - half)])
    assert np.array_equal(left[first + half :], SPEECH[last + half :])


def test_a_part_at_an_end_is_cut_off_and_the_other_end_is_as_it_was() -> None:
    long = after(SPEECH, step("trim", start=0, end=100))
    assert np.array_equal(long, SPEECH)
    front = after(SPEECH, step("cut", start=0, end=0.5))
    assert np.array_equal(front[JOINT:], SPEECH[RATE // 2 + JOINT :])
    behind = after(SPEECH, step("cut", start=1.5, end=3600))
    assert behind.size == 1.5 * RATE
    assert np.array_equal(behind[:-JOINT], SPEECH[: behind.size - JOINT])


@pytest.mark.parametrize(
    "edit",
    [
        step("trim", start=0.50125, end=1.20125),
        step("cut", start=0.50125, end=1.3337),
        step("cut", start=0, end=0.50125),
        step("silence", at=0.50125, seconds=0.3),
        step("mute", start=0.50125, end=1.3337),
        step("gain", change=-20, start=0.50125, end=1.3337),
        step("gain", change=6, start=0.50125, end=1.3337),
    ],
    ids=lambda edit: edit.kind,
)
def test_nothing_clicks_where_it_was_cut(edit: EditStep) -> None:
    """At 1 kHz a cut at any moment jumps by up to twice the level, 30 times what the tone itself steps by."""
    sound = tone(200, level_dbfs=-6)
    edited = after(sound, edit)
    silent = np.zeros(1, np.float32)
    as_played = np.concatenate([silent, edited, silent])
    highest = 2 if edit.kind is EditKind.GAIN else 1
    assert sharpest(as_played) < 1.6 * highest * sharpest(sound)
    plain = np.concatenate([sound[: round(0.50125 * RATE)], sound[round(1.3337 * RATE) :]])
    assert sharpest(plain) > 3 * sharpest(sound)  # so that the bound above means something


def test_a_joint_of_two_parts_gets_neither_louder_nor_softer_than_they_are() -> None:
    sound = np.full(RATE, 0.5, np.float32)
    assert np.allclose(after(sound, step("cut", start=0.3, end=0.6)), 0.5, atol=1e-6)


def test_silence_is_put_in_exactly() -> None:
    edited = after(SPEECH, step("silence", at=0.7, seconds=0.25))
    place, length = round(0.7 * RATE), RATE // 4
    assert edited.size == SPEECH.size + length
    assert not edited[place : place + length].any()
    assert np.array_equal(edited[: place - JOINT], SPEECH[: place - JOINT])
    assert np.array_equal(edited[place + length + JOINT :], SPEECH[place + JOINT :])
    at_the_end = after(SPEECH, step("silence", at=2.0, seconds=0.25))
    assert at_the_end.size == SPEECH.size + length
    assert not at_the_end[SPEECH.size :].any()


def test_muting_leaves_what_is_around_it() -> None:
    edited = after(SPEECH, step("mute", start=0.5, end=0.9))
    first, last = RATE // 2, round(0.9 * RATE)
    assert not edited[first + JOINT : last - JOINT].any()
    assert np.array_equal(edited[:first], SPEECH[:first])
    assert np.array_equal(edited[last:], SPEECH[last:])
    assert edited.size == SPEECH.size


def test_silence_in_front_is_exactly_as_long_as_asked_for() -> None:
    edited = after(SPEECH, step("lead-in", seconds=0.25))
    assert edited.size == SPEECH.size + RATE // 4
    assert not edited[: RATE // 4].any()
    assert np.array_equal(edited[RATE // 4 + JOINT :], SPEECH[JOINT:])


def test_fades_follow_a_raised_cosine() -> None:
    level = np.full(RATE, 0.5, np.float32)
    place = (np.arange(RATE // 2) + 0.5) / (RATE // 2)
    curve = 0.5 * np.sin(np.pi / 2 * place) ** 2
    coming = after(level, step("fade-in", seconds=0.5))
    assert np.allclose(coming[: RATE // 2], curve, atol=1e-6)
    assert np.array_equal(coming[RATE // 2 :], level[RATE // 2 :])
    going = after(level, step("fade-out", seconds=0.5))
    assert np.allclose(going[RATE // 2 :], curve[::-1], atol=1e-6)
    assert np.array_equal(going[: RATE // 2], level[: RATE // 2])
    longer_than_it = after(level, step("fade-out", seconds=60))
    assert longer_than_it.size == level.size
    assert abs(longer_than_it[0] - 0.5) < 1e-6
    assert longer_than_it[-1] < 1e-6


@pytest.mark.parametrize("change", [-60.0, -6.0, 3.0, 12.0])
def test_gain_is_in_decibels(change: float) -> None:
    sound = tone(440, level_dbfs=-20)
    assert rms_db(after(sound, step("gain", change=change))) - rms_db(sound) == pytest.approx(
        change, abs=1e-3
    )
    part = after(sound, step("gain", change=change, start=0.5, end=1.5))
    assert np.array_equal(part[: RATE // 2], sound[: RATE // 2])
    assert np.array_equal(part[3 * RATE // 2 :], sound[3 * RATE // 2 :])
    inside = slice(RATE // 2 + JOINT, 3 * RATE // 2 - JOINT)
    assert np.allclose(part[inside], sound[inside] * 10 ** (change / 20), rtol=1e-5, atol=1e-7)


def test_what_gets_too_loud_is_lowered_as_a_whole_and_never_clipped() -> None:
    edited = after(SPEECH, step("gain", change=40))
    assert np.abs(edited).max() == pytest.approx(32_767 / 32_768, abs=1e-6)
    assert correlation(edited, SPEECH) > 0.999_999


@pytest.mark.parametrize("target", [-30.0, -23.0, -19.0])
def test_loudness_is_as_an_independent_measurement_finds_it(target: float) -> None:
    for sound in (spoken(), tone(997, 3, -30), noise(3 * RATE, -40, pink=True)):
        edited = after(sound, step("loudness", target=target))
        assert bs1770(edited) == pytest.approx(target, abs=0.3)
        assert correlation(edited, sound) > 0.999_999


def test_the_independent_measurement_itself_is_right() -> None:
    """EBU Tech 3341, case 1: 1 kHz at -23 dBFS is -23 LUFS in two channels, so 3 LU less in one."""
    assert bs1770(tone(1_000, 20, -23)) == pytest.approx(-26.0, abs=0.1)


def test_no_sample_passes_the_limiter_and_what_is_below_stays() -> None:
    loud = spoken() * np.float32(0.99 / np.abs(spoken()).max())
    burst = np.concatenate([loud, tone(3_000, 0.5, -0.1), noise(RATE, -12), np.ones(10, np.float32)])
    for ceiling in (-20.0, -3.0, -0.1):
        edited = after(burst, step("limiter", ceiling=ceiling))
        assert edited.size == burst.size
        assert np.abs(edited).max() <= np.float32(10 ** (ceiling / 20))
        assert np.abs(edited).max() > 10 ** (ceiling / 20) * 0.97
    soft = after(SPEECH, step("limiter", ceiling=-0.1))
    assert np.allclose(soft, SPEECH, atol=1e-6)


@pytest.mark.parametrize("mains", [50.0, 60.0])
def test_hum_goes_and_speech_stays(mains: float) -> None:
    said = talk()
    length = said.size / RATE
    hum = np.add.reduce([tone(mains * n, length, -30 - 3 * n) for n in (1, 2, 3, 5)])
    edited = after(said + hum, step("hum-filter", mains=mains))
    assert edited.size == said.size
    pause = slice(0, RATE)  # nothing but hum, from the very first sample on
    for n in (1, 2, 3, 5):
        assert power_at(edited[pause], mains * n) < power_at((said + hum)[pause], mains * n) - 20
    assert rms_db(edited[: RATE // 10]) < rms_db(hum[: RATE // 10]) - 15
    assert correlation(edited, said) > 0.97
    assert abs(rms_db(edited) - rms_db(said)) < 0.3


def test_rumble_goes_and_speech_stays() -> None:
    said = talk()
    rumble = tone(25, said.size / RATE, -15)
    edited = after(said + rumble, step("rumble-filter", below=80))
    assert edited.size == said.size
    assert power_at(edited[:RATE], 25) < power_at(rumble[:RATE], 25) - 30
    assert rms_db(edited[: RATE // 10]) < rms_db(rumble[: RATE // 10]) - 25
    for low, high in ((180, 360), (360, 720), (720, 3_400)):
        assert band_db(edited, low, high) == pytest.approx(band_db(said, low, high), abs=0.3)


@pytest.mark.parametrize("pink", [False, True])
@pytest.mark.parametrize("by", [6.0, 12.0, 24.0])
def test_noise_goes_down_by_as_much_as_asked_and_speech_stays_in_its_place(by: float, *, pink: bool) -> None:
    said = spoken()
    noisy = said + noise(said.size, -50, pink=pink)
    edited = after(noisy, step("noise-reduction", by=by))
    assert edited.size == said.size
    for pause in (slice(RATE // 10, RATE), slice(said.size - RATE * 9 // 10, said.size)):
        assert rms_db(noisy[pause]) - rms_db(edited[pause]) == pytest.approx(by, abs=0.25 * by)
    assert correlation(edited, said) > 0.998
    assert abs(rms_db(edited) - rms_db(said)) < 0.3


def test_without_noise_there_is_nothing_to_reduce() -> None:
    said = spoken()
    assert np.array_equal(after(said, step("noise-reduction")), said)


def test_silence_at_both_ends_is_taken_out_but_for_a_bit() -> None:
    said = np.concatenate([np.zeros(RATE), tone(440, 1), np.zeros(2 * RATE)]).astype(np.float32)
    said += noise(said.size, -60)
    edited = after(said, step("trim-silence", keep=0.1))
    assert edited.size == pytest.approx(1.2 * RATE, abs=0.045 * RATE)
    assert correlation(edited[JOINT:-JOINT], said[RATE * 9 // 10 :][: edited.size][JOINT:-JOINT]) > 0.999
    kept_all = after(said, step("trim-silence", keep=5))
    assert kept_all.size == said.size


@pytest.mark.parametrize(
    ("sound", "edit", "code", "words"),
    [
        (SPEECH, step("trim", start=2, end=3), "edit-beyond-end", "begins at 2 s, where the sound of 2 s"),
        (SPEECH, step("mute", start=5, end=6), "edit-beyond-end", "Choose a part within"),
        (SPEECH, step("silence", at=2.1, seconds=1), "edit-beyond-end", "behind the end of the sound"),
        (SPEECH, step("cut", start=0, end=2), "edit-empty", "nothing of the sound is left"),
        (SPEECH, step("trim", start=1, end=1.000_001), "edit-empty", "Leave a part of it."),
        (
            noise(RATE, -70),
            step("trim-silence"),
            "edit-all-silent",
            "nothing in the sound is louder than -45",
        ),
        (np.zeros(RATE, np.float32), step("loudness"), "edit-no-loudness", "Use a gain in its place"),
        (speech(0.3), step("loudness"), "edit-no-loudness", "shorter than the 0.4 s"),
        (noise(2 * RATE, -30), step("noise-reduction"), "edit-no-pause", "no pause of 0.3 s"),
        (speech(0.2), step("noise-reduction"), "edit-no-pause", "a moment of silence"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_done_names_the_step_and_the_remedy(
    sound: Sound, edit: EditStep, code: str, words: str
) -> None:
    off = EditStep(EditKind.LIMITER, enabled=False)
    error = refusal(sound, off, step("gain", change=0), edit)
    assert error.code == code
    assert error.message.startswith(f"Step 3 ({edit.kind}) cannot be carried out: ")
    assert words in str(error)
    assert error.hint


def test_what_makes_no_sound_levels_is_refused() -> None:
    broken = SPEECH.copy()
    broken[1_000] = np.nan
    error = refusal(broken, step("gain", change=1))
    assert (error.code, "Step 1 (gain)" in error.message) == ("edit-no-levels", True)
