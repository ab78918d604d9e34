"""Fax, video and text beside a call or in place of it: refused stream by stream, and the call itself goes on."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pbxgui.sip.phone import CalleeScript, CallOptions, Tone
from tests.sip.phone.peers import ScriptedPeer
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.in_dialog import PCMU, address_of, ask, invite_again, offer, ports, without_audio
from tests.wire.phones import PATIENCE, gapless, phones
from tests.wire.raw_peer import acknowledge, final_of, invitation, request_of_caller

pytestmark = pytest.mark.wire

DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
exten => alone,1,Answer()
 same => n,Wait(60)
"""
STREAMS = {
    "image": ("m=image 30000 udptl t38", "a=T38FaxVersion:0", "a=T38FaxRateManagement:transferredTCF"),
    "video": ("m=video 30002 RTP/AVP 97", "a=rtpmap:97 H264/90000"),
    "text": ("m=text 30004 RTP/AVP 98", "a=rtpmap:98 t140/1000"),
    "application": ("m=application 30006 TCP/BFCP *",),
}
KINDS = list(STREAMS)
WORDS = {"image": "fax (T.38)", "video": "video", "text": "text", "application": "application"}
ANYWHERE = ("127.0.0.1", 9)
CALLER, CALLEE = 1150.0, 440.0  # Hz


@pytest.fixture(scope="module")
def pbx(shared_engine: Callable[[Run], Engine], shared_sounds: Path, callee: int) -> Engine:
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    return shared_engine(Run(dialplan=DIALPLAN, sounds=shared_sounds, contacts=contacts))


def test_beside_audio_in_an_invite(pbx: Engine) -> None:
    async def one(*kinds: str) -> list[tuple[str, int]]:
        with ScriptedPeer() as peer:
            lines = [line for kind in kinds for line in STREAMS[kind]]
            invite = invitation(peer, pbx.port, "alone", offer(ANYWHERE, more=lines))
            peer.send(invite)
            final = await final_of(peer)
            acknowledge(peer, invite, final)
            peer.send(request_of_caller(peer, invite, final, "BYE", 2))
            assert (await final_of(peer, "BYE")).status == 200
            return ports(final)

    async def scenario() -> None:
        for kinds in (*([kind] for kind in KINDS), KINDS):
            (audio, port), *others = await one(*kinds)
            assert audio == "audio"
            assert port
            assert others == [(kind, 0) for kind in kinds]

    run(scenario())


@pytest.mark.parametrize("kind", KINDS)
def test_instead_of_audio_in_an_invite(pbx: Engine, kind: str) -> None:
    async def scenario() -> None:
        with ScriptedPeer() as peer:
            invite = invitation(peer, pbx.port, "alone", without_audio(ANYWHERE, *STREAMS[kind]))
            peer.send(invite)
            final = await final_of(peer)
            acknowledge(peer, invite, final)
            assert final.status == 488

    run(scenario())
    assert pbx.says(f"was refused with 488: it offers {WORDS[kind]} and no sound."), pbx.said()


@pytest.mark.parametrize("request_", ["INVITE", "UPDATE"])
def test_within_a_call(pbx: Engine, callee: int, request_: str) -> None:
    async def scenario() -> None:
        talking = CalleeScript(ring_after=None, answer_after=0.1, play=Tone(CALLEE))
        async with phones(pbx, callee, talking) as scene:
            call = await scene.call("plain", CallOptions(play=Tone(CALLER)))
            incoming = await scene.callee.wait_incoming(PATIENCE)
            await call.wait_established(PATIENCE)
            await asyncio.sleep(0.3)
            since = asyncio.get_running_loop().time()
            for one in (call, incoming):
                for kind in KINDS:
                    send = invite_again if request_ == "INVITE" else lambda *a: ask(a[0], "UPDATE", a[1])
                    refused = await send(one, without_audio(ANYWHERE, *STREAMS[kind]))
                    assert refused.status == 488
                    digits = one._sound.event_type or 101
                    both = offer(address_of(one), PCMU, more=STREAMS[kind], digits=digits)
                    response = await send(one, both)
                    assert [port > 0 for _, port in ports(response)] == [True, False]
                    await asyncio.sleep(0.1)
            until = asyncio.get_running_loop().time()
            for one, hertz in ((call, CALLEE), (incoming, CALLER)):
                assert gapless([packet for packet in one.packets() if since <= packet.time < until])
                # What the phones say themselves is late where the machine is busy.
                assert np.mean(one.hearing().between(since, until).tone(hertz) > 0.8) > 0.5
            await call.hang_up()

    run(scenario())
