"""Whole calls between two phones: bridged, held, refused, crowded out, and ended from every side at every moment."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pbxgui.sip.phone import CalleeScript, CallOptions, Flow, IncomingCall, OutgoingCall, Tone
from tests.loopback import free_port
from tests.wire.engine import Engine, Run
from tests.wire.phones import PATIENCE, Phones, hears, phones, received, responses, settled, until

pytestmark = pytest.mark.wire

DIALPLAN = """\
[from-trunk]
exten => 1001,1,Progress()
 same => n,Playback(custom/please-hold)
 same => n,Answer()
 same => n,Dial(PJSIP/1001,10)
 same => n,Hangup()
exten => plain,1,Dial(PJSIP/1001,10)
 same => n,Hangup()
exten => brief,1,Dial(PJSIP/1001,1)
 same => n,Hangup()
exten => both,1,Dial(PJSIP/1001&PJSIP/1002,5)
 same => n,Hangup()
exten => uri,1,Dial(PJSIP/trunk/${URI},5)
exten => music,1,Dial(PJSIP/1001,5,m)
exten => status,1,Dial(PJSIP/1001,10)
 same => n,GotoIf($["${DIALSTATUS}" = "BUSY"]?busy:other)
 same => n(busy),Hangup(17)
 same => n(other),Hangup(34)
exten => nobody,1,Answer()
 same => n,Dial(PJSIP/1009,5)
 same => n,Hangup()
exten => waits,1,Answer()
 same => n,Wait(30)
exten => early,1,Progress()
 same => n,Wait(30)
