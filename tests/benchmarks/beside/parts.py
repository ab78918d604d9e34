"""The parts of the comparison, each with what it measures and what it shows."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.beside import bridged, greeting, many, registering
from tests.benchmarks.beside.figures import Figures, Line, table
from tests.benchmarks.beside.servers import Serving, Start, asterisk, engine


@dataclass(frozen=True, slots=True)
class Part:
    """One part.

    Attributes:
        title: above its table.
        measure: measures a server that has just started, in a folder of its own.
        lines: of its table.
        rounds: how often each server is measured, one after the other in turn.
        phones: that may register.
        beside: whether Asterisk is measured, too.
        usual: whether it belongs to a run that names no parts.

    """

    title: str
    measure: Callable[[Serving, Path], Figures]
    lines: Sequence[Line]
    rounds: int = 1
    phones: int = 0
    beside: bool = True
    usual: bool = True

    def run(self, tell: Callable[[str], object]) -> str:
        """Measure, and return the table as Markdown."""
        servers = (engine, asterisk) if self.beside else (engine,)
        found: dict[Start, list[Figures]] = {engine: [], asterisk: []}
        for number in range(self.rounds):
            for start in servers:
                tell(f"{self.title}, round {number + 1} of {self.rounds}: {start.__name__}")
                found[start].append(self._measure(start))
        return f"### {self.title}\n\n{table(self.lines, found[engine], found[asterisk])}\n"

    def _measure(self, start: Start) -> Figures:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "load"
            folder.mkdir()
            with start(Path(name), self.phones) as server:
                return self.measure(server, folder)


PARTS: Mapping[str, Part] = {
    "early-media": Part("Early-media calls", greeting.early_media, greeting.EARLY_MEDIA, rounds=3),
    "at-once": Part("Greetings at once", greeting.at_once, greeting.AT_ONCE),
    "bridged": Part("Bridged calls", bridged.bridged, bridged.LINES, rounds=3),
    "registering": Part(
        "Phones that register", registering.registering, registering.LINES, phones=registering.PHONES
    ),
    "many": Part("Fifty thousand calls", many.many, many.LINES, beside=False, usual=False),
}
