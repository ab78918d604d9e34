"""Call records of real calls: each treatment, callers who give up, a killed engine, a full disk, and many at once."""

import asyncio
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.core.causes import Cause
from pbxgui.core.config import AnyCaller, ExactCaller, GreetingLoop, Handling, Number, Rule, Treatment
from pbxgui.core.records import (
    CallRecord,
    RuleMet,
    Verdict,
    billed_seconds,
    early_seconds,
    greeting_seconds,
    talk_seconds,
    verdict,
)
from pbxgui.sip.phone import CalleeScript, CallOptions, PhoneTimeout, Rel100, Tone
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import DATABASE, Store
from tests.loopback import free_port, wait_until
from tests.requirements import require_programs, require_root, unavailable
from tests.wire import scenario as sip, sipp
from tests.wire.configured import DESK, TALKING, desk, number, put, recorded, refusing
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, Phones, phones, responses, settled, time_of

pytestmark = pytest.mark.wire

GREETING = 1.5  # seconds
TOLERANCE = 0.2  # seconds
WRITTEN = 20.0  # seconds in which a record is on disk on a busy machine
TALK = 0.5
EARLY = (GREETING + 1.0, GREETING, 0.0, 1.0, 0.0)  # seconds before the answer in each treatment, at least
ANSWERED = (0.0, 1.0, 1.0 + GREETING, 0.0, 0.0)  # after it, before anybody talks
MANY = 200
DISK = 3 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Scene:
    """A configuration with the greeting `welcome`, a phone at the desk, and what starts engines for it."""

    data: Path
    callee: int
    start: Callable[..., Engine]

    def serve(self, *handlings: Handling, options: tuple[str, ...] = ()) -> Engine:
        """Start an engine in which 2001, 2002 and so on are handled so."""
        with Store.open(self.data) as store:
            put(store, *(number(str(2001 + place), handling) for place, handling in enumerate(handlings)))
        return self.start(Configured(data=self.data, options=options))

    def records(self, count: int = 1) -> list[CallRecord]:
        """Return the records once there are so many whose calls have ended, the first call first."""
        on_disk = CallRecords(self.data)

        def ended() -> list[CallRecord]:
            return [stored.record for stored in reversed(on_disk.latest()) if stored.record.ended is not None]

        def are_there() -> bool:
            with suppress(sqlite3.Error):
                return len(ended()) >= count
            return False

        wait_until(are_there, timeout=WRITTEN, what=f"{count} call records")
        return ended()


@pytest.fixture
def scene(tmp_path: Path, engine: Callable[..., Engine]) -> Scene:
    return _scene(tmp_path, tmp_path / "data", engine)


def _scene(tmp_path: Path, data: Path, engine: Callable[..., Engine]) -> Scene:
    seconds = np.arange(int(GREETING * 16_000)) / 16_000
    soundfile.write(
        tmp_path / "welcome.wav", 0.4 * np.sin(2 * np.pi * (600 + 200 * seconds) * seconds), 16_000
    )
    callee = free_port()
    with Store.open(data) as store:
        put(store, desk(callee), recorded(store, "welcome", tmp_path / "welcome.wav"))
    return Scene(data, callee, engine)


@dataclass(frozen=True, slots=True)
class Lasted:
    """The seconds of a call as its phones have seen it, however busy the machine was."""

    early: float
    billed: float
    talk: float


def place(
    engine: Engine,
    scene: Scene,
    *digits: str,
    options: CallOptions | None = None,
    script: CalleeScript = TALKING,
) -> list[Lasted]:
    """Call numbers one after the other, talk where somebody answers, and hang up."""

    async def scenario() -> list[Lasted]:
        async with phones(engine, scene.callee, script) as two:
            return [await _talk(two, one, options) for one in digits]

    return asyncio.run(scenario())


async def _talk(two: Phones, digits: str, options: CallOptions | None) -> Lasted:
    call = await two.call(digits, options)
    incoming = await two.callee.wait_incoming(PATIENCE)
    await incoming.wait_established(PATIENCE)
    await call.wait_established(PATIENCE)
    began = asyncio.get_running_loop().time()
    await asyncio.sleep(TALK)
    talk = asyncio.get_running_loop().time() - began
    ending, answered = await call.hang_up(), time_of(call, 200)
    await incoming.wait_ended(PATIENCE)
    early = answered - time_of(call, 183) if 183 in responses(call) else 0.0
    return Lasted(early, ending.time - answered, talk)


def hang_up_after(engine: Engine, scene: Scene, seconds: float, options: CallOptions | None = None) -> float:
    """Call 2001, and hang up that long after the greeting began to be heard; return how much of it was heard."""

    async def scenario() -> float:
        async with phones(engine, scene.callee) as two:
            call = await two.call("2001", options)
            await call.wait_heard_seconds(seconds, PATIENCE)
            await call.hang_up()
            return call.hearing().duration

    return asyncio.run(scenario())


