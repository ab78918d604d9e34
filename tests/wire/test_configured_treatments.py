"""The six treatments and every kind of destination, served from the store: what is heard, and what the wire shows."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pbxgui.core.config import (
    CountryTone,
    Destination,
    GreetingLoop,
    Handling,
    Member,
    RingGroup,
    Strategy,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
)
from pbxgui.sip.phone import CalleeScript, Match, OutgoingCall, Tone, read_reference
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import DESK, TALKING, desk, number, put, recorded, ringing
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, Phones, hears, phones, responses, settled, time_of

pytestmark = pytest.mark.wire

VOICE = 440.0  # Hz, of the phone that is called
US_RINGBACK = 480.0  # Hz, the higher of the two; the other is the voice's


@dataclass(frozen=True, slots=True)
class Scene:
    """An engine that serves a store, and the sound that is its greeting."""

    store: Store
    engine: Engine
    callee: int
    welcome: Path

    def talk(self, treatment: Treatment, script: CalleeScript = TALKING, **handling: object) -> OutgoingCall:
        """Call number 2001, handled so, until caller and phone have talked; return the call."""
        line = number("2001", Handling(treatment, destination=DESK, **handling))  # type: ignore[arg-type]
        self.serve(line)

        async def scenario() -> OutgoingCall:
            async with phones(self.engine, self.callee, script) as scene:
                call, _ = await bridged(scene)
                await hears(call, VOICE, windows=2, since=time_of(call, 200))
                await call.hang_up()
            return call

        return asyncio.run(scenario())

    def serve(self, *records: object) -> None:
        """Commit records and wait until they are in force."""
        revision = put(self.store, *records)  # type: ignore[arg-type]
        assert self.engine.says(f"Revision {revision} ")

    def greeting(self, call: OutgoingCall) -> Match:
        """Return where the greeting was heard."""
        return call.hearing().find(*read_reference(self.welcome))


async def bridged(scene: Phones, digits: str = "2001") -> tuple[OutgoingCall, float]:
    """Call a number until caller and phone talk; return the call, and when the phone was called."""
    call = await scene.call(digits)
    incoming = await scene.callee.wait_incoming(PATIENCE)
    await incoming.wait_established(PATIENCE)
    await call.wait_established(PATIENCE)
    return call, incoming.invite_time


def hears_voice(call: OutgoingCall) -> bool:
    """Tell whether the phone was heard after the answer."""
    after = call.hearing(since=time_of(call, 200))
    return bool(np.count_nonzero(after.tone(VOICE) > 0.8) >= 2)


@pytest.fixture
def scene(tmp_path: Path, sounds: Path, engine: Callable[..., Engine]) -> Iterator[Scene]:
    callee, welcome = free_port(), sounds / "custom" / "welcome.wav"
    with Store.open(tmp_path / "data") as store:
        put(store, desk(callee), recorded(store, "welcome", welcome))
        yield Scene(store, engine(Configured(data=tmp_path / "data")), callee, welcome)


@pytest.mark.parametrize("treatment", [Treatment.GREET_THEN_RING, Treatment.GREET_ANSWER_RING])
def test_a_greeting_is_heard_before_the_answer(scene: Scene, treatment: Treatment) -> None:
    call = scene.talk(treatment, greeting="welcome")
    assert responses(call) == [100, 183, 200]
    assert scene.greeting(call).correlation >= 0.98
    assert scene.greeting(call).end_time <= time_of(call, 200)
    assert hears_voice(call)


def test_a_greeting_is_heard_after_the_answer(scene: Scene) -> None:
    call = scene.talk(Treatment.ANSWER_THEN_GREET, greeting="welcome")
    assert responses(call) == [100, 200]
    assert scene.greeting(call).correlation >= 0.98
    assert scene.greeting(call).start_time >= time_of(call, 200)
    assert hears_voice(call)


def test_a_greeting_is_the_ringback_over_and_over(scene: Scene) -> None:
    slow = CalleeScript(ring_after=0.05, answer_after=2.3, play=Tone(VOICE))
    call = scene.talk(Treatment.CUSTOM_RINGBACK, slow, ringback=GreetingLoop("welcome"))
    assert responses(call) == [100, 183, 200]
    early = call.hearing(until=time_of(call, 200))
    once = early.find(*read_reference(scene.welcome))
    sides = early.between(early.origin, once.start_time), early.between(once.end_time, time_of(call, 200))
    again = max(sides, key=lambda side: side.duration).find(*read_reference(scene.welcome))
    assert min(once.correlation, again.correlation) >= 0.95
    assert hears_voice(call)


def test_the_tone_of_a_country_is_the_ringback(scene: Scene) -> None:
    slow = CalleeScript(ring_after=0.05, answer_after=1.2, play=Tone(VOICE))
    call = scene.talk(Treatment.CUSTOM_RINGBACK, slow, ringback=CountryTone("us"))
    assert responses(call) == [100, 183, 200]
    early = call.hearing(until=time_of(call, 200))
    assert np.count_nonzero(early.tone(US_RINGBACK) > 0.3) >= 6
    assert hears_voice(call)


def test_the_phone_rings_plainly(scene: Scene) -> None:
    call = scene.talk(Treatment.RING)
    assert responses(call) == [100, 180, 200]
    assert hears_voice(call)


def test_a_refusal_is_announced_and_never_answered(scene: Scene) -> None:
    scene.serve(number("2001", Handling(Treatment.REFUSE, "welcome")))

    async def scenario() -> OutgoingCall:
        async with phones(scene.engine, scene.callee) as two:
            return await settled(await two.call("2001"))

    call = asyncio.run(scenario())
    assert responses(call) == [100, 183, 486]
    assert scene.greeting(call).correlation >= 0.98


@pytest.mark.parametrize("kind", ["group", "uri", "number"])
def test_a_call_goes_wherever_its_destination_is(scene: Scene, kind: str) -> None:
    destinations: dict[str, Destination] = {
        "group": ToGroup("sales"),
        "uri": ToUri(f"sip:front!desk%20*@127.0.0.1:{scene.callee};transport=udp"),
        "number": ToNumber("2001"),
    }
    sales = RingGroup("sales", Strategy.ALL, (Member("1001"),))
    scene.serve(sales, ringing(), number("2002", Handling(Treatment.RING, destination=destinations[kind])))

    async def scenario() -> OutgoingCall:
        async with phones(scene.engine, scene.callee, TALKING) as two:
            call, _ = await bridged(two, "2002")
            await hears(call, VOICE, windows=2, since=time_of(call, 200))
            await call.hang_up()
        return call

    assert hears_voice(asyncio.run(scenario()))


def test_all_phones_of_an_extension_ring_and_one_talks(scene: Scene) -> None:
    second = free_port()
    scene.serve(ringing(), desk(scene.callee, second))

    async def scenario() -> None:
        silent = CalleeScript(ring_after=0.05, answer_after=None)
        async with (
            phones(scene.engine, scene.callee, TALKING) as two,
            phones(scene.engine, second, silent) as other,
        ):
            call, _ = await bridged(two)
            loser = await other.callee.wait_incoming(PATIENCE)
            assert (await loser.wait_ended(PATIENCE)).how == "CANCEL"
            await call.hang_up()

    asyncio.run(scenario())


def test_a_greeting_that_has_expired_is_ringing_with_its_reason(scene: Scene) -> None:
    expired = recorded(scene.store, "welcome", scene.welcome, valid_until=date(2020, 12, 31))
    scene.serve(expired)
    call = scene.talk(Treatment.GREET_THEN_RING, greeting="welcome")
    assert responses(call) == [100, 183, 200]
    early = call.hearing(until=time_of(call, 200))
    assert np.count_nonzero(early.tone(US_RINGBACK) > 0.3) >= 1
    assert scene.greeting(call).correlation < 0.5
    assert scene.engine.says('The greeting "welcome" is valid only until 2020-12-31')


def test_a_greeting_whose_recording_is_gone_is_ringing_with_its_reason(scene: Scene) -> None:
    for file in scene.store.audio.directory.iterdir():
        file.unlink()
    call = scene.talk(Treatment.GREET_THEN_RING, greeting="welcome")
    assert responses(call) == [100, 183, 200]
    assert scene.engine.says('The recording "welcome.wav" of the greeting "welcome" is missing.')
