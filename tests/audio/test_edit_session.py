"""Editing one recording step by step: what was done is not done again, and comes out as if it had been."""

import resource
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings, strategies as st

from pbxgui.audio.edits import scratch
from pbxgui.audio.edits.carrying_out import carried_out, switched_on, within_full_scale
from pbxgui.audio.edits.rendering import render
from pbxgui.audio.edits.session import EditSession, measure, prepare
from pbxgui.audio.edits.sound import Sound
from pbxgui.audio.errors import SoundError
from pbxgui.core.config import EditStep
from pbxgui.core.config.edit_list import with_step_switched
from pbxgui.core.errors import EnvironmentProblem
from tests.audio.edited import RATE, bs1770, correlation, speech, spoken, step, tone

SPEECH = speech(1.0)
TEN = (
    step("trim", start=0.05, end=0.95),
    step("gain", change=3),
    step("rumble-filter"),
    step("hum-filter"),
    step("cut", start=0.2, end=0.3),
    step("mute", start=0.4, end=0.45),
    step("lead-in", seconds=0.1),
    step("loudness", target=-20),
    step("fade-in"),
    step("limiter", ceiling=-6),
)
CHEAP = st.sampled_from(
    (
        step("trim", start=0.05, end=0.9),
        step("cut", start=0.1, end=0.2),
        step("gain", change=6),
        step("gain", change=30),
        step("mute", start=0.02, end=0.05),
        step("fade-out", seconds=0.3),
        step("lead-in", seconds=0.05),
        step("silence", at=0.1, seconds=0.1),
    )
)
LISTS = st.lists(st.tuples(CHEAP, st.booleans()), max_size=5).map(
    lambda drawn: tuple(EditStep(one.kind, one.values, on) for one, on in drawn)
)


