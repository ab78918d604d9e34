"""`$[...]`: Asterisk's arithmetic, comparison and regular expressions (`ast_expr2`).

Operators from the loosest: `? ::`, `|`, `&`, `= != < > <= >=`, `+ -`, `* / %`, `! -`, `: =~`; all group to the left.
A quoted string keeps its quotes, as there. What a caller sent is always one opaque piece of a token, whatever
characters it holds: it can neither close a quote nor be an operator.
"""

import re
from dataclasses import dataclass

from pbxgui.core.sentence import said
from pbxgui.dialplan.operations import (
    OPERATIONS,
    ZERO,
    ExpressionError,
    Operand,
    match,
    negation,
    operand,
    subtract,
)
from pbxgui.dialplan.text import Origin, Text

__all__ = ["ExpressionError", "evaluate"]

_DEEPEST = 60  # parentheses and signs
_OPERATORS = ("||", "&&", "==", "=~", "!=", "<=", ">=", "::", *"|&=<>+-*/%!?:()")
_WORD = re.compile(r"[A-Za-z0-9.';\\_^#@]")
_BINARY = (
    frozenset({"|", "||"}),
    frozenset({"&", "&&"}),
    frozenset({"=", "==", "!=", "<", ">", "<=", ">="}),
    frozenset({"+", "-"}),
    frozenset({"*", "/", "%"}),
)
_REGEX = frozenset({":", "=~"})


@dataclass(frozen=True, slots=True)
class _Token:
    text: Text
    operator: str = ""


def evaluate(text: Text) -> Text:
    """Return the value of an expression, its variables already replaced; raise ExpressionError."""
    tokens = _tokens(text)
    if not tokens:
        return Text()
    return _Evaluator(tokens, text).value().text


def _tokens(text: Text) -> list[_Token]:
    tokens: list[_Token] = []
    index = 0
    while index < len(text):
        character = text.own(index)
        if character and character in " \t\r":
            index += 1
            continue
        token = _quoted(text, index) or _operator(text, index) or _word(text, index)
        tokens.append(token)
        index += len(token.text)
    return tokens


def _quoted(text: Text, index: int) -> _Token | None:
    if text.own(index) != '"':
        return None
    end = text[index + 1 :].find('"')
    if end < 0:
        raise ExpressionError(said("a quoted text does not end"))
    return _Token(text[index : index + end + 2])


def _operator(text: Text, index: int) -> _Token | None:
    pair = "".join(text.own(place) for place in range(index, min(index + 2, len(text))))
    for sign in _OPERATORS:
        if pair.startswith(sign) and text.own(index):
            return _Token(text[index : index + len(sign)], sign)
    return None


def _word(text: Text, index: int) -> _Token:
    end = index
    while end < len(text):
        character = text.own(end)
        if character == "$" and text[end + 1 : end + 2] and text.own(end + 1) != "{":
            end += 1  # any other character may follow the $, as in Asterisk
        elif character and character.isascii() and not _WORD.match(character):
            break
        end += 1
    if end == index:
        raise ExpressionError(said('"{text}" has no meaning there', text=text.text[index]))
    return _Token(text[index:end])


class _Evaluator:
    """Evaluates while it parses, one method per level of precedence."""

    def __init__(self, tokens: list[_Token], source: Text) -> None:
        self._tokens = tokens
        self._source = source
        self._index = 0
        self._depth = 0

    def value(self) -> Operand:
        found = self._conditional()
        if self._index < len(self._tokens):
            raise self._error(said('"{text}" was not expected', text=self._tokens[self._index].text))
        return found

    def _peek(self) -> str:
        return self._tokens[self._index].operator if self._index < len(self._tokens) else ""

    def _error(self, why: str) -> ExpressionError:
        error = ExpressionError(why)
        error.certain = Origin.UNKNOWN not in self._source.origins
        return error

    def _conditional(self) -> Operand:
        condition = self._binary(0)
        while self._peek() == "?":
            self._descend()
            chosen = self._conditional()
            if self._peek() != "::":
                raise self._error(said('"?" needs "::" before the other value'))
            self._index += 1
            other = self._binary(0)
            condition = chosen if _chooses(condition) else other
        return condition

    def _binary(self, level: int) -> Operand:
        if level == len(_BINARY):
            return self._unary()
        left = self._binary(level + 1)
        while (sign := self._peek()) in _BINARY[level]:
            self._index += 1
            left = OPERATIONS[sign](left, self._binary(level + 1))
        return left

    def _unary(self) -> Operand:
        sign = self._peek()
        if sign not in {"!", "-"}:
            return self._matching()
        self._descend()
        value = self._unary()
        return negation(value) if sign == "!" else subtract(ZERO, value)

    def _matching(self) -> Operand:
        left = self._primary()
        while (sign := self._peek()) in _REGEX:
            self._index += 1
            left = match(left, self._primary(), anchored=sign == ":")
        return left

    def _primary(self) -> Operand:
        if self._index == len(self._tokens):
            raise self._error(said("it ends where a value should stand"))
        token = self._tokens[self._index]
        if token.operator == "(":
            self._descend()
            inside = self._conditional()
            if self._peek() != ")":
                raise self._error('"(" without ")"')
            self._index += 1
            return inside
        if token.operator:
            raise self._error(said('"{operator}" stands where a value should', operator=token.operator))
        self._index += 1
        if self._peek() == "(":
            raise self._error(said('functions are read with "${{text}(...)}"', text=token.text))
        return operand(token.text)

    def _descend(self) -> None:
        self._index += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(said("it has more than {deepest} parentheses and signs", deepest=_DEEPEST))


def _chooses(condition: Operand) -> bool:
    return condition.is_true and str(condition.text) != '""'
