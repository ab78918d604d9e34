"""The patterns for callers, `_0301X.` and its kin: Asterisk's notation, kept to what a caller's number can hold.

`X`, `Z` and `N` stand for the digits from 0, 1 and 2 up, `[15-7]` for those in it, a last `.` for one or more
characters and a last `!` for any number of them. A `-` outside brackets is only there for the eye.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import contains
from typing import NoReturn

from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.sentence import said

LONGEST_PATTERN = 79  # AST_MAX_EXTENSION less its terminator
_SETS = {"X": frozenset("0123456789"), "Z": frozenset("123456789"), "N": frozenset("23456789")}
_PIECE = re.compile(r"\[(?P<members>[0-9*#+-]+)\]|[.!]\Z|(?P<one>[0-9XZNxzn*#+])|-")
_PREFIX = re.compile(r"_([0-9*#+-]*)")
_RANGE = re.compile(r"([0-9*#+-])(?:-([0-9*#+-]))?")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a pattern says, in the order in which it is quickest to be wrong.

    Attributes:
        prefix: the characters that are given one by one at the beginning.
        positions: for each position after them the characters it takes.
        fewest_more: how many characters must follow at least.
        is_open: whether any number of them may.

    """

    prefix: str
    positions: tuple[frozenset[str], ...]
    fewest_more: int
    is_open: bool

    def fits(self, number: str) -> bool:
        """Whether the number has this shape."""
        if not number.startswith(self.prefix):
            return False
        rest = number[len(self.prefix) :]
        more = len(rest) - len(self.positions)
        is_long_enough = more >= self.fewest_more if self.is_open else more == 0
        return is_long_enough and all(map(contains, self.positions, rest))


def parse_shape(pattern: str) -> Shape:
    """Parse a pattern; raise UserError `bad-pattern` naming what is wrong with it."""
    found = _PREFIX.match(pattern)
    if found is None:
        _refuse(pattern, said("does not begin with an underscore"))
    if len(pattern) > LONGEST_PATTERN:
        _refuse(pattern, said("is longer than {longest_pattern} characters", longest_pattern=LONGEST_PATTERN))
    prefix = found[1].replace("-", "")
    positions = tuple(_positions(pattern, found.end()))
    is_open = pattern[-1] in ".!"
    if not (prefix or positions or is_open):
        _refuse(pattern, said("is a pattern of nothing"))
    return Shape(prefix, positions, int(pattern[-1] == "."), is_open)


def _positions(pattern: str, index: int) -> Iterator[frozenset[str]]:
    while index < len(pattern):
        piece = _PIECE.match(pattern, index)
        if piece is None:
            _refuse(
                pattern,
                said(
                    'cannot have "{pattern}" as character {index}',
                    pattern=shown(pattern[index]),
                    index=index + 1,
                ),
            )
        index = piece.end()
        if piece["members"]:
            yield _members(pattern, piece["members"])
        elif piece["one"]:
            yield _SETS.get(piece["one"].upper(), frozenset(piece["one"]))


def _members(pattern: str, members: str) -> frozenset[str]:
    found: set[str] = set()
    for first, second in _RANGE.findall(members):
        last = second or first
        if first > last:
            _refuse(
                pattern, said('has the range "{first}-{last}", which runs backwards', first=first, last=last)
            )
        found.update(map(chr, range(ord(first), ord(last) + 1)))
    return frozenset(found)


def _refuse(pattern: str, why: str) -> NoReturn:
    hint = said(
        "Write an underscore, then digits, * # +, X Z N or [1-5], and at the end . or ! for the rest."
    )
    refuse(
        "bad-pattern", said('The caller pattern "{pattern}" {why}.', pattern=shown(pattern), why=why), hint
    )
