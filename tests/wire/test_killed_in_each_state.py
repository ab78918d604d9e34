"""An engine killed by SIGKILL in whatever it is doing: what was promised is kept, and nothing is left lying about.

One supervised engine lives through several states, each of which ends one of its lives; after each of them phones are
rung that have not registered again, the record of the cut call is closed in plain words, the database is whole,
watchers have found the new engine, and the next call is served.
"""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.control.watching import Changed
from pbxgui.core.config import Handling, Treatment
from pbxgui.core.records.account import ending
from pbxgui.sip.events import call_name
from pbxgui.sip.phone import CalleeScript, CallOptions, OutgoingCall, Phone, Tone
from pbxgui.store.call_records import CallRecords
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.store.store import DATABASE, Store
from tests.loopback import wait_until
from tests.wire.configured import DESK, number, put, recorded, refusing, ringing
from tests.wire.engine import ENTRY_POINT, Configured, Engine
from tests.wire.followed import Followed, wait_served
from tests.wire.phones import PATIENCE, until
from tests.wire.registering import DESK as PHONE, EXTENSIONS, OFFICE, domain, wire
from tests.wire.test_supervised import BACK

pytestmark = pytest.mark.wire

GREETING = 2.0  # seconds
WRITTEN = 0.6  # seconds in which a record has been begun
RINGING = CalleeScript(ring_after=0.05, answer_after=None)
TALKING = CalleeScript(ring_after=0.05, answer_after=0.2, play=Tone(440.0))


