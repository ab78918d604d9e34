"""Service numbers on the wire: the echo test, what callers of a number hear, and who may dial them."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.core.config import Extension, Handling, ToExtension, Treatment
from pbxgui.sip.phone import Call, CalleeScript, CallOptions, Samples, read_reference
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import DESK, desk, number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.followed import Followed
from tests.wire.phones import PATIENCE, phones, responses, settled

pytestmark = pytest.mark.wire

RESOURCES = Path(__file__).parents[2] / "resources" / "sounds"
US_RINGBACK = 440.0
TRIES = 8
GREETED = Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK, ring_seconds=2.0)
Start = Callable[[Configured], Engine]


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def store(tmp_path: Path, callee: int, sounds: Path) -> Iterator[Store]:
    """Let number 2001 greet and ring the desk, and 2002 refuse; behind 2003 no phone is."""
    with Store.open(tmp_path / "data") as opened:
        greeting = recorded(opened, "welcome", sounds / "custom" / "welcome.wav")
        put(opened, desk(callee), greeting)
        put(opened, number("2001", GREETED))
        put(opened, number("2002", Handling(Treatment.REFUSE)))
        put(opened, Extension("1002", "Nobody", "correct-horse-battery"))
        put(opened, number("2003", Handling(Treatment.RING, destination=ToExtension("1002"))))
        yield opened


@pytest.fixture
def data(store: Store, tmp_path: Path) -> Path:
    assert store.revision()
    return tmp_path / "data"


def speech(seconds: float, seed: int = 1) -> NDArray[np.int16]:
    """Return a noise with the band and the rhythm of a voice, which resembles itself at one place only."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft(rng.standard_normal(round(seconds * 8000)))
    hertz = np.fft.rfftfreq(round(seconds * 8000), 1 / 8000)
    spectrum[(hertz < 350) | (hertz > 3000)] = 0
    sound = np.fft.irfft(spectrum, round(seconds * 8000))
    syllables = 0.6 + 0.4 * np.sin(2 * np.pi * 3 * np.arange(sound.size) / 8000)
    sound *= syllables / np.abs(sound * syllables).max()
    return np.round(sound * 16_000).astype(np.int16)


def heard_at(call: Call, sound: NDArray[np.int16] | Path) -> float:
    """Return how surely a sound was heard: 1.0 for the same waveform."""
    reference, rate = read_reference(sound) if isinstance(sound, Path) else (sound, 8000)
    return call.hearing().find(reference, rate).correlation


def test_the_echo_test_sends_back_what_was_said_until_the_hash_key(
    engine: Start, data: Path, callee: int
) -> None:
    said = speech(1.0)

    async def scenario() -> None:
        async with phones(engine(Configured(data=data)), callee) as scene:
            call = await scene.call("*43")
            await call.wait_established(PATIENCE)
            await call.wait_heard_seconds(6.2, PATIENCE)  # the prompt
            for _ in range(TRIES):  # a busy machine interrupts the phone
                call.play(Samples(said))
                await asyncio.sleep(1.5)
                if heard_at(call, said) >= 0.95:
                    break
            await call.send_digits("5#")
            await call.wait_ended(PATIENCE)
        assert responses(call) == [100, 200]
        assert heard_at(call, RESOURCES / "echo-test.wav") >= 0.98
        assert heard_at(call, said) >= 0.95
        assert [digit.key for digit in call.digits()] == ["5"]
        assert heard_at(call, RESOURCES / "goodbye.wav") >= 0.98
        assert call.ending is not None
        assert call.ending.by == "remote"

    asyncio.run(scenario())


def test_what_callers_of_a_number_hear_is_heard_without_its_phones_ringing(
    engine: Start, data: Path, callee: int, sounds: Path
) -> None:
    greeting = sounds / "custom" / "welcome.wav"
    pbx = engine(Configured(data=data))

    async def scenario() -> None:
        with Followed(data) as followed:
            async with phones(pbx, callee, CalleeScript(ring_after=0.0, answer_after=None)) as scene:
                real = await scene.call("2001")
                await scene.callee.wait_incoming(PATIENCE)
                await real.wait_heard_seconds(2.4, PATIENCE)
                await real.hang_up()
                test = await settled(await scene.call("*442001"))
                invites = [e for e in scene.callee.trace.entries() if e.message.method == "INVITE"]
                assert len({e.message.call_id for e in invites if e.message.is_request}) == 1
        assert responses(real)[:2] == responses(test)[:2] == [100, 183]
        assert responses(test) == [100, 183, 480]
        for call in (real, test):
            assert heard_at(call, greeting) >= 0.98
            heard = call.hearing()
            ringing = heard.between(heard.origin + 1.0, heard.origin + 2.0)
            assert np.mean(ringing.tone(US_RINGBACK) > 0.3) > 0.7
        assert test.ending is not None
        assert 2.5 <= test.ending.time - test.invite_time <= 4.5
        assert followed.numbers() == {"2001", "test of 2001"}

    asyncio.run(scenario())


def test_a_test_of_a_number_follows_its_treatment(engine: Start, data: Path, callee: int) -> None:
    async def scenario() -> None:
        async with phones(engine(Configured(data=data)), callee) as scene:
            assert responses(await settled(await scene.call("*442002"))) == [100, 486]
            real, test = [responses(await settled(await scene.call(one))) for one in ("2003", "*442003")]
            assert real == test == [100, 480]
            for nothing in ("*449999", "*44", "*779999", "*77"):
                assert responses(await settled(await scene.call(nothing)))[-1] == 404

    asyncio.run(scenario())


def test_a_stranger_reaches_no_service(engine: Start, data: Path, callee: int) -> None:
    async def scenario() -> None:
        async with phones(engine(Configured(data=data, context="pbxgui-public")), callee) as scene:
            for dialled in ("*43", "*442001", "*772001", "9999"):
                options = CallOptions(caller="4930123456")
                assert responses(await settled(await scene.call(dialled, options)))[-1] == 401

    asyncio.run(scenario())


def test_a_number_of_the_same_digits_comes_first(
    engine: Start, store: Store, data: Path, callee: int
) -> None:
    put(store, number("*43", Handling(Treatment.REFUSE)), number("*442001", Handling(Treatment.REFUSE)))

    async def scenario() -> None:
        async with phones(engine(Configured(data=data)), callee) as scene:
            for dialled in ("*43", "*442001"):
                assert responses(await settled(await scene.call(dialled))) == [100, 486]

    asyncio.run(scenario())
