"""Text with origins, and arguments taken apart at the dialplan's own separators only."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.dialplan.arguments import (
    BadArgumentError,
    Field,
    optional_seconds,
    refuse_more,
    seconds,
    split_arguments,
)
from pbxgui.dialplan.text import LONGEST, Text, foreign, own, unknown

TEXTS = st.lists(
    st.builds(lambda make, text: make(text), st.sampled_from([own, foreign, unknown]), st.text(",&ab("))
)
JOINED = TEXTS.map(lambda pieces: sum(pieces, start=Text()))


@given(JOINED)
def test_splitting_loses_nothing_but_own_separators(text: Text) -> None:
    parts = text.split(",")
    assert sum((part + own(",") for part in parts[:-1]), start=Text()) + parts[-1] == text
    assert all("," not in "".join(part.own(index) for index in range(len(part))) for part in parts)


@given(st.text(), st.text(), st.text())
def test_what_the_caller_sends_is_never_split(before: str, sent: str, after: str) -> None:
    text = own(before) + foreign(sent) + own(after)
    count = len((before + after).split(","))
    assert len(text.split(",")) == count


@given(st.text("ab ,", max_size=20), st.integers(1, 5))
def test_plain_arguments_split_as_str_does(text: str, most: int) -> None:
    found = [str(field) for field in split_arguments(own(text), most)]
    expected = [part.strip(" ") for part in text.split(",", most - 1)]
    assert found == expected + [""] * (most - len(expected))


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ('1,"a, b"', 3, ["1", "a, b", ""]),
        ('1,"a, b"', 2, ["1", '"a, b"']),
        ("m(x,y),z", 2, ["m(x,y)", "z"]),
        ("[1,2],z", 2, ["[1,2]", "z"]),
        ("a),b", 2, ["a)", "b"]),
        ("a\\,b,c", 2, ["a,b", "c"]),
        ("a\\", 2, ["a\\", ""]),
        ("((a),b),c", 2, ["((a),b)", "c"]),
        ("", 2, ["", ""]),
    ],
)
def test_quotes_parentheses_and_backslashes_keep_commas(text: str, most: int, expected: list[str]) -> None:
    assert [str(field) for field in split_arguments(own(text), most)] == expected


def test_fields_know_where_they_begin() -> None:
    text = own(' a , "b" ,c& d')
    assert [field.offset for field in split_arguments(text, 3)] == [1, 5, 10]
    assert [field.offset for field in split_arguments(text, 3)[2].split("&")] == [10, 13]


def test_text_is_a_string_that_remembers() -> None:
    text = own(" a") + foreign("b,") + own(" ")
    assert (str(text), len(text), bool(text), bool(Text())) == (" ab, ", 5, True, False)
    assert text.strip() == own("a") + foreign("b,")
    assert Text().strip() == own("  ").strip() == Text()
    assert not text.is_unknown
    assert len(foreign("x" * 9999)) == LONGEST


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("${X}", True),
        ("${EXTEN}", False),
        ("${EXTEN:1}", False),
        ("${CALLERID(num)}", False),
        ("$[1]", True),
        ("${LEN(x)}", True),
    ],
)
def test_only_the_dialplans_own_variables_can_bring_separators(source: str, expected: bool) -> None:  # noqa: FBT001
    assert (own("a") + unknown(source)).can_split is expected
    assert not own(source).can_split


@pytest.mark.parametrize(("text", "expected"), [("5", 5.0), ("0.5", 0.5), (".25", 0.25), ("86400", 86400.0)])
def test_seconds(text: str, expected: float) -> None:
    assert seconds(Field(own(text)), "time") == expected
    assert optional_seconds(Field(own(text)), "time") == expected


@pytest.mark.parametrize("text", ["", "x", "-1", "1e3", "86401", "٣", "1.", "inf"])
def test_no_seconds(text: str) -> None:
    with pytest.raises(BadArgumentError, match="is no duration") as raised:
        seconds(Field(own(text), 7), "time")
    assert raised.value.offset == 7


def test_durations_not_known_yet_pass() -> None:
    assert seconds(Field(unknown("${N}")), "time") == 1.0
    assert optional_seconds(Field(), "time") is None


def test_one_argument_too_many_is_named() -> None:
    fields = split_arguments(own("a,,b"), 3)
    refuse_more(fields, 3, "Wait")
    with pytest.raises(BadArgumentError, match='Wait takes no argument "b" there'):
        refuse_more(fields, 1, "Wait")
