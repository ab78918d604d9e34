"""Calls that hear a greeting before the answer: what one costs, how soon it begins, and a thousand at once."""

from pathlib import Path

from tests.benchmarks.beside.capture import Packet, capturing
from tests.benchmarks.beside.figures import Figures, Line
from tests.benchmarks.beside.load import Load, Outcome, calling
from tests.benchmarks.beside.scene import GREETING_SECONDS, NUMBER_OF
from tests.benchmarks.beside.servers import Serving
from tests.benchmarks.beside.usage import Meter, Used, idle, memory
from tests.benchmarks.beside.wire_times import Spread, gaps, response_times
from tests.loopback import free_port
from tests.wire import scenario as sip

GREETED = sip.scenario(
    "greeted before the answer",
    sip.invite(),
    sip.trying(),
    sip.response(183, sdp=True),
    sip.response(200, sdp=True),
    sip.acknowledge(),
    sip.hung_up_by_peer(),
)
_EIGHTH = "(udp[0:2] & 0x0e) == 0"  # of the ports from which RTP comes, which are even
_CALLS = {40: 240, 120: 600}
"""How many, by how many a second."""
_AT_ONCE = (10, 1000)

EARLY_MEDIA = (
    Line("cpu", "CPU of an early-media call (3.8 s), ms", 1e3, most_ratio=1 / 3),
    Line("median-40", "INVITE to 183, 40 calls/s, median, ms", 1e3),
    Line("p99-40", "INVITE to 183, 40 calls/s, p99, ms", 1e3, most_ratio=1),
    Line("median-120", "INVITE to 183, 120 calls/s, median, ms", 1e3),
    Line("p99-120", "INVITE to 183, 120 calls/s, p99, ms", 1e3, most=20),
    Line("failed", "calls that failed, of 1,080", most=0),
)
AT_ONCE = (
    *(
        Line(f"cpu-{count}", f"CPU of a call of {GREETING_SECONDS['long']:.0f} s, {count} at once, ms", 1e3)
        for count in _AT_ONCE
    ),
    Line("growth", "the second of these by the first", most=1.2),
    Line("failed-1000", "calls that failed, of 1,000 at once", most=0),
    Line("gap-median", "time between two RTP packets, 1,000 at once, median, ms", 1e3),
    Line("gap", "time between two RTP packets, 1,000 at once, p99, ms", 1e3, most=30),
    Line("memory", "memory of a call, 1,000 at once, kB", 1e-3),
)


def early_media(server: Serving, folder: Path) -> Figures:
    """Measure what calls of 3.8 s cost at 40 a second, and how soon they begin at 40 and at 120 a second."""
    _warm_up(server, folder)
    resting = idle(server.process)
    meter = Meter(server.process)
    # Without a capture, for which the kernel copies each packet at the cost of the process that sends it.
    outcome = _calls(server, folder, "greeting", _CALLS[40], 40)
    found: dict[str, float] = {"cpu": meter.read().beyond(resting) / _CALLS[40], "failed": outcome.failed}
    for rate, count in _CALLS.items():
        with capturing(f"udp port {server.port}", folder) as capture:
            outcome = _calls(server, folder, "greeting", count, rate)
        spread = Spread.of(response_times(capture.packets, "INVITE", 183))
        found[f"median-{rate}"], found[f"p99-{rate}"] = spread.median, spread.p99
        found["failed"] += outcome.failed
    return found


def _calls(server: Serving, folder: Path, greeting: str, count: int, rate: float) -> Outcome:
    with calling(Load(GREETED, NUMBER_OF[greeting], count, rate), server.port, folder) as outcome:
        pass
    return outcome


def _warm_up(server: Serving, folder: Path) -> None:
    """Place some calls first: what a server makes once is not to count."""
    _calls(server, folder, "short", 50, 25)


def at_once(server: Serving, folder: Path) -> Figures:
    """Measure ten and a thousand long greetings at once."""
    _warm_up(server, folder)
    resting = idle(server.process, 5)
    found: dict[str, float] = {}
    for count in _AT_ONCE[:-1]:
        # As many again, so that as many are there for a while.
        meter = Meter(server.process)
        _calls(server, folder, "long", 2 * count, count / GREETING_SECONDS["long"])
        found[f"cpu-{count}"] = meter.read().beyond(resting) / (2 * count)
    found.update(_thousand(server, folder, resting))
    found["growth"] = found[f"cpu-{_AT_ONCE[-1]}"] / found[f"cpu-{_AT_ONCE[0]}"]
    return found


def _thousand(server: Serving, folder: Path, resting: Used) -> Figures:
    count, media = _AT_ONCE[-1], free_port()
    before, meter = memory(server.process), Meter(server.process)
    load = Load(GREETED, NUMBER_OF["long"], count, 100)
    with (
        capturing(f"udp dst port {media} and {_EIGHTH}", folder) as capture,
        calling(load, server.port, folder, media=media) as outcome,
    ):
        pass
    used = meter.read()
    spread = _evenness(capture.packets, media)
    return {
        f"cpu-{count}": used.beyond(resting) / count,
        f"failed-{count}": outcome.failed,
        "gap-median": spread.median,
        "gap": spread.p99,
        "memory": (memory(server.process) - before) / count,
    }


def _evenness(packets: list[Packet], media: int) -> Spread:
    return Spread.of(gaps(packets, media))
