"""Stretches of one lane that hold at the same time, in rows one below the other, so that each can be read."""

from collections.abc import Iterable
from dataclasses import replace

from pbxgui.ui.call_it.strip import Stretch


def in_rows(stretches: Iterable[Stretch], most: int) -> tuple[tuple[Stretch, ...], ...]:
    """Return the stretches in at most so many rows; what would need further ones is put together in the last."""
    rows = list[list[Stretch]]()
    for stretch in sorted(stretches, key=lambda one: one.start):
        row = next((row for row in rows if row[-1].end <= stretch.start), None)
        if row is not None:
            row.append(stretch)
        elif len(rows) < most:
            rows.append([stretch])
        else:
            rows[-1][-1] = _together(rows[-1][-1], stretch)
    return tuple(map(tuple, rows))


def _together(one: Stretch, other: Stretch) -> Stretch:
    return replace(one, end=max(one.end, other.end), words=f"{one.words}, {other.words}")
