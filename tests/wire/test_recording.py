"""A greeting recorded by telephone: the dialogue, what the next caller hears, undo, and callers that hang up."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.core.config import Greeting, Handling, Treatment
from pbxgui.sip.phone import Call, CallOptions, OutgoingCall, Samples, Silence, read_reference
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import DESK, desk, number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, Phones, phones, responses, settled
from tests.wire.test_services import heard_at, speech

pytestmark = pytest.mark.wire

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"
WELCOMED = Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK)
INSIDE = CallOptions(caller="1001")
KEYLESS = replace(INSIDE, telephone_event=False)
BY_INFO = replace(KEYLESS, headers=(("Allow", "INFO"),))
LATEST = 0.2  # seconds; a phone that pauses for longer leaves packets out
TRIES = 5
Start = Callable[[Configured], Engine]


@pytest.fixture
def store(tmp_path: Path, sounds: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        greeting = recorded(opened, "welcome", sounds / "custom" / "welcome.wav")
        put(opened, desk(free_port()), greeting)
        put(
            opened,
            number("2001", WELCOMED),
            number("2002", Handling(Treatment.REFUSE)),
            number("2003", Handling(Treatment.RING, destination=DESK)),
        )
        yield opened


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def pbx(engine: Start, store: Store, data: Path) -> Engine:
    assert store.revision()
    return engine(Configured(data=data))


async def press(call: OutgoingCall, key: str, *, by_info: bool = False) -> None:
    if by_info:
        assert await call.send_info(f"Signal={key}\r\nDuration=200\r\n".encode()) == 200
    else:
        await call.send_digits(key)


async def until_heard(call: Call, sound: Path, since: float, patience: float = PATIENCE) -> float:
    """Wait until a prompt has been heard to its end; return the time of that end."""
    reference, rate = read_reference(sound)
    deadline = asyncio.get_running_loop().time() + patience
    while asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0.1)
        hearing = call.hearing(since)
        if hearing.duration > reference.size / rate:
            match = await asyncio.to_thread(hearing.find, reference, rate)  # the phone goes on speaking
            if match.correlation > 0.9:
                return match.end_time
    raise AssertionError(f"{sound.name} was not heard; the ladder: {call.timeline()}")


async def until_tone(call: Call) -> None:
    """Wait until the tone has been heard after which one speaks, and its tail."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0.1)
        now = asyncio.get_running_loop().time()
        if np.any(call.hearing(now - 0.8).tone(1000.0, 0.1) > 0.9):
            await asyncio.sleep(0.7)
            return
    raise AssertionError(f"no tone was heard; the ladder: {call.timeline()}")


async def speak(call: Call, said: Samples, pause: float) -> bool:
    """Speak and pause; return whether this machine has let the phone send all of it in time."""
    call.play(said)
    now = asyncio.get_running_loop().time
    until, longest, before = now() + said.samples.size / 8000 + pause, 0.0, now()
    while before < until:
        await asyncio.sleep(0.02)
        longest, before = max(longest, now() - before), now()
    call.play(Silence())
    return longest < LATEST


async def record(call: OutgoingCall, said: Samples, *, by_info: bool = False) -> float:
    """Skip the words, wait for the tone, speak, and press the hash key; return when that was.

    Where the machine is too busy to speak without a break, speak again.
    """
    now = asyncio.get_running_loop().time
    await call.wait_established(PATIENCE)
    await asyncio.sleep(0.3)
    await press(call, "0", by_info=by_info)
    await until_tone(call)
    for _ in range(TRIES):
        if await speak(call, said, 0.5):
            break
        await press(call, "#", by_info=by_info)
        await asyncio.sleep(1.2)
        await press(call, "3", by_info=by_info)
        await asyncio.sleep(0.3)
        await press(call, "0", by_info=by_info)
        await until_tone(call)
    ended = now()
    await press(call, "#", by_info=by_info)
    return ended


async def told(pbx: Engine, words: str) -> None:
    """Wait until the engine says something, while the phones go on."""
    assert await asyncio.to_thread(pbx.says, words), pbx.said()


async def hears(scene: Phones, digits: str, sound: NDArray[np.int16]) -> float:
    """Call a number for a second more than a sound lasts; return how surely it was heard."""
    call = await scene.call(digits)
    await call.wait_heard_seconds(sound.size / 8000 + 1.0, PATIENCE)
    await call.hang_up()
    return heard_at(call, sound)