"""
TALKING = CalleeScript(ring_after=0.05, answer_after=0.2, play=Tone(440.0))
SPEAKING = CallOptions(play=Tone(1150.0))


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def second() -> int:
    return free_port()


@pytest.fixture
def pbx(engine: Callable[[Run], Engine], sounds: Path, callee: int, second: int) -> Callable[..., Engine]:
    def start(*options: str) -> Engine:
        contacts = {"1001": f"sip:1001@127.0.0.1:{callee}", "1002": f"sip:1002@127.0.0.1:{second}"}
        dialplan = DIALPLAN.replace("${URI}", f"sip:1001@127.0.0.1:{callee}")
        return engine(Run(dialplan=dialplan, sounds=sounds, contacts=contacts, options=options))

    return start


async def bridged(scene: Phones, number: str) -> tuple[OutgoingCall, IncomingCall]:
    """Call, and wait until both talk."""
    call = await scene.call(number, SPEAKING)
    answered = await scene.callee.wait_incoming(PATIENCE)
    await call.wait_established(PATIENCE)
    await answered.wait_established(PATIENCE)
    return call, answered


@pytest.mark.parametrize("number", ["plain", "uri", "both", "music"])
def test_two_phones_hear_each_other(pbx: Callable[..., Engine], callee: int, number: str) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee, TALKING) as scene:
            call, answered = await bridged(scene, number)
            await hears(call, 440.0)
            await hears(answered, 1150.0)
            await call.hang_up()
            ending = await answered.wait_ended(PATIENCE)
        assert ending.how == "BYE"

    asyncio.run(scenario())


def test_sound_that_comes_before_it_is_expected_is_not_lost(pbx: Callable[..., Engine], callee: int) -> None:
    """A phone that talks from its 200 on: PJSIP 2.17 as it comes loses the sound of one such call in fifty."""

    async def talk(scene: Phones) -> None:
        call = await scene.call("plain", SPEAKING)
        await call.wait_established(PATIENCE)
        await hears(call, 440.0, windows=1)
        await call.hang_up()

    async def scenario() -> None:
        async with phones(
            pbx(), callee, CalleeScript(ring_after=None, answer_after=0.0, play=Tone(440.0))
        ) as scene:
            for _ in range(12):
                await asyncio.gather(*(talk(scene) for _ in range(5)))

    asyncio.run(scenario())


def test_two_phones_without_a_common_codec_are_transcoded(pbx: Callable[..., Engine], callee: int) -> None:
    async def scenario() -> None:
        a_law = CalleeScript(ring_after=None, answer_after=0.1, play=Tone(440.0), codecs=(8,))
        async with phones(pbx(), callee, a_law) as scene:
            call = await scene.call("plain", CallOptions(codecs=(0,), play=Tone(1150.0)))
            answered = await scene.callee.wait_incoming(PATIENCE)
            await answered.wait_established(PATIENCE)
            await hears(call, 440.0)
            await until(lambda: answered.media().received > 0, "the caller's sound")
            await call.hang_up()
        assert call.media().payload_types == (0,)
        assert answered.media().payload_types == (8,)

    asyncio.run(scenario())


def test_the_first_of_two_phones_to_answer_wins_and_the_other_is_told(
    pbx: Callable[..., Engine], callee: int, second: int
) -> None:
    async def scenario() -> None:
        slow = CalleeScript(ring_after=0.05, answer_after=None)
        async with phones(pbx(), callee, TALKING) as scene, phones(scene.engine, second, slow) as others:
            call, _ = await bridged(scene, "both")
            loser = await others.callee.wait_incoming(PATIENCE)
            await loser.wait_ended(PATIENCE)
            await call.hang_up()
        cancel = next(
            e.message for e in loser.messages() if e.message.method == "CANCEL" and e.flow is Flow.RECEIVED
        )
        assert "Call completed elsewhere" in cancel.header("Reason")

    asyncio.run(scenario())


def test_hold_plays_music_to_the_other_and_resume_connects_again(
    pbx: Callable[..., Engine], callee: int
) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee, TALKING) as scene:
            call, answered = await bridged(scene, "plain")
            for holder, listener in ((call, answered), (answered, call)):
                await asyncio.sleep(0.5)
                await holder.hold()
                began = asyncio.get_running_loop().time()
                await asyncio.sleep(1)
                ended = asyncio.get_running_loop().time()
                await holder.resume()
                held = listener.hearing().between(began + 0.2, ended)
                assert np.all(held.tone(440.0) < 0.5)
                assert np.all(held.tone(1150.0) < 0.5)
                assert np.mean(held.rms(0.1) > -45) > 0.7  # music, not silence
            await hears(call, 440.0, since=asyncio.get_running_loop().time() + 0.3)
            await call.hang_up()

    asyncio.run(scenario())


def test_key_presses_are_passed_on(pbx: Callable[..., Engine], callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee, TALKING) as scene:
            call, answered = await bridged(scene, "plain")
            await asyncio.sleep(0.3)
            await call.send_digits("19#")
            await answered.send_digits("*")
            await until(lambda: len(answered.digits()) >= 3 and call.digits(), "the keys")
            await asyncio.sleep(0.3)  # no key comes twice
            await call.hang_up()
        assert [digit.key for digit in answered.digits()] == ["1", "9", "#"]
        assert [digit.key for digit in call.digits()] == ["*"]

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("number", "final", "expected"),
    [("plain", 486, [100, 180, 486]), ("plain", 603, [100, 180, 403]), ("status", 486, [100, 180, 486]),
     ("status", 404, [100, 180, 503])],
)  # fmt: skip
def test_a_refusal_reaches_the_caller(
    pbx: Callable[..., Engine], callee: int, number: str, final: int, expected: list[int]
) -> None:
    async def scenario() -> None:
        refusing = CalleeScript(ring_after=0.05, answer_after=0.2, final_status=final)
        async with phones(pbx(), callee, refusing) as scene:
            assert responses(await settled(await scene.call(number))) == expected

    asyncio.run(scenario())


@pytest.mark.parametrize("number", ["plain", "both", "1001"])
def test_a_phone_that_answers_and_hangs_up_in_one_breath_ends_the_call(
    pbx: Callable[..., Engine], callee: int, number: str
) -> None:
    async def scenario() -> None:
        hasty = CalleeScript(ring_after=None, answer_after=0.05, hang_up_after=0.0)
        async with phones(pbx(), callee, hasty) as scene:
            for _ in range(4):
                call = await settled(await scene.call(number))
                assert responses(call)[-1] == 200

    asyncio.run(scenario())


def test_nobody_answers_in_time(pbx: Callable[..., Engine], callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee, CalleeScript(ring_after=0.05, answer_after=None)) as scene:
            call = await settled(await scene.call("brief"))
            ringing = await scene.callee.wait_incoming(PATIENCE)
            assert (await ringing.wait_ended(PATIENCE)).how == "CANCEL"
        assert responses(call) == [100, 180, 603]

    asyncio.run(scenario())


def test_an_extension_without_a_contact_ends_the_call_with_a_reason(
    pbx: Callable[..., Engine], callee: int
) -> None:
    running = pbx()

    async def scenario() -> None:
        async with phones(running, callee) as scene:
            call = await settled(await scene.call("nobody"))
            await asyncio.sleep(0.2)
            assert responses(call) == [100, 200]
            assert [message.method for message in received(call) if message.is_request] == ["BYE"]

    asyncio.run(scenario())
    assert running.says("--contact 1009=sip:1009@"), running.said()


@pytest.mark.parametrize("moment", [0.0, 0.2, 0.55, 0.8])
def test_the_caller_hangs_up_at_any_moment_and_the_called_phone_stops(
    pbx: Callable[..., Engine], callee: int, moment: float
) -> None:
    """Before and during the greeting of half a second, just after the 200, and while 1001 rings."""
    running = pbx()

    async def scenario() -> None:
        ringing = CalleeScript(ring_after=0.05, answer_after=None)
        async with phones(running, callee, ringing) as scene:
            call = await scene.call("1001")
            await asyncio.sleep(moment)
            if moment > 0.7:
                rung = await scene.callee.wait_incoming(PATIENCE)
                await call.hang_up()
                assert (await rung.wait_ended(PATIENCE)).by == "remote"
            await call.hang_up()
            await asyncio.sleep(0.2)
            again = await scene.call("plain")
            await again.wait_for(180, PATIENCE)
            await again.hang_up()

    asyncio.run(scenario())


def test_an_unknown_number_gets_404_and_no_common_codec_488(pbx: Callable[..., Engine], callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee) as scene:
            assert responses(await settled(await scene.call("9999")))[-1] == 404
            assert responses(await settled(await scene.call("1001", CallOptions(codecs=(13,)))))[-1] == 488

    asyncio.run(scenario())


def test_a_call_too_many_gets_486_and_the_next_one_is_served(pbx: Callable[..., Engine], callee: int) -> None:
    running = pbx("--max-calls", "2")

    async def scenario() -> None:
        async with phones(running, callee) as scene:
            first, second = await scene.call("waits"), await scene.call("waits")
            await first.wait_established(PATIENCE)
            await second.wait_established(PATIENCE)
            for _ in range(3):
                assert responses(await settled(await scene.call("waits")))[-1] == 486, running.said()
            await first.hang_up()
            await asyncio.sleep(0.1)
            third = await scene.call("waits")
            await third.wait_established(PATIENCE)
            for call in (second, third):
                await call.hang_up()

    asyncio.run(scenario())


def test_calls_that_come_and_go_never_end_another(pbx: Callable[..., Engine], callee: int) -> None:
    """PJSUA gives a call's id to the next call at once; an old call must not hang up its successor."""
    running = pbx("--max-calls", "3")

    async def scenario() -> None:
        async with phones(running, callee) as scene:
            lasting = await scene.call("waits")
            await lasting.wait_established(PATIENCE)
            for _ in range(15):
                passing = [await scene.call("waits") for _ in range(4)]
                for call in passing[:2]:
                    await call.wait_established(PATIENCE)
                for call in passing[2:]:
                    assert responses(await settled(call))[-1] == 486, running.said()
                await asyncio.gather(*(call.hang_up() for call in passing[:2]))
            assert lasting.ending is None, running.said()
            await lasting.hang_up()

    asyncio.run(scenario())


def test_a_dial_without_room_for_another_leg_is_unavailable_not_a_crash(
    pbx: Callable[..., Engine], callee: int
) -> None:
    running = pbx("--max-calls", "1")

    async def scenario() -> None:
        async with phones(running, callee, TALKING) as scene:
            assert responses(await settled(await scene.call("plain")))[-1] >= 400
            assert responses(await settled(await scene.call("plain")))[-1] >= 400

    asyncio.run(scenario())
    assert running.says("All 1 call legs are in use"), running.said()


def test_stopping_ends_every_call(pbx: Callable[..., Engine], callee: int) -> None:
    running = pbx()

    async def scenario() -> None:
        async with phones(running, callee, TALKING) as scene:
            call, answered = await bridged(scene, "plain")
            waiting, early = await scene.call("waits"), await scene.call("early")
            await waiting.wait_established(PATIENCE)
            await early.wait_for(183, PATIENCE)
            running.terminate()
            for talking in (call, answered, waiting):
                assert (await talking.wait_ended(PATIENCE)).how == "BYE"
            await early.wait_ended(PATIENCE)
            assert responses(early)[-1] == 503

    asyncio.run(scenario())
