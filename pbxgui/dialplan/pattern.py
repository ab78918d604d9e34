"""Extension patterns: `_NXX.` and its kin, what they match and which comes first.

The rules are those of Asterisk's `pbx.c`: a name without a leading underscore matches only itself and comes
before every pattern; patterns are ordered position by position, the smaller set of characters first, then `.`,
then `!`, then the end. A `-` outside brackets is only there for the eye.
"""

from dataclasses import dataclass
from enum import Enum

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said

LONGEST = 79  # AST_MAX_EXTENSION less its terminator
_SETS = {"X": "0123456789", "Z": "123456789", "N": "23456789"}
_END = 0x30000
_FORBIDDEN = frozenset(",;()${}\"'\\<>|&=/")


class Wildcard(Enum):
    """A last position that takes the rest of the number; the value is its place in the order."""

    ONE_OR_MORE = 0x18000  # `.`
    ANY = 0x28000  # `!`


Position = frozenset[str] | Wildcard
Precedence = tuple[int, str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed extension name: a literal name, or positions when it is a pattern."""

    literal: str
    positions: tuple[Position, ...] = ()

    @property
    def is_literal(self) -> bool:
        """Whether only one number can match."""
        return not self.positions

    def matches(self, number: str) -> bool:
        """Whether this extension serves the number dialled."""
        dialled = number.replace("-", "")
        if self.is_literal:
            return dialled == self.literal
        for index, position in enumerate(self.positions):
            if isinstance(position, Wildcard):
                return position is Wildcard.ANY or index < len(dialled)
            if index >= len(dialled) or dialled[index] not in position:
                return False
        return len(dialled) == len(self.positions)

    @property
    def precedence(self) -> Precedence:
        """The place in the search order; equal for two spellings of the same extension."""
        if self.is_literal:
            return (0, self.literal, ())
        weights = [weight for position in self.positions for weight in _weights(position)]
        return (1, "", (*weights, (_END, 0)))

    def overlaps(self, other: "Pattern") -> bool:
        """Whether some number matches both."""
        if self.is_literal:
            return other.matches(self.literal)
        if other.is_literal:
            return self.matches(other.literal)
        return _overlap(self.positions, other.positions)


def parse(text: str) -> Pattern:
    """Parse an extension name or pattern; raise UserError `bad-pattern` naming what is wrong with it."""
    _check_characters(text)
    if not text.startswith("_"):
        return Pattern(literal=text.replace("-", "") or _refuse(text, said("is empty but for dashes")))
    positions: list[Position] = []
    rest = text[1:]
    while rest:
        if positions and isinstance(positions[-1], Wildcard):
            _refuse(
                text,
                said(
                    'has "{rest}" after a "." or "!", which already takes the rest of the number', rest=rest
                ),
            )
        position, rest = _take(text, rest)
        if position is not None:
            positions.append(position)
    if not positions:
        _refuse(text, said("is a pattern of nothing"))
    return Pattern(literal="", positions=tuple(positions))


def _check_characters(text: str) -> None:
    if not text:
        _refuse(text, said("is empty"))
    if len(text) > LONGEST:
        _refuse(text, said("is longer than {longest} characters", longest=LONGEST))
    for character in text:
        if character in _FORBIDDEN or character.isspace() or not character.isprintable():
            _refuse(text, said('contains "{character}"', character=character), _hint(character))


def _hint(character: str) -> str:
    if character == "/":
        return said(
            'Matching the caller here is not supported; branch with GotoIf($["${CALLERID(num)}" = '
            '"..."]?label).'
        )
    if character in "${}":
        return said("Write the number itself; variables are not replaced in extension names here.")
    return ""


def _refuse(text: str, why: str, hint: str = "") -> str:
    raise UserError(
        "bad-pattern",
        said('The extension "{text}" {why}.', text=text, why=why),
        hint or said("Use digits, letters, * # + and, after a leading underscore, X Z N [1-5] . or !"),
    )


def _take(text: str, rest: str) -> tuple[Position | None, str]:
    head, tail = rest[0], rest[1:]
    if head == "-":
        return None, tail
    if head == ".":
        return Wildcard.ONE_OR_MORE, tail
    if head == "!":
        return Wildcard.ANY, tail
    if head == "[":
        members, closed, tail = tail.partition("]")
        if not closed:
            _refuse(text, said('has a "[" without its "]"'))
        return _members(text, members), tail
    return frozenset(_SETS.get(head.upper(), head)), tail


def _members(text: str, members: str) -> frozenset[str]:
    if not members:
        _refuse(text, said('has an empty set "[]"'))
    if not members.isascii():
        _refuse(text, said("has a set with letters outside ASCII"))
    found: set[str] = set()
    index = 0
    while index < len(members):
        first = last = members[index]
        if members[index + 1 : index + 2] == "-" and index + 2 < len(members):
            last = members[index + 2]
            index += 2
        if first > last:
            _refuse(
                text, said('has the range "{first}-{last}", which runs backwards', first=first, last=last)
            )
        found.update(map(chr, range(ord(first), ord(last) + 1)))
        index += 1
    return frozenset(found)


def _weights(position: Position) -> list[tuple[int, int]]:
    if isinstance(position, Wildcard):
        return [(position.value, 0)]
    if len(position) == 1:  # a letter outside ASCII counts as its UTF-8 bytes, as in Asterisk
        return [_weight([byte]) for byte in next(iter(position)).encode()]
    return [_weight([ord(character) for character in position])]


def _weight(characters: list[int]) -> tuple[int, int]:
    bits = sum(1 << (255 - character) for character in characters)
    return (len(characters) << 8 | min(characters), -bits)


def _overlap(left: tuple[Position, ...], right: tuple[Position, ...]) -> bool:
    for index in range(max(len(left), len(right)) + 1):
        ours = left[index] if index < len(left) else None
        theirs = right[index] if index < len(right) else None
        if isinstance(ours, Wildcard) or isinstance(theirs, Wildcard):
            return (_can_end(ours) and _can_end(theirs)) or (ours is not None and theirs is not None)
        if ours is None or theirs is None:
            return ours is theirs
        if not ours & theirs:
            return False
    raise AssertionError  # pragma: no cover - the last round has no position left on either side


def _can_end(position: Position | None) -> bool:
    return position is None or position is Wildcard.ANY
