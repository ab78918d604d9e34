"""What a person may have meant: the remedy for a word that is not known, made of those that are."""

import difflib
from bisect import bisect_left
from collections.abc import Iterable

from pbxgui.core.config.fields import LONGEST_NAME, shown
from pbxgui.core.sentence import Sentence, said

_FEW = 8  # names that still read as a sentence
_COMPARED = 20_000  # names at most: a third of a second


def suggest(word: str, known: Iterable[str], otherwise: str, compared: int = _COMPARED) -> str:
    """Return a hint that names the known words closest to this one, or all if they are few, or the other hint.

    Of very many words those are compared that come next to it in the alphabet.
    """
    names = sorted(known)
    close = difflib.get_close_matches(word[:LONGEST_NAME], _around(word, names, compared), n=2)
    if close:
        return said("Did you mean {names}?", names=_listed(close, said("{names} or {last}")))
    if not 0 < len(names) <= _FEW:
        return otherwise
    listed = _listed(names, said("{names} and {last}"))
    return (
        said("There is {names}.", names=listed)
        if len(names) > 1
        else said("There is only {names}.", names=listed)
    )


def _around(word: str, names: list[str], count: int) -> list[str]:
    start = max(0, min(bisect_left(names, word) - count // 2, len(names) - count))
    return names[start : start + count]


def _listed(names: list[str], template: str) -> str:
    quoted = [f'"{shown(name)}"' for name in names]
    *first, last = quoted
    return Sentence(template, {"names": ", ".join(first), "last": last}) if first else last
