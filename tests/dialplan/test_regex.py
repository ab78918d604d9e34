"""Extended regular expressions: agreement with Python's where both mean the same, and bounded cost."""

import re
import time

import pytest
from hypothesis import assume, given, strategies as st

from pbxgui.dialplan.regex import LONGEST_PATTERN, LONGEST_TEXT, BadRegexError, Match, has_group, search

ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "[a-c]", "\\.", "^", "$", "[]a]", "[-a]", "[a-]"])


def _extend(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    groups = st.builds("({})".format, inner)
    repeated = st.builds("{}{}".format, groups, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,}"]))
    return (
        st.builds("{}{}".format, inner, inner) | st.builds("{}|{}".format, inner, inner) | groups | repeated
    )


PATTERNS = st.recursive(ATOMS, _extend, max_leaves=6)


@given(PATTERNS, st.text("abc.", max_size=6))
def test_the_match_begins_where_pythons_does_and_is_the_longest(pattern: str, text: str) -> None:
    assume(not re.search(r"\^[*+?{]|\$[*+?{]", pattern))
    found, expected = search(pattern, text), re.search(pattern, text)
    assert (found is None) == (expected is None)
    if found and expected:
        lengths = [
            end
            for end in range(len(text) + 1)
            if re.compile(f"(?:{pattern})").fullmatch(text, found.start, end)
        ]
        assert found.start == expected.start()
        assert found.end >= expected.end()
        if "$" not in pattern:  # fullmatch with an end lets $ match there
            assert found.end == max(lengths)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("a|ab", "xab", Match(1, 3)),
        ("(a|ab)(c|bcd)", "abcd", Match(0, 4, 0, 1)),
        ("^(1?)([0-9]{3})$", "1555", Match(0, 4, 0, 1)),
        ("x(y)?", "x", Match(0, 1)),
        ("[[:digit:]]+", "ab123", Match(2, 5)),
        ("[[:alpha:]-]+", "12a-b", Match(2, 5)),
        ("", "abc", Match(0, 0)),
        ("\\*", "a*", Match(1, 2)),
        ("(a*)*", "aaa", Match(0, 3, 0, 3)),
        ("b", "aaa", None),
    ],
)
def test_examples(pattern: str, text: str, expected: Match | None) -> None:
    assert search(pattern, text) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        ")",
        "a)",
        "[a",
        "[",
        "*a",
        "+",
        "a\\",
        "a{",
        "a{x}",
        "a{,2}",
        "a{2,1}",
        "a{256}",
        "a{1,x}",
        "[[:foo:]]",
        "[[:alpha",
        "a{200}{200}",
        "(a{200}){3}",
        "x" * (LONGEST_PATTERN + 1),
        "((a{99}){9}){9}",
    ],
)
def test_bad_patterns(pattern: str) -> None:
    with pytest.raises(BadRegexError):
        search(pattern, "a")


def test_a_long_text_is_refused() -> None:
    with pytest.raises(BadRegexError, match="more than 256"):
        search("a", "a" * (LONGEST_TEXT + 1))


def test_groups_are_seen() -> None:
    assert has_group("a(b)")
    assert not has_group("ab")


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|a)*b", "(a*)*(a*)*(a*)*b", "(((a?){9}){9}){3}b", "(.*,){20}x"]
)
def test_no_pattern_makes_it_think_for_long(pattern: str) -> None:
    started = time.process_time()
    search(pattern, "a" * (LONGEST_TEXT - 1) + "!")
    assert time.process_time() - started < 5
