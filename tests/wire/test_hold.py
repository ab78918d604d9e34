"""Hold and resume in every spelling, and re-INVITEs that change something or nothing, judged by what is heard."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
import soundfile

from pbxgui.sip.phone import CalleeScript, CallOptions, IncomingCall, OutgoingCall, SipMessage, Tone
from pbxgui.sip.phone.evidence import hearing
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.in_dialog import (
    PCMA,
    PCMU,
    SecondSocket,
    TalkingCall,
    address_of,
    answered,
    ask,
    invite_again,
    offer,
    same_again,
    send_to,
    written,
)
from tests.wire.phones import PATIENCE, Phones, gapless, phones, share_of, until

pytestmark = pytest.mark.wire

DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
exten => tone,1,Answer()
 same => n,Playback(custom/tone)
exten => early,1,Progress()
 same => n,Wait(30)
"""
CALLER, CALLEE, ENGINE = 1150.0, 440.0, 700.0  # Hz
TALKING = CalleeScript(ring_after=None, answer_after=0.1, play=Tone(CALLEE))
SPEAKING = CallOptions(play=Tone(CALLER))
TRIES = 15

Request = Literal["INVITE", "UPDATE"]


@pytest.fixture(scope="module")
def pbx(shared_engine: Callable[[Run], Engine], shared_sounds: Path, callee: int) -> Engine:
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    tone = 0.3 * np.sin(2 * np.pi * ENGINE * np.arange(10 * 16_000) / 16_000)
    soundfile.write(shared_sounds / "custom" / "tone.wav", tone, 16_000)
    return shared_engine(Run(dialplan=DIALPLAN, sounds=shared_sounds, contacts=contacts))


Talk = tuple[Phones, OutgoingCall, IncomingCall]


@asynccontextmanager
async def talking(pbx: Engine, callee: int) -> AsyncIterator[Talk]:
    async with phones(pbx, callee, TALKING) as scene:
        call = await scene.call("plain", SPEAKING)
        incoming = await scene.callee.wait_incoming(PATIENCE)
        await call.wait_established(PATIENCE)
        await incoming.wait_established(PATIENCE)
        await asyncio.sleep(0.3)
        yield scene, call, incoming
        await call.hang_up()
        await incoming.wait_ended(PATIENCE)


def now() -> float:
    return asyncio.get_running_loop().time()


async def send(call: TalkingCall, request: Request, body: bytes) -> SipMessage:
    if request == "INVITE":
        return await invite_again(call, body)
    return await ask(call, request, body)


def share(call: TalkingCall, hertz: float, since: float, until: float) -> float:
    """Return in how much of a stretch a tone was heard."""
    return share_of(call.hearing().between(since, until), hertz)


def loud(call: TalkingCall, since: float) -> int:
    """Return in how many tenths of a second something was heard."""
    return int(np.count_nonzero(call.hearing().between(since).rms(0.1) > -45))


async def both_are_heard(call: TalkingCall, incoming: TalkingCall) -> None:
    await are_heard((call, CALLEE), (incoming, CALLER))


async def are_heard(*spoken: tuple[TalkingCall, float]) -> None:
    """Wait for a while in which each of these hears this tone; a busy machine interrupts the phones that say it."""
    shares: list[float] = []
    for _ in range(TRIES):
        await asyncio.sleep(0.25)
        since = now()
        await asyncio.sleep(0.6)
        shares = [share(listener, hertz, since, now() - 0.05) for listener, hertz in spoken]
        if min(shares) > 0.7:
            return
    raise AssertionError(f"they are heard {shares} of the time")


OLD = "0.0.0.0"  # noqa: S104 - RFC 2543: hold by an address that nobody has
SPELLINGS = [("sendonly", "", "recvonly"), ("inactive", "", "inactive"), ("sendrecv", OLD, "")]


@pytest.mark.parametrize("request_", ["INVITE", "UPDATE"])
def test_hold_in_every_spelling_plays_music_to_the_other(pbx: Engine, callee: int, request_: Request) -> None:
    async def hold(
        holder: TalkingCall, other: TalkingCall, tone: float, spelling: tuple[str, str, str]
    ) -> None:
        direction, host, answer = spelling
        held = answered(await send(holder, request_, offer(address_of(holder), PCMU, direction, host=host)))
        since = now()
        assert answer in ("", held.direction)
        await asyncio.sleep(0.5)
        until = now()
        assert share(other, tone, since + 0.15, until) < 0.1
        assert np.mean(other.hearing().between(since + 0.15, until).rms(0.1) > -45) > 0.7  # music
        assert holder.media(since=since + 0.2, until=until).received == 0  # who holds is sent nothing
        resumed = answered(await send(holder, request_, offer(address_of(holder), PCMU, "sendrecv")))
        assert resumed.direction == "sendrecv"

    async def scenario() -> None:
        async with talking(pbx, callee) as (_, call, incoming):
            for holder, other, tone in ((call, incoming, CALLER), (incoming, call, CALLEE)):
                for spelling in SPELLINGS:
                    await hold(holder, other, tone, spelling)
            await both_are_heard(call, incoming)

    run(scenario())


