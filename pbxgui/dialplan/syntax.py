"""Where variables and expressions stand in an argument: `${...}` and `$[...]`, nested as deep as written.

Braces are counted inside `${}` and brackets inside `$[]`, as Asterisk's `pbx_substitute_variables` does. The tree
is the same for every call, so it is made once per text.
"""

from dataclasses import dataclass
from functools import lru_cache

DEEPEST = 20  # nesting that no person writes


@dataclass(frozen=True, slots=True)
class Literal:
    """Characters that stand for themselves."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Reference:
    """`${...}`, or `$[...]` when `is_expression`; `parts` is what stands inside."""

    parts: "tuple[Part, ...]"
    source: str
    offset: int
    is_expression: bool


Part = Literal | Reference


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A `${` or `$[` that never ends; its characters stand for themselves."""

    opening: str
    offset: int


@lru_cache(maxsize=4096)
def parse(source: str) -> tuple[tuple[Part, ...], tuple[Unclosed, ...]]:
    """Return the parts of an argument, and what is left open in it."""
    parser = _Parser(source)
    return parser.parts(0, len(source), DEEPEST), tuple(parser.unclosed)


class _Parser:
    """Parses one source; all indexes are into the whole of it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._closings = _closings(source, "{", "}") | _closings(source, "[", "]")
        self.unclosed: list[Unclosed] = []

    def parts(self, start: int, end: int, depth: int) -> tuple[Part, ...]:
        found: list[Part] = []
        index = start
        while (index := self._next_opening(index, end)) >= 0:
            closing = self._closings.get(index + 1, end)
            if closing >= end or depth == 0:
                self.unclosed.append(Unclosed(self._source[index : index + 2], index))
                index += 2
                continue
            if start < index:
                found.append(Literal(self._source[start:index], start))
            found.append(self._reference(index, closing, depth))
            start = index = closing + 1
        if start < end:
            found.append(Literal(self._source[start:end], start))
        return tuple(found)

    def _reference(self, index: int, closing: int, depth: int) -> Reference:
        inner = self.parts(index + 2, closing, depth - 1)
        return Reference(inner, self._source[index : closing + 1], index, self._source[index + 1] == "[")

    def _next_opening(self, index: int, end: int) -> int:
        places = (self._source.find("${", index, end), self._source.find("$[", index, end))
        return min((place for place in places if place >= 0), default=-1)


def _closings(source: str, opening: str, closing: str) -> dict[int, int]:
    """Return for each opening character the index of the one that closes it."""
    pending: list[int] = []
    found: dict[int, int] = {}
    for index, character in enumerate(source):
        if character == opening:
            pending.append(index)
        elif character == closing and pending:
            found[pending.pop()] = index
    return found
