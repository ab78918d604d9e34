"""Whether an engine grows: its memory after 5,000 short calls, and after 50,000."""

from pathlib import Path

from tests.benchmarks.beside.figures import Figures, Line
from tests.benchmarks.beside.greeting import GREETED
from tests.benchmarks.beside.load import Load, calling
from tests.benchmarks.beside.scene import NUMBER_OF
from tests.benchmarks.beside.servers import Serving
from tests.benchmarks.beside.usage import memory

_EARLY, _ALL = 5_000, 50_000
_RATE = 100

LINES = (
    Line("early", f"memory after {_EARLY:,} calls, MB", 1e-6),
    Line("late", f"memory after {_ALL:,} calls, MB", 1e-6),
    Line("growth", "growth for each call between, bytes", most=100),
    Line("failed", "calls that failed", most=0),
)


def many(server: Serving, folder: Path) -> Figures:
    """Place 50,000 calls; takes some nine minutes."""
    load = Load(GREETED, NUMBER_OF["short"], _EARLY, _RATE)
    with calling(load, server.port, folder) as first:
        pass
    early = memory(server.process)
    with calling(Load(load.scenario, load.number, _ALL - _EARLY, _RATE), server.port, folder) as second:
        pass
    late = memory(server.process)
    growth = (late - early) / (_ALL - _EARLY)
    return {"early": early, "late": late, "growth": growth, "failed": first.failed + second.failed}
