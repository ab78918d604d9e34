"""What a person may have meant: the remedy for a word that is not known, made of those that are."""

import difflib
from collections.abc import Iterable

from pbxgui.core.config.fields import LONGEST_NAME, shown

_FEW = 8  # names that still read as a sentence
_SEARCHED = 20_000  # names compared at most: a third of a second


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names the known words closest to this one, or all if they are few, or the other hint."""
    names = sorted(known)
    close = difflib.get_close_matches(word[:LONGEST_NAME], names[:_SEARCHED], n=2)
    if close:
        return f"Did you mean {_listed(close, 'or')}?"
    if not 0 < len(names) <= _FEW:
        return otherwise
    return f"There is {'only ' if len(names) == 1 else ''}{_listed(names, 'and')}."


def _listed(names: list[str], conjunction: str) -> str:
    quoted = [f'"{shown(name)}"' for name in names]
    *first, last = quoted
    return f"{', '.join(first)} {conjunction} {last}" if first else last
