"""Pieces of dialplan as people pass them on: without a context, with patterns, with what is no dialplan at all."""

import time
from datetime import UTC, datetime

import pytest

from pbxgui.dialplan.finding import DialplanError
from pbxgui.dialplan.lines import LARGEST
from pbxgui.dialplan.lint import MOST_FINDINGS, lint
from pbxgui.dialplan.lookup import find
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.simulate import Simulation, simulate
from pbxgui.dialplan.snippet import (
    LONGEST_LINE,
    MOST_ENTRANCES,
    Entrance,
    Snippet,
    entrances,
)
from pbxgui.dialplan.virtual import NOBODY_THERE

NOON = datetime(2026, 12, 24, 12, 0, tzinfo=UTC)


def simulated(text: str, most_steps: float) -> Simulation:
    return simulate(
        read(text), context="c", number="1", caller="", at=NOON, sounds=lambda _: 1.0,
        phones=lambda _: NOBODY_THERE, most_steps=most_steps,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("exten => 1,1,Answer()", 1),
        ("; a note\n\nexten => 1,1,Answer()", 1),
        (";-- a\nlong one --;\nexten => 1,1,Answer()", 1),
        ("\ufeffexten => 1,1,Answer()", 1),
        ("[c]\nexten => 1,1,Answer()", 0),
        ("; a note\n[c]\nexten => 1,1,Answer()", 0),
        ("", 0),
        ("; nothing else", 0),
    ],
)
def test_lines_in_no_context_are_put_into_one(text: str, added: int) -> None:
    snippet = Snippet.of(text)
    assert snippet.added == added
    program = snippet.read()
    assert bool(program.contexts) == ("exten" in text)


def test_findings_are_told_by_the_persons_lines() -> None:
    with pytest.raises(DialplanError) as refused:
        Snippet.of("exten => 1,1,Answer(\n same => n,Hangup()\n same n").read("a.conf")
    assert [(found.line, found.code) for found in refused.value.findings] == [
        (1, "no-parenthesis"),
        (3, "no-assignment"),
    ]
    assert "a.conf:1:" in refused.value.message


def test_no_line_is_a_line_before_the_first() -> None:
    assert Snippet("x", added=1).line(1) == 0
    assert Snippet("x", added=1).line(0) == 0
    assert Snippet("x").line(1) == 1


def test_an_include_of_a_file_is_no_reason_for_a_context() -> None:
    assert Snippet.of("#include other.conf\n[c]\nexten => 1,1,Answer()").added == 0


@pytest.mark.parametrize("text", ["x" * (LONGEST_LINE + 1), "[c]\n" + "\0" * 500_000, "a" * (LARGEST + 1)])
def test_what_is_no_dialplan_is_refused_at_once(text: str) -> None:
    began = time.process_time()
    with pytest.raises(DialplanError) as refused:
        Snippet.of(text).read()
    assert time.process_time() - began < 2.0
    (found,) = refused.value.findings
    assert found.code == "long-line"
    assert found.hint


def test_a_text_that_is_too_large_is_refused_whatever_its_lines() -> None:
    with pytest.raises(DialplanError) as refused:
        Snippet.of("[c]\n" * (LARGEST // 4 + 1)).read()
    assert [found.code for found in refused.value.findings] == ["too-large"]


def test_of_nonsense_only_the_first_findings_are_told() -> None:
    with pytest.raises(DialplanError) as refused:
        Snippet.of("lorem ipsum\x07\x07\x07\n" * MOST_FINDINGS).read()
    assert len(refused.value.findings) == MOST_FINDINGS


def test_every_number_that_is_offered_reaches_its_extension() -> None:
    text = """[in]
exten => 2001,1,Answer()
exten => _NXX-ZX[5-7].,1,Answer()
exten => _9!,1,Answer()
exten => h,1,NoOp()
exten => s,1,Answer()
[other]
exten => 2001,1,Answer()
"""
    program = read(text)
    found = entrances(program)
    assert [one.pattern for one in found] == ["2001", "_NXX-ZX[5-7].", "_9!", "s", "2001"]
    assert found[0] == Entrance("in", "2001", "2001")
    for one in found:
        reached = find(program, one.context, one.number)
        assert reached is not None
        assert reached.pattern == one.pattern


def test_not_more_numbers_are_offered_than_a_person_can_choose_from() -> None:
    lines = "\n".join(f"exten => {number},1,Answer()" for number in range(MOST_ENTRANCES + 10))
    assert len(entrances(read(f"[c]\n{lines}"))) == MOST_ENTRANCES


def test_the_line_of_each_step_is_known() -> None:
    made = simulated("[c]\nexten => 1,1,Answer()\n; between\n same => n,Hangup()\n", 100)
    assert [step.line for step in made.steps] == [2, 4]


def test_a_call_that_goes_round_for_ever_ends_and_says_so() -> None:
    made = simulated(
        "[c]\nexten => 1,1,Answer()\n same => n(again),Wait(0.01)\n same => n,Goto(again)\n", 500
    )
    assert len(made.steps) <= 502
    assert "The simulation ends here, after 500 steps." in [notice.what for notice in made.notices]
    assert made.seconds < 10


def test_a_long_program_is_checked_in_time_that_grows_with_its_length() -> None:
    """A run of steps without any wait took a pass for each of them, minutes for ten thousand."""

    def seconds(steps: int) -> float:
        text = "[c]\nexten => 1,1,NoOp()\n" + " same => n,NoOp(x)\n" * steps
        began = time.process_time()
        assert [found.code for found in lint(text)] == ["no-hangup"]
        return time.process_time() - began

    short, long = (min(seconds(steps) for _ in range(3)) for steps in (1_000, 4_000))
    assert long < 10 * short


def test_every_loop_is_told_once() -> None:
    text = """[c]
exten => 1,1,NoOp()
 same => n,Goto(1)
exten => 2,1,Goto(1,1)
exten => 3,1,NoOp()
 same => n,Goto(1)
exten => 4,1,GotoIf($["${A}" = "b"]?1:out)
 same => n(out),Hangup()
"""
    assert [(found.line, found.code) for found in lint(text) if found.code == "runaway"] == [
        (2, "runaway"),
        (4, "runaway"),
        (5, "runaway"),
    ]
