"""Substitution: once, from the left, inner first, bounded; the table is Asterisk's documentation of variables."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from pbxgui.dialplan import syntax
from pbxgui.dialplan.text import LONGEST, Origin, Text, foreign, own
from pbxgui.dialplan.variables import MOST_VARIABLES, Variables, global_values, symbolic, variable_name


def variables(**values: str) -> tuple[Variables, list[str]]:
    warnings: list[str] = []
    found = Variables(
        foreign("2025550143"), foreign('Ann "x" <1>'), lambda code, _message: warnings.append(code)
    )
    found.values.update({name: own(value) for name, value in values.items()})
    return found, warnings


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ""),
        ("plain $ { } [ ] text", "plain $ { } [ ] text"),
        ("${EXTEN}", "123456789"),
        ("${EXTEN:1}", "23456789"),
        ("${EXTEN:-4}", "6789"),
        ("${EXTEN:0:3}", "123"),
        ("${EXTEN:2:3}", "345"),
        ("${EXTEN:-4:3}", "678"),
        ("${EXTEN:1:-1}", "2345678"),
        ("${EXTEN:-3:2}", "78"),
        ("${EXTEN:20}", ""),
        ("${EXTEN:-20}", "123456789"),
        ("${EXTEN:-20:2}", "12"),
        ("${EXTEN:0:-20}", ""),
        ("${EXTEN:1:}", "23456789"),
        ("${EXTEN:x}", "123456789"),
        ("${exten}", ""),
        ("a${NONE}b", "ab"),
        ("${${WHICH}}", "123456789"),
        ("${EXTEN:${TWO}:1}", "3"),
        ("${WHICH}${TWO}", "EXTEN2"),
        ("$[${TWO} + 1]", "3"),
        ("$[ $[1 + 1] * ${TWO}]", "4"),
        ("${EXTEN:$[1+1]}", "3456789"),
        ("${CALLERID(num)}", "2025550143"),
        ("${CALLERID(number):0:3}", "202"),
        ("${CALLERID(name)}", 'Ann "x" <1>'),
        ("${CALLERID(all)}", '"Ann "x" <1>" <2025550143>'),
        ("${LEN(${CALLERID(num)})}", "10"),
        ("${FILTER(0-3,${CALLERID(num)})}", "202013"),
        ("${FILTER(-a-,x-a)}", "-a"),
        ('${IF($["${CALLERID(num)}" = "x"]?17:19)}', "19"),
        ("${IF(1?17:19)}", "17"),
        ("${IF( 0 ?17:19)}", "19"),
        ("${IF(?17)}${IF(yes?a:b:c)}", "a"),
        ("${LEN(a:b)}", "3"),
        ("${LEN(x}", "1"),
        ("${SYNTAX}", "${EXTEN} $[1+1]"),
        ("${EXTEN", "${EXTEN"),
        ("$[1+1", "$[1+1"),
        ("${A[}$[1]", "1"),
        ("$[${TWO]}", "0}"),
    ],
)
def test_substitution(raw: str, expected: str) -> None:
    found, _ = variables(EXTEN="123456789", WHICH="EXTEN", TWO="2", SYNTAX="${EXTEN} $[1+1]")
    assert str(found.substitute(raw)) == expected


@given(st.text())
def test_what_is_put_in_is_never_looked_at_again(sent: str) -> None:
    found, _ = variables(X="secret")
    found.number = foreign(sent)
    for raw in ("${CALLERID(num)}", "$[0 | ${CALLERID(num)}]" if sent else "${CALLERID(num)}"):
        value = found.substitute(raw)
        assert str(value) == sent
        assert value.of(Origin.FOREIGN) == sent


def test_what_has_no_value_is_told() -> None:
    found, warnings = variables()
    assert str(found.substitute("${SHELL(reboot)}${CALLERID(ani2)}${FILTER(x)}${IF(1)}")) == ""
    assert str(found.substitute("$[1 +]")) == "0"
    assert warnings == ["unknown-function"] * 4 + ["bad-expression"]


def test_values_and_their_number_are_bounded() -> None:
    found, warnings = variables(A="x" * 3000)
    assert len(found.substitute("${A}${A}")) == LONGEST
    assert warnings == ["value-too-long"]
    for number in range(MOST_VARIABLES):
        found.set(f"V{number}", own("y" * 9999))
    assert len(found.values) == MOST_VARIABLES
    assert len(found.values["V1"]) == LONGEST
    assert warnings[-1] == "too-many-variables"
    found.set("A", own("again"))
    assert str(found.values["A"]) == "again"


def test_globals_may_use_those_above_them() -> None:
    values = global_values({"A": "PJSIP/1", "B": "${A}&PJSIP/2", "C": "${D}"})
    assert {name: str(value) for name, value in values.items()} == {
        "A": "PJSIP/1",
        "B": "PJSIP/1&PJSIP/2",
        "C": "",
    }


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("A", "A"),
        ("_A", "A"),
        ("__A1_b", "A1_b"),
        ("___A", None),
        ("1A", None),
        ("EXTEN", None),
        ("", None),
        ("A B", None),
    ],
)
def test_names_that_can_be_set(written: str, expected: str | None) -> None:
    assert variable_name(written) == expected


@given(st.text("a${}[]:", max_size=40))
def test_the_parts_of_a_source_are_the_source(source: str) -> None:
    parts, unclosed = syntax.parse(source)
    again = "".join(part.text if isinstance(part, syntax.Literal) else part.source for part in parts)
    assert again == source
    assert all(source[part.offset :].startswith(_source(part)) for part in parts)
    assert all(source[found.offset :].startswith(found.opening) for found in unclosed)
    assert str(symbolic(source)) == source


def _source(part: syntax.Part) -> str:
    return part.text if isinstance(part, syntax.Literal) else part.source


def test_nesting_is_bounded() -> None:
    deep = "${" * 50 + "A" + "}" * 50
    _, unclosed = syntax.parse(deep)
    assert unclosed
    found, _ = variables()
    assert isinstance(found.substitute(deep), Text)


def test_the_epoch_is_the_whole_seconds_of_the_calls_clock_and_cannot_be_set() -> None:
    found, warnings = variables(EPOCH="1")
    found.now = lambda: datetime(2026, 12, 24, 10, 0, 0, 999_999, tzinfo=UTC)
    assert str(found.substitute("${EPOCH} ${EPOCH:-3} $[${EPOCH} + 1]")) == "1798106400 400 1798106401"
    assert (variable_name("EPOCH"), warnings) == (None, [])
