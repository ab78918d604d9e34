"""Session timers (RFC 4028): kept, refused when too short, refreshed by us; calls that nobody refreshes end."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.sip.phone import CalleeScript, CallOptions, IncomingCall, OutgoingCall, SipMessage, Tone, compose
from tests.sip.phone.peers import ScriptedPeer
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.hurried import FASTER, hurried
from tests.wire.in_dialog import TalkingCall, ask, invite_again, offer, requests_to, same_again
from tests.wire.phones import PATIENCE, Phones, gapless, phones, settled, until
from tests.wire.raw_peer import SDP, acknowledge, final_of, invitation, request_of_caller

pytestmark = pytest.mark.wire

LEAST, OURS = 90, 120  # seconds of a session
END = 60 / FASTER  # when a session of 90 s is over that nobody refreshes (RFC 4028 section 10)
EARLY, LATE = 1.0, 8.0  # seconds, on a busy machine
DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
exten => tone,1,Answer()
 same => n,Playback(custom/tone)
exten => alone,1,Answer()
 same => n,Wait(60)
exten => _X.,1,Dial(PJSIP/peer/sip:peer@127.0.0.1:${EXTEN},10)
"""
TALKING = CalleeScript(ring_after=None, answer_after=0.1, play=Tone(440.0))
WE_REFRESH = f"{LEAST};refresher=uas"
THEY_REFRESH = f"{LEAST};refresher=uac"


