"""How soon a change is what callers meet: `python -m tests.benchmarks.click_to_air [CHANGES [NUMBERS]]`.

Serves 1,000 numbers of three rules each, changes one of them so many times from this process, calls it over and over
after each commit, and prints minimum, median and maximum. For an idle machine; the tests assert that it happens.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from pbxgui.core.causes import Cause, sip_status
from pbxgui.core.config import CallerPrefix, Handling, Number, Rule, Treatment
from pbxgui.sip.phone import CallOptions
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import DESK, desk
from tests.wire.engine import Configured, Engine
from tests.wire.phones import Phones, phones, responses, settled

TARGET = 100  # milliseconds, with 1,000 numbers
CALLER = "0301234567"
CAUSES = (Cause.UNALLOCATED, Cause.USER_BUSY)


@dataclass(frozen=True, slots=True)
class Change:
    """One change; times in milliseconds."""

    commit: float  # from its beginning until `Store.change` returns
    air: float  # from there until the first INVITE that met it was sent
    calls: int  # that were placed until then, this one included


def line(digits: str, cause: Cause = Cause.CALL_REJECTED) -> Number:
    """Return a number of three rules, whose last one refuses the benchmark's caller with this cause."""
    ring = Handling(Treatment.RING, destination=DESK)
    refuse = Handling(Treatment.REFUSE, refuse_with=cause)
    rules = [Rule(CallerPrefix("+1"), None, ring), Rule(CallerPrefix("+49"), None, ring)]
    return Number(digits, "Line", (*rules, Rule(CallerPrefix("030"), None, refuse)), ring)


def fill(store: Store, count: int) -> None:
    """Store so many numbers."""
    with store.change("Fill") as change:
        change.put(desk(free_port()))
        for number in range(count):
            change.put(line(f"{20_000 + number}"))


async def measure(scene: Phones, store: Store, number: Number) -> Change:
    """Commit a number as it is to be, and call it until that is what the caller meets."""
    began = time.monotonic()
    with store.change("Click") as change:
        change.put(number)
    committed = time.monotonic()
    wanted = sip_status(number.rules[-1].handling.refuse_with)
    calls = 0
    while True:
        call = await settled(await scene.call(number.number, CallOptions(caller=CALLER)))
        calls += 1
        if responses(call)[-1] == wanted:
            air = max(0.0, call.invite_time - committed)
            return Change(1000 * (committed - began), 1000 * air, calls)


async def measure_all(engine: Engine, store: Store, changes: int) -> list[Change]:
    """Change the first number so many times."""
    measured = []
    async with phones(engine, free_port()) as scene:
        for index in range(changes):
            number = line("20000", CAUSES[index % 2])
            measured.append(await asyncio.wait_for(measure(scene, store, number), 30))
            await asyncio.sleep(0.1 + 0.013 * (index % 7))  # at every moment between two looks of the engine
    return measured


def main() -> None:
    """Measure and print."""
    given = [int(word) for word in sys.argv[1:]]
    changes, count = (*given, *(20, 1000)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with Store.open(data) as store:
            fill(store, count)
            with Engine(Path(folder) / "engine", Configured(data=data)) as engine:
                measured = asyncio.run(measure_all(engine, store, changes))
    print(f"{changes} changes of one of {count} numbers         {'min':>8} {'median':>8} {'max':>8}   target")  # noqa: T201
    for title, values, target in (
        ("commit (ms)", [change.commit for change in measured], ""),
        ("commit to the INVITE that met it (ms)", [change.air for change in measured], f"<= {TARGET}"),
        ("calls until then", [change.calls for change in measured], ""),
    ):
        row = (min(values), statistics.median(values), max(values))
        print(f"{title:<40}" + "".join(f" {value:8.1f}" for value in row) + f"   {target}")  # noqa: T201


if __name__ == "__main__":
    main()
