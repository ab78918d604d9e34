"""Lists of steps: switched, replaced, moved and taken out by the numbers that people count with."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import EditKind, EditStep
from pbxgui.core.config.edit_list import (
    Steps,
    with_step_moved,
    with_step_replaced,
    with_step_switched,
    without_step,
)
from pbxgui.core.errors import UserError

LISTS = st.lists(st.sampled_from([EditKind.FADE_IN, EditKind.LOUDNESS, EditKind.LIMITER]), min_size=1).map(
    lambda kinds: tuple(EditStep(kind) for kind in kinds)
)


@given(LISTS, st.data())
def test_moving_changes_the_place_of_one_and_the_order_of_no_others(
    steps: Steps, data: st.DataObject
) -> None:
    number, to = (data.draw(st.integers(1, len(steps))) for _ in range(2))
    moved = with_step_moved(steps, number, to)
    assert moved[to - 1] == steps[number - 1]
    assert without_step(moved, to) == without_step(steps, number)
    assert with_step_moved(moved, to, number) == steps


@given(LISTS, st.data())
def test_switching_and_replacing_touch_one(steps: Steps, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(steps)))
    off = with_step_switched(steps, number, enabled=False)
    assert not off[number - 1].enabled
    assert with_step_switched(off, number, enabled=True) == steps
    assert without_step(off, number) == without_step(steps, number)
    other = EditStep(EditKind.HUM_FILTER)
    assert with_step_replaced(steps, number, other)[number - 1] == other
    assert len(with_step_replaced(steps, number, other)) == len(steps)


ONE = (EditStep(EditKind.LIMITER),)


@pytest.mark.parametrize(
    ("change", "steps", "hint"),
    [
        (lambda steps: without_step(steps, 1), (), "Add one first."),
        (lambda steps: without_step(steps, 2), ONE, "Choose 1."),
        (lambda steps: with_step_switched(steps, 0, enabled=True), ONE * 3, "Choose 1 to 3."),
        (lambda steps: with_step_moved(steps, 1, 4), ONE * 3, "Choose 1 to 3."),
        (lambda steps: with_step_replaced(steps, 4, ONE[0]), ONE * 3, "Choose 1 to 3."),
    ],
)
def test_a_number_that_no_step_has_is_refused(
    change: Callable[[Steps], Steps], steps: Steps, hint: str
) -> None:
    with pytest.raises(UserError) as raised:
        change(steps)
    assert (raised.value.code, raised.value.hint) == ("no-such-step", hint)
