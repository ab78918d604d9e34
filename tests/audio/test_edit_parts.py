"""Parts by their samples: a split changes none, a moved part only its place, and a faded one nothing around it."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.audio.edits.session import EditSession
from pbxgui.audio.edits.sound import JOINT, Sound
from pbxgui.audio.errors import SoundError
from pbxgui.core.config import EditKind, EditStep
from pbxgui.core.config.edit_parts import Part, split_at, with_part_moved
from tests.audio.edited import RATE, after, noise, rms_db, sharpest, speech, step, tone

SPEECH = speech()
MOMENTS = st.integers(0, 2_000).map(lambda ms: ms / 1_000)


@given(st.lists(MOMENTS, max_size=5))
@settings(max_examples=30)
def test_a_split_never_changes_a_sample(moments: list[float]) -> None:
    session = EditSession(SPEECH)
    sound = session.sound(split_at((), moments))
    assert sound is SPEECH
    assert len(session.parts(split_at((), moments))) <= len(set(moments)) + 1


@given(st.lists(st.integers(1, 19), min_size=1, max_size=4, unique=True), st.data())
@settings(max_examples=30)
def test_a_moved_part_is_the_same_but_for_its_joints(places: list[int], data: st.DataObject) -> None:
    session = EditSession(SPEECH)
    steps = split_at((), sorted(place / 10 for place in places))
    parts = session.parts(steps)
    number, to = (data.draw(st.integers(1, len(parts))) for _ in range(2))
    moved = with_part_moved(steps, parts, number, to)
    found = session.sound(moved)
    assert found.size == SPEECH.size
    order = [*parts]
    order.insert(to - 1, order.pop(number - 1))
    for wanted, there in zip(order, session.parts(moved), strict=True):
        assert there.seconds == pytest.approx(wanted.seconds)
        assert np.array_equal(inside(found, there), inside(SPEECH, wanted))
    assert with_part_moved(moved, session.parts(moved), to, number) == steps


@given(st.integers(1, 18), st.integers(1, 18), st.integers(0, 20))
@settings(max_examples=30)
def test_by_two_steps_there_and_back_is_the_same_but_for_the_joints(start: int, length: int, to: int) -> None:
    end = min(start + length, 19)
    if start >= end or start <= to <= end:
        return
    came_to = to if to < start else to - (end - start)
    there = step("move-part", start=start / 10, end=end / 10, to=to / 10)
    where = (end if to < start else start) / 10
    back = step("move-part", start=came_to / 10, end=(came_to + end - start) / 10, to=where)
    found = after(SPEECH, there, back)
    assert found.size == SPEECH.size
    differs = np.flatnonzero(found != SPEECH)
    joints = np.array([start, end, to]) * RATE // 10
    assert all(np.abs(joints - place).min() <= JOINT // 2 for place in differs)


def inside(sound: Sound, part: Part) -> Sound:
    return sound[round(part.start * RATE) + JOINT : round(part.end * RATE) - JOINT]


MOVES = (
    step("move-part", start=0.50125, end=1.20125, to=0.20333),
    step("move-part", start=0.50125, end=1.20125, to=1.7),
    step("move-part", start=0.50125, end=1.20125, to=0),
    step("move-part", start=0.50125, end=1.20125, to=2),
    step("move-part", start=0, end=0.50125, to=1.3),
    step("move-part", start=0, end=0.50125, to=2),
    step("move-part", start=1.50125, end=2, to=0),
    step("move-part", start=0.5, end=0.51, to=1.4),
)


@pytest.mark.parametrize(
    "edit", [*MOVES, step("fade-in", start=0.50125, end=1.3), step("fade-out", end=1.3337)]
)
def test_nothing_clicks_where_a_part_begins_or_ends(edit: EditStep) -> None:
    sound = tone(200, level_dbfs=-6) * np.float32(-1)
    edited = after(sound, edit)
    assert edited.size == sound.size
    assert sharpest(edited) < 1.7 * sharpest(sound)
    assert abs(edited[0]) < 1.1 * sharpest(sound)
    assert abs(edited[-1]) < 1.1 * sharpest(sound)


def test_a_joint_of_moved_parts_gets_neither_louder_nor_softer_than_they_are() -> None:
    level = np.full(2 * RATE, 0.5, np.float32)
    for edit in MOVES:
        moved = after(level, edit)
        assert np.allclose(moved[JOINT:-JOINT], 0.5, atol=1e-6)


@pytest.mark.parametrize("kind", ["fade-in", "fade-out"])
def test_fading_a_part_leaves_what_is_around_it(kind: str) -> None:
    found = after(SPEECH, step(kind, seconds=0.3, start=0.5, end=1.5))
    first, last, length = RATE // 2, 3 * RATE // 2, round(0.3 * RATE)
    assert np.array_equal(found[:first], SPEECH[:first])
    assert np.array_equal(found[last:], SPEECH[last:])
    faded = slice(first, first + length) if kind == "fade-in" else slice(last - length, last)
    middle = slice(first + length, last) if kind == "fade-in" else slice(first, last - length)
    assert np.array_equal(found[middle], SPEECH[middle])
    assert rms_db(found[faded]) < rms_db(SPEECH[faded]) - 2
    edge = faded.start + JOINT // 2 if kind == "fade-in" else faded.stop - JOINT // 2
    assert rms_db(found[edge - 50 : edge + 50]) < rms_db(SPEECH[edge - 50 : edge + 50]) - 5


@pytest.mark.parametrize("kind", ["fade-in", "fade-out"])
def test_a_fade_is_no_longer_than_its_part(kind: str) -> None:
    found = after(SPEECH, step(kind, seconds=5, start=0.5, end=0.503))
    first, last = RATE // 2, round(0.503 * RATE)
    assert np.array_equal(found[:first], SPEECH[:first])
    assert np.array_equal(found[last:], SPEECH[last:])


def test_parts_go_with_the_sound() -> None:
    silence = np.zeros(RATE, np.float32)
    said = np.concatenate([silence, SPEECH, silence]) + noise(4 * RATE, -70)
    session = EditSession(said.astype(np.float32))
    steps = split_at((), (1.5, 2.0))
    assert session.parts(steps) == (Part(0.0, 1.5), Part(1.5, 2.0), Part(2.0, 4.0))
    ends_cut = (*steps, step("trim-silence", keep=0.1))
    parts = session.parts(ends_cut)
    assert len(parts) == 3
    assert parts[0].end == pytest.approx(0.6, abs=0.05)
    assert parts[1].seconds == pytest.approx(0.5)
    sound = session.sound(ends_cut)
    assert np.array_equal(inside(sound, parts[1]), inside(said, Part(1.5, 2.0)))
    without = (*steps, step("cut", start=1.5, end=2.0), step("lead-in", seconds=0.25))
    assert session.parts(without) == (Part(0.0, 1.75), Part(1.75, 3.75))
    off = tuple(EditStep(one.kind, one.values, enabled=False) for one in steps)
    assert session.parts(off) == (Part(0.0, 4.0),)
    assert len(session.parts((*off, step("trim-silence")))) == 1


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (step("split", at=2.1), "edit-beyond-end"),
        (step("move-part", start=2.5, end=3, to=0), "edit-beyond-end"),
        (step("fade-in", start=2.5, end=3), "edit-beyond-end"),
    ],
)
def test_what_lies_behind_the_end_is_told(edit: EditStep, code: str) -> None:
    with pytest.raises(SoundError) as raised:
        after(SPEECH, edit)
    assert raised.value.code == code
    assert raised.value.message.startswith(f"Step 1 ({edit.kind}) cannot be carried out: ")


def test_an_hour_is_split_without_being_copied() -> None:
    session = EditSession(SPEECH)
    session.sound((step("gain", change=-3),))
    louder = session.sound((step("gain", change=-3), EditStep(EditKind.SPLIT, (("at", 1.0),))))
    assert louder is session.sound((step("gain", change=-3),))
