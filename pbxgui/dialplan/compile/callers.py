"""Caller matches as conditions of GotoIf, which both interpreters decide as `CallerMatch.why_not` does.

What a caller sends may hold quotes and operators, and Asterisk puts it into an expression as it is. So only filtered
pieces of known length come near one, and whether the number goes on at some place. A piece that lost a character in
the filter is too short to be equal to anything. Never the length of the whole number: Asterisk looks for the end of
`${LEN(...)}` in what the caller sent, and `):` would end it. One character cannot.
"""

import itertools
from collections.abc import Iterable, Iterator

from pbxgui.core.config import (
    ANONYMOUS_CALLERS,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    Configuration,
    ExactCaller,
    InContactGroup,
)

_CHARACTERS = "-0-9+*#"  # the dash first: between two characters it would be a range
_PIECE = 16  # positions of a pattern in one regular expression; a longer one is costly
_MEMBERS = 30  # of a contact group in one expression, so that it fits a line


def conditions(match: CallerMatch, configuration: Configuration) -> tuple[str, ...] | None:
    """Return expressions one of which holds for the callers that are meant; None when everybody is."""
    match match:
        case AnyCaller():
            return None
        case ExactCaller(number):
            return (f'$[{_ends_at(len(number))} & "{_piece(0, len(number))}" = "{number}"]',)
        case CallerPrefix(prefix):
            return (f'$["{_piece(0, len(prefix))}" = "{prefix}"]',)
        case CallerPattern():
            return (f"$[{' & '.join(_shape(match))}]",)
        case InContactGroup(name):
            return tuple(_group(name, configuration))
    return (_anonymous(),)


def _piece(start: int, length: int, characters: str = _CHARACTERS) -> str:
    return f"${{FILTER({characters},${{CALLERID(num):{start}:{length}}})}}"


def _ends_at(length: int) -> str:
    """Return the condition that the number has no more characters than that."""
    return f"${{LEN(${{CALLERID(num):{length}:1}})}} = 0"


def _shape(match: CallerPattern) -> Iterator[str]:
    shape = match.shape
    start, end = len(shape.prefix), len(shape.prefix) + len(shape.positions)
    if not shape.is_open:
        yield _ends_at(end)
    elif shape.fewest_more:
        yield f"${{LEN(${{CALLERID(num):{end}:1}})}}"
    elif not end:
        yield "1"
    if start:
        yield f'"{_piece(0, start)}" = "{shape.prefix}"'
    for index in range(start, end, _PIECE):
        positions = shape.positions[index - start : index - start + _PIECE]
        regex = "".join(_one_of(characters) for characters in positions)
        yield f'"{_piece(index, len(positions))}" =~ "^{regex}$"'


def _one_of(characters: frozenset[str]) -> str:
    """Return a regular expression for one character: digits in a row as a range, the dash where it is no range."""
    digits = sorted(int(character) for character in characters if character.isdecimal())
    runs = []
    for _, run in itertools.groupby(enumerate(digits), lambda pair: pair[1] - pair[0]):
        row = [digit for _, digit in run]
        runs.append(f"{row[0]}-{row[-1]}" if len(row) > 1 else f"{row[0]}")
    signs = "".join(sign for sign in "#*+-" if sign in characters)
    return f"[{''.join(runs)}{signs}]"


def _group(name: str, configuration: Configuration) -> Iterator[str]:
    group = configuration.contact_group(name)
    numbers = sorted(group.numbers) if group else []
    for length, same in itertools.groupby(sorted(numbers, key=len), len):
        alike = list(same)
        for start in range(0, len(alike), _MEMBERS):
            chunk = alike[start : start + _MEMBERS]
            any_of = " | ".join(f'"{_piece(0, length)}" = "{number}"' for number in chunk)
            yield f"$[{_ends_at(length)} & ({any_of})]"


def _anonymous() -> str:
    words = sorted((word for word in ANONYMOUS_CALLERS if word), key=lambda word: (len(word), word))
    spelled = " | ".join(itertools.starmap(_one_word, itertools.groupby(words, len)))
    return f"$[{_ends_at(0)} | {spelled}]"


def _one_word(length: int, words: Iterable[str]) -> str:
    any_of = "|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in words)
    return f'{_ends_at(length)} & "{_piece(0, length, "A-Za-z")}" =~ "^({any_of})$"'
