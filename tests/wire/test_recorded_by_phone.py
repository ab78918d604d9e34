"""A take recorded by a phone that is rung for it, by the command that people type."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from pbxgui.audio.take import RATE, remove_take, takes
from pbxgui.core.config import Greeting
from pbxgui.sip.phone import IncomingCall, Samples
from pbxgui.store.store import Store
from tests.audio.heard import find
from tests.wire.office import BUSY, RINGING, Building, In, Office, answering, records_tell
from tests.wire.phones import PATIENCE
from tests.wire.test_recording import SOUNDS, speak as say, until_tone
from tests.wire.test_services import heard_at, speech

pytestmark = pytest.mark.wire

SAID = Samples(speech(3.2, seed=7))
KEYLESS = replace(answering("1002"), telephone_event=False)
Record = Callable[..., Awaitable[int]]


def greetings(building: Building) -> dict[str, Greeting]:
    with Store.open(building.data) as store:
        return dict(store.read().greeting_by_name)


def is_said(path: Path) -> bool:
    """Whether a sound file of 48 kHz is what was said, after the codec, and no more than that and some silence."""
    sound, rate = soundfile.read(path)
    assert rate == RATE
    assert sound.size / rate == pytest.approx(SAID.samples.size / 8_000, abs=0.8)
    return find(SAID.samples / 32_768, 8_000, sound, rate).correlation >= 0.95


def heard(building: Building, name: str) -> Path:
    """Return what callers hear as a greeting."""
    return building.data / "audio" / f"{greetings(building)[name].current_version.sha256}.wav"


def left(building: Building) -> list[Path]:
    return [*(building.data / "recordings").rglob("*"), *(building.data / "takes").glob("*")]


async def speak(call: IncomingCall) -> bool:
    """Wait for the tone and speak; return whether this machine has let the phone send all of it in time."""
    await until_tone(call)
    return await say(call, SAID, 0.3)


async def speak_in_time(call: IncomingCall) -> None:
    """Cut the words short and speak, once more where the machine was too busy for it."""
    await asyncio.sleep(1.0)
    await call.send_digits("0")
    while not await speak(call):
        await call.send_digits("#")
        await asyncio.sleep(1.2)
        await call.send_digits("30")


async def keep(call: IncomingCall) -> None:
    """Speak, and keep what was said."""
    await speak_in_time(call)
    await call.send_digits("#")
    await asyncio.sleep(1.2)
    await call.send_digits("1")
    await call.wait_ended(2 * PATIENCE)
    assert heard_at(call, SOUNDS / "service" / "record-taken.wav") >= 0.9


async def hangs_up(at: Office, building: Building) -> bool:
    """Speak into a phone that can say nothing by keys; return as `speak`."""
    taken = asyncio.ensure_future(building.command("record", "closed", "--phone", "1002", "--keep-take"))
    call = await at.answers("1002")
    is_exact = await speak(call)
    await call.hang_up()
    assert await taken == 0
    return is_exact


def test_what_is_kept_at_the_phone_is_a_take_and_then_the_greeting(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1001=answering("1001"), x1002=KEYLESS)
        kept = asyncio.ensure_future(building.command("record", "welcome", "--phone", "1001"))
        call = await at.answers("1001")
        assert "recording" in call.invite.header("From")
        await keep(call)
        assert await kept == 0
        while not await hangs_up(at, building):
            remove_take(takes(building.data / "takes")[0])

    inside(scenario)
    told = capsys.readouterr()
    assert "Greeting welcome is recorded: version " in told.out
    assert "1001 records a greeting for welcome." in told.err
    (take,) = takes(building.data / "takes")
    assert f"pbxgui record closed --recover --take {take.identity}" in told.out
    assert (take.name, take.finished, take.open_piece) == ("closed", True, None)
    assert is_said(take.wav)
    found = greetings(building)
    assert "closed" not in found
    assert found["welcome"].current == len(found["welcome"].versions) - 1
    assert is_said(heard(building, "welcome"))
    assert asyncio.run(building.command("record", "closed", "--recover", "--take", take.identity)) == 0
    assert is_said(heard(building, "closed"))
    assert left(building) == []
    records_tell(building, capsys, "1001 to recording of greeting welcome, from this PBX.")


def test_who_keeps_nothing_leaves_nothing(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    before = greetings(building)

    async def discard(call: IncomingCall) -> None:
        await asyncio.sleep(1.0)
        await call.send_digits("0")
        await speak(call)
        await call.send_digits("#")
        await asyncio.sleep(0.8)
        await call.send_digits("*")
        await call.wait_ended(2 * PATIENCE)

    async def go(call: IncomingCall) -> None:
        await asyncio.sleep(0.2)  # before a word is said
        await call.hang_up()

    async def scenario(at: Office) -> None:
        at.scripts(x1001=answering("1001"), x1002=answering("1002"), x1003=BUSY)
        phones = ("1001", "1002", "1003")
        running = [asyncio.ensure_future(building.command("record", "new", "--phone", one)) for one in phones]
        first, second = await at.answers("1001"), await at.answers("1002")
        await asyncio.gather(discard(first), go(second))
        assert await asyncio.gather(*running) == [1, 1, 1]

    inside(scenario)
    told = capsys.readouterr().err
    assert "The recording was discarded." in told
    assert "The phone went before the tone." in told
    assert "The phone of 1003 is busy." in told
    assert (greetings(building), left(building)) == (before, [])


def test_what_cannot_be_recorded_rings_nobody(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        for arguments, told in (
            (("new", "--phone", "9999"), "There is no extension 9999."),
            (("new", "--phone", "1004"), "No phone of 1004 can be rung."),
            (("no name", "--phone", "1001"), "no name"),
            (
                ("new", "--phone", "1001", "--device", "default"),
                "--device says nothing about a recording by phone",
            ),
            (("new", "--keep-take"), "Add --phone EXTENSION."),
        ):
            assert await building.command("record", *arguments) == 1
            assert told in capsys.readouterr().err
        at.scripts(x1001=RINGING)
        unanswered = asyncio.ensure_future(building.command("record", "new", "--phone", "1001"))
        await at.rung("1001")
        await asyncio.sleep(0.3)
        assert await building.command("hangup", "--all") == 0
        assert await unanswered == 1
        assert "The call to 1001 was ended before anybody answered." in capsys.readouterr().err

    inside(scenario)
    assert left(building) == []
