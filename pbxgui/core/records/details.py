"""The values of a fact, read so that no value can do harm: of the right type and size, or as good as not there."""

import math
from collections.abc import Mapping

Detail = str | int | float | bool | None
Details = Mapping[str, Detail]

LONGEST_TEXT = 256
_LARGEST = 2**53


def text(value: Detail) -> str:
    """Return a text that UTF-8 can hold, cut to `LONGEST_TEXT` characters; empty where it is none."""
    if not isinstance(value, str):
        return ""
    return value[:LONGEST_TEXT].encode("utf-8", "backslashreplace").decode("utf-8")[:LONGEST_TEXT]


def whole(value: Detail) -> int | None:
    """Return a whole number from 0 on, or None."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST:
        return value
    return None


def number(value: Detail) -> float | None:
    """Return a finite number from 0 on, or None."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = float(value) if abs(value) < _LARGEST else math.inf
        return found if math.isfinite(found) and found >= 0 else None
    return None
