"""The operands and operators of `$[...]`, each as Asterisk's `ast_expr2` computes it.

Numbers are computed in decimal and printed with the 18 digits of a C `long double`. What is no number counts as
Asterisk lets it count, which is not always what one would guess.
"""

import decimal
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pbxgui.core.sentence import said
from pbxgui.dialplan import regex
from pbxgui.dialplan.text import LONGEST, Text, own

_DIGITS = 18  # of a long double, as Asterisk prints it
_LOWEST_PLAIN_EXPONENT = -4  # of C's %g
_DIVISION_BY_ZERO = Decimal(2**31 - 1)  # INT_MAX, Asterisk's answer
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
_LEADING_INTEGER = re.compile(r"[ \t]*[+-]?[0-9]{1,18}")
_ARITHMETIC = decimal.Context(prec=20, Emax=5000, Emin=-5000, traps=[])


class ExpressionError(ValueError):
    """The expression cannot be evaluated; the text says why, for the person.

    Attributes:
        certain: False where the value of a variable outside quotes could still make it right.

    """

    certain = True


@dataclass(frozen=True, slots=True)
class Operand:
    """A value; `number` when it is one. `computed` tells 0.5 the result from "0.5" the text."""

    text: Text
    number: Decimal | None = None
    computed: bool = False

    @property
    def is_true(self) -> bool:
        """Whether it is neither empty nor zero."""
        return bool(self.number) if self.number is not None else bool(self.text)


def number(value: Decimal) -> Operand:
    """Return a computed number, written as C's `%.18Lg` would."""
    return Operand(own(_format(value)), value, computed=True)


def _format(value: Decimal) -> str:
    if not value.is_finite():
        return str(value).lower().replace("infinity", "inf")
    if not value:
        return "0"
    short = decimal.Context(prec=_DIGITS).create_decimal(value).normalize()
    exponent = short.adjusted()
    if not _LOWEST_PLAIN_EXPONENT <= exponent < _DIGITS:
        digits = f"{short.scaleb(-exponent):f}"
        return f"{digits}e{exponent:+03d}"
    return f"{short:f}"


def operand(text: Text) -> Operand:
    """Return a written value: a number where it looks like one."""
    return Operand(text, Decimal(str(text)) if _NUMBER.fullmatch(str(text)) else None)


def negation(value: Operand) -> Operand:
    """Return 1 for zero and 0 for the rest (`!`); a text counts as the integer it begins with, a word as 0."""
    if value.computed:
        return number(Decimal(not value.is_true))
    leading = _LEADING_INTEGER.match(str(value.text))
    return number(Decimal(not (leading and int(leading[0]))))


def _or(left: Operand, right: Operand) -> Operand:
    return left if left.is_true else right


def _and(left: Operand, right: Operand) -> Operand:
    return left if left.is_true and right.is_true else ZERO


def _comparison(
    holds: Callable[[Decimal | str, Decimal | str], bool],
) -> Callable[[Operand, Operand], Operand]:
    def compare(left: Operand, right: Operand) -> Operand:
        if left.number is None or right.number is None:
            return number(Decimal(holds(str(left.text), str(right.text))))
        return number(Decimal(holds(left.number, right.number)))

    return compare


def _add(left: Operand, right: Operand) -> Operand:
    if left.number is None or right.number is None:  # the other one stands, as in Asterisk
        return left if left.number is not None else right if right.number is not None else ZERO
    return number(_ARITHMETIC.add(left.number, right.number))


def subtract(left: Operand, right: Operand) -> Operand:
    """Return the difference; what is no number counts as nothing."""
    if right.number is None:
        return left if left.number is not None else ZERO
    return number(_ARITHMETIC.subtract(left.number or Decimal(0), right.number))


def _multiply(left: Operand, right: Operand) -> Operand:
    if left.number is None or right.number is None:
        return ZERO
    return number(_ARITHMETIC.multiply(left.number, right.number))


def _divide(left: Operand, right: Operand) -> Operand:
    if left.number is None:
        return ZERO
    if not right.number:
        return number(_DIVISION_BY_ZERO)
    return number(_ARITHMETIC.divide(left.number, right.number))


def _remainder(left: Operand, right: Operand) -> Operand:
    if left.number is None or right.number is None:
        return ZERO
    if not right.number:
        return right
    return number(_fmod(left.number, right.number))


def _fmod(left: Decimal, right: Decimal) -> Decimal:
    wide = decimal.Context(prec=2 * LONGEST, Emax=20 * LONGEST, Emin=-20 * LONGEST, traps=[])
    return wide.remainder(left, right)


def match(left: Operand, right: Operand, *, anchored: bool) -> Operand:
    """Return what `=~` (anchored: `:`) finds: the first group, or the length of the match; raise ExpressionError."""
    text, pattern = _unquoted(left.text), str(_unquoted(right.text))
    try:
        found = regex.search(pattern, str(text))
        groups = regex.has_group(pattern)
    except regex.BadRegexError as problem:
        raise ExpressionError(
            said(
                'the regular expression "{pattern}" cannot be used: {problem}',
                pattern=pattern[:40],
                problem=problem,
            )
        ) from None
    if found is None or (anchored and found.start):
        return Operand(Text()) if groups else ZERO
    if found.group_end >= 0:
        return operand(text[found.group_start : found.group_end])
    return number(Decimal(found.end - found.start))


def _unquoted(text: Text) -> Text:
    if len(text) > 1 and text.own(0) == text.own(len(text) - 1) == '"':
        return text[1:-1]
    return text


ZERO = number(Decimal(0))
_COMPARISONS = {
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
OPERATIONS: Mapping[str, Callable[[Operand, Operand], Operand]] = {
    "|": _or,
    "||": _or,
    "&": _and,
    "&&": _and,
    "+": _add,
    "-": subtract,
    "*": _multiply,
    "/": _divide,
    "%": _remainder,
    **{sign: _comparison(holds) for sign, holds in _COMPARISONS.items()},
}
