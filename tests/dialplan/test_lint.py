"""What lint says of good programs and bad ones."""

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.dialplan.finding import Finding, Severity, did_you_mean
from pbxgui.dialplan.lint import MOST_FINDINGS, MOST_STEPS, lint
from pbxgui.dialplan.model import Context, Extension, Program, Step
from pbxgui.dialplan.portable import portable
from pbxgui.dialplan.reader import read
from tests.dialplan.programs import PROGRAMS, RUNNABLE, SEED

ANSWERS = "Asterisk answers the call at this Playback, although early media has begun; here it does not."


def codes(text: str) -> list[tuple[int, int, str]]:
    return [(found.line, found.column, found.code) for found in lint(text)]


def lines(*steps: str) -> str:
    return "[c]\nexten => 1,1," + "\n same => n,".join(steps) + "\n"


def test_the_seed_has_no_error_and_exactly_the_two_playback_warnings() -> None:
    assert lint(SEED) == (
        Finding(
            Severity.WARNING,
            "playback-answers",
            ANSWERS,
            "Write: same => n,Playback(custom/please-hold,noanswer)",
            4,
            12,
        ),
        Finding(
            Severity.WARNING,
            "playback-answers",
            ANSWERS,
            "Write: same => n,Playback(custom/welcome,noanswer)",
            13,
            12,
        ),
    )
    assert lint(portable(read(SEED))) == ()


