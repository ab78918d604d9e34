"""Phones that vanish in the middle of a conversation, and phones that only say nothing."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.sip.limits import read_limits
from pbxgui.sip.phone import CalleeScript, CallOptions, OutgoingCall, SipMessage, Tone
from tests.sip.phone.peers import ScriptedPeer
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.in_dialog import PCMU, address_of, answered, invite_again, offer, requests_to
from tests.wire.phones import PATIENCE, Phones, phones, until
from tests.wire.raw_peer import SDP, acknowledge, final_of, invitation, request_of_callee

pytestmark = pytest.mark.wire

SILENCE = 0.4  # seconds
LATE = 8.0  # seconds, on a busy machine
DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
exten => _X.,1,Dial(PJSIP/peer/sip:peer@127.0.0.1:${EXTEN},10)
"""
TALKING = CalleeScript(ring_after=None, answer_after=0.1, play=Tone(440.0))


@pytest.fixture(scope="module")
def pbx(shared_engine: Callable[[Run], Engine], shared_sounds: Path, callee: int) -> Engine:
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    options = (f"--silence={SILENCE}", "--json")
    return shared_engine(Run(dialplan=DIALPLAN, sounds=shared_sounds, contacts=contacts, options=options))


def told(pbx: Engine, call: str) -> list[dict[str, object]]:
    """Return the events of the call with this SIP Call-ID."""
    events = [json.loads(line) for line in pbx.said().splitlines() if line.startswith("{")]
    name = next(event["call"] for event in events if event.get("sip_call_id") == call)
    return [event for event in events if event.get("call") == name]


async def talk_with(scene: Phones, peer: ScriptedPeer) -> tuple[OutgoingCall, SipMessage]:
    """Call a hand-played phone, which answers and says nothing."""
    call = await scene.call(str(peer.address[1]), CallOptions(play=Tone(1150.0)))
    invite = await peer.expect("INVITE")
    peer.respond(invite, 200, body=SDP)
    await peer.expect("ACK")
    await call.wait_established(PATIENCE)
    return call, invite


async def vanishes(scene: Phones) -> str:
    with ScriptedPeer() as peer:
        call, _ = await talk_with(scene, peer)
        began = asyncio.get_running_loop().time()
        ending = await call.wait_ended(PATIENCE)
        assert (ending.by, ending.how) == ("remote", "BYE")
        assert 2 * SILENCE - 0.1 < ending.time - began < 3 * SILENCE + LATE
        await peer.expect("OPTIONS")
        await peer.expect("BYE")
        return call.call_id


async def has_forgotten_the_call(scene: Phones) -> str:
    with ScriptedPeer() as peer:
        call, _ = await talk_with(scene, peer)
        peer.respond(await peer.expect("OPTIONS"), 481)
        assert (await call.wait_ended(PATIENCE)).how == "BYE"
        return call.call_id


async def vanishes_while_it_holds(scene: Phones) -> str:
    with ScriptedPeer() as peer:
        call, invite = await talk_with(scene, peer)
        body = offer(("127.0.0.1", 9), PCMU, "sendonly")
        peer.send(request_of_callee(peer, invite, "INVITE").with_body(body))
        assert (await final_of(peer)).status == 200
        peer.send(request_of_callee(peer, invite, "ACK"))
        began = asyncio.get_running_loop().time()
        ending = await call.wait_ended(10 * SILENCE + PATIENCE)
        assert 10 * SILENCE < ending.time - began < 13 * SILENCE + LATE
        return call.call_id


async def only_says_nothing(scene: Phones, status: int) -> str:
    with ScriptedPeer() as peer:
        call, _ = await talk_with(scene, peer)
        for _ in range(3):
            peer.respond(await peer.expect("OPTIONS"), status)
        assert call.ending is None
        await call.hang_up()
        peer.respond(await peer.expect("BYE"), 200)
        return call.call_id


@pytest.mark.skipif(
    read_limits().stock,
    reason="five conversations at once are more than the ready-made library has room for",
)
def test_called_phones(pbx: Engine, callee: int) -> None:
    async def scenario() -> list[str]:
        async with phones(pbx, callee) as scene:
            gone, forgot, *_ = await asyncio.gather(
                vanishes(scene),
                has_forgotten_the_call(scene),
                vanishes_while_it_holds(scene),
                only_says_nothing(scene, 200),
                only_says_nothing(scene, 501),
            )
            return [gone, forgot]

    for call, reason in zip(
        run(scenario()), ("it does not answer", "it knows nothing of the call"), strict=True
    ):
        assert pbx.says("vanished")
        events = told(pbx, call)
        trouble = next(event for event in events if event["event"] == "trouble")
        assert trouble["code"] == "vanished"
        assert reason in str(trouble["text"])
        left = next(event for event in events if event["event"] == "far-ended")
        assert left["vanished"] is True
        assert next(event for event in events if event["event"] == "ended")["by"] == "phone"


def test_a_caller_vanishes(pbx: Engine, callee: int) -> None:
    async def scenario() -> str:
        async with phones(pbx, callee, TALKING) as scene:
            with ScriptedPeer() as peer:
                invite = invitation(peer, pbx.port, "plain")
                peer.send(invite)
                acknowledge(peer, invite, await final_of(peer))
                incoming = await scene.callee.wait_incoming(PATIENCE)
                assert (await incoming.wait_ended(PATIENCE)).how == "BYE"
                assert requests_to(incoming, "OPTIONS") == []  # it is heard all the time
            return invite.call_id

    call = run(scenario())
    assert pbx.says("The caller vanished: nothing was heard from it for 1 s, and it does not answer.")
    assert [event["by"] for event in told(pbx, call) if event["event"] == "ended"] == ["caller"]


def test_who_speaks_or_holds_is_not_asked(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, TALKING) as scene:
            call = await scene.call("plain", CallOptions(send_rtp=False))
            incoming = await scene.callee.wait_incoming(PATIENCE)
            await call.wait_established(PATIENCE)
            answered(await invite_again(call, offer(address_of(call), PCMU, "sendonly")))
            await asyncio.sleep(3 * SILENCE)
            assert requests_to(call, "OPTIONS") == requests_to(incoming, "OPTIONS") == []
            answered(await invite_again(call, offer(address_of(call), PCMU, "sendrecv")))
            await until(lambda: requests_to(call, "OPTIONS"), "OPTIONS")
            await asyncio.sleep(SILENCE)
            assert call.ending is None  # it answers, so the call goes on
            await call.hang_up()

    run(scenario())