def about(seconds: float) -> object:
    return pytest.approx(seconds, abs=TOLERANCE)


def test_the_treatments_that_are_answered(scene: Scene) -> None:
    slow = CalleeScript(ring_after=0.05, answer_after=1.0, play=Tone(440.0))
    pbx = scene.serve(
        Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK),
        Handling(Treatment.GREET_ANSWER_RING, "welcome", destination=DESK),
        Handling(Treatment.ANSWER_THEN_GREET, "welcome", destination=DESK),
        Handling(Treatment.CUSTOM_RINGBACK, ringback=GreetingLoop("welcome"), destination=DESK),
        Handling(Treatment.RING, destination=DESK),
    )
    lasted = place(pbx, scene, "2001", "2002", "2003", "2004", "2005", script=slow)
    for one, early, answered in zip(lasted, EARLY, ANSWERED, strict=True):
        assert (one.early > early - TOLERANCE, one.billed > answered + TALK - TOLERANCE) == (True, True)
    records = scene.records(5)
    assert [record.number for record in records] == ["2001", "2002", "2003", "2004", "2005"]
    assert [greeting_seconds(record) for record in records] == [about(GREETING)] * 3 + [0.0] * 2
    assert [billed_seconds(record) for record in records] == [about(one.billed) for one in lasted]
    assert [early_seconds(record) for record in records] == [about(one.early) for one in lasted]
    assert [talk_seconds(record) for record in records] == [about(one.talk) for one in lasted]
    assert [verdict(record) for record in records] == [Verdict.SURE] * 4 + [None]
    _were_talked_on(records)
    _, _, answered_first, looped, plain = records
    assert answered_first.sounds[0].answered
    (loop,) = looped.sounds
    assert (loop.loops, loop.voice and loop.voice.greeting, loop.seconds) == (
        True,
        "welcome",
        about(lasted[3].early),
    )
    assert (plain.ringing is not None, plain.progress) == (True, None)


def _were_talked_on(records: list[CallRecord]) -> None:
    """Check what all calls have in common on which caller and telephone talked."""
    for record in records:
        assert (record.caller, record.ended_by, record.status) == ("100", "caller", 200)
        assert record.rule == RuleMet(record.number)
        (leg,) = record.legs
        assert leg.target == "PJSIP/1001"
        assert (leg.outcome, leg.codec, leg.lost) == ("answered", "PCMU/8000", 0)
        assert min(leg.sent or 0, leg.received or 0) > 20
        assert 0 <= (leg.jitter or 0.0) < 0.5
        assert record.codec == "PCMU/8000"
        assert record.first_rtp is not None
        assert min(record.sent, record.received) > 20
        assert (record.lost, record.jitter is not None) == (0, True)


def test_a_refusal_with_its_announcement_and_the_version_that_was_heard(scene: Scene, tmp_path: Path) -> None:
    with Store.open(scene.data) as store:
        put(store, recorded(store, "welcome", tmp_path / "welcome.wav"))
    pbx = scene.serve(Handling(Treatment.REFUSE, "welcome", refuse_with=Cause.USER_BUSY))

    async def scenario() -> None:
        async with phones(pbx, scene.callee) as two:
            await settled(await two.call("2001"))

    asyncio.run(scenario())
    (record,) = scene.records()
    assert greeting_seconds(record) == about(GREETING)
    assert (record.answered, billed_seconds(record)) == (None, 0.0)
    assert (record.ended_by, record.status) == ("engine", 486)
    voice = record.sounds[0].voice
    assert voice is not None
    with Store.open(scene.data) as store:
        greeting = store.read().greeting("welcome")
    assert greeting is not None
    assert (voice.greeting, voice.version) == ("welcome", 2)
    assert voice.sha256 == greeting.current_version.sha256


@pytest.mark.parametrize("seconds", [0.3, 0.9])
def test_a_caller_who_hangs_up_in_the_greeting(scene: Scene, seconds: float) -> None:
    pbx = scene.serve(Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK))
    heard = hang_up_after(pbx, scene, seconds)
    (record,) = scene.records()
    assert greeting_seconds(record) == about(heard)
    assert (record.answered, record.ended_by, record.status, record.legs) == (None, "caller", 487, ())
    assert verdict(record) is Verdict.LIKELY


def test_a_caller_that_acknowledges_the_183_and_one_that_sends_nothing(scene: Scene) -> None:
    refusal = Handling(Treatment.REFUSE, "welcome")
    pbx = scene.serve(refusal, options=("--100rel=supported",))
    hang_up_after(pbx, scene, 0.5, CallOptions(rel100=Rel100.SUPPORTED))
    hang_up_after(pbx, scene, 0.5, CallOptions(send_rtp=False))
    acknowledged, silent = scene.records(2)
    assert acknowledged.prack is not None
    assert acknowledged.progress is not None
    assert acknowledged.progress <= acknowledged.prack < 0.5
    assert verdict(acknowledged) is Verdict.SURE
    assert (silent.prack, silent.received, verdict(silent)) == (None, 0, Verdict.UNKNOWN)


