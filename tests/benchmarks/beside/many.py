"""Whether an engine grows: its memory at rest after 5,000 short calls, and after 45,000 more that come as fast.

An engine that has more to do than it can makes calls wait, and takes memory for as many as it has at once then. So the
rate is one that it bears beside other work, some 40 % of its core: calls that wait would tell of the machine, not of
the engine. (Whether they did, the requests tell that the callers sent again.) That is why it takes 23 minutes.

Memory is looked at where equal things can be compared: at rest. PJSIP remembers an INVITE that has been answered for
32 s (RFC 6026), some 45 kB of it, which at this rate are 60 MB at any time; and the engine gives back what its calls
have used once it has been quiet for some seconds. What is left above the first figure has stayed.
"""

import time
from pathlib import Path

from pbxgui.sip.spare_memory import QUIET
from tests.benchmarks.beside.figures import Figures, Line
from tests.benchmarks.beside.greeting import GREETED
from tests.benchmarks.beside.load import Load, Outcome, calling
from tests.benchmarks.beside.scene import NUMBER_OF
from tests.benchmarks.beside.servers import Serving
from tests.benchmarks.beside.usage import memory

_EARLY, _ALL = 5_000, 50_000
_RATE = 40
_REST = QUIET[-1] + 5

LINES = (
    Line("early-busy", f"memory at the end of {_EARLY:,} calls, MB", 1e-6),
    Line("early", "the same at rest, MB", 1e-6),
    Line("late-busy", f"memory at the end of {_ALL:,} calls, MB", 1e-6),
    Line("late", "the same at rest, MB", 1e-6),
    Line("growth", "growth at rest for each call between, bytes", most=50),
    Line("again", "requests that callers sent again; many if calls had to wait"),
    Line("failed", "calls that failed", most=0),
)


def many(server: Serving, folder: Path) -> Figures:
    """Place 50,000 calls; takes some 23 minutes."""
    found: dict[str, float] = {"again": 0, "failed": 0}
    for name, calls in (("early", _EARLY), ("late", _ALL - _EARLY)):
        outcome = _calls(server, folder, calls)
        found[f"{name}-busy"] = memory(server.process)
        time.sleep(_REST)
        found[name] = memory(server.process)
        found["again"] += outcome.retransmissions
        found["failed"] += outcome.failed
    found["growth"] = (found["late"] - found["early"]) / (_ALL - _EARLY)
    return found


def _calls(server: Serving, folder: Path, calls: int) -> Outcome:
    with calling(Load(GREETED, NUMBER_OF["short"], calls, _RATE), server.port, folder) as outcome:
        pass
    return outcome
