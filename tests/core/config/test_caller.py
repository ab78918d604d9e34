"""Whom each match meets; patterns agree with the dialplan's own."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    ContactGroup,
    ExactCaller,
    InContactGroup,
)
from pbxgui.core.errors import UserError
from pbxgui.dialplan.pattern import parse
from tests.core.config.records import ANY_TEXT

VIPS = {"vips": ContactGroup("vips", ("+49301", "0301"))}
PIECES = st.sampled_from(
    ["X", "x", "Z", "N", "n", "-", "+", "*", "#", "0", "1", "9", "[1-3]", "[15-7]", "[+#*]", "[-5]"]
)
PATTERNS = st.builds(
    lambda pieces, last: "_" + "".join(pieces) + last,
    st.lists(PIECES, max_size=5),
    st.sampled_from(["", ".", "!"]),
).filter(lambda pattern: pattern.strip("_-"))


@given(PATTERNS, st.text("0123569+*#", max_size=7))
def test_a_pattern_means_what_it_means_to_the_dialplan(pattern: str, caller: str) -> None:
    met = CallerPattern(pattern).why_not(caller, {}) is None
    assert met is parse(pattern).matches(caller)


@pytest.mark.parametrize(
    ("match", "meets", "misses"),
    [
        (AnyCaller(), ["", "1", "anonymous", "alice"], []),
        (ExactCaller("0301"), ["0301"], ["", "03010", "+0301"]),
        (CallerPrefix("+49"), ["+49", "+49301"], ["", "049", "+4"]),
        (CallerPattern("_0301X."), ["030112", "0301123"], ["03011", "0301", "0301a1", ""]),
        (CallerPattern("_!"), ["", "alice"], []),
        (CallerPattern("_0-301"), ["0301"], ["0-301"]),
        (
            Anonymous(),
            ["", "anonymous", "Anonymous", "UNKNOWN", "restricted"],
            ["0301", "alice", "re\u017ftricted"],
        ),
        (InContactGroup("vips"), ["+49301", "0301"], ["", "0302"]),
        (InContactGroup("unknown"), [], ["", "0301"]),
    ],
)
def test_whom_a_match_meets(match: CallerMatch, meets: list[str], misses: list[str]) -> None:
    assert [match.why_not(caller, VIPS) for caller in meets] == [None] * len(meets)
    assert all(match.why_not(caller, VIPS) for caller in misses)


@given(ANY_TEXT)
def test_a_strangers_text_can_do_nothing(caller: str) -> None:
    for match in (Anonymous(), CallerPattern("_X!"), CallerPrefix("0"), InContactGroup("vips")):
        reason = match.why_not(caller, VIPS)
        assert reason is None or len(reason) < 80


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "does not begin with an underscore"),
        ("0301", "does not begin with an underscore"),
        ("_", "is a pattern of nothing"),
        ("_--", "is a pattern of nothing"),
        ("_1.2", 'cannot have "." as character 3'),
        ("_!!", 'cannot have "!" as character 2'),
        ("_[12", 'cannot have "[" as character 2'),
        ("_1[]", 'cannot have "[" as character 3'),
        ("_[5-1]", 'has the range "5-1", which runs backwards'),
        ("_12\u202e", 'cannot have "<U+202E>" as character 4'),
        ("_alice", 'cannot have "a" as character 2'),
        ("_" + "1" * 79, "is longer than 79 characters"),
    ],
)
def test_bad_patterns_say_why(pattern: str, why: str) -> None:
    with pytest.raises(UserError) as raised:
        CallerPattern(pattern)
    assert raised.value.code == "bad-pattern"
    assert why in raised.value.message


def test_a_contact_group_has_each_number_once() -> None:
    with pytest.raises(UserError, match="0301"):
        ContactGroup("vips", ("0301", "0302", "0301"))
