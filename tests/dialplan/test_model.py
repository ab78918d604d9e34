"""A program that no file could hold cannot be constructed."""

from collections.abc import Callable

import pytest

from pbxgui.core.errors import UserError
from pbxgui.dialplan.model import Assignment, Context, Extension, Include, Position, Program, Section, Step

ONE = Extension("1", (Step(1, "NoOp"),))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Step(0, "NoOp"), "bad-priority"),
        (lambda: Step(1_000_000, "NoOp"), "bad-priority"),
        (lambda: Step(1, ""), "bad-name"),
        (lambda: Step(1, "No Op"), "bad-name"),
        (lambda: Step(1, "N" * 80), "bad-name"),
        (lambda: Step(1, "NoOp", "a\nb"), "control-character"),
        (lambda: Step(1, "NoOp", "\x85"), "control-character"),
        (lambda: Step(1, "NoOp", "\udc80"), "control-character"),
        (lambda: Step(1, "NoOp", "x" * 3901), "text-too-long"),
        (lambda: Step(1, "NoOp", "é" * 1951), "text-too-long"),
        (lambda: Step(1, "NoOp", ";" * 1951), "text-too-long"),
        (lambda: Step(1, "NoOp", "", "1st"), "bad-name"),
        (lambda: Step(1, "NoOp", "", "a)"), "bad-name"),
        (lambda: Step(1, "NoOp", notes=("a\r",)), "control-character"),
        (lambda: Step(1, "NoOp", remark="a\n"), "control-character"),
        (lambda: Extension("_[", (Step(1, "NoOp"),)), "bad-pattern"),
        (lambda: Extension("1", ()), "no-steps"),
        (lambda: Extension("1", (Step(2, "A"), Step(1, "B"))), "unordered"),
        (lambda: Extension("1", (Step(1, "A"), Step(1, "B"))), "duplicate"),
        (lambda: Extension("1", (Step(1, "A", "", "x"), Step(2, "B", "", "x"))), "duplicate"),
        (lambda: Extension("1", (Step(1, "A", notes=("x",)),)), "misplaced-note"),
        (lambda: Extension("1", ONE.steps, ("\0",)), "control-character"),
        (lambda: Include("a b"), "bad-name"),
        (lambda: Include("a", ("\n",)), "control-character"),
        (lambda: Context("a]"), "bad-name"),
        (lambda: Context("general"), "reserved-name"),
        (lambda: Context("a", (ONE, Extension("-1", (Step(1, "B"),)))), "duplicate"),
        (lambda: Context("a", (Extension("_X", ONE.steps), Extension("_-x", ONE.steps))), "duplicate"),
        (lambda: Context("a", (), (Include("b"), Include("b"))), "duplicate"),
        (lambda: Context("a", notes=("\n",)), "control-character"),
        (lambda: Assignment("1", ""), "bad-name"),
        (lambda: Assignment("A", " 1"), "outer-spaces"),
        (lambda: Assignment("A", "1\n2"), "control-character"),
        (lambda: Section((Assignment("A", ""), Assignment("A", "1"))), "duplicate"),
        (lambda: Section(notes=("\n",)), "control-character"),
        (lambda: Program((Context("a"), Context("a"))), "duplicate"),
        (lambda: Program(notes=("\n",)), "control-character"),
    ],
)
def test_what_cannot_be_written_is_refused(make: Callable[[], object], code: str) -> None:
    with pytest.raises(UserError) as raised:
        make()
    assert raised.value.code == code
    assert raised.value.hint


def test_positions_are_no_part_of_equality() -> None:
    assert Step(1, "NoOp", position=Position(1, 2)) == Step(1, "NoOp")
    assert hash(Step(1, "NoOp", position=Position(1, 2))) == hash(Step(1, "NoOp"))


def test_steps_and_contexts_are_found() -> None:
    extension = Extension("1", (Step(1, "A"), Step(3, "B", "", "x")))
    assert extension.step(3) is extension.labelled("x")
    assert extension.step(2) is extension.labelled("y") is None
    assert extension.step(0) is extension.step(4) is None
    program = Program((Context("a", (extension,)),))
    assert program.steps == 2
    assert program.context("a") is program.contexts[0]
    assert program.context("b") is None
