"""Reading `extensions.conf`: everything Asterisk's users write, and every error with its place."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.errors import UserError
from pbxgui.dialplan.finding import DialplanError, Finding
from pbxgui.dialplan.lines import LARGEST
from pbxgui.dialplan.model import Assignment, Extension, Include, Position, Program, Section, Step
from pbxgui.dialplan.reader import read
from tests.dialplan.programs import EXAMPLES, FROM_TRUNK, SEED


def one(text: str) -> Extension:
    """Read the lines of one context and return its only extension."""
    program = read("[c]\n" + text)
    (extension,) = program.contexts[0].extensions
    return extension


def errors(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(DialplanError) as raised:
        read(text)
    assert isinstance(raised.value, UserError)
    return [(finding.line, finding.column, finding.code) for finding in raised.value.findings]


def test_the_seed_reads_verbatim() -> None:
    program = read(SEED)
    assert [context.name for context in program.contexts] == ["from-trunk", "examples"]
    first = program.contexts[0].extensions[0]
    assert first.steps == (
        Step(1, "Progress"),
        Step(2, "Verbose", "1,Early media: playing greeting before answer"),
        Step(3, "Playback", "custom/please-hold"),
        Step(4, "Answer"),
        Step(5, "Dial", "PJSIP/1001,30"),
        Step(6, "Hangup"),
    )
    assert program.contexts[1].extensions[0].notes == (
        'Early media -- caller hears audio but call is not "answered"',
        '(no billing on metered trunks, CID shows "ringing" on caller\'s phone)',
    )
    assert first.steps[2].position == Position(4, 12)


@pytest.mark.parametrize("text", [FROM_TRUNK, EXAMPLES, SEED])
@pytest.mark.parametrize(
    "change", [("\n", "\r\n"), (" same", "\tsame"), (" => ", "="), (" => ", " = "), (" => ", "=>")]
)
def test_line_ends_blanks_and_arrows_make_no_difference(text: str, change: tuple[str, str]) -> None:
    assert read(text.replace(*change)) == read(text)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read("\ufeff" + SEED) == read(SEED)


@pytest.mark.parametrize(
    ("lines", "priorities"),
    [
        ("exten => 1,1,A\nexten => 1,n,B\nexten => 1,n+1,C\n same => n(x),D", [1, 2, 4, 5]),
        ("exten => 1,1(top),A\n same => next,B\n same => n + 2 (far),C", [1, 2, 5]),
        ("exten => 1,5,A\n same => s+1,B\n same => same+3(y),C\n same => 8+2,D", [5, 6, 9, 10]),
        ("exten => 1,3,C\nexten => 1,1,A\nexten => 1,2,B", [1, 2, 3]),
    ],
)
def test_priorities(lines: str, priorities: list[int]) -> None:
    assert [step.priority for step in one(lines).steps] == priorities


def test_labels_comments_and_escapes() -> None:
    extension = one(
        "; first\n"
        ";; second\n"
        "exten => 1,1(go),Verbose(1,a\\;b) ; remark\n"
        ";--- a rule ---\n"
        ";-- a block\n  of comment --; same => n,NoOp( ;-- inside --; (x) ) ;\n"
        " same => n,NoOp ;-- both --; ; kinds\n"
    )
    assert extension.notes == ("first", "; second")
    assert extension.steps == (
        Step(1, "Verbose", "1,a;b", "go", (), "remark"),
        Step(2, "NoOp", "  (x) ", "", ("--- a rule ---".removeprefix("; "), "a block"), "of comment inside "),
        Step(3, "NoOp", "", "", (), "both kinds"),
    )


def test_block_comments_nest_and_respect_escapes() -> None:
    text = "[c]\n;-- one ;-- two --; \\;-- still --\\; --; exten => 1,1,NoOp()\n"
    (extension,) = read(text).contexts[0].extensions
    assert extension.steps[0].remark == "one two \\;-- still --\\;"


def test_a_context_opened_again_goes_on_and_so_does_an_extension() -> None:
    program = read("; a\n[c]\nexten => 1-2,1,A\n[d]\n; b\n[c] ; c\nexten => 12,2,B\nexten => 3,1,C\n")
    context = program.contexts[0]
    assert context.notes == ("a", "b", "c")
    assert [(extension.pattern, len(extension.steps)) for extension in context.extensions] == [
        ("1-2", 2),
        ("3", 1),
    ]


def test_notes_above_a_step_that_comes_first_belong_to_the_extension() -> None:
    extension = one("exten => 1,2,B\n; about A\nexten => 1,1,A\n")
    assert extension.notes == ("about A",)
    assert [step.notes for step in extension.steps] == [(), ()]


def test_sections_includes_and_trailing_notes() -> None:
    program = read(
        "[general]\nstatic=yes\nautofallthrough = yes\nextenpatternmatchnew=no\n"
        "; numbers\n[globals]\n; the desk\nDESK => PJSIP/1 ; phone\n"
        "[c]\n; more\ninclude => d\ninclude = d\nINCLUDE => e\n\n; bye\n"
    )
    assert program.settings.as_dict() == {
        "static": "yes",
        "autofallthrough": "yes",
        "extenpatternmatchnew": "no",
    }
    assert program.variables == Section((Assignment("DESK", "PJSIP/1", ("the desk", "phone")),), ("numbers",))
    assert program.contexts[0].includes == (Include("d", ("more",)), Include("e"))
    assert program.notes == ("bye",)


def test_positions_take_no_part_in_equality() -> None:
    program = read("[c]\n\n\nexten  =>  1,1,  NoOp(x)")
    assert program == read("[c]\nexten => 1,1,NoOp(x)")
    assert program.contexts[0].extensions[0].steps[0].position == Position(4, 18)
    assert program.contexts[0].extensions[0].position == Position(4, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exten => 1,1,NoOp", [(1, 1, "no-context")]),
        ("[c\n", [(1, 1, "bad-header")]),
        ("[c](!)", [(1, 4, "bad-header")]),
        ("[c d]", [(1, 1, "bad-name")]),
        ("[]", [(1, 1, "bad-name")]),
        ("[c]\n  hello", [(2, 3, "no-assignment")]),
        ("[c]\nextn => 1,1,NoOp", [(2, 1, "unknown-key")]),
        ("[c]\nignorepat => 9", [(2, 1, "unknown-key")]),
        ("[c]\nswitch => IAX2/x", [(2, 1, "unknown-key")]),
        ('#include "x.conf"', [(1, 1, "directive")]),
        ("  #exec /bin/true", [(1, 3, "directive")]),
        ("#tryinclude x", [(1, 1, "directive")]),
        ("# comment", [(1, 1, "directive")]),
        ("[c]\nsame => n,NoOp", [(2, 1, "nothing-before")]),
        ("[c]\nexten => 1", [(2, 10, "no-priority")]),
        ("[c]\nexten => 1,n,NoOp", [(2, 12, "nothing-before")]),
        ("[c]\nexten => 1,1,NoOp\nexten => 2,1,NoOp\nexten => 1,n,NoOp", [(4, 12, "nothing-before")]),
        ("[c]\nexten => 1,hint,PJSIP/1", [(2, 12, "bad-priority")]),
        ("[c]\nexten => 1,x y,NoOp", [(2, 12, "bad-priority")]),
        ("[c]\nexten => 1,0,NoOp", [(2, 14, "bad-priority")]),
        ("[c]\nexten => 1,1(1x),NoOp", [(2, 18, "bad-name")]),
        ("[c]\nexten => 1,1", [(2, 12, "no-application")]),
        ("[c]\nexten => 1,1,", [(2, 14, "no-application")]),
        ("[c]\nexten => 1,1,Dial(PJSIP/1", [(2, 14, "no-parenthesis")]),
        ("[c]\nexten => 1,1,Dial(PJSIP/1) x", [(2, 14, "after-parenthesis")]),
        ("[c]\nexten => 1,1,Dial,PJSIP/1", [(2, 14, "comma-call")]),
        ("[c]\nexten => 1,1,No Op()", [(2, 14, "bad-name")]),
        ("[c]\nexten => 1,1,A\nexten => 1,1,B", [(3, 14, "duplicate-priority")]),
        ("[c]\nexten => 1,1(x),A\n same => n(x),B", [(3, 15, "duplicate-label")]),
        (
            "[c]\nexten => 1/55,1,A\n same => n,B\n same => q,C",
            [(2, 10, "bad-pattern"), (4, 10, "bad-priority")],
        ),
        ("[c]\nexten => ${X},1,A", [(2, 10, "bad-pattern")]),
        ("[c]\ninclude => d,9:00-17:00,mon-fri,*,*", [(2, 12, "timed-include")]),
        ("[c]\ninclude => a b", [(2, 12, "bad-name")]),
        ("[general]\nautofallthrough=no", [(2, 1, "bad-setting")]),
        ("[general]\nextenpatternmatchnew=yes", [(2, 1, "bad-setting")]),
        ("[general]\nstatik=yes", [(2, 1, "bad-setting")]),
        ("[general]\nzzz=yes", [(2, 1, "bad-setting")]),
        ("[globals]\nA=1\nA=2", [(3, 1, "duplicate-variable")]),
        ("[globals]\n1A=1", [(2, 1, "bad-name")]),
        (";-- open\n[c]", [(1, 1, "open-comment")]),
        ("[c] --; x", [(1, 4, "bad-header"), (1, 5, "stray-comment-end")]),
        ("[c]\nexten => 1,1,NoOp(\x07)", [(2, 14, "control-character"), (2, 19, "control-character")]),
        ("\ud800", [(1, 1, "control-character"), (1, 1, "no-assignment")]),
        ("a" * (LARGEST + 1), [(1, 1, "too-large")]),
        (";--" * 11 + " " + "--;" * 10, [(1, 31, "deep-comment")]),
        ("[c]\nexten => 1,1,NoOp(" + "x" * 4001 + ")", [(2, 14, "text-too-long")]),
    ],
)
def test_errors_and_their_places(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert errors(text) == expected


def test_all_errors_are_told_at_once_with_the_remedy() -> None:
    text = "[c]\nexten => 1,1,Dial(PJSIP/1\nexten => _[1,1,NoOp\n#include x\n"
    with pytest.raises(DialplanError) as raised:
        read(text, "my.conf")
    assert str(raised.value) == (
        "my.conf has 3 errors:\n"
        'my.conf:2:14: error: Dial has no closing ")". Add it. [no-parenthesis]\n'
        'my.conf:3:10: error: The extension "_[1" has a "[" without its "]". Use digits, letters, * # + and, '
        "after a leading underscore, X Z N [1-5] . or ! [bad-pattern]\n"
        'my.conf:4:1: error: "#include" is not supported. A program is one text, so that what is checked is what '
        "runs. Paste the other file in its place. [directive]"
    )


@given(st.text() | st.text(alphabet="[]c\n=>exten same,1n();-\\ _X.!{}$#"))
def test_any_text_is_a_program_or_a_list_of_findings(text: str) -> None:
    try:
        found: Program | tuple[Finding, ...] = read(text)
    except DialplanError as refusal:
        found = refusal.findings
    if isinstance(found, tuple):
        assert found
        assert all(finding.message and finding.line >= 1 and finding.column >= 1 for finding in found)
