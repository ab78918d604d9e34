"""What a person does to a call from outside of its program: answers it, skips its greeting; at every moment of it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.cli.main import main
from pbxgui.core.config import Handling, Treatment
from pbxgui.sip.phone import CalleeScript, CallOptions, Hearing, OutgoingCall, Rel100, Tone
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import DESK, TALKING, desk, number, put, recorded, ringing
from tests.wire.engine import Configured, Engine
from tests.wire.followed import PATIENCE, Followed
from tests.wire.phones import before, gapless, phones, responses, settled, time_of, until

pytestmark = pytest.mark.wire

GREETING = 9.0  # seconds: longer than any of these commands takes
RATE = 48_000
RINGING = CalleeScript(ring_after=0.05, answer_after=None)
PRESENT, GONE = 0, 1


@pytest.fixture(scope="module")
def callee() -> int:
    return free_port()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, callee: int) -> Path:
    """Return a folder with a number for each treatment: 2001 greets, 2002 refuses, 2003 rings, 2004 answers late."""
    folder = tmp_path_factory.mktemp("intervening")
    seconds = np.arange(int(GREETING * RATE)) / RATE
    soundfile.write(folder / "long.wav", 0.4 * np.sin(2 * np.pi * (900 + 30 * seconds) * seconds), RATE)
    with Store.open(folder / "data") as store:
        put(store, desk(callee), recorded(store, "welcome", folder / "long.wav"))
        for digits, treatment in (
            ("2001", Treatment.GREET_THEN_RING),
            ("2002", Treatment.REFUSE),
            ("2004", Treatment.GREET_ANSWER_RING),
        ):
            put(store, number(digits, Handling(treatment, "welcome", destination=DESK)))
        put(store, ringing("2003"))
    return folder / "data"


@pytest.fixture(scope="module")
def pbx(shared_engine: Callable[[Configured], Engine], data: Path) -> Engine:
    return shared_engine(Configured(data=data))


async def command(data: Path, *arguments: str) -> int:
    return await asyncio.to_thread(main, [*arguments, "--data", str(data)])


def rings(hearing: Hearing) -> bool:
    return bool(np.any(hearing.tone(440.0) + hearing.tone(480.0) > 0.8))


def is_heard(hearing: Hearing, hertz: float) -> bool:
    return float(np.mean(hearing.tone(hertz) > 0.8)) > 0.7


def test_a_caller_is_answered_while_the_greeting_goes_on_and_the_program_never_answers_again(
    pbx: Engine, data: Path, callee: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, TALKING) as scene:
            call = await scene.call("2004")
            await followed.until(lambda: followed.now() == ["greeting"], "the greeting")
            (name,) = followed._watch.calls.rows
            assert await command(data, "answer", name) == PRESENT
            assert capsys.readouterr().out == f"{name} is answered\n"
            await call.wait_established(PATIENCE)
            await followed.until(lambda: followed._watch.calls.rows[name].billed, "the bill")
            assert followed._watch.calls.rows[name].phase == "greeting"
            assert await command(data, "answer", name) == GONE
            assert f"{name} has been answered already." in capsys.readouterr().err
            assert await command(data, "skip", name) == PRESENT
            await followed.until(lambda: followed.now() == ["bridged"], "the conversation")
            await call.hang_up()
            await settled(call)
            assert responses(call) == [100, 183, 200]
            assert gapless(before(call.packets(), time_of(call, 200) + 0.5))

    with Followed(data) as followed:
        asyncio.run(scenario())
    assert pbx.says("200: a person at this PBX has answered the call.")


@pytest.mark.parametrize(
    ("digits", "rest"), [("2001", [100, 183, 200]), ("2002", [100, 183, 486]), ("2004", [100, 183, 200])]
)
def test_the_next_step_comes_at_once_when_a_greeting_is_skipped(
    pbx: Engine, data: Path, callee: int, digits: str, rest: list[int]
) -> None:
    async def scenario() -> OutgoingCall:
        async with phones(pbx, callee, TALKING) as scene:
            call = await scene.call(digits)
            began = asyncio.get_running_loop().time()
            await followed.until(lambda: followed.now() == ["greeting"], "the greeting")
            (name,) = followed._watch.calls.rows
            assert await command(data, "skip", name) == PRESENT
            await call.wait_final(PATIENCE)
            assert asyncio.get_running_loop().time() - began < GREETING
            if rest[-1] == 200:
                await followed.until(lambda: followed.now() == ["bridged"], "the conversation")
                assert not is_heard(call.hearing(since=began), 440.0)  # it has only begun
                await asyncio.sleep(0.4)
                await call.hang_up()
            return await settled(call)

    with Followed(data) as followed:
        call = asyncio.run(scenario())
    assert responses(call) == rest
    assert gapless(before(call.packets(), time_of(call, rest[-1])))
    assert pbx.says("A person at this PBX skipped the greeting.")


def test_a_caller_who_is_answered_while_phones_ring_hears_them_ring(
    pbx: Engine, data: Path, callee: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, RINGING) as scene:
            call = await scene.call("2003")
            rung = await scene.callee.wait_incoming(PATIENCE)
            await followed.until(lambda: followed.now() == ["ringing"], "the ringing")
            (name,) = followed._watch.calls.rows
            assert await command(data, "skip", name) == GONE
            assert f"{name} hears no greeting at the moment." in capsys.readouterr().err
            await call.wait_for(180, PATIENCE)
            assert await command(data, "answer", name) == PRESENT
            await call.wait_established(PATIENCE)
            began = asyncio.get_running_loop().time()
            await until(lambda: rings(call.hearing(since=began)), "ringing")
            await call.hang_up()
            assert (await rung.wait_ended(PATIENCE)).how == "CANCEL"
            assert responses(call) == [100, 180, 200]

    with Followed(data) as followed:
        asyncio.run(scenario())


@pytest.mark.parametrize(
    "options",
    [
        CallOptions(late_offer=True, rel100=Rel100.REQUIRED),
        CallOptions(rel100=Rel100.REQUIRED),
        CallOptions(play=Tone(700.0)),
    ],
    ids=["late offer", "100rel", "plain"],
)
def test_whoever_calls_however_is_answered_once(
    pbx: Engine, data: Path, callee: int, options: CallOptions
) -> None:
    async def scenario() -> OutgoingCall:
        async with phones(pbx, callee, TALKING) as scene:
            call = await scene.call("2002", options)
            await followed.until(lambda: followed.now() == ["greeting"], "the greeting")
            (name,) = followed._watch.calls.rows
            both = await asyncio.gather(command(data, "answer", name), command(data, "answer", name))
            assert sorted(both) == [PRESENT, GONE]
            await call.wait_established(PATIENCE)
            assert await command(data, "skip", name) == PRESENT
            assert (await call.wait_ended(PATIENCE)).how == "BYE"  # an answered call is refused no more
            return call

    with Followed(data) as followed:
        call = asyncio.run(scenario())
    assert responses(call) == [100, 183, 200]


def test_commands_about_calls_that_are_not_there(
    pbx: Engine, data: Path, callee: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, RINGING) as scene:
            for verb in ("answer", "skip"):
                assert await command(data, verb, "call-0") == GONE
                assert "There is no call call-0." in capsys.readouterr().err
            assert await command(data, "call", "2003", "--from", "1001", "--json") == PRESENT
            rung = await scene.callee.wait_incoming(PATIENCE)
            await followed.until(lambda: bool(followed.now()), "the call that is placed")
            (name,) = followed._watch.calls.rows
            assert followed._watch.calls.rows[name].direction == "placed"
            for verb in ("answer", "skip"):
                assert await command(data, verb, name) == GONE
                assert f"{name} has no caller yet" in capsys.readouterr().err
            assert await command(data, "hangup", name) == PRESENT
            await rung.wait_ended(PATIENCE)

    with Followed(data) as followed:
        asyncio.run(scenario())


def test_the_quality_of_a_conversation_is_measured(
    pbx: Engine, data: Path, callee: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, TALKING) as scene:
            assert await command(data, "quality") == PRESENT
            assert capsys.readouterr().out == "no call with sound\n"
            call = await scene.call("2003", CallOptions(caller="0301234567", display="Ada 😀"))
            await call.wait_established(PATIENCE)
            await followed.until(lambda: followed.now() == ["bridged"], "the conversation")
            (name,) = followed._watch.calls.rows
            await followed.until(lambda: bool(followed._watch.calls.rows[name].codec), "the codec")
            await asyncio.sleep(0.5)  # of sound, of which the quality is told
            (row,) = followed._watch.calls.rows.values()
            assert (row.name, row.direction, row.codec) == ("Ada 😀", "incoming", "PCMU/8000")
            assert row.rule is not None
            assert (row.rule.number, row.rule.rule) == ("2003", None)
            assert [(one.name, one.state.value) for one in row.members] == [("1001", "answered")]
            assert await command(data, "quality", row.call) == PRESENT
            header, line = capsys.readouterr().out.splitlines()
            assert header.split() == ["call", "sound", "codec", "lost", "jitter", "round", "trip"]
            assert line.split()[:3] == [row.call, "good", "PCMU/8000"]
            await call.hang_up()
            await settled(call)

    with Followed(data) as followed:
        asyncio.run(scenario())