@pytest.fixture(scope="module")
def pbx(
    shared_engine: Callable[[Run], Engine],
    shared_sounds: Path,
    callee: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> Engine:
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    options = (f"--session-expires={OURS}",)
    tone = 0.3 * np.sin(2 * np.pi * 700.0 * np.arange(10 * 16_000) / 16_000)
    soundfile.write(shared_sounds / "custom" / "tone.wav", tone, 16_000)
    enter = hurried(tmp_path_factory.mktemp("hurried"))
    return shared_engine(
        Run(dialplan=DIALPLAN, sounds=shared_sounds, contacts=contacts, options=options, enter=enter)
    )


def with_timer(expires: str, *more: tuple[str, str]) -> CallOptions:
    headers = (("Supported", "timer"), ("Session-Expires", expires), *more)
    return CallOptions(play=Tone(1150.0), headers=headers)


async def established(scene: Phones, number: str, options: CallOptions) -> OutgoingCall:
    call = await scene.call(number, options)
    await call.wait_established(PATIENCE)
    return call


def accepted(call: OutgoingCall) -> SipMessage:
    return next(response for response in call.responses if response.status == 200)


def refreshes_of(call: TalkingCall, method: str) -> list[SipMessage]:
    return requests_to(call, method)[method == "INVITE" and isinstance(call, IncomingCall) :]


def was_refreshed(call: TalkingCall, method: str) -> bool:
    return bool(refreshes_of(call, method))


def was_not_disturbed(call: TalkingCall, hertz: float, refresh: SipMessage, share: float) -> None:
    """Check that in this share of the time just before a refresh and after it a tone was heard."""
    moment = next(entry.time for entry in call.messages() if entry.message is refresh)
    assert gapless([arrival for arrival in call.packets() if moment - 1 <= arrival.time < moment + 0.5])
    assert np.mean(call.hearing().between(moment - 0.1, moment + 0.5).tone(hertz) > 0.8) >= share


async def too_short(scene: Phones) -> None:
    call = await settled(await scene.call("alone", with_timer(f"{LEAST - 1}")))
    refusal = call.responses[-1]
    assert (refusal.status, refusal.header("Min-Se")) == (422, str(LEAST))


async def nobody_refreshes(scene: Phones) -> None:
    call = await established(scene, "alone", with_timer(THEY_REFRESH))
    assert accepted(call).header("Session-Expires") == THEY_REFRESH
    assert "timer" in accepted(call).header("Require")
    began = call.invite_time
    ending = await call.wait_ended(END + LATE)
    assert (ending.by, ending.how) == ("remote", "BYE")
    assert END - EARLY < ending.time - began < END + LATE
    assert "No session refresh received" in requests_to(call, "BYE")[0].header("Reason")


async def the_caller_refreshes(scene: Phones) -> None:
    call = await established(scene, "alone", with_timer(THEY_REFRESH))
    again = (("Supported", "timer"), ("Session-Expires", THEY_REFRESH))
    for request in (ask(call, "UPDATE", b"", *again), invite_again(call, same_again(call), *again)):
        await asyncio.sleep(END / 2)
        response = await request
        assert (response.status, response.header("Session-Expires")) == (200, THEY_REFRESH)
    await asyncio.sleep(END / 2)
    assert call.ending is None
    await call.hang_up()


async def a_refresh_that_is_too_short(scene: Phones) -> None:
    call = await established(scene, "alone", with_timer(THEY_REFRESH))
    short = (("Supported", "timer"), ("Session-Expires", "20"))
    for response in (
        await ask(call, "UPDATE", b"", *short),
        await invite_again(call, same_again(call), *short),
    ):
        assert (response.status, response.header("Min-Se")) == (422, str(LEAST))
    assert call.ending is None
    await call.hang_up()


def test_callers(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee) as scene:
            await asyncio.gather(
                too_short(scene),
                nobody_refreshes(scene),
                the_caller_refreshes(scene),
                a_refresh_that_is_too_short(scene),
            )

    run(scenario())


@pytest.mark.parametrize("method", ["UPDATE", "INVITE"])
def test_we_refresh_without_disturbing_the_sound(
    pbx: Engine, callee: int, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """By UPDATE, or by a re-INVITE where the phone does not take that."""
    if method == "INVITE":
        monkeypatch.setattr(compose, "ALLOW", "INVITE, ACK, CANCEL, BYE, OPTIONS")

    async def scenario() -> None:
        knows_timers = replace(TALKING, headers=(("Session-Expires", f"{LEAST};refresher=uac"),))
        async with phones(pbx, callee, knows_timers) as scene:
            call = await established(scene, "plain", with_timer(WE_REFRESH))
            incoming = await scene.callee.wait_incoming(PATIENCE)
            assert incoming.invite.header("Session-Expires") == str(OURS)
            assert incoming.invite.header("Min-Se") == str(LEAST)
            listening = await established(scene, "tone", with_timer(WE_REFRESH))
            for one in (listening, call, incoming):
                await until(partial(was_refreshed, one, method), "a refresh")
            await asyncio.sleep(0.6)  # of sound after it
            # What the phones say themselves is late where the machine is busy; the engine's own tone is not.
            for one, hertz, share in ((listening, 700.0, 1.0), (call, 440.0, 0.5), (incoming, 1150.0, 0.5)):
                refreshes = refreshes_of(one, method)
                assert refreshes[0].header("Session-Expires") == f"{LEAST};refresher=uac"
                assert refreshes[0].has_sdp is (method == "INVITE")
                was_not_disturbed(one, hertz, refreshes[0], share)
            await listening.hang_up()
            await call.hang_up()

    run(scenario())


def test_a_refresh_that_meets_a_reinvite_of_the_other_side(pbx: Engine, callee: int) -> None:
    """RFC 3261 section 14: while ours is not answered theirs gets 491; when ours gets 491 it comes again."""

    async def scenario() -> None:
        async with phones(pbx, callee):
            with ScriptedPeer() as peer:
                timer = (
                    ("Supported", "timer"),
                    ("Session-Expires", WE_REFRESH),
                    ("Allow", "INVITE, ACK, BYE"),
                )
                first = invitation(peer, pbx.port, "alone")
                first = replace(first, headers=(*first.headers, *timer))
                peer.send(first)
                final = await final_of(peer)
                acknowledge(peer, first, final)
                ours = await peer.expect("INVITE")
                theirs = request_of_caller(peer, first, final, "INVITE", 2).with_body(SDP)
                theirs = replace(theirs, headers=(*theirs.headers, ("Contact", f"<{peer.uri}>")))
                peer.send(theirs)
                refusal = await final_of(peer)
                assert refusal.status == 491
                acknowledge(peer, theirs, refusal)
                peer.respond(ours, 491)
                await peer.expect("ACK")
                again = await peer.expect("INVITE")
                assert again.cseq.number > ours.cseq.number
                assert again.header("Session-Expires") == f"{LEAST};refresher=uac"
                peer.respond(again, 200, body=SDP, extra=(("Session-Expires", f"{LEAST};refresher=uac"),))
                await peer.expect("ACK")
                peer.send(request_of_caller(peer, first, final, "BYE", 3))
                assert (await final_of(peer, "BYE")).status == 200

    run(scenario())


def test_called_phones(pbx: Engine, callee: int) -> None:
    async def called(scene: Phones, phone: ScriptedPeer, seconds: str = str(OURS)) -> SipMessage:
        call = await scene.call(str(phone.address[1]))
        invite = await phone.expect("INVITE")
        assert invite.header("Session-Expires") == seconds
        del call
        return invite

    async def never_refreshes(scene: Phones) -> None:
        with ScriptedPeer() as phone:
            invite = await called(scene, phone)
            extra = (("Session-Expires", f"{LEAST};refresher=uas"), ("Require", "timer"), ("Allow", "INVITE"))
            phone.respond(invite, 200, body=offer(("127.0.0.1", 9)), extra=extra)
            await phone.expect("ACK")
            bye = await phone.expect("BYE", END + LATE)
            phone.respond(bye, 200)
            await asyncio.to_thread(
                pbx.says, "did not refresh the session in time"
            )  # before anybody hangs up

    async def wants_a_longer_session(scene: Phones) -> None:
        with ScriptedPeer() as phone:
            invite = await called(scene, phone)
            phone.respond(invite, 422, extra=(("Min-SE", "300"),))
            await phone.expect("ACK")
            again = await phone.expect("INVITE")
            assert (again.header("Session-Expires"), again.header("Min-Se")) == ("300", "300")
            assert again.cseq.number > invite.cseq.number
            phone.respond(again, 486)
            await phone.expect("ACK")

    async def scenario() -> None:
        async with phones(pbx, callee) as scene:
            await asyncio.gather(never_refreshes(scene), wants_a_longer_session(scene))

    run(scenario())
    assert pbx.says("did not refresh the session in time"), pbx.said()
