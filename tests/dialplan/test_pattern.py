"""Patterns against a slow reference, and their order against the examples of Asterisk's own documentation."""

import itertools
import re

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.errors import UserError
from pbxgui.dialplan.pattern import LONGEST, parse
from tests.dialplan.programs import LITERALS, PATTERNS

NUMBERS = st.text("0123456789*#+ab-", max_size=6)


def as_regex(pattern: str) -> re.Pattern[str]:
    """Translate a pattern the slow way: one regular expression for all of it."""
    if not pattern.startswith("_"):
        return re.compile(re.escape(pattern.replace("-", "")))
    found = ""
    for piece in re.findall(r"\[[^\]]*\]|.", pattern[1:]):
        sets = {"X": "[0-9]", "Z": "[1-9]", "N": "[2-9]", ".": "(?s:.)+", "!": "(?s:.)*", "-": ""}
        if piece.startswith("["):
            found += "[" + re.sub(r"([\\^\[&~|])", r"\\\1", piece[1:-1]) + "]"
        else:
            found += sets.get(piece.upper(), re.escape(piece))
    return re.compile(found)


@given(PATTERNS | LITERALS, NUMBERS)
def test_matching_agrees_with_the_reference(pattern: str, number: str) -> None:
    expected = as_regex(pattern).fullmatch(number.replace("-", "")) is not None
    assert parse(pattern).matches(number) is expected


@given(PATTERNS | LITERALS, PATTERNS | LITERALS)
def test_overlapping_is_symmetric_and_never_misses(left: str, right: str) -> None:
    one, other = parse(left), parse(right)
    assert one.overlaps(other) is other.overlaps(one)
    assert one.overlaps(one)


SHORT = st.text("12a", min_size=1, max_size=3) | st.builds(
    "_{}{}".format, st.text("12aXZ", min_size=1, max_size=3), st.sampled_from(["", ".", "!"])
)
EVERY_NUMBER = ["".join(digits) for length in range(6) for digits in itertools.product("12a", repeat=length)]


@given(SHORT, SHORT)
def test_an_overlap_is_a_number_that_both_match(left: str, right: str) -> None:
    one, other = parse(left), parse(right)
    expected = any(one.matches(number) and other.matches(number) for number in EVERY_NUMBER)
    assert one.overlaps(other) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("_1X", "_X2", True),
        ("_1X", "_2X", False),
        ("_1X", "_1XX", False),
        ("_1X", "_1X.", False),
        ("_1X", "_1X!", True),
        ("_1.", "_12", True),
        ("_.", "_1", True),
        ("_1!", "_1", True),
        ("_1.", "_1!", True),
        ("_1.", "_1", False),
        ("12", "_1X", True),
        ("_1X", "13", True),
        ("12", "13", False),
    ],
)
def test_overlaps(left: str, right: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert parse(left).overlaps(parse(right)) is expected


@pytest.mark.parametrize(
    "in_order",
    [
        ["1234", "_1234", "_123X", "_12XX", "_1XXX", "_1.", "_1!", "_ZXXX", "_X."],
        ["_10X", "_[12]X", "_NX", "_ZX", "_XX", "_X.", "_X!", "_.", "_!"],
        ["_[1-3]", "_[2-4]", "_[3-5]"],  # equal sizes: the lower characters first
        ["_[135]", "_[147]", "_[246]"],
        ["_X.", "_X!", "_X"],  # the end comes last (pbx.c, ext_cmp_pattern_pos)
        ["_1a", "_1é", "_1X"],
        ["_911", "_9[2-8]X", "_9XX", "_9.", "_XXX", "_."],
    ],
)
def test_precedence(in_order: list[str]) -> None:
    for shuffled in itertools.islice(itertools.permutations(in_order), 200):
        assert sorted(shuffled, key=lambda pattern: parse(pattern).precedence) == in_order


@pytest.mark.parametrize(
    ("left", "right"), [("12-34", "1234"), ("_1-X", "_1x"), ("_[321]", "_[1-3]"), ("_[5]", "_5")]
)
def test_two_spellings_of_one_extension(left: str, right: str) -> None:
    assert parse(left).precedence == parse(right).precedence


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "is empty."),
        ("--", "is empty but for dashes."),
        ("_", "is a pattern of nothing."),
        ("_-", "is a pattern of nothing."),
        ("_X.5", 'has "5" after a "."'),
        ("_!!", 'has "!" after a'),
        ("_[12", 'has a "[" without its "]"'),
        ("_[]", 'has an empty set "[]"'),
        ("_[5-1]", 'has the range "5-1", which runs backwards'),
        ("_[à-é]", "has a set with letters outside ASCII"),
        ("1 2", 'contains " "'),
        ("1,2", 'contains ","'),
        ("1\u200b", "contains"),
        ("1/555", "branch with GotoIf"),
        ("${X}", "variables are not replaced"),
        ("1" * (LONGEST + 1), "is longer than 79 characters"),
    ],
)
def test_bad_patterns_say_why(pattern: str, why: str) -> None:
    with pytest.raises(UserError) as raised:
        parse(pattern)
    assert raised.value.code == "bad-pattern"
    assert why in str(raised.value)
