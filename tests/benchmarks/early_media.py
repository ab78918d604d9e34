"""How soon and how well a caller hears the greeting: `python -m tests.benchmarks.early_media [CALLS]`.

Calls the seed's extension 1001 so many times, one after the other, over loopback, and prints minimum, median and
maximum of what the wire showed. For an idle machine; the tests assert what does not depend on its speed.
"""

import asyncio
import statistics
import sys
import tempfile
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from pbxgui.sip.phone import CalleeScript, OutgoingCall, media_stats, read_reference
from tests.loopback import free_port
from tests.wire.engine import Engine, Run
from tests.wire.phones import before, phones, time_of

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one call showed; times in milliseconds, the targets in brackets."""

    invite_to_183: float
    invite_to_first_rtp: float
    greeting_end_to_200: float
    largest_gap: float
    packets_lost: float
    correlation: float


TARGETS = ("<= 20 ms", "<= 40 ms", "0 to 60 ms", "<= 60 ms", "0", ">= 0.98")


def measure(call: OutgoingCall) -> Figures:
    """Return the figures of one answered call."""
    greeting = RESOURCES / "sounds" / "custom" / "please-hold.wav"
    answered = time_of(call, 200)
    early = media_stats(before(call.packets(), answered))
    heard = call.hearing().find(*read_reference(greeting))
    return Figures(
        invite_to_183=1000 * (time_of(call, 183) - call.invite_time),
        invite_to_first_rtp=1000 * ((early.first or answered) - call.invite_time),
        greeting_end_to_200=1000 * (answered - heard.end_time),
        largest_gap=1000 * early.largest_gap,
        packets_lost=early.lost,
        correlation=heard.correlation,
    )


async def place(engine: Engine, callee: int, count: int) -> list[Figures]:
    """Place the calls one after the other."""
    measured = []
    async with phones(engine, callee, CalleeScript(ring_after=0.02, answer_after=0.05)) as scene:
        for _ in range(count):
            call = await scene.call("1001")
            await call.wait_established(10)
            await call.hang_up()
            measured.append(measure(call))
    return measured


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    callee = free_port()
    run = Run(
        dialplan=(RESOURCES / "examples" / "from-trunk.conf").read_text(),
        sounds=RESOURCES / "sounds",
        contacts={"1001": f"sip:1001@127.0.0.1:{callee}"},
    )
    with tempfile.TemporaryDirectory() as folder, Engine(Path(folder) / "engine", run) as engine:
        measured = asyncio.run(place(engine, callee, count))
    print(f"{count} calls         {'min':>9} {'median':>9} {'max':>9}   target")  # noqa: T201
    columns = zip(*(astuple(figures) for figures in measured), strict=True)
    for field, values, target in zip(fields(Figures), columns, TARGETS, strict=True):
        row = (min(values), statistics.median(values), max(values))
        print(f"{field.name:<19}" + "".join(f" {value:9.4g}" for value in row) + f"   {target}")  # noqa: T201


if __name__ == "__main__":
    main()