def test_the_rule_that_a_caller_met_and_the_phone_that_hung_up(scene: Scene) -> None:
    rings = Handling(Treatment.RING, destination=DESK)
    rules = tuple(
        Rule(caller, None, rings) for caller in (ExactCaller("999"), ExactCaller("100"), AnyCaller())
    )
    with Store.open(scene.data) as store:
        put(store, Number("2001", "Main line", rules, Handling(Treatment.REFUSE), public=True))
    pbx = scene.serve()
    brief = CalleeScript(answer_after=0.2, hang_up_after=TALK)

    async def scenario() -> float:
        async with phones(pbx, scene.callee, brief) as two:
            call = await settled(await two.call("2001"))
            assert call.ending is not None
            return call.ending.time - time_of(call, 200)

    talk = asyncio.run(scenario())
    (record,) = scene.records()
    assert record.rule == RuleMet("2001", 2)
    assert (record.ended_by, talk_seconds(record)) == ("phone", about(talk))
    (leg,) = record.legs
    assert (leg.outcome, leg.codec, leg.lost) == ("answered, and hung up", "PCMU/8000", 0)
    assert (leg.received or 0) > 20


def test_calls_that_a_killed_engine_cut_are_closed_with_the_reason(scene: Scene) -> None:
    pbx = scene.serve(Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK))
    on_disk = CallRecords(scene.data)

    async def scenario() -> None:
        async with phones(pbx, scene.callee) as two:
            call = await two.call("2001")
            await call.wait_heard_seconds(0.6, PATIENCE)
            pbx.kill()
            with suppress(PhoneTimeout):  # nobody answers the CANCEL
                await call.hang_up(0.3)

    asyncio.run(scenario())
    (cut,) = on_disk.latest()
    assert cut.record.ended is None
    assert cut.record.sounds[0].voice is not None
    again = scene.serve()
    assert again.says("calls-cut")
    (record,) = scene.records()
    assert (record.ended_by, record.reason) == ("engine", "the engine ended")
    hang_up_after(again, scene, 0.3)
    assert len(scene.records(2)) == 2


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk of its own."""
    require_root()
    mounted = tmp_path / "disk"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(mounted)]
    if (done := subprocess.run(mount, capture_output=True, text=True, check=False)).returncode:
        unavailable(f"needs a small disk: {done.stderr.strip()}")
    yield mounted
    subprocess.run(["umount", mounted], check=True)


def test_calls_go_on_while_the_disk_is_full_and_are_recorded_when_there_is_room(
    tmp_path: Path, disk: Path, engine: Callable[..., Engine]
) -> None:
    scene = _scene(tmp_path, disk / "data", engine)
    with engine_of(scene) as pbx:
        filler = disk / "filler"
        _fill(filler)
        heard = [hang_up_after(pbx, scene, 0.3) for _ in range(3)]
        assert pbx.says("Call records are kept in memory meanwhile")
        assert pbx.said().count("Call records are kept") == 1
        filler.unlink()
        assert pbx.says("call-records-back")
        assert [greeting_seconds(record) for record in scene.records(3)] == list(map(about, heard))


def engine_of(scene: Scene) -> Engine:
    """Return an engine that is to be ended before its disk is."""
    with Store.open(scene.data) as store:
        put(store, number("2001", Handling(Treatment.REFUSE, "welcome")))
    return Engine(scene.data.parent.parent / "engine", Configured(data=scene.data))


def _fill(path: Path) -> None:
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def test_calls_go_on_while_somebody_else_holds_the_database(scene: Scene) -> None:
    pbx = scene.serve(Handling(Treatment.REFUSE, "welcome"))
    with closing(sqlite3.connect(scene.data / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        heard = hang_up_after(pbx, scene, 0.3)
        assert pbx.says("store-locked")
        other.execute("ROLLBACK")
    (record,) = scene.records()
    assert greeting_seconds(record) == about(heard)


def test_many_quick_calls_are_all_recorded(scene: Scene, tmp_path: Path) -> None:
    require_programs("sipp")
    with Store.open(scene.data) as store:
        put(store, refusing())
    pbx = scene.serve()
    refused = (sip.optional_trying(), sip.response(486), sip.acknowledge_refusal())
    caller = sip.scenario("refused", sip.invite(), *refused)
    sipp.call(caller, "2001", pbx.port, tmp_path, calls=MANY, rate=40)
    records = scene.records(MANY)
    assert len(records) == MANY
    assert len({record.sip_call_id for record in records}) == MANY
    assert {(record.number, record.status, record.ended_by) for record in records} == {
        ("2001", 486, "engine")
    }