def test_sounds_are_checked_where_somebody_knows_them() -> None:
    found = lint(portable(read(SEED)), sounds={"custom/please-hold": "No such file."}.get)
    assert [finding.describe("x") for finding in found] == [
        (
            'x:4:12: warning: The sound "custom/please-hold" cannot be played: No such file. '
            "The caller will hear ringing instead. [missing-sound]"
        )
    ]
    assert lint(lines("Playback(${X})", "Hangup"), sounds=lambda _: "no")[0].code == "unset-variable"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["Plaback(a)", "Hangup"], [(2, 14, "unknown-application")]),
        (["Frobnicate(a)", "Hangup"], [(2, 14, "unknown-application")]),
        (["Dial(PJSIP/1,5,rX)", "Hangup"], [(2, 30, "unknown-option")]),
        (["Answer", "Playback(a,nonswer)", "Hangup"], [(3, 23, "unknown-option")]),
        (["Set(CHANNEL(tonezone)=xx)", "Hangup"], [(2, 36, "unknown-zone")]),
        (["Set(CHANNEL(tonezone)=gb)", "Hangup"], [(2, 36, "unknown-zone")]),
        (["Set(CHANNEL(tonezone)=UK)", "Set(CHANNEL(tonezone)=)", "Hangup"], []),
        (["Set(CHANNEL(tonezone)=${EXTEN})", "Hangup"], []),
        (["Set(CHANNEL(language)=de)", "Hangup"], [(2, 18, "bad-argument")]),
        (["NoOp(${X)", "Hangup"], [(2, 19, "unclosed")]),
        (["NoOp($[1)", "Hangup"], [(2, 19, "unclosed")]),
        (["NoOp(${SHELL(x)})", "Hangup"], [(2, 19, "unknown-function")]),
        (["NoOp(${CALERID(num)})", "Hangup"], [(2, 19, "unknown-function")]),
        (["NoOp(${CALLERID(dnid)})", "Hangup"], [(2, 19, "bad-function-argument")]),
        (["NoOp(${CALLERID(${EXTEN})})", "Hangup"], []),
        (["NoOp(${EXTEN:a})", "Hangup"], [(2, 19, "bad-substring")]),
        (["NoOp(${EXTEN:${PRIORITY}})", "Hangup"], []),
        (["NoOp(${EXTNE})", "Hangup"], [(2, 19, "unset-variable")]),
        (["NoOp(${DIALSTATUS}${HANGUPCAUSE}${PLAYBACKSTATUS}${CONTEXT})", "Hangup"], []),
        (["Set(A=1)", "NoOp(${A}${${A}})", "Hangup"], []),
        (["NoOp($[1 + ])", "Hangup"], [(2, 19, "bad-expression")]),
        (["NoOp($[${PRIORITY} + $[2 +]])", "Hangup"], [(2, 35, "bad-expression")]),
        (["NoOp($[1 ${EXTEN} 2])", "Hangup"], []),
        (["Playback(a,noanswer)", "Hangup"], [(2, 14, "unheard-sound")]),
        (["Playback(a,skip,noanswer)", "Hangup"], []),
        (["PlayTones(ring)", "Hangup"], [(2, 14, "unheard-sound")]),
        (["Progress", "Playback(a,skip)", "Hangup"], []),
        (["Dial(PJSIP/1)", "Playback(a)", "Hangup"], [(3, 12, "playback-answers")]),
        (["Goto(nowhere)"], [(2, 19, "goto-nowhere")]),
        (["GotoIf($[${EXTEN} = 1]?2:c,2,1)", "Hangup"], [(2, 39, "goto-nowhere")]),
        (["Hangup", "NoOp", "NoOp", "Hangup"], [(3, 12, "unreachable")]),
        (["Goto(3)", "NoOp", "Hangup"], [(3, 12, "unreachable")]),
        (["Goto(1)"], [(2, 14, "runaway")]),
        (["NoOp", "NoOp", "Goto(2)"], [(2, 14, "runaway")]),
        (["Wait(1)", "Goto(1)"], []),
        (["Wait(${EXTEN})", "Goto(1)"], []),
        (["Wait(0)", "Goto(1)"], [(2, 14, "runaway")]),
        (["GotoIf($[${EXTEN} = 1]?1)", "Hangup"], []),
        (["NoOp", "Answer"], [(3, 12, "no-hangup")]),
        (["Busy"], []),
    ],
)
def test_findings_in_one_extension(steps: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert codes(lines(*steps)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(0, 0, "no-extensions")]),
        ("[c]\n; nothing\n", [(0, 0, "no-extensions")]),
        ("[c]\nexten => 1,1,Hangup(x", [(2, 14, "no-parenthesis")]),
        ("[c]\ninclude => d\nexten => 1,1,Hangup", [(2, 12, "include-nowhere")]),
        ("[c]\ninclude => d\nexten => 1,1,Hangup\n[d]\nexten => 2,1,Hangup", []),
        ("[c]\nexten => h,1,Hangup", [(2, 10, "special-extension")]),
        ("[c]\nexten => _.,1,Hangup", [(2, 10, "greedy-pattern")]),
        ("[c]\nexten => _X!,1,Hangup", []),
        ("[c]\nexten => 1,2,Hangup\n same => n,Hangup", [(2, 14, "no-first-priority")]),
        ("[c]\nexten => 1,1,Goto(2,1)\nexten => 2,1,Goto(1,1)", [(2, 14, "runaway")]),
    ],
)
def test_findings_about_the_whole(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert codes(text) == expected


def test_the_remedies_are_in_the_words() -> None:
    (application,) = lint(lines("Plaback(a)", "Hangup"))
    assert application.describe() == (
        '2:14: error: The application "Plaback" is not known here. Did you mean "Playback"? [unknown-application]'
    )
    (mixed,) = lint(lines("Dial(PJSIP/1)", "Playback(a)", "Hangup"))
    assert mixed.hint == "Begin early media with Progress() on every way to it, and add noanswer."
    (unknown,) = lint(lines("Frobnicate()", "Hangup"))
    assert unknown.hint.startswith("Known are Answer, Busy,")
    assert Finding(Severity.INFO, "code", "Words.").describe() == "info: Words. [code]"
    assert did_you_mean("zzz", ["Playback"]) == ""


def test_a_program_without_a_text_has_no_lines() -> None:
    program = Program((Context("c", (Extension("1", (Step(1, "Wait", "x"),)),)),))
    assert [(found.line, found.column, found.code) for found in lint(program)] == [(0, 0, "bad-argument")]


def test_a_program_beyond_all_bounds_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pbxgui.dialplan.flow.MOST_NODES", 3)
    assert [found.code for found in lint(SEED)] == ["too-many-ways"]


def test_findings_are_bounded() -> None:
    assert (
        len(lint("[c]\n" + "".join(f"exten => {number},1,Foo(x)\n" for number in range(2000))))
        == MOST_FINDINGS
    )


@given(RUNNABLE | PROGRAMS, st.booleans())
@settings(max_examples=60)
def test_lint_has_a_word_for_everything(program: Program, missing: bool) -> None:  # noqa: FBT001 - drawn
    for finding in lint(program, sounds=lambda _: "It is not there." if missing else None):
        assert finding.code
        assert finding.message


def test_a_program_too_large_is_checked_for_what_it_was_made_of_and_says_so() -> None:
    quiet = tuple(Step(priority, "Playback", "quiet") for priority in range(2, MOST_STEPS + 2))
    steps = (Step(1, "playback", "missing"), Step(2, "Playback", '"'), Step(3, "Nonsense"), *quiet[2:])
    program = Program((Context("a", (Extension("1", steps), Extension("_.", (Step(2, "Hangup"),)))),))
    found = lint(program, sounds=lambda name: "it is not there" if name == "missing" else None)
    assert [finding.code for finding in found] == [
        "not-all-checked",
        "greedy-pattern",
        "no-first-priority",
        "missing-sound",
    ]
    assert str(program.steps) in found[0].message
    small = Program((Context("a", (Extension("1", (Step(1, "NoOp"),)),)),))
    assert "not-all-checked" not in {finding.code for finding in lint(small)}
