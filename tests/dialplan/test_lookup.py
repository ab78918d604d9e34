"""Which extension serves a number, through patterns and included contexts."""

import pytest

from pbxgui.dialplan.destination import wanted_priority
from pbxgui.dialplan.lookup import find, reachable, step_at, step_labelled
from pbxgui.dialplan.reader import read

PROGRAM = read(
    "[a]\nexten => _1XX,1,NoOp(pattern)\n same => n(here),NoOp()\n same => n,NoOp()\nexten => 101,1,NoOp(exact)\n"
    "exten => _X.,1,NoOp(rest)\n same => 5(there),NoOp()\ninclude => b\ninclude => nowhere\n"
    "[b]\nexten => abc,1,NoOp()\nexten => 101,9,NoOp()\ninclude => c\ninclude => a\n[c]\nexten => _!,1,NoOp()\n"
)


@pytest.mark.parametrize(
    ("number", "pattern"),
    [
        ("101", "101"),
        ("1-01", "101"),
        ("102", "_1XX"),
        ("2", "_!"),
        ("22", "_X."),
        ("abc", "abc"),
        ("ABC", "_!"),
        ("", "_!"),
    ],
)
def test_find(number: str, pattern: str) -> None:
    found = find(PROGRAM, "a", number)
    assert found is not None
    assert found.pattern == pattern


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert find(PROGRAM, "A", "101") is None  # contexts' names depend on case
    assert find(read("[a]\nexten => 1,1,NoOp"), "a", "2") is None


def test_included_contexts_are_searched_depth_first_and_once() -> None:
    assert [context.name for context in reachable(PROGRAM, "a")] == ["a", "b", "c"]
    assert [context.name for context in reachable(PROGRAM, "b")] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("priority", "pattern"),
    [(1, "101"), (2, "_1XX"), (3, "_1XX"), (5, "_X."), (9, "101"), (4, None), (0, None)],
)
def test_a_step_the_best_match_lacks_is_taken_from_the_next(priority: int, pattern: str | None) -> None:
    found = step_at(PROGRAM, "a", "101", priority)
    assert (found.extension.pattern if found else None) == pattern


def test_labels_likewise() -> None:
    here, there = (step_labelled(PROGRAM, "a", "101", label) for label in ("here", "there"))
    assert here is not None
    assert (here.extension.pattern, here.step.priority) == ("_1XX", 2)
    assert there is not None
    assert (there.extension.pattern, there.context.name) == ("_X.", "a")
    assert step_labelled(PROGRAM, "a", "101", "HERE") is None


@pytest.mark.parametrize(
    ("written", "expected"), [("7", 7), ("+2", 6), ("-3", 1), ("n", None), ("1a", None), ("٣", None)]
)
def test_a_gotos_priority_is_a_number_an_offset_or_a_label(written: str, expected: int | None) -> None:
    assert wanted_priority(written, 4) == expected
