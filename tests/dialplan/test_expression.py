"""`$[...]` against Asterisk's grammar, against Python, and against callers who would like to take part."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.dialplan.expression import ExpressionError, evaluate
from pbxgui.dialplan.text import Text, foreign, own, unknown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("  ", ""),
        ("1 + 2 * 3", "7"),
        ("(1+2)*3", "9"),
        ("10 - 3 - 2", "5"),
        ("7 % 4", "3"),
        ("7.5 % 2", "1.5"),
        ("7 / 2", "3.5"),
        ("1 / 3", "0.333333333333333333"),
        ("2 / 3", "0.666666666666666667"),
        ("0.1 + 0.2", "0.3"),
        ("1000000 * 1000000 * 1000000 * 10", "1e+19"),
        ("123456789 * 1000000000000", "1.23456789e+20"),
        ("1 / 100000", "1e-05"),
        ("1 / 10000", "0.0001"),
        ("100 * 10", "1000"),
        ("0 * 5", "0"),
        ("5 / 0", "2147483647"),
        ("5 / x", "2147483647"),
        ("x / 5", "0"),
        ("5 % 0", "0"),
        ("x % 5", "0"),
        ("x * 5", "0"),
        ("x + 5", "5"),
        ("5 + x", "5"),
        ("x + y", "0"),
        ("x - 5", "-5"),
        ("5 - x", "5"),
        ("x - y", "0"),
        ("-3", "-3"),
        ("- -3", "3"),
        ("-x", "0"),
        ("1 = 1.0", "1"),
        ("007", "007"),
        ("007 = 7", "1"),
        ("1 != 2", "1"),
        ("10 > 9", "1"),
        ('"10" > "9"', "0"),
        ("abc < abd", "1"),
        ("2 <= 2", "1"),
        ("2 >= 3", "0"),
        ("a == a", "1"),
        ('"a" = a', "0"),
        ('"a b" = "a b"', "1"),
        ('"" = ""', "1"),
        ("a | b", "a"),
        ("0 | b", "b"),
        ('"" || 5', '""'),
        ("0 || 0", "0"),
        ("a & b", "a"),
        ("a && 0", "0"),
        ("0 & b", "0"),
        ("!0", "1"),
        ("!1", "0"),
        ("!5.5", "0"),
        ("!abc", "1"),
        ("!(1=1)", "0"),
        ("!!(1=1)", "1"),
        ("!(1/2)", "0"),
        ("1 ? a :: b", "a"),
        ("0 ? a :: b", "b"),
        ('"" ? a :: b', "b"),
        ("x ? a :: b", "a"),
        ("1 ? 0 ? a :: b :: c", "b"),
        ("0 ? a :: 0 ? b :: c", "c"),
        ("1 = 2 | 3 = 3", "1"),
        ('"2025550143" =~ "^202"', "3"),
        ('"2025550143" =~ "^1?(...)"', "202"),
        ('"2025550143" : "025"', "0"),
        ('"2025550143" =~ "025"', "3"),
        ('"abc" =~ "(x)"', ""),
        ('"abc" : "(b)"', ""),
        ("5 : 5 + 1", "2"),
        ("a.b#c@d';\\_^", "a.b#c@d';\\_^"),
        ("$5", "$5"),
        ("é", "é"),
        ("1.2.3", "1.2.3"),
    ],
)
def test_asterisks_grammar(source: str, expected: str) -> None:
    assert str(evaluate(own(source))) == expected


@pytest.mark.parametrize(
    "source",
    [
        "1 +",
        "+ 1",
        "1 2",
        '"a',
        "(1",
        "1)",
        "1 ? 2 : 3",
        "a ? b",
        "LEN(x)",
        "a,b",
        "[1]",
        "{",
        "`",
        "~",
        "1 =~ =",
        "*",
        '"a" =~ "("',
        '"a" : "*"',
        "(" * 100 + "1" + ")" * 100,
        "!" * 100 + "1",
        "= 1",
        '"a" =~ "' + "x" * 300 + '"',
    ],
)
def test_what_cannot_be_evaluated_says_so(source: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        evaluate(own(source))
    assert str(raised.value)
    assert raised.value.certain


def test_a_variable_outside_quotes_leaves_it_open_whether_it_is_wrong() -> None:
    with pytest.raises(ExpressionError) as raised:
        evaluate(own("1 ") + unknown("${OPERATOR}") + own(" 2"))
    assert not raised.value.certain


INTEGERS = st.integers(0, 10**6).map(str)


def _grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["+", "-", "*", "<", ">", "<=", ">=", "=", "!="])
    return st.builds("({} {} {})".format, inner, signs, inner) | st.builds("-{}".format, inner)


@given(st.recursive(INTEGERS, _grow, max_leaves=8))
def test_arithmetic_agrees_with_python(source: str) -> None:
    value = eval(source.replace(" = ", " == "))  # noqa: S307 - the strategy makes nothing but arithmetic
    found = str(evaluate(own(source)))
    assert found == str(int(value)) or float(found) == pytest.approx(int(value), rel=1e-15)


@given(st.text(min_size=1))
def test_what_the_caller_sends_never_changes_a_comparison(sent: str) -> None:
    for template, expected in (
        ("{} = secret", "0"),
        ('"{}" = "secret"', "0"),
        ("0 & {}", "0"),
        ("{} != secret", "1"),
    ):
        before, after = template.split("{}")
        value = str(evaluate(own(before) + foreign(sent) + own(after)))
        assert value == expected or sent == "secret"


@pytest.mark.parametrize(
    "sent", ['x" = "x" | "1', "1 | 1", ") | (1", "secret = secret", "${X}", "$[1]", "a?b::c"]
)
def test_attempts_to_take_part(sent: str) -> None:
    assert str(evaluate(own('"') + foreign(sent) + own('" = "secret"'))) == "0"
    assert str(evaluate(foreign(sent) + own(" = secret"))) == "0"


def test_a_result_remembers_that_it_came_from_the_caller() -> None:
    assert evaluate(own("0 | ") + foreign("a&b")) == foreign("a&b")
    assert evaluate(foreign("x,5") + own(' =~ "(,.)"')) == foreign(",5")


@given(
    st.lists(
        st.builds(lambda make, text: make(text), st.sampled_from([own, foreign]), st.text('1a "=|&()!?:~<.')),
        max_size=4,
    )
)
def test_every_expression_has_a_value_or_a_reason(pieces: list[Text]) -> None:
    try:
        found = str(evaluate(sum(pieces, start=Text())))
    except ExpressionError as problem:
        found = f"bad: {problem}."
    assert found is not None
    assert found != "bad: ."


def test_numbers_beyond_all_bounds() -> None:
    assert str(evaluate(own(" * ".join(["9" * 1000] * 4)))) == "1e+4000"
    assert str(evaluate(own(" * ".join(["9" * 700] * 8)))) == "inf"
    assert str(evaluate(own("9" * 4000 + " % 7"))) == str(int("9" * 4000) % 7)
