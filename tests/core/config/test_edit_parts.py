"""Parts of an edited sound: marks go with the sound, moved parts only change places, and back is back."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, strategies as st

from pbxgui.core.config import EditKind, EditStep
from pbxgui.core.config.edit_list import Steps
from pbxgui.core.config.edit_parts import (
    LEAST,
    Marks,
    Part,
    marks_after,
    moment_after,
    part_numbered,
    parts_between,
    split_at,
    swapped,
    with_part_moved,
)
from pbxgui.core.errors import UserError

SECONDS = 10.0


def step(kind: EditKind, **values: float) -> EditStep:
    return EditStep(kind, tuple(values.items()))


MOMENTS = st.integers(1, 9_999).map(lambda ms: ms / 1_000)
MARKS = st.lists(st.integers(1, 999), min_size=1, max_size=8, unique=True).map(
    lambda found: tuple(one / 100 for one in sorted(found))
)
KINDS = st.sampled_from(
    [
        step(EditKind.TRIM, start=1.0, end=7.0),
        step(EditKind.CUT, start=2.0, end=4.5),
        step(EditKind.CUT, start=8.0, end=100.0),
        step(EditKind.SILENCE, at=3.0, seconds=2.0),
        step(EditKind.LEAD_IN, seconds=0.5),
        step(EditKind.MOVE_PART, start=1.0, end=2.0, to=6.0),
        step(EditKind.MOVE_PART, start=6.0, end=100.0, to=0.5),
        step(EditKind.SPLIT, at=5.5),
        step(EditKind.LOUDNESS),
        step(EditKind.MUTE, start=1.0, end=3.0),
    ]
)
LENGTHS = {EditKind.TRIM: 6.0, EditKind.SILENCE: 12.0, EditKind.LEAD_IN: 10.5}


def seconds_after(one: EditStep) -> float:
    if one.kind is EditKind.CUT:
        return SECONDS - (min(one.value("end"), SECONDS) - one.value("start"))
    return LENGTHS.get(one.kind, SECONDS)


def lengths(parts: tuple[Part, ...]) -> list[float]:
    return [round(part.seconds, 3) for part in parts]


def after_all(steps: Steps) -> tuple[Part, ...]:
    """Return the parts after steps of which none changes the length."""
    marks: Marks = ()
    for one in steps:
        marks = marks_after(one, marks, SECONDS, SECONDS)
    return parts_between(marks, SECONDS)


@given(MARKS, KINDS)
def test_marks_stay_within_the_sound_and_leave_parts_between_them(marks: Marks, one: EditStep) -> None:
    seconds = seconds_after(one)
    found = marks_after(one, marks, SECONDS, seconds)
    around = (0.0, *found, seconds)
    assert all(later - earlier >= LEAST * 0.999 for earlier, later in pairwise(around))
    parts = parts_between(found, seconds)
    assert parts[0].start == 0
    assert parts[-1].end == pytest.approx(seconds, abs=LEAST)
    assert all(one.end == other.start for one, other in pairwise(parts))


@given(MARKS, MOMENTS)
def test_a_split_adds_one_mark_and_moves_nothing(marks: Marks, at: float) -> None:
    one = step(EditKind.SPLIT, at=at)
    assert moment_after(one, at, SECONDS) == at
    found = marks_after(one, marks, SECONDS, SECONDS)
    assert set(marks) - set(found) <= {mark for mark in marks if 0 < mark - at < LEAST * 1.001}
    assert any(abs(mark - at) < LEAST for mark in found)


@pytest.mark.parametrize(
    ("one", "moment", "then"),
    [
        (step(EditKind.TRIM, start=1.0, end=7.0), 3.0, 2.0),
        (step(EditKind.CUT, start=2.0, end=4.0), 2.0, 2.0),
        (step(EditKind.CUT, start=2.0, end=4.0), 3.0, 2.0),
        (step(EditKind.CUT, start=2.0, end=4.0), 5.0, 3.0),
        (step(EditKind.SILENCE, at=3.0, seconds=2.0), 3.0, 3.0),
        (step(EditKind.SILENCE, at=3.0, seconds=2.0), 4.0, 6.0),
        (step(EditKind.LEAD_IN, seconds=0.5), 4.0, 4.5),
        (step(EditKind.LIMITER), 4.0, 4.0),
        (step(EditKind.MOVE_PART, start=1.0, end=2.0, to=6.0), 0.5, 0.5),
        (step(EditKind.MOVE_PART, start=1.0, end=2.0, to=6.0), 1.5, 5.5),
        (step(EditKind.MOVE_PART, start=1.0, end=2.0, to=6.0), 4.0, 3.0),
        (step(EditKind.MOVE_PART, start=1.0, end=2.0, to=6.0), 7.0, 7.0),
        (step(EditKind.MOVE_PART, start=8.0, end=99.0, to=0.0), 9.0, 1.0),
    ],
)
def test_moments_go_with_the_sound(one: EditStep, moment: float, then: float) -> None:
    assert moment_after(one, moment, SECONDS) == pytest.approx(then)


def test_a_part_that_is_cut_out_leaves_the_others_divided() -> None:
    cut = step(EditKind.CUT, start=2.0, end=4.0)
    assert marks_after(cut, (2.0, 4.0, 6.0), SECONDS, 8.0) == (2.0, 4.0)
    assert marks_after(step(EditKind.CUT, start=0.0, end=2.0), (2.0, 4.0), SECONDS, 8.0) == (2.0,)


@given(MARKS, st.data())
def test_a_moved_part_stands_where_it_was_sent_and_the_others_keep_their_order(
    marks: Marks, data: st.DataObject
) -> None:
    steps = split_at((), marks)
    parts = after_all(steps)
    number, to = (data.draw(st.integers(1, len(parts))) for _ in range(2))
    moved = after_all(with_part_moved(steps, parts, number, to))
    wanted = lengths(parts)
    wanted.insert(to - 1, wanted.pop(number - 1))
    assert lengths(moved) == pytest.approx(wanted, abs=LEAST)


@given(MARKS, st.data())
def test_a_part_moved_there_and_back_leaves_the_steps_as_they_were(marks: Marks, data: st.DataObject) -> None:
    steps = split_at((), marks)
    parts = after_all(steps)
    places = data.draw(st.lists(st.integers(1, len(parts)), min_size=1, max_size=4))
    number = data.draw(st.integers(1, len(parts)))
    changed, now = steps, number
    for place in (*places, number):
        changed = with_part_moved(changed, after_all(changed), now, place)
        now = place
        assert len(changed) <= len(steps) + 1
    assert changed == steps


@given(MOMENTS, MOMENTS, MOMENTS, MOMENTS)
def test_there_and_back_every_moment_is_where_it_was(
    start: float, end: float, to: float, moment: float
) -> None:
    assume(start < end and not start <= to <= end)
    there = step(EditKind.MOVE_PART, start=start, end=end, to=to)
    length = end - start
    came_to = to if to < start else to - length
    assume(round(came_to + length, 6) != round(start if to > end else end, 6))
    back = step(EditKind.MOVE_PART, start=came_to, end=came_to + length, to=end if to < start else start)
    there_and_back = moment_after(back, moment_after(there, moment + 0.0005, SECONDS), SECONDS)
    assert there_and_back == pytest.approx(moment + 0.0005)


def test_another_part_is_moved_by_a_step_of_its_own() -> None:
    steps = split_at((), (2.0, 4.0, 7.0))
    once = with_part_moved(steps, after_all(steps), 1, 2)
    assert once == (*steps, step(EditKind.MOVE_PART, start=0.0, end=2.0, to=4.0))
    twice = with_part_moved(once, after_all(once), 4, 1)
    assert twice == (*once, step(EditKind.MOVE_PART, start=7.0, end=10.0, to=0.0))
    assert with_part_moved(twice, after_all(twice), 3, 3) == twice
    off = (*steps, EditStep(EditKind.MOVE_PART, once[-1].values, enabled=False))
    assert len(with_part_moved(off, after_all(steps), 2, 1)) == len(off) + 1


def test_what_lies_behind_the_end_is_the_end() -> None:
    assert swapped(step(EditKind.MOVE_PART, start=8.0, end=20.0, to=30.0), SECONDS) == (8.0, 10.0, 10.0)
    assert swapped(step(EditKind.MOVE_PART, start=8.0, end=20.0, to=3.0), SECONDS) == (3.0, 8.0, 10.0)


def test_the_last_part_reaches_the_very_end() -> None:
    assert parts_between((1.0004,), 2.00002) == (Part(0.0, 1.0), Part(1.0, 2.001))
    assert parts_between((), 2.0) == (Part(0.0, 2.0),)


@pytest.mark.parametrize(
    ("count", "number", "hint"), [(1, 2, "Split the sound first."), (3, 0, "Choose 1 to 3.")]
)
def test_a_part_that_is_not_there_is_refused(count: int, number: int, hint: str) -> None:
    parts = parts_between(tuple(float(one) for one in range(1, count)), float(count))
    with pytest.raises(UserError) as raised:
        part_numbered(parts, number)
    assert (raised.value.code, raised.value.hint) == ("no-such-part", hint)
