"""What the editor does without a widget: zoom and selection, the list of steps with its undo, where remedies go."""

import pytest

from pbxgui.core.config import EDIT_FIELDS, EditKind, EditStep
from pbxgui.core.errors import UserError
from pbxgui.ui.studio.editor_list import History, gained, made_step, mended, trimmed, with_value
from pbxgui.ui.studio.editor_span import CLOSEST, Selection, Span, collapsed, moment_words, ticks
from pbxgui.ui.studio.editor_words import field_words, tool_words
from tests.audio.edited import step

WHOLE = Span().of(10.0)
TRIM, LOUDNESS, LIMITER = step("trim", start=1, end=9), step("loudness"), step("limiter")


def test_zooming_keeps_what_is_under_the_pointer() -> None:
    near = WHOLE.zoomed(0.5, 8.0)
    assert (near.start, near.end) == (4.0, 9.0)
    assert (8.0 - near.start) / near.length == pytest.approx(0.8)


def test_zooming_ends_at_both_ends() -> None:
    assert WHOLE.zoomed(0.000001, 5.0).length == CLOSEST
    assert WHOLE.zoomed(0.5, 8.0).zoomed(100, 0.0) == WHOLE
    assert Span().zoomed(0.5, 0.0) == Span()


def test_scrolling_stays_within_the_sound() -> None:
    near = WHOLE.zoomed(0.2, 0.0)
    assert near.scrolled(-3).start == 0
    assert near.scrolled(9.5).end == 10
    assert near.holding(1.0) == near
    assert near.holding(5.0).end == 5.0
    assert near.scrolled(5.0).holding(4.0).start == 4.0


def test_what_is_seen_follows_the_length_of_the_sound() -> None:
    assert WHOLE.of(4.0) == Span(0.0, 4.0, 4.0)
    near = WHOLE.zoomed(0.2, 10.0)
    assert near.of(9.0) == Span(7.0, 2.0, 9.0)
    assert near.of(1.0) == Span(0.0, 1.0, 1.0)


def test_a_selection_grows_and_ends() -> None:
    chosen = collapsed(3.0).moved(5.0, 10.0, extends=True)
    assert (chosen.start, chosen.end, chosen.is_empty) == (3.0, 5.0, False)
    back = chosen.moved(1.0, 10.0, extends=True)
    assert (back.start, back.end) == (1.0, 3.0)
    assert back.moved(99.0, 10.0, extends=False) == Selection(10.0, 10.0)
    assert Selection(9.0, 2.0).within(4.0) == Selection(4.0, 2.0)


def test_moments_are_round_and_there_is_room_for_them() -> None:
    assert ticks(WHOLE, 5) == (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)
    assert ticks(WHOLE.zoomed(0.01, 5.0), 2) == (4.95, 5.0, 5.05)
    assert ticks(Span(), 5) == ticks(WHOLE, 0) == ()
    assert [moment_words(value) for value in (0, 59.996, 61.256)] == ["0:00.00", "1:00.00", "1:01.26"]
    assert moment_words(2.5005, 3) in {"0:02.500", "0:02.501"}


def test_what_is_undone_comes_back() -> None:
    history = History((TRIM,))
    assert history.put((TRIM, LOUDNESS))
    assert not history.put((TRIM, LOUDNESS))
    history.undo()
    assert (history.steps, history.can_undo, history.can_redo) == ((TRIM,), False, True)
    history.undo()
    history.redo()
    history.redo()
    assert (history.steps, history.can_redo) == ((TRIM, LOUDNESS), False)


def test_one_value_changed_bit_by_bit_is_undone_at_once() -> None:
    history = History()
    for change in (1.0, 2.0, 3.0):
        history.put((step("gain", change=change),), "1 gain change")
    history.put((LIMITER,), "another")
    history.undo()
    assert history.steps == (step("gain", change=3.0),)
    history.put((step("gain", change=4.0),), "1 gain change")
    history.undo()
    assert history.steps == (step("gain", change=3.0),)
    history.undo()
    assert not history.steps


def test_a_change_takes_the_way_forward_away() -> None:
    history = History()
    history.put((TRIM,))
    history.undo()
    history.put((LIMITER,))
    assert not history.can_redo


def test_handles_that_are_dragged_again_make_one_trim() -> None:
    steps = trimmed((LOUDNESS,), 1.0, 9.0)
    assert trimmed(steps, 0.5, 4.0) == (LOUDNESS, step("trim", start=1.5, end=5.0))
    assert trimmed(steps, 0.5, 99.0) == (LOUDNESS, step("trim", start=1.5, end=9.0))
    switched_off = (EditStep(EditKind.TRIM, TRIM.values, enabled=False),)
    assert len(trimmed(switched_off, 0.5, 4.0)) == 2


def test_louder_and_quieter_are_one_step_for_one_part() -> None:
    once = gained((), 3.0, None)
    assert once == (step("gain", change=3),)
    assert gained(once, 3.0, None) == (step("gain", change=6),)
    assert gained(once, -3.0, None) == ()
    assert gained(once, 3.0, (1.0, 2.0)) == (*once, step("gain", change=3, start=1, end=2))
    assert gained((step("gain", change=39),), 3.0, None) == (step("gain", change=40),)


def test_a_value_has_its_bounds() -> None:
    assert with_value(TRIM, "end", 5.00049) == step("trim", start=1, end=5)
    with pytest.raises(UserError) as refused:
        with_value(TRIM, "start", 9.5)
    assert refused.value.code == "empty-part"


def test_remedies_come_in_the_order_in_which_they_help() -> None:
    found = [step("loudness"), step("noise-reduction"), step("trim-silence", keep=0.3), step("hum-filter")]
    kinds = [one.kind for one in mended((), found)]
    assert kinds == ["hum-filter", "noise-reduction", "trim-silence", "loudness"]


def test_a_remedy_goes_before_what_sets_the_level() -> None:
    assert mended((TRIM, LOUDNESS, LIMITER), [step("hum-filter")]) == (
        TRIM,
        step("hum-filter"),
        LOUDNESS,
        LIMITER,
    )
    cut = step("cut", start=1, end=2)
    assert mended((LOUDNESS, cut), [step("hum-filter")]) == (LOUDNESS, cut, step("hum-filter"))


def test_a_level_that_is_not_right_any_more_is_set_anew() -> None:
    cut = step("cut", start=1, end=2)
    assert mended((LOUDNESS, cut, LIMITER), [LOUDNESS]) == (cut, LOUDNESS, LIMITER)


def test_noise_that_is_left_is_reduced_further() -> None:
    noise = step("noise-reduction")
    assert mended((noise, LOUDNESS), [noise]) == (step("noise-reduction", by=18), LOUDNESS)
    assert mended((step("noise-reduction", by=38),), [noise]) == (step("noise-reduction", by=40),)


def test_one_filter_does_for_two_findings() -> None:
    found = [
        step("rumble-filter", below=150),
        step("rumble-filter"),
        step("trim-silence"),
        step("trim-silence"),
    ]
    assert mended((), found) == (step("rumble-filter", below=150), step("trim-silence"))


def test_values_are_no_finer_than_anybody_hears() -> None:
    assert made_step(EditKind.CUT, start=0.12345, end=1 / 3) == step("cut", start=0.123, end=0.333)


@pytest.mark.parametrize("kind", EditKind)
def test_every_kind_has_its_words(kind: EditKind) -> None:
    assert tool_words(kind).button
    assert tool_words(kind).hint.endswith(".")
    assert all(field_words(kind, name) for name in EDIT_FIELDS[kind])
