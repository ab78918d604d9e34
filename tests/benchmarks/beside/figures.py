"""What is measured of a server, and how it is shown: one line a figure, both servers beside each other."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

Figures = Mapping[str, float]
"""Values by what they are; each name is that of a Line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table.

    Attributes:
        name: of the figure.
        text: what it is, with its unit.
        factor: from the base unit in which it was measured to that which is shown.
        most: what it may be at most, in the shown unit; None for no limit of that kind.
        most_ratio: how often Asterisk's figure it may be at most; None for no such limit.

    """

    name: str
    text: str
    factor: float = 1.0
    most: float | None = None
    most_ratio: float | None = None

    def shown(self, ours: Sequence[Figures], theirs: Sequence[Figures]) -> str:
        """Return the line as Markdown, with the median of all rounds."""
        engine, asterisk = (self._median(figures) for figures in (ours, theirs))
        ratio = engine / asterisk if engine is not None and asterisk else None
        cells = (self.text, _number(engine), _number(asterisk), _number(ratio), self._target(engine, ratio))
        return f"| {' | '.join(cells)} |"

    def _median(self, figures: Sequence[Figures]) -> float | None:
        values = [each[self.name] for each in figures if self.name in each]
        return self.factor * statistics.median(values) if values else None

    def _target(self, value: float | None, ratio: float | None) -> str:
        limits = [("", value, self.most), ("ratio ", ratio, self.most_ratio)]
        told = [
            f"{what}at most {limit:.3g}: {'reached' if is_reached(found, limit) else 'not reached'}"
            for what, found, limit in limits
            if limit is not None and found is not None
        ]
        return "; ".join(told) or "-"


def is_reached(found: float, limit: float) -> bool:
    """Whether a figure keeps its limit."""
    return found <= limit


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    if not isfinite(value):
        return "never"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(lines: Iterable[Line], ours: Sequence[Figures], theirs: Sequence[Figures]) -> str:
    """Return the lines that were measured as a table in Markdown."""
    head = "| | engine | Asterisk | ratio | target |\n|---|---:|---:|---:|---|\n"
    measured = set[str]().union(*ours, *theirs)
    return head + "\n".join(line.shown(ours, theirs) for line in lines if line.name in measured)