def test_a_recording_is_heard_by_the_next_caller_and_undo_brings_the_old_one_back(
    pbx: Engine, store: Store, data: Path, sounds: Path
) -> None:
    said = Samples(speech(1.6, seed=7))
    old = sounds / "custom" / "welcome.wav"

    async def scenario() -> None:
        async with phones(pbx, free_port()) as scene:
            call = await scene.call("*772001", INSIDE)
            ended = await record(call, said)
            await until_heard(call, SOUNDS / "service" / "record-choice.wav", ended)
            await call.send_digits("2")
            await asyncio.sleep(said.samples.size / 8000 + 0.9)
            await call.send_digits("1")
            await call.wait_ended(2 * PATIENCE)
            assert responses(call) == [100, 200]
            assert heard_at(call, said.samples) >= 0.95  # played back by the engine
            assert heard_at(call, SOUNDS / "service" / "record-kept.wav") >= 0.95
            assert await hears(scene, "2001", said.samples) >= 0.95
            greeting = store.read().greeting("welcome")
            assert greeting is not None
            check(greeting)
            store.undo()
            await told(pbx, f"Revision {store.revision()} ")
            again = await scene.call("2001")
            await again.wait_heard_seconds(0.8, PATIENCE)
            await again.hang_up()
            assert heard_at(again, old) >= 0.98

    def check(greeting: Greeting) -> None:
        assert (len(greeting.versions), greeting.current) == (2, 1)
        version = greeting.current_version
        assert version.file_name.startswith("Recorded by 1001 ")
        assert version.seconds == pytest.approx(said.samples.size / 8000 + 0.5, abs=0.25)
        assert store.audio.path(version.sha256).exists()
        assert store.journal(1)[0].what == "Record greeting welcome by telephone from 1001 for 2001"

    asyncio.run(scenario())
    assert [*(data / "recordings").rglob("*")] == []
    assert pbx.says('kept as version 2 of the greeting "welcome", which callers of 2001 hear')


async def hang_up_after(scene: Phones, said: Samples) -> None:
    call = await scene.call("*772001", INSIDE)
    await record(call, said)
    await asyncio.sleep(0.3)
    await call.hang_up()


async def choose(scene: Phones, said: Samples, dialled: str, key: str, words: str) -> None:
    call = await scene.call(dialled, BY_INFO)
    await record(call, said, by_info=True)
    await press(call, key, by_info=True)
    await call.wait_ended(2 * PATIENCE)
    assert heard_at(call, SOUNDS / "service" / words) >= 0.9


async def say_nothing_again(scene: Phones, said: Samples) -> None:
    call = await scene.call("*772001", INSIDE)
    await record(call, said)
    await call.send_digits("3")
    spoken = asyncio.get_running_loop().time()
    await record(call, Samples(np.zeros(8000, np.int16)))
    await until_heard(call, SOUNDS / "service" / "record-nothing.wav", spoken)
    await call.hang_up()


async def keyless(scene: Phones, said: Samples) -> None:
    """Hang up, where no key can be pressed: it is kept, and put on."""
    call = await scene.call("*772002", KEYLESS)
    await until_tone(call)
    call.play(said)
    await asyncio.sleep(2.5)
    await call.hang_up()
    assert heard_at(call, SOUNDS / "service" / "record-and-hang-up.wav") >= 0.98
    await told(scene.engine, 'greeting "number-2002", which callers of 2002 hear')


def test_what_becomes_of_a_recording_is_what_its_caller_says(pbx: Engine, store: Store, data: Path) -> None:
    said = Samples(speech(2.2, seed=5))
    before = store.read()

    async def scenario() -> None:
        async with phones(pbx, free_port()) as scene:
            await asyncio.gather(
                hang_up_after(scene, said),
                say_nothing_again(scene, said),
                choose(scene, said, "*772001", "*", "record-discarded.wav"),
                choose(scene, said, "*772003", "1", "record-stored.wav"),
            )
            await keyless(scene, said)
            await told(pbx, f"Revision {store.revision()} ")
            refused = await settled(await scene.call("2002"))
            assert responses(refused) == [100, 183, 486]
            assert heard_at(refused, said.samples) >= 0.95

    asyncio.run(scenario())
    after = store.read()
    assert {one.name for one in after.greetings} == {"welcome", "number-2002", "number-2003"}
    assert after.greeting("welcome") == before.greeting("welcome")
    assert after.number_by_number["2002"].default.greeting == "number-2002"
    assert after.number_by_number["2003"] == before.number_by_number["2003"]
    assert [*(data / "recordings").rglob("*")] == []
    assert pbx.says("The caller went; nothing was kept.")


def test_what_a_killed_engine_was_recording_is_gone_with_its_next_start(
    pbx: Engine, store: Store, data: Path
) -> None:
    before = store.read()

    async def scenario() -> None:
        async with phones(pbx, free_port()) as scene:
            call = await scene.call("*772001", replace(INSIDE, play=Samples(speech(5.0))))
            await until_tone(call)
            await asyncio.sleep(0.5)
            assert len([*(data / "recordings").rglob("*.wav")]) == 1
            assert (data / "recordings").stat().st_mode & 0o777 == 0o700
            pbx.kill()

    asyncio.run(scenario())
    assert [*(data / "recordings").rglob("*.wav")]
    pbx.start_again()
    assert [*(data / "recordings").rglob("*")] == []
    assert store.read() == before
