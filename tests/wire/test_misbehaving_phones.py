"""Phones that break the rules or meet us halfway: each gets the right responses, and nobody else notices."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest

from pbxgui.sip.limits import read_limits
from pbxgui.sip.phone import CalleeScript, CallOptions, OutgoingCall, SipMessage, Tone
from pbxgui.sip.phone.compose import cancel
from tests.sip.phone.peers import ScriptedPeer
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.hurried import FASTER, hurried
from tests.wire.phones import PATIENCE, Phones, gapless, phones, responses
from tests.wire.raw_peer import SDP, acknowledge, final_of, invitation, request_of_callee, request_of_caller

pytestmark = pytest.mark.wire

DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
exten => alone,1,Answer()
 same => n,Wait(60)
exten => greeted,1,Answer()
 same => n,Playback(custom/please-hold)
 same => n,Dial(PJSIP/1001,10)
exten => _X.,1,Dial(PJSIP/peer/sip:peer@127.0.0.1:${EXTEN},10)
"""
TALKING = CalleeScript(ring_after=None, answer_after=0.1, play=Tone(440.0))
SPEAKING = CallOptions(play=Tone(1150.0))
ROOM = 4  # legs: those of the conversation that goes on, and of the one that goes wrong
LEAST_TALK = 1.0  # seconds
NO_ACK = 32 / FASTER  # seconds
LATE = 5.0  # seconds, on a busy machine


@pytest.fixture(scope="module")
def pbx(
    shared_engine: Callable[[Run], Engine],
    shared_sounds: Path,
    callee: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> Engine:
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    enter = hurried(tmp_path_factory.mktemp("hurried"))
    options = (f"--max-calls={ROOM}",)
    return shared_engine(
        Run(dialplan=DIALPLAN, sounds=shared_sounds, contacts=contacts, options=options, enter=enter)
    )


@asynccontextmanager
async def beside_others(pbx: Engine, callee: int) -> AsyncIterator[tuple[Phones, ScriptedPeer]]:
    """Have a conversation go on meanwhile without a gap, and one more afterwards: there is room for just that."""
    async with phones(pbx, callee, TALKING) as scene:
        other = await scene.call("plain", SPEAKING)
        incoming = await scene.callee.wait_incoming(PATIENCE)
        await incoming.wait_established(PATIENCE)
        await asyncio.sleep(0.3)
        since = asyncio.get_running_loop().time()
        with ScriptedPeer() as peer:
            yield scene, peer
        await asyncio.sleep(max(0.3, since + LEAST_TALK - asyncio.get_running_loop().time()))
        until = asyncio.get_running_loop().time() - 0.05
        for one, hertz in ((other, 440.0), (incoming, 1150.0)):
            assert gapless([packet for packet in one.packets() if since <= packet.time < until])
            assert np.mean(one.hearing().between(since, until).tone(hertz) > 0.8) > 0.5
        another = await scene.call("plain", SPEAKING)
        await another.wait_established(PATIENCE)
        for one in (another, other):
            await one.hang_up()


async def called(scene: Phones, peer: ScriptedPeer) -> tuple[OutgoingCall, SipMessage]:
    call = await scene.call(str(peer.address[1]))
    while (message := await asyncio.wait_for(peer._inbox.get(), PATIENCE)).method != "INVITE":
        pass  # what is said again and again of a call before this one
    return call, message


def test_a_caller_that_never_acknowledges_is_hung_up_on(pbx: Engine, callee: int) -> None:
    """RFC 3261 section 13.3.1.4: the 200 is repeated for 64 * T1, then the session is ended by a BYE."""

    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, peer):
            peer.send(invitation(peer, pbx.port, "plain"))
            final = await final_of(peer)
            began = asyncio.get_running_loop().time()
            incoming = await scene.callee.wait_incoming(PATIENCE)
            repeated = 0  # after 0.5 s, and 1 s later if this hurried wait is not over before
            while (message := await asyncio.wait_for(peer._inbox.get(), PATIENCE)).method == "INVITE":
                assert (message.status, message.to_tag) == (200, final.to_tag)
                repeated += 1
            assert repeated in {1, 2}
            bye = message
            assert bye.method == "BYE"
            assert NO_ACK - 0.7 < asyncio.get_running_loop().time() - began < NO_ACK + LATE
            peer.respond(bye, 200)
            assert (await incoming.wait_ended(PATIENCE)).how == "BYE"

    run(scenario())


def test_a_caller_that_never_sends_rtp_hears_everything(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, _):
            call = await scene.call("greeted", CallOptions(send_rtp=False))
            await call.wait_heard_seconds(1.2, PATIENCE)
            incoming = await scene.callee.wait_incoming(PATIENCE)
            assert incoming.ending is None
            assert np.any(call.hearing().tone(440.0) > 0.8)
            await call.hang_up()

    run(scenario())