@pytest.fixture
def small_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put what is longer than a tenth of a second into files."""
    monkeypatch.setattr(scratch, "IN_MEMORY", 20_000)


def freshly(sound: Sound, steps: tuple[EditStep, ...]) -> Sound:
    return within_full_scale(carried_out(sound, switched_on(steps), None))


@given(LISTS)
@settings(max_examples=30)
def test_with_all_steps_off_it_is_the_recording_itself(steps: tuple[EditStep, ...]) -> None:
    for number in range(1, len(steps) + 1):
        steps = with_step_switched(steps, number, enabled=False)
    assert np.array_equal(EditSession(SPEECH).sound(steps), SPEECH)


@given(st.lists(LISTS, min_size=2, max_size=6))
@settings(max_examples=25)
def test_whatever_was_heard_before_it_sounds_as_if_done_anew(lists: list[tuple[EditStep, ...]]) -> None:
    session = EditSession(SPEECH)
    for steps in lists:
        assert np.array_equal(session.sound(steps), freshly(SPEECH, steps))


def test_changing_the_last_of_ten_steps_does_one() -> None:
    session = EditSession(SPEECH)
    session.sound(TEN)
    assert session.carried_out == 10
    for number, ceiling in enumerate((-7.0, -8.0, -9.0), start=1):
        session.sound((*TEN[:-1], step("limiter", ceiling=ceiling)))
        assert session.carried_out == 10 + number
    assert np.array_equal(session.sound(TEN), freshly(SPEECH, TEN))
    assert session.carried_out == 13
    session.sound(with_step_switched(TEN, 10, enabled=False))
    assert session.carried_out == 13


def test_the_order_counts() -> None:
    session = EditSession(SPEECH)
    first, second = step("lead-in", seconds=0.5), step("cut", start=0, end=0.5)
    assert session.sound((first, second)).size == session.sound((second, first)).size
    assert not np.array_equal(session.sound((first, second)), session.sound((second, first)))
    assert np.array_equal(session.sound((second, first))[: RATE // 2], np.zeros(RATE // 2))


@pytest.mark.usefixtures("small_memory")
def test_long_sounds_lie_in_files_and_sound_the_same(tmp_path: Path) -> None:
    session = EditSession(SPEECH, tmp_path)
    found = session.sound(TEN)
    assert isinstance(found.base, np.memmap)
    assert [*tmp_path.iterdir()] == []  # without a name
    expected = EditSession(SPEECH).sound(TEN)
    assert np.array_equal(found, expected)


@pytest.mark.usefixtures("small_memory")
def test_a_full_disk_is_told_and_what_was_done_stays(tmp_path: Path) -> None:
    session = EditSession(SPEECH, tmp_path)
    session.sound(TEN[:1])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(EnvironmentProblem, match="has no room in") as raised:
            session.sound(TEN)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert raised.value.code == "edit-no-room"
    assert np.array_equal(session.sound(TEN), freshly(SPEECH, TEN))


@pytest.mark.usefixtures("small_memory")
def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pbxgui.audio.edits.session._MOST_BYTES", 700_000)
    session = EditSession(SPEECH)
    session.sound(TEN)
    assert sum(made.sound.nbytes for made in session._kept.values()) <= 700_000
    session.sound((*TEN[:-1], step("limiter", ceiling=-7)))
    assert session.carried_out == 11
    for number in range(60):
        session.sound((step("gain", change=-number),))
    assert len(session._kept) <= 24


def test_progress_goes_from_nothing_to_all_and_can_end_it() -> None:
    told: list[float] = []
    session = EditSession(speech(3.0))
    session.sound(TEN, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) >= 20

    class OvertakenError(Exception):
        pass

    def overtaken(share: float) -> None:
        if share > 0.5:
            raise OvertakenError

    session = EditSession(SPEECH)
    with pytest.raises(OvertakenError):
        session.sound(TEN, overtaken)
    assert np.array_equal(session.sound(TEN), freshly(SPEECH, TEN))


def test_what_is_heard_cannot_be_written_into() -> None:
    session = EditSession(SPEECH)
    with pytest.raises(ValueError, match="read-only"):
        session.sound(TEN[:1])[0] = 1.0


def test_several_threads_take_turns() -> None:
    session = EditSession(SPEECH)
    found: dict[float, Sound] = {}

    def hear(change: float) -> None:
        found[change] = session.sound((*TEN[:2], step("gain", change=change)))

    threads = [threading.Thread(target=hear, args=(float(change),)) for change in range(-6, 0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for change, sound in found.items():
        assert np.array_equal(sound, freshly(SPEECH, (*TEN[:2], step("gain", change=change))))


def test_what_is_lowered_is_told() -> None:
    session = EditSession(tone(440, level_dbfs=-6))
    assert session.lowered_db(()) == 0
    assert session.lowered_db((step("gain", change=10),)) == pytest.approx(4.0, abs=0.01)
    assert np.abs(session.sound((step("gain", change=10),))).max() == pytest.approx(32_767 / 32_768, abs=1e-6)


def test_a_sound_that_gets_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour is the most; two minutes here, for the time that the test takes."""
    monkeypatch.setattr("pbxgui.audio.edits.carrying_out.LONGEST_GREETING", 120.0)
    steps = (step("silence", at=0, seconds=60), step("silence", at=0, seconds=60))
    with pytest.raises(SoundError, match=r"Step 2 \(silence\) .* longer than 2 minutes") as raised:
        EditSession(SPEECH).sound(steps)
    assert raised.value.code == "edit-too-long"


def test_measuring_agrees_with_what_is_there() -> None:
    sound = spoken()
    found = measure(sound)
    assert found.seconds == sound.size / RATE
    assert found.peak_dbfs == pytest.approx(20 * np.log10(np.abs(sound).max()), abs=1e-3)
    assert found.rms_dbfs == pytest.approx(10 * np.log10(np.square(sound).mean()), abs=1e-3)
    assert found.loudness_lufs == pytest.approx(bs1770(sound), abs=0.1)
    assert measure(np.zeros(RATE, np.float32)).loudness_lufs is None


def test_a_session_hears_what_rendering_writes(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "master.wav", SPEECH, RATE, subtype="PCM_16")
    for steps in (TEN, (step("gain", change=30),)):
        heard = prepare(tmp_path / "master.wav").sound(steps)
        render(tmp_path / "master.wav", steps, tmp_path / "out.wav")
        written, _ = soundfile.read(tmp_path / "out.wav", dtype="int16")
        assert np.array_equal(np.rint(np.clip(heard, -1, 32_767 / 32_768) * 32_768), written)
        assert correlation(heard, written) > 0.999_99