@dataclass(slots=True)
class Scene:
    """A supervised engine that is watched, a phone of 1001 that registered in its first life, and a caller.

    Attributes:
        process: the engine's, another one in each life.
        lives: how many there have been.

    """

    pbx: Engine
    data: Path
    desk: Phone
    caller: Phone
    followed: Followed
    process: int
    lives: int = 1

    async def call(self, digits: str) -> OutgoingCall:
        return await self.caller.call(f"sip:{digits}@{domain(self.pbx)}", CallOptions())

    async def phase(self, phase: str) -> None:
        await self.followed.until(lambda: phase in self.followed.now(), phase)

    async def kill(self) -> None:
        """Kill the engine, and wait until the next one serves and its watcher has found it."""
        began = time.monotonic()
        os.kill(self.process, signal.SIGKILL)
        self.process = await asyncio.to_thread(wait_served, self.data, other_than=self.process)
        pause = 0.1 * 2.5 ** (self.lives - 1)  # before the start: longer with each end soon after another
        assert time.monotonic() - began < BACK + pause
        self.lives += 1
        await self.followed.until(lambda: self.followed.connections() == self.lives, "the new engine")
        assert (self.followed.losses(), self.followed.now()) == (self.lives - 1, [])

    async def talk(self) -> None:
        """Call the phone, which nobody has told of any restart, and talk to it until that is on record."""
        self.desk.on_invite = TALKING
        on_disk = CallRecords(self.data)
        last = on_disk.last()
        call = await self.call("2003")
        await call.wait_established(PATIENCE)
        await call.hang_up()
        await self.followed.until(lambda: self.followed.now() == [], "the end of that call")
        await until(lambda: on_disk.last() > last and not self.is_recorded(), "the record of that call")

    def cut(self) -> int:
        """Return how many records were closed because their engine ended, once no record is left open."""
        on_disk = CallRecords(self.data)

        def are_closed() -> bool:
            return all(stored.record.ended is not None for stored in on_disk.latest())

        wait_until(are_closed, timeout=PATIENCE, what="the end of all records")
        closed = [one.record for one in on_disk.latest() if one.record.reason == "the engine ended"]
        assert all("the engine" in ending(record) for record in closed)
        return len(closed)

    def is_recorded(self) -> bool:
        """Tell whether a call that goes on has its record."""
        return any(stored.record.ended is None for stored in CallRecords(self.data).latest())

    def check_database(self) -> None:
        with closing(sqlite3.connect(self.data / DATABASE)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []

    def check_names(self) -> None:
        """Every record has the number that its call had while it went on, in whichever life."""
        changes = [update for update in self.followed.updates if isinstance(update, Changed)]
        live = {(row.call, row.number) for change in changes if (row := change.after or change.before)}
        assert live >= {(call_name(one.key), one.record.number) for one in CallRecords(self.data).latest()}


State = Callable[[Scene], Awaitable[object]]


async def offered(scene: Scene) -> None:
    await (await scene.call("2003")).wait_for(100, PATIENCE)


async def ringing_180(scene: Scene) -> None:
    await scene.call("2003")
    await scene.phase("ringing")
    await asyncio.sleep(WRITTEN)


async def greeting_183(scene: Scene) -> None:
    await (await scene.call("2001")).wait_heard_seconds(WRITTEN, PATIENCE)


async def ringing_after_the_greeting(scene: Scene) -> None:
    call = await scene.call("2001")
    await call.wait_heard_seconds(GREETING, PATIENCE)
    await scene.phase("ringing")


async def answered_greeting(scene: Scene) -> None:
    call = await scene.call("2002")
    await call.wait_established(PATIENCE)
    await call.wait_heard_seconds(WRITTEN, PATIENCE)


async def bridged(scene: Scene) -> OutgoingCall:
    scene.desk.on_invite = TALKING
    call = await scene.call("2003")
    await call.wait_established(PATIENCE)
    await scene.phase("bridged")
    await asyncio.sleep(WRITTEN)
    return call


async def on_hold(scene: Scene) -> None:
    await (await bridged(scene)).hold()
    await scene.phase("held")


async def taking_over_changes(scene: Scene) -> None:
    with Store.open(scene.data) as store:
        put(store, *(refusing(str(digits)) for digits in range(3001, 3200)))
        put(store, refusing("3999"))


async def writing_records(scene: Scene) -> None:
    """Begin and end calls, some of which are being written at any moment."""
    calls = [await scene.call("2004") for _ in range(30)]
    await calls[-1].wait_final(PATIENCE)
    await asyncio.sleep(0.2)


async def registering(scene: Scene) -> None:
    """Ask, and leave the challenge without an answer."""
    with wire(scene.pbx) as raw:
        asked = raw.ask(raw.request("REGISTER", "sip:pbx"))
        assert asked.status == 401


@pytest.fixture
def data(tmp_path: Path) -> Path:
    seconds = np.arange(int(GREETING * 16_000)) / 16_000
    soundfile.write(tmp_path / "w.wav", 0.4 * np.sin(2 * np.pi * (600 + 200 * seconds) * seconds), 16_000)
    with Store.open(tmp_path / "data") as store:
        put(store, *EXTENSIONS, recorded(store, "welcome", tmp_path / "w.wav"))
        put(store, number("2001", Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK)))
        put(store, number("2002", Handling(Treatment.ANSWER_THEN_GREET, "welcome", destination=DESK)))
        put(store, ringing("2003"), refusing("2004"))
    return tmp_path / "data"


async def live_through(pbx: Engine, data: Path, states: dict[State, int | None]) -> None:
    """Kill the engine in each state, and check all that was promised; a state tells how many records are cut."""
    async with Phone() as desk, Phone() as caller:
        assert (await desk.register(PHONE, domain(pbx))).status == 200
        wait_until(lambda: StoredRegistrations(data).read() != {}, timeout=PATIENCE, what="the registration")
        with Followed(data) as followed:
            scene = Scene(pbx, data, desk, caller, followed, wait_served(data))
            for state, cut in states.items():
                before = scene.cut()
                desk.on_invite = RINGING
                await state(scene)
                if cut:
                    await until(scene.is_recorded, "a record of the call")
                await scene.kill()
                assert cut is None or scene.cut() - before == cut
                scene.check_database()
                await scene.talk()
            scene.cut()
            scene.check_names()