def test_two_answers_the_second_is_acknowledged_and_ended(pbx: Engine, callee: int) -> None:
    """RFC 3261 section 13.2.2.4: two phones behind one address answer at once."""

    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, peer):
            call, invite = await called(scene, peer)
            peer.respond(invite, 200, tag="first", body=SDP)
            peer.respond(invite, 200, tag="second", body=SDP)
            got: dict[str, list[str]] = {"first": [], "second": []}
            for _ in range(3):
                message = await asyncio.wait_for(peer._inbox.get(), PATIENCE)
                got[message.to_tag].append(message.method)
                if message.method == "BYE":
                    peer.respond(message, 200)
            assert got == {"first": ["ACK"], "second": ["ACK", "BYE"]}
            await call.hang_up()
            bye = await peer.expect("BYE")
            assert bye.to_tag == "first"
            peer.respond(bye, 200)

    run(scenario())


def test_an_answer_that_crosses_our_cancel_is_acknowledged_and_ended(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, peer):
            call, invite = await called(scene, peer)
            peer.respond(invite, 180)
            await call.wait_for(180, PATIENCE)
            await call.hang_up()
            cancel = await peer.expect("CANCEL")
            peer.respond(invite, 200, body=SDP)
            peer.respond(cancel, 200)
            await peer.expect("ACK")
            peer.respond(await peer.expect("BYE"), 200)

    run(scenario())


def test_an_answer_and_a_bye_in_one_breath(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, peer):
            call, invite = await called(scene, peer)
            peer.respond(invite, 200, body=SDP)
            peer.send(request_of_callee(peer, invite, "BYE"))
            seen = sorted([(await asyncio.wait_for(peer._inbox.get(), PATIENCE)).method for _ in range(2)])
            assert seen == ["ACK", "BYE"]  # the ACK of the one, and the response to the other
            await call.wait_ended(PATIENCE)

    run(scenario())


def test_a_bye_that_crosses_ours(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, peer):
            call, invite = await called(scene, peer)
            peer.respond(invite, 200, body=SDP)
            await peer.expect("ACK")
            await call.wait_established(PATIENCE)
            await call.hang_up()
            bye = await peer.expect("BYE")
            peer.send(request_of_callee(peer, invite, "BYE"))
            assert (await final_of(peer, "BYE")).status in (200, 481)
            peer.respond(bye, 200)

    run(scenario())


def test_a_reinvite_that_crosses_our_bye(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, peer):
            call, invite = await called(scene, peer)
            peer.respond(invite, 200, body=SDP)
            await peer.expect("ACK")
            await call.wait_established(PATIENCE)
            await call.hang_up()
            bye = await peer.expect("BYE")
            peer.send(request_of_callee(peer, invite, "INVITE").with_body(SDP))
            assert (await final_of(peer)).status >= 400  # RFC 5407 section 3.3.2
            peer.respond(bye, 200)

    run(scenario())


def test_a_cancel_after_the_answer_changes_nothing(pbx: Engine, callee: int) -> None:
    """RFC 3261 section 9.2: a CANCEL has no effect on what has been answered."""

    async def scenario() -> None:
        async with beside_others(pbx, callee) as (_, peer):
            invite = invitation(peer, pbx.port, "alone")
            peer.send(invite)
            final = await final_of(peer)
            acknowledge(peer, invite, final)
            peer.send(cancel(invite))
            assert (await final_of(peer, "CANCEL")).status in (200, 481)
            await peer.expect_nothing(0.5)
            peer.send(request_of_caller(peer, invite, final, "BYE", 2))
            assert (await final_of(peer, "BYE")).status == 200

    run(scenario())


def test_provisional_responses_in_any_order_and_from_several_phones(pbx: Engine, callee: int) -> None:
    """183, 180, 183 again, then those of a forking proxy's other branch, which answers in the end."""

    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, peer):
            call, invite = await called(scene, peer)
            for status, tag, body in (
                (183, "one", SDP),
                (180, "one", b""),
                (183, "one", SDP),
                (180, "two", b""),
                (183, "two", SDP),
                (199, "one", b""),
            ):
                peer.respond(invite, status, tag=tag, body=body)
                await asyncio.sleep(0.05)
            peer.respond(invite, 200, tag="two", body=SDP)
            assert (await peer.expect("ACK")).to_tag == "two"
            await call.wait_established(PATIENCE)
            assert responses(call) == [100, 183, 200]
            peer.send(request_of_callee(peer, invite, "BYE", tag="two"))
            assert (await final_of(peer, "BYE")).status == 200
            await call.wait_ended(PATIENCE)

    run(scenario())


@pytest.mark.skipif(read_limits().stock, reason="the ready-made library has no room beside that of four legs")
def test_phones_that_never_answer_our_bye_take_no_room_from_others(pbx: Engine, callee: int) -> None:
    """The library keeps a leg until its BYE is answered or 32 s have passed, long after the call is over."""

    async def scenario() -> None:
        async with beside_others(pbx, callee) as (scene, peer):
            for _ in range(ROOM):
                call, invite = await called(scene, peer)
                peer.respond(invite, 200, body=SDP)
                while (await asyncio.wait_for(peer._inbox.get(), PATIENCE)).method != "ACK":
                    pass  # BYEs of the call before
                await call.wait_established(PATIENCE)
                await call.hang_up()
                await peer.expect("BYE")

    run(scenario())
