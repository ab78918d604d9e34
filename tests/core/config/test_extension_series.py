"""Many extensions by a pattern."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import Configuration, Extension, Handling, Number, Treatment
from pbxgui.core.config.extension_series import MOST_IN_SERIES, next_free_number, plan_series
from pbxgui.core.errors import UserError

_SECRET = "long-enough-secret"  # noqa: S105 - nobody's


def _with(*numbers: str, dialled: str = "") -> Configuration:
    extensions = tuple(Extension(number, f"Room {number}", _SECRET) for number in numbers)
    lines = (Number(dialled, "Main", (), Handling(Treatment.RING)),) if dialled else ()
    return Configuration(extensions=extensions, numbers=lines)


@pytest.mark.parametrize(
    ("numbers", "free"),
    [
        ((), "1001"),
        (("1001", "1002"), "1003"),
        (("1001", "100"), "1002"),
        (("007", "*5", "+49301234567890"), "1001"),
        (("9", "1"), "10"),
    ],
)
def test_the_next_number_is_after_the_highest_that_people_count(numbers: tuple[str, ...], free: str) -> None:
    assert next_free_number(_with(*numbers)) == free


def test_a_number_that_callers_dial_is_not_free() -> None:
    assert next_free_number(_with("1001", dialled="1002")) == "1003"
    assert next_free_number(_with(dialled="1001")) == "1002"


def test_a_range_becomes_numbers_and_names() -> None:
    planned = plan_series("100-102, 7", "Room {n} ({i})", Configuration())
    assert [(one.number, one.name, one.problem) for one in planned] == [
        ("100", "Room 100 (1)", None),
        ("101", "Room 101 (2)", None),
        ("102", "Room 102 (3)", None),
        ("7", "Room 7 (4)", None),
    ]


def test_leading_zeros_are_kept() -> None:
    assert [one.number for one in plan_series("008-010", "R {n}", Configuration())] == ["008", "009", "010"]


def test_what_stands_in_the_way_is_told_for_each() -> None:
    planned = plan_series("100-103;102", "Room", _with("100", dialled="101"))
    codes = [one.problem.code if one.problem else "" for one in planned]
    assert codes == ["number-taken", "number-taken", "duplicate", ""]


def test_a_name_that_cannot_be_is_told() -> None:
    (one,) = plan_series("100", " ", Configuration())
    assert one.problem is not None
    assert one.problem.code == "empty-name"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "bad-series"),
        ("1-2-3", "bad-series"),
        ("20-10", "bad-series"),
        ("1234567890", "bad-series"),
        (f"1-{MOST_IN_SERIES + 1}", "series-too-long"),
        ("1-300, 400-700", "series-too-long"),
        ("0-999999999", "series-too-long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(text: str, code: str) -> None:
    with pytest.raises(UserError) as raised:
        plan_series(text, "Room {n}", Configuration())
    assert raised.value.code == code
    assert raised.value.hint


def test_nothing_is_nothing() -> None:
    assert plan_series(" , ", "Room", Configuration()) == ()


@given(st.integers(0, 9_000), st.integers(1, 60))
def test_every_number_of_a_range_is_there_once(first: int, count: int) -> None:
    planned = plan_series(f"{first}-{first + count - 1}", "{n}", Configuration())
    assert [int(one.number) for one in planned] == list(range(first, first + count))
    assert all(one.problem is None for one in planned)