# How many records each state leaves open; None where that is a matter of milliseconds.
STATES: list[dict[State, int | None]] = [
    {ringing_180: 1, greeting_183: 1, ringing_after_the_greeting: 1},
    {answered_greeting: 1, bridged: 1, on_hold: 1},
    {offered: None, taking_over_changes: 0, writing_records: None, registering: 0},
]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("states", STATES, ids=[" ".join(of.__name__ for of in each) for each in STATES])
def test_what_a_killed_engine_leaves(tmp_path: Path, data: Path, states: dict[State, int | None]) -> None:
    with Engine(tmp_path / "engine", Configured(data=data, options=("--supervise",))) as pbx:
        asyncio.run(live_through(pbx, data, states))
        if taking_over_changes in states:
            with Store.open(data) as store:
                assert store.read().number("3999") is not None
        families = family(data)
        assert len(families) == 2  # the supervisor, and one engine
    assert family(data) == []
    assert {file.name for file in (data / "run").iterdir()} <= {"engine.lock", "keeper.lock", "engine.ended"}


def family(data: Path) -> list[int]:
    """Return the processes that serve this folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if f"--data={data}".encode() in entry.read_bytes().split(b"\0"):
                found.append(int(entry.parent.name))
    return found


def test_a_phone_that_was_registering_goes_on_with_the_next_engine(tmp_path: Path, data: Path) -> None:
    with (
        Engine(tmp_path / "engine", Configured(data=data, options=("--supervise",))) as pbx,
        wire(pbx) as raw,
    ):
        usual = (("From", "<sip:1002@pbx>;tag=1"), ("To", "<sip:1002@pbx>"))
        challenged = raw.ask(raw.request("REGISTER", "sip:pbx", *usual))
        process = wait_served(data)
        os.kill(process, signal.SIGKILL)
        wait_served(data, other_than=process)
        proof = OFFICE.authorization(challenged, "REGISTER", "sip:pbx")
        stale = raw.ask(raw.request("REGISTER", "sip:pbx", *usual, *proof))
        assert (stale.status, "stale=true" in stale.header("WWW-Authenticate")) == (401, True)
        assert raw.register(OFFICE, [f"<sip:1002@{raw.source}>"])[1].status == 200


def test_phones_on_tcp_keep_no_port_from_the_next_engine(tmp_path: Path, data: Path) -> None:
    """Their connections are still closing when the next engine listens on the same port."""
    with (
        Engine(tmp_path / "engine", Configured(data=data, options=("--supervise",))) as pbx,
        wire(pbx, "TCP") as raw,
    ):
        assert raw.register(PHONE, [f"<sip:1001@{raw.source};transport=tcp>"])[1].status == 200
        process = wait_served(data)
        os.kill(process, signal.SIGKILL)
        wait_served(data, other_than=process)
        with wire(pbx, "TCP") as again:
            assert again.register(PHONE, [f"<sip:1001@{again.source};transport=tcp>"])[1].status == 200
    assert "port-in-use" not in pbx.said()


def test_after_an_update_the_next_engine_is_the_new_program(tmp_path: Path, data: Path) -> None:
    """A fork of what was loaded before might not know the database any more that the update has migrated."""
    library = tmp_path / "library"
    library.mkdir()
    (library / "updated.py").write_text('print("version 1", flush=True)\n')
    entry = f"import sys; sys.path.insert(0, {str(library)!r}); import updated; {ENTRY_POINT}"
    command = [sys.executable, "-c", entry, "engine", f"--data={data}", "--bind=127.0.0.1:0", "--supervise"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        try:
            process = wait_served(data)
            (library / "updated.py").write_text('print("version 2", flush=True)\n')
            os.kill(process, signal.SIGKILL)
            wait_served(data, other_than=process)
        finally:
            supervisor.terminate()
        said, _ = supervisor.communicate(timeout=PATIENCE)
    assert [line for line in said.splitlines() if line.startswith("version")] == ["version 1", "version 2"]
    assert supervisor.returncode == 0
