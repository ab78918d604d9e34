"""Takes by phone and greetings on phones where something goes wrong: it is told in words, and nothing is left over."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
import soundfile

from pbxgui.audio.take import takes
from pbxgui.sip.phone import CalleeScript, IncomingCall
from tests.audio.heard import find
from tests.wire.office import BUSY, Building, In, Office, answering
from tests.wire.phones import PATIENCE
from tests.wire.test_recorded_by_phone import SAID, heard, is_said, left, speak_in_time
from tests.wire.test_recording import TRIES, speak

pytestmark = pytest.mark.wire

DECLINES = CalleeScript(ring_after=0.02, answer_after=0.1, final_status=603)
SILENT = replace(answering("1001"), send_rtp=False)
LENGTH = SAID.samples.size / 8_000  # seconds


async def holds(at: Office) -> None:
    """Speak, hold the call for a while, speak again, and keep it."""
    call = await at.answers("1002")
    await speak_in_time(call)
    await asyncio.sleep(0.3)
    await call.hold()
    await asyncio.sleep(0.6)
    await call.resume()
    await asyncio.sleep(0.5)
    for _ in range(TRIES):
        if await speak(call, SAID, 0.4):  # in one breath, as far as this machine lets the phone
            break
    await call.send_digits("#")
    await asyncio.sleep(1.5)
    await call.send_digits("1")
    await call.wait_ended(2 * PATIENCE)


def test_a_phone_that_sends_nothing_is_told_of_and_one_that_holds_goes_on(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1001=SILENT, x1002=answering("1002"))
        running = [
            asyncio.ensure_future(building.command("record", name, "--phone", phone))
            for name, phone in (("silent", "1001"), ("held", "1002"))
        ]
        await holds(at)
        assert await asyncio.gather(*running) == [3, 0]

    inside(scenario)
    told = capsys.readouterr()
    assert "No sound comes from the phone of 1001. Look whether it is muted" in told.err
    sound, rate = soundfile.read(heard(building, "held"))
    said, middle = SAID.samples / 32_768, round(rate * (LENGTH + 1.0))
    for part in (sound[:middle], sound[middle - rate :]):
        assert (
            find(said, 8_000, part, rate).correlation >= 0.9
        )  # two sentences, and what a hold does between them
    assert left(building) == []


def test_a_greeting_that_cannot_be_heard_there_is_told_of(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def goes(call: IncomingCall) -> None:
        await call.wait_heard_seconds(0.3, PATIENCE)
        await call.hang_up()

    async def scenario(at: Office) -> None:
        for script, code, told in (
            (DECLINES, 1, "The call to 1001 was declined."),
            (BUSY, 1, "The phone of 1001 is busy."),
            (answering("1001"), 0, "The phone of 1001 answers."),
        ):
            at.scripts(x1001=script)
            playing = asyncio.ensure_future(
                building.command("greeting", "play-on", "1001", "welcome", "--wait")
            )
            call = await at.rung("1001")
            if not code:
                await call.wait_established(PATIENCE)
                await goes(call)
            assert await playing == code
            assert told in capsys.readouterr().err

    inside(scenario)


def test_who_hangs_up_without_a_word_about_it_has_a_take_which_callers_do_not_hear(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1001=answering("1001"))
        taken = asyncio.ensure_future(building.command("record", "hasty", "--phone", "1001"))
        call = await at.answers("1001")
        await speak_in_time(call)
        await asyncio.sleep(0.3)
        await call.hang_up()
        assert await taken == 1
        take = takes(building.data / "takes")[0]
        assert f"pbxgui record hasty --recover --take {take.identity}" in capsys.readouterr().err
        assert await building.command("record", "hasty", "--recover", "--take", take.identity) == 0

    inside(scenario)
    assert is_said(heard(building, "hasty"))
    assert left(building) == []


def test_what_was_said_until_the_engine_was_killed_is_a_take_when_it_runs_again(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1001=answering("1001"))
        taken = asyncio.ensure_future(building.command("record", "cut-short", "--phone", "1001"))
        call = await at.answers("1001")
        await speak_in_time(call)
        await asyncio.sleep(0.8)  # of sound wait in memory at most
        building.pbx.kill()
        assert await taken == 3
        told = capsys.readouterr().err
        assert "The engine has ended in the middle of the recording." in told
        assert "is a take as soon as it runs again" in told
        assert await building.command("record", "new", "--phone", "1001") == 3
        assert "engine" in capsys.readouterr().err
        await asyncio.to_thread(building.pbx.start_again)

    inside(scenario)
    take = takes(building.data / "takes")[0]
    assert (take.name, take.finished) == ("cut-short", True)
    assert is_said(take.wav)
    assert asyncio.run(building.command("record", "cut-short", "--recover", "--take", take.identity)) == 0
    assert left(building) == []