def test_both_hold_at_once(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with talking(pbx, callee) as (_, call, incoming):
            for holder in (call, incoming):
                answered(await invite_again(holder, offer(address_of(holder), PCMU, "sendonly")))
            await asyncio.sleep(0.3)
            since = now()
            await asyncio.sleep(0.3)
            assert [one.media(since=since).received for one in (call, incoming)] == [0, 0]
            answered(await invite_again(call, offer(address_of(call), PCMU, "sendrecv")))
            since = now() + 0.2
            await until(lambda: loud(call, since) > 2, "music")
            answered(await invite_again(incoming, offer(address_of(incoming), PCMU, "sendrecv")))
            await both_are_heard(call, incoming)

    run(scenario())


@pytest.mark.parametrize("request_", ["INVITE", "UPDATE"])
def test_the_same_again_does_not_interrupt_the_sound(pbx: Engine, callee: int, request_: Request) -> None:
    async def scenario() -> None:
        async with talking(pbx, callee) as (scene, call, incoming):
            listening = await scene.call("tone")
            await listening.wait_established(PATIENCE)
            await asyncio.sleep(0.3)
            since = now()
            for one in (call, incoming, listening, call, listening):
                answered(await send(one, request_, same_again(one)))
                await asyncio.sleep(0.15)
            until = now() - 0.05
            # What the phones say themselves is late where the machine is busy; the engine's own tone is not.
            for one, tone, least in ((call, CALLEE, 0.5), (incoming, CALLER, 0.5), (listening, ENGINE, 1.0)):
                packets = [arrival for arrival in one.packets() if since <= arrival.time < until]
                assert gapless(packets)
                assert len({arrival.packet.ssrc for arrival in packets}) == 1
                assert share(one, tone, since, until) >= least
            await listening.hang_up()

    run(scenario())


def test_a_reinvite_without_sdp_gets_our_offer(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with talking(pbx, callee) as (_, call, incoming):
            for one in (call, incoming):
                response = await invite_again(one, in_ack=offer(address_of(one), PCMU, "sendrecv"))
                assert answered(response).port
            await both_are_heard(call, incoming)

    run(scenario())


def test_the_codec_changes_in_the_middle_of_a_call(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with talking(pbx, callee) as (_, call, incoming):
            for codec in (PCMA, PCMU, PCMA):
                for one in (call, incoming):
                    response = await invite_again(one, offer(address_of(one), codec, "sendrecv"))
                    assert answered(response).payload_types[0] == int(codec)
                    one._accept(response)
                since = now() + 0.2
                await both_are_heard(call, incoming)
                assert call.media(since=since).payload_types == (int(codec),)
                assert incoming.media(since=since).payload_types == (int(codec),)

    run(scenario())


@pytest.mark.parametrize("request_", ["INVITE", "UPDATE"])
def test_a_call_moves_to_another_port(pbx: Engine, callee: int, request_: Request) -> None:
    async def scenario() -> None:
        async with talking(pbx, callee) as (_, call, incoming):
            for mover, other, says, hears in (
                (call, incoming, 700.0, CALLEE),
                (incoming, call, 900.0, 700.0),
            ):
                with SecondSocket(mover, Tone(says)) as moved:
                    there = answered(await send(mover, request_, offer(moved.address, PCMU, "sendrecv")))
                    mover._session.target = type(mover._session.target)()  # the old socket falls silent
                    send_to(moved, there)
                    await asyncio.sleep(0.3)
                    since = now()
                    await are_heard((other, says))
                    tones = hearing(moved.packets).between(since, now() - 0.05).tone(hears)
                    assert np.mean(tones > 0.8) > 0.7
                    if mover is call:
                        back = answered(
                            await send(mover, request_, offer(address_of(mover), PCMU, "sendrecv"))
                        )
                        mover.play(Tone(700.0))
                        send_to(mover._session, back)

    run(scenario())


def test_hold_of_early_media(pbx: Engine, callee: int) -> None:
    """A caller may hold us by UPDATE before the answer (RFC 3311 section 5.1), and take us back."""

    async def scenario() -> None:
        async with phones(pbx, callee) as scene:
            call = await scene.call("early", SPEAKING)
            await call.wait_for(183, PATIENCE)
            await call.wait_first_rtp(PATIENCE)
            held = answered(await ask(call, "UPDATE", offer(address_of(call), PCMU, "sendonly")))
            assert held.direction == "recvonly"
            await asyncio.sleep(0.2)
            since = now()
            await asyncio.sleep(0.3)
            assert call.media(since=since).received == 0
            answered(await ask(call, "UPDATE", offer(address_of(call), PCMU, "sendrecv")))
            since = now() + 0.2
            await until(lambda: call.media(since=since).received > 5, "sound")
            await call.hang_up()

    run(scenario())


def test_two_reinvites_at_once(pbx: Engine, callee: int) -> None:
    """RFC 3261 section 14.2: while one is not yet answered or acknowledged, another gets 491 or 500."""

    async def scenario() -> None:
        async with talking(pbx, callee) as (_, call, incoming):
            first = written(call, "INVITE", offer(address_of(call), PCMU, "sendrecv"))
            second = written(call, "INVITE", offer(address_of(call), PCMU, "sendrecv"))
            statuses: dict[int, list[int]] = {first.cseq.number: [], second.cseq.number: []}
            for one in (first, second):

                def note(response: SipMessage, _: object, number: int = one.cseq.number) -> None:
                    statuses[number].append(response.status)

                call._cleanup.append(
                    call._endpoint.invite(one, call._dialog.next_hop, note, lambda: None)  # type: ignore[union-attr]
                )
            await until(lambda: all(met and met[-1] >= 200 for met in statuses.values()), "both responses")
            assert statuses[first.cseq.number][-1] == 200
            assert statuses[second.cseq.number][-1] in (491, 500)
            ack = call._dialog.request("ACK", first.cseq.number, call._endpoint.new_via())  # type: ignore[union-attr]
            call._endpoint.send(ack, call._dialog.next_hop)  # type: ignore[union-attr]
            await both_are_heard(call, incoming)

    run(scenario())
