"""Phones that ring at once stand in rows of their own, as many as there is room for."""

from pbxgui.ui.call_it.rows import in_rows
from pbxgui.ui.call_it.strip import Stretch


def _rings(name: str, start: float, end: float) -> Stretch:
    return Stretch(start, end, name, "ringing")


def test_one_after_the_other_share_a_row() -> None:
    first, then = _rings("1001", 0, 5), _rings("1002", 5, 9)
    assert in_rows((then, first), 4) == ((first, then),)


def test_those_that_ring_at_once_have_a_row_each() -> None:
    one, two, later = _rings("1001", 0, 5), _rings("1002", 0, 5), _rings("1003", 6, 9)
    assert in_rows((one, two, later), 4) == ((one, later), (two,))


def test_what_has_no_row_is_named_in_the_last() -> None:
    rings = tuple(_rings(str(number), 0, number) for number in range(1, 5))
    assert in_rows(rings, 2) == ((rings[0],), (_rings("2, 3, 4", 0, 4),))
    assert in_rows((), 2) == ()
