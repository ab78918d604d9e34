"""The phone against a far side that loses, repeats, crosses, forks and talks nonsense."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from pbxgui.sip.phone import (
    CalleeScript,
    CallOptions,
    CallState,
    Flow,
    OutgoingCall,
    Phone,
    PhoneTimeout,
    Refused,
    Rel100,
    Silence,
    SipMessage,
    Timers,
    sdp,
)
from pbxgui.sip.phone.compose import new_branch, response_to
from pbxgui.sip.phone.g711 import PCMU
from tests.sip.phone.peers import LOOPBACK, Relay, ScriptedPeer
from tests.sip.phone.turned_clock import run

QUICK = Timers(t1=0.04, t2=0.16)
HASTY = Timers(t1=0.01, t2=0.04)
BODY = sdp.build(sdp.offer((LOOPBACK, 9), (PCMU,)), 1, 1)

Play = Callable[[OutgoingCall, ScriptedPeer, SipMessage], Awaitable[None]]


def called(play: Play, options: CallOptions = CallOptions(), timers: Timers = QUICK) -> OutgoingCall:  # noqa: B008
    """Have a phone call a scripted peer; `play` gets the INVITE the peer received."""

    async def test() -> OutgoingCall:
        with ScriptedPeer() as peer:
            async with Phone(timers=timers) as phone:
                call = await phone.call(peer.uri, options)
                await play(call, peer, await peer.expect("INVITE"))
                if call.state is not CallState.TERMINATED:
                    call.close()
                return call

    return run(test())


def _request(invite: SipMessage, method: str, number: int, *, tag: str = "peer") -> SipMessage:
    """Write a request from the peer within the dialog of the INVITE it received."""
    headers = (
        ("Via", f"SIP/2.0/UDP {LOOPBACK}:9;rport;branch={new_branch()}"),
        ("From", f"{invite.header('To')};tag={tag}"),
        ("To", invite.header("From")),
        ("Call-ID", invite.call_id),
        ("CSeq", f"{number} {method}"),
    )
    return SipMessage.request(method, invite.header("Contact").strip("<>"), headers)


async def _answered(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> SipMessage:
    peer.respond(invite, 200, body=BODY)
    ack = await peer.expect("ACK")
    await call.wait_established()
    return ack


def test_an_invite_nobody_answers_is_repeated_until_a_provisional_comes() -> None:
    async def play(_call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        assert await peer.expect("INVITE") == invite
        assert await peer.expect("INVITE") == invite
        peer.respond(invite, 100)
        await peer.expect_nothing(0.4)

    call = called(play)
    times = [event.time for event in call.timeline() if event.label == "INVITE"]
    assert times == pytest.approx([0, 0.04, 0.12], abs=0.02)
    assert [event.repeated for event in call.timeline() if event.label == "INVITE"] == [False, True, True]


def test_a_call_that_rings_longer_than_the_transaction_timer_is_not_given_up() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        peer.respond(invite, 183, body=BODY)
        await asyncio.sleep(HASTY.limit * 1.2)
        assert call.state is CallState.EARLY

    called(play, timers=HASTY)


def test_a_repeated_200_is_acknowledged_each_time() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        first = await _answered(call, peer, invite)
        peer.respond(invite, 200, body=BODY)
        assert await peer.expect("ACK") == first

    called(play)


def test_a_repeated_refusal_is_acknowledged_in_the_transaction_of_the_invite() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        peer.respond(invite, 486)
        ack = await peer.expect("ACK")
        assert ack.branch == invite.branch
        assert ack.cseq == (1, "ACK")
        await call.wait_ended()
        peer.respond(invite, 486)
        assert await peer.expect("ACK") == ack

    called(play)


def test_the_cancel_waits_for_the_first_provisional() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        hanging_up = asyncio.create_task(call.hang_up())
        await asyncio.sleep(0.01)
        peer.respond(invite, 100)
        cancel = await peer.expect("CANCEL")
        assert (cancel.branch, cancel.uri, cancel.cseq) == (invite.branch, invite.uri, (1, "CANCEL"))
        peer.respond(cancel, 200)
        peer.respond(invite, 487)
        await peer.expect("ACK")
        assert (await hanging_up).how == "CANCEL"

    called(play)


@pytest.mark.parametrize("cancel_status", [200, 481])
def test_a_200_that_crosses_the_cancel_is_acknowledged_and_ended(cancel_status: int) -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        peer.respond(invite, 180)
        await call.wait_for(180)
        hanging_up = asyncio.create_task(call.hang_up())
        cancel = await peer.expect("CANCEL")
        peer.respond(invite, 200, body=BODY)
        peer.respond(cancel, cancel_status)
        await peer.expect("ACK")
        bye = await peer.expect("BYE")
        peer.respond(bye, 200)
        assert (await hanging_up).how == "BYE"

    called(play)


def test_every_fork_is_tolerated_and_the_second_answer_is_ended() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        peer.respond(invite, 180, tag="one")
        peer.respond(invite, 183, tag="two", body=BODY)
        peer.respond(invite, 200, tag="three", body=BODY)
        assert (await peer.expect("ACK")).to_tag == "three"
        peer.respond(invite, 200, tag="one", body=BODY)
        assert (await peer.expect("ACK")).to_tag == "one"
        bye = await peer.expect("BYE")
        assert bye.to_tag == "one"
        peer.respond(bye, 200)
        assert call.state is CallState.ESTABLISHED

    called(play)


def test_reliable_provisionals_are_confirmed_once_and_in_order() -> None:
    def reliable(number: int) -> tuple[tuple[str, str], ...]:
        return ("Require", "100rel"), ("RSeq", str(number))

    async def play(_call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        peer.respond(invite, 183, body=BODY, extra=reliable(700))
        first = await peer.expect("PRACK")
        assert (first.header("RAck"), first.cseq.number) == ("700 1 INVITE", 2)
        peer.respond(first, 200)
        peer.respond(invite, 183, body=BODY, extra=reliable(700))
        peer.respond(invite, 180, extra=reliable(702))
        await peer.expect_nothing(0.05)
        peer.respond(invite, 180, extra=reliable(701))
        second = await peer.expect("PRACK")
        assert (second.header("RAck"), second.cseq.number) == ("701 1 INVITE", 3)
        assert await peer.expect("PRACK") == second, "an unanswered PRACK is repeated"
        peer.respond(second, 200)
        await peer.expect_nothing(0.2)

    called(play, CallOptions(rel100=Rel100.SUPPORTED))


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "٣"])
def test_an_unreadable_rseq_is_not_confirmed(number: str) -> None:
    async def play(_call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        peer.respond(invite, 183, extra=(("Require", "100rel"), ("RSeq", number)))
        await peer.expect_nothing(0.05)

    called(play, CallOptions(rel100=Rel100.SUPPORTED))


def test_requests_in_the_dialog_are_answered() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        await _answered(call, peer, invite)
        for number, (method, status) in enumerate(
            [("OPTIONS", 200), ("UPDATE", 200), ("MESSAGE", 405), ("PRACK", 481)], start=10
        ):
            peer.send(_request(invite, method, number))
            assert (await peer.expect(method)).status == status
        peer.send(_request(invite, "OPTIONS", 9))
        assert (await peer.expect("OPTIONS")).status == 500
        peer.send(_request(invite, "BYE", 20, tag="peer"))
        assert (await peer.expect("BYE")).status == 200
        assert (await call.wait_ended()).by == "remote"

    called(play)


def test_a_reinvite_is_answered_and_its_200_repeated_until_the_ack() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        await _answered(call, peer, invite)
        held = sdp.offer((LOOPBACK, 9), (PCMU,)).with_direction(sdp.MediaDirection.SENDONLY)
        again = _request(invite, "INVITE", 10).with_body(sdp.build(held, 1, 2))
        peer.send(again)
        first = await peer.expect("INVITE")
        assert sdp.parse(first.body).direction is sdp.MediaDirection.RECVONLY
        assert await peer.expect("INVITE") == first
        peer.send(_request(invite, "ACK", 10))
        assert call.on_hold
        await peer.expect_nothing(0.3)
        peer.send(replace(again, headers=(*again.headers, ("Subject", "again"))))
        assert await peer.expect("INVITE") == first, "a repeated request gets the same answer"

    called(play)


def test_a_hold_by_address_as_rfc_2543_had_it_stops_the_sound_too() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        await _answered(call, peer, invite)
        await asyncio.sleep(0.05)
        assert call.rtp_sent > 0
        held = sdp.build(sdp.offer(("0.0.0.0", 9), (PCMU,)), 1, 2)  # noqa: S104 - said, not bound
        peer.send(_request(invite, "UPDATE", 10).with_body(held))
        assert (await peer.expect("UPDATE")).status == 200
        sent = call.rtp_sent
        await asyncio.sleep(0.06)
        assert call.rtp_sent == sent
        assert call.on_hold

    called(play)


def test_the_route_of_the_answer_is_the_route_of_the_requests() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        far, near = "<sip:10.0.0.1;lr>", f"<sip:{LOOPBACK}:{peer.address[1]};lr>"
        response = response_to(
            invite, 200, "peer", (("Contact", "<sip:far@10.0.0.2>"), ("Record-Route", f"{far}, {near}"))
        )
        peer.send(response.with_body(BODY))
        ack = await peer.expect("ACK")
        assert ack.all("Route") == (near, far)
        assert ack.uri == "sip:far@10.0.0.2"
        call.close()

    called(play)


def test_a_reinvite_without_sdp_gets_an_offer_and_one_in_vain_gets_488() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        await _answered(call, peer, invite)
        peer.send(_request(invite, "INVITE", 10))
        assert (await peer.expect("INVITE")).has_sdp
        peer.send(_request(invite, "INVITE", 11))
        assert (await peer.expect("INVITE")).status == 491
        peer.send(_request(invite, "ACK", 11))
        peer.send(_request(invite, "ACK", 10).with_body(BODY))
        peer.send(_request(invite, "INVITE", 12).with_body(b"v=0\r\n"))
        while (refused := await peer.expect("INVITE")).status == 200:
            pass  # the 200 of number 10 may have been repeated meanwhile
        assert refused.status == 488

    called(play)


def test_a_refused_hold_is_an_error_in_words() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        await _answered(call, peer, invite)
        holding = asyncio.create_task(call.hold())
        peer.respond(await peer.expect("INVITE"), 488)
        await peer.expect("ACK")
        with pytest.raises(Refused, match="refused the re-INVITE with 488 'Not Acceptable Here'"):
            await holding
        assert not call.on_hold

    called(play)


def test_an_unreadable_answer_is_noted_and_the_call_goes_on() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        peer.respond(invite, 200, body=b"\x00\xff garbage")
        await peer.expect("ACK")
        assert call.state is CallState.ESTABLISHED
        assert [event.text for event in call.timeline() if event.label == "SDP"] == [
            "The session description has no audio stream."
        ]

    called(play)


def _invite_to(phone: Phone, peer: ScriptedPeer, *extra: tuple[str, str]) -> SipMessage:
    headers = (
        ("Via", f"SIP/2.0/UDP {LOOPBACK}:{peer.address[1]};rport;branch={new_branch()}"),
        ("From", "<sip:peer@127.0.0.1>;tag=abc"),
        ("To", f"<{phone.uri}>"),
        ("Call-ID", new_branch()),
        ("CSeq", "1 INVITE"),
        ("Contact", f"<{peer.uri}>"),
        *extra,
    )
    peer.peer = phone.address
    return SipMessage.request("INVITE", phone.uri, headers).with_body(BODY)


def with_callee(
    script: CalleeScript, play: Callable[[Phone, ScriptedPeer], Awaitable[None]], timers: Timers = QUICK
) -> None:
    async def test() -> None:
        with ScriptedPeer() as peer:
            async with Phone(on_invite=script, timers=timers) as phone:
                await play(phone, peer)

    run(test())


def test_an_unacknowledged_200_is_repeated_and_then_given_up() -> None:
    async def play(phone: Phone, peer: ScriptedPeer) -> None:
        peer.send(_invite_to(phone, peer))
        leg = await phone.wait_incoming()
        assert (await leg.wait_ended(5)).how == "no ACK came"
        statuses = [entry.message.status for entry in leg.messages() if entry.flow is Flow.SENT]
        assert statuses[0] == 100
        assert statuses[1:].count(200) == len(statuses) - 1 >= 15

    with_callee(CalleeScript(ring_after=None, answer_after=0.0), play, HASTY)


def test_an_unconfirmed_183_is_repeated_and_ends_in_504() -> None:
    async def play(phone: Phone, peer: ScriptedPeer) -> None:
        peer.send(_invite_to(phone, peer, ("Supported", "100rel")))
        leg = await phone.wait_incoming()
        assert (await leg.wait_ended(5)).how.startswith("504")
        times = [event.time for event in leg.timeline() if event.label == "183 + SDP"]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert gaps[2:5] == pytest.approx([0.04, 0.08, 0.16], abs=0.02)

    with_callee(
        CalleeScript(ring_after=None, early_media=Silence(), answer_after=None, rel100=True), play, HASTY
    )


def test_a_repeated_invite_is_no_second_call() -> None:
    async def play(phone: Phone, peer: ScriptedPeer) -> None:
        invite = _invite_to(phone, peer)
        peer.send(invite)
        assert [(await peer.expect("INVITE")).status for _ in range(2)] == [100, 180]
        peer.send(invite)
        assert (await peer.expect("INVITE")).status == 180
        await phone.wait_incoming()
        with pytest.raises(PhoneTimeout):
            await phone.wait_incoming(0.01)

    with_callee(CalleeScript(answer_after=None), play)


def test_a_bye_before_the_answer_ends_the_call() -> None:
    async def play(phone: Phone, peer: ScriptedPeer) -> None:
        invite = _invite_to(phone, peer)
        peer.send(invite)
        await peer.expect("INVITE")
        ringing = await peer.expect("INVITE")
        headers = (invite.headers[0], ("To", ringing.header("To")), ("CSeq", "2 BYE"))
        others = tuple(header for header in invite.headers if header[0] in ("From", "Call-ID"))
        peer.send(SipMessage.request("BYE", phone.uri, (*headers, *others)))
        assert (await peer.expect("BYE")).status == 200
        assert (await peer.expect("INVITE")).status == 487
        leg = await phone.wait_incoming()
        assert leg.ending is not None
        assert (leg.ending.by, leg.ending.how) == ("remote", "BYE")

    with_callee(CalleeScript(answer_after=None), play)


def test_a_far_side_that_ignores_the_goodbye_is_an_error_in_words() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        with pytest.raises(PhoneTimeout, match=r"Waited 0\.05 s for the end of the call"):
            await call.hang_up(0.05)
        peer.respond(invite, 180)
        with pytest.raises(PhoneTimeout, match=r"so far came: INVITE .*180"):
            await call.hang_up(0.05)

    called(play)


def test_an_update_that_offers_nothing_usable_gets_488() -> None:
    async def play(call: OutgoingCall, peer: ScriptedPeer, invite: SipMessage) -> None:
        await _answered(call, peer, invite)
        video = sdp.build(sdp.offer((LOOPBACK, 9), (18,)), 1, 1)
        peer.send(_request(invite, "UPDATE", 10).with_body(video))
        assert (await peer.expect("UPDATE")).status == 488
        peer.send(_request(invite, "UPDATE", 11).with_body(BODY))
        assert (await peer.expect("UPDATE")).has_sdp

    called(play)


def test_what_belongs_to_no_call_is_refused() -> None:
    async def play(phone: Phone, peer: ScriptedPeer) -> None:
        invite = _invite_to(phone, peer)
        strange = {"BYE": 481, "CANCEL": 481, "UPDATE": 481, "OPTIONS": 200, "REGISTER": 405}
        for method, status in strange.items():
            headers = tuple(
                ("CSeq", f"1 {method}") if name == "CSeq" else (name, v) for name, v in invite.headers
            )
            via = ("Via", f"SIP/2.0/UDP {LOOPBACK}:9;rport;branch={new_branch()}")
            peer.send(SipMessage.request(method, phone.uri, (via, *headers[1:])))
            assert (await peer.expect(method)).status == status
        peer.send(_invite_to(phone, peer, ("Require", "teleportation")))
        assert (await peer.expect("INVITE")).status == 420

    with_callee(CalleeScript(), play)


def test_garbage_does_no_harm() -> None:
    async def play(phone: Phone, peer: ScriptedPeer) -> None:
        for data in (
            b"\x00" * 100,
            b"INVITE",
            b"INVITE sip:a SIP/2.0\r\n\r\n",
            b"SIP/2.0 200 OK\r\n\r\n",
            b"\r\n\r\n",
        ):
            peer.send_raw(data, phone.address)
        peer.send(_invite_to(phone, peer))
        await phone.wait_incoming()
        assert phone.malformed == 4

    with_callee(CalleeScript(answer_after=None), play)


def test_a_via_without_rport_is_answered_to_its_own_port() -> None:
    async def play(phone: Phone, peer: ScriptedPeer) -> None:
        with ScriptedPeer() as other:
            invite = _invite_to(phone, peer)
            via = ("Via", f"SIP/2.0/UDP {LOOPBACK}:{other.address[1]};branch={new_branch()}")
            peer.send(replace(invite, headers=(via, *invite.headers[1:])))
            assert (await other.expect("INVITE")).status == 100

    with_callee(CalleeScript(answer_after=None), play)


def test_a_lost_invite_delays_the_call_but_does_not_break_it() -> None:
    async def test() -> None:
        script = CalleeScript(ring_after=None, answer_after=0.0)
        async with Phone(on_invite=script, timers=QUICK) as callee, Phone(timers=QUICK) as caller:
            with Relay(callee.address, lambda index, _data: index == 0) as relay:
                call = await caller.call(f"sip:1@{LOOPBACK}:{relay.address[1]}")
                leg = await callee.wait_incoming()
                assert leg.invite_time - call.invite_time > 0.03
                call.close()
                leg.close()

    run(test())
