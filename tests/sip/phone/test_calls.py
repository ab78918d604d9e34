"""Phone against phone over loopback: every way a call can go, asserted on the wire and on the sound."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.phone import (
    AddressError,
    CalleeScript,
    CallEnded,
    CallOptions,
    CallState,
    Flow,
    IncomingCall,
    LadderEvent,
    MessageError,
    OutgoingCall,
    Phone,
    PhoneTimeout,
    Rel100,
    Samples,
    SipMessage,
    Timers,
    Tone,
    WrongMoment,
    phone as phone_module,
)
from pbxgui.sip.phone.g711 import RATE
from tests.sip.phone.sounds import speech_like
from tests.sip.phone.turned_clock import run

GREETING = speech_like(1)
EARLY = CalleeScript(ring_after=None, early_media=Samples(GREETING), answer_after=1.2, play=Tone(700))
AT_ONCE = CalleeScript(ring_after=None, answer_after=0.0, play=Tone(700))

Scenario = Callable[[OutgoingCall, IncomingCall], Awaitable[None]]


def converse(script: CalleeScript, options: CallOptions, scenario: Scenario) -> OutgoingCall:
    """Place one call at a phone with this script, play the scenario, and return the call."""

    async def play() -> OutgoingCall:
        async with Phone(on_invite=script) as callee, Phone() as caller:
            call = await caller.call(callee.uri, options)
            leg = await callee.wait_incoming()
            await scenario(call, leg)
            return call

    return run(play())


def wire(call: OutgoingCall) -> list[str]:
    """Return the caller's messages as words: `>INVITE`, `<183 INVITE`."""
    words = []
    for entry in call.messages():
        arrow, message = ">" if entry.flow is Flow.SENT else "<", entry.message
        words.append(arrow + (message.method if message.is_request else f"{message.status} {message.method}"))
    return words


def test_early_media_is_heard_whole_before_the_answer() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await call.wait_for(183)
        await call.wait_established()
        await asyncio.sleep(0.2)
        await call.hang_up()
        assert leg.ending is not None
        assert (leg.ending.by, leg.ending.how) == ("remote", "BYE")

    call = converse(EARLY, CallOptions(play=Tone(440)), scenario)
    times = {event.label: event.time for event in reversed(call.timeline())}
    answered = call.invite_time + times["200"]
    match = call.hearing(until=answered).find(GREETING, RATE)
    assert match.correlation >= 0.999
    assert match.level_db == pytest.approx(0, abs=0.05)
    assert match.end_time < answered
    assert times["183 + SDP"] < 0.05
    assert times["first RTP"] < 0.1
    stats = call.media()
    assert (stats.lost, stats.reordered) == (0, 0)
    assert stats.largest_gap == pytest.approx(0.02)
    assert call.hearing(since=answered + 0.06).tone(700)[0] > 0.99
    assert wire(call) == [">INVITE", "<100 INVITE", "<183 INVITE", "<200 INVITE", ">ACK", ">BYE", "<200 BYE"]


def test_the_callee_hears_the_caller() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await leg.wait_heard_seconds(0.3, 2)
        await call.hang_up()
        assert leg.hearing().tone(440)[1:].min() > 0.99

    converse(AT_ONCE, CallOptions(play=Tone(440)), scenario)


def test_the_callee_hears_the_caller_before_the_answer_too() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await leg.wait_heard_seconds(0.1, 2)
        assert call.state is CallState.EARLY
        assert call.media().received > 0

    script = CalleeScript(ring_after=None, early_media=Tone(700), answer_after=None)
    converse(script, CallOptions(play=Tone(440)), scenario)


def test_the_ladder_is_told_as_it_happens() -> None:
    seen: list[tuple[str, LadderEvent]] = []

    async def play() -> OutgoingCall:
        async with (
            Phone(on_invite=EARLY) as callee,
            Phone(on_event=lambda *event: seen.append(event)) as caller,
        ):
            call = await caller.call(callee.uri, CallOptions(caller="0301234567"))
            await call.wait_first_rtp()
            call.observe(call.packets()[0].time, "greeting heard", "for 0.0 s")
            await call.hang_up()
            return call

    call = run(play())
    assert {call_id for call_id, _ in seen} == {call.call_id}
    labels = [event.label for _, event in seen]
    early = ["INVITE", "100", "183 + SDP", "first RTP", "greeting heard"]
    assert labels[:5] == early
    assert sorted(labels[5:]) == ["200", "487", "ACK", "CANCEL"]
    assert seen[0][1].text == "0301234567 calls phone"
    assert [event.label for event in call.timeline()][:5] == early


@pytest.mark.parametrize("rel100", [Rel100.SUPPORTED, Rel100.REQUIRED])
def test_a_reliable_183_is_confirmed_and_the_200_has_no_sdp(rel100: Rel100) -> None:
    async def scenario(call: OutgoingCall, _leg: IncomingCall) -> None:
        await call.wait_established()
        await call.hang_up()

    script = CalleeScript(ring_after=None, early_media=Samples(GREETING), answer_after=0.3, rel100=True)
    call = converse(script, CallOptions(rel100=rel100), scenario)
    assert wire(call) == [
        ">INVITE", "<100 INVITE", "<183 INVITE", ">PRACK", "<200 PRACK", "<200 INVITE", ">ACK", ">BYE", "<200 BYE",
    ]  # fmt: skip
    progress, prack = call.messages()[2].message, call.messages()[3].message
    assert prack.header("RAck") == f"{progress.header('RSeq')} 1 INVITE"
    assert progress.has_sdp
    assert not call.messages()[5].message.has_sdp
    assert call.messages()[0].message.all("Require") == (("100rel",) if rel100 is Rel100.REQUIRED else ())


def test_without_100rel_the_183_is_not_reliable() -> None:
    async def scenario(call: OutgoingCall, _leg: IncomingCall) -> None:
        progress = await call.wait_for(183)
        assert progress.header("RSeq") == ""
        await call.hang_up()

    script = CalleeScript(ring_after=None, early_media=Tone(), answer_after=None, rel100=True)
    assert ">PRACK" not in wire(converse(script, CallOptions(), scenario))


def test_a_late_offer_is_answered_in_the_ack() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await call.wait_heard_seconds(0.2, 2)
        await leg.wait_heard_seconds(0.2, 2)
        await call.hang_up()

    call = converse(AT_ONCE, CallOptions(late_offer=True, play=Tone(440)), scenario)
    bodies = {word: entry.message.has_sdp for word, entry in zip(wire(call), call.messages(), strict=True)}
    assert (bodies[">INVITE"], bodies["<200 INVITE"], bodies[">ACK"]) == (False, True, True)


def test_a_late_offer_with_100rel_is_answered_in_the_prack() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await call.wait_heard_seconds(0.2, 2)
        await leg.wait_heard_seconds(0.2, 2)
        assert call.state is CallState.EARLY
        await call.wait_established()
        await call.hang_up()

    script = CalleeScript(ring_after=None, early_media=Tone(700), answer_after=0.5, rel100=True)
    call = converse(script, CallOptions(late_offer=True, rel100=Rel100.SUPPORTED, play=Tone(440)), scenario)
    bodies = {word: entry.message.has_sdp for word, entry in zip(wire(call), call.messages(), strict=True)}
    assert (bodies["<183 INVITE"], bodies[">PRACK"]) == (True, True)
    assert (bodies["<200 INVITE"], bodies[">ACK"]) == (False, False)


def test_the_caller_gives_up_while_it_rings() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await call.wait_for(180)
        ending = await call.hang_up()
        assert (ending.by, ending.how) == ("local", "CANCEL")
        assert leg.ending is not None
        assert (leg.ending.by, leg.ending.how) == ("remote", "CANCEL")
        with pytest.raises(CallEnded, match=r"before the answer; so far came: INVITE at 0\.000 s, 100 at"):
            await call.wait_established()
        assert await call.hang_up() == ending

    call = converse(CalleeScript(answer_after=None), CallOptions(), scenario)
    assert wire(call)[:4] == [">INVITE", "<100 INVITE", "<180 INVITE", ">CANCEL"]
    assert sorted(wire(call)[4:]) == ["<200 CANCEL", "<487 INVITE", ">ACK"]


@pytest.mark.parametrize("status", [404, 486, 603])
def test_a_refusal_is_acknowledged_and_ends_the_call(status: int) -> None:
    async def scenario(call: OutgoingCall, _leg: IncomingCall) -> None:
        assert (await call.wait_final()).status == status
        ending = await call.wait_ended()
        assert ending.by == "remote"
        assert ending.how.startswith(str(status))

    script = CalleeScript(ring_after=None, answer_after=0.05, final_status=status)
    call = converse(script, CallOptions(), scenario)
    assert wire(call) == [">INVITE", "<100 INVITE", f"<{status} INVITE", ">ACK"]


def test_no_common_codec_is_488() -> None:
    async def scenario(call: OutgoingCall, _leg: IncomingCall) -> None:
        assert (await call.wait_final()).status == 488

    converse(AT_ONCE, CallOptions(codecs=(3, 18)), scenario)


def test_the_callee_hangs_up() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        ending = await call.wait_ended()
        assert (ending.by, ending.how) == ("remote", "BYE")
        assert (await leg.wait_ended()).by == "local"

    script = CalleeScript(ring_after=None, answer_after=0.0, hang_up_after=0.1)
    assert wire(converse(script, CallOptions(), scenario))[-2:] == ["<BYE", ">200 BYE"]


def test_the_callee_declines_by_hand() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await call.wait_for(180)
        await leg.hang_up()
        assert (await call.wait_final()).status == 603

    converse(CalleeScript(answer_after=None), CallOptions(), scenario)


def test_hold_silences_both_and_resume_brings_the_sound_back() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await call.wait_heard_seconds(0.1, 2)
        await call.hold()
        assert call.on_hold
        assert leg.on_hold
        await asyncio.sleep(0.05)
        before = len(call.packets())
        await asyncio.sleep(0.1)
        assert len(call.packets()) == before, "the held side still sends"
        await call.resume()
        assert not call.on_hold
        await asyncio.sleep(0.1)
        assert len(call.packets()) > before + 2
        await call.hang_up()

    call = converse(AT_ONCE, CallOptions(), scenario)
    assert [event.text for event in call.timeline() if event.label == "200"] == [
        "answered: normally billed from here on",
        "re-INVITE: OK",
        "re-INVITE: OK",
        "BYE: OK",
    ]
    again = [">INVITE", "<200 INVITE", ">ACK"]
    assert wire(call) == [">INVITE", "<100 INVITE", *again[1:], *again, *again, ">BYE", "<200 BYE"]
    offers = [e.message.body.split()[-1] for e in call.messages() if e.message.is_request and e.message.body]
    assert offers == [b"a=sendrecv", b"a=sendonly", b"a=sendrecv"]


def test_the_callee_can_hold_too() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await leg.wait_established()
        await call.wait_established()
        await leg.hold()
        assert call.on_hold
        await leg.resume()
        assert not call.on_hold
        await leg.hang_up()
        assert (await call.wait_ended()).by == "remote"

    converse(AT_ONCE, CallOptions(), scenario)


def test_digits_arrive_in_order() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await call.wait_established()
        await call.send_digits("4*2")
        await asyncio.sleep(0.05)
        assert "".join(digit.key for digit in leg.digits()) == "4*2"
        assert all(0.09 < digit.duration < 0.11 for digit in leg.digits())

    converse(AT_ONCE, CallOptions(), scenario)


def test_what_does_not_fit_the_moment_is_refused_in_words() -> None:
    async def scenario(call: OutgoingCall, _leg: IncomingCall) -> None:
        await call.wait_for(180)
        with pytest.raises(WrongMoment, match="the call is early"):
            await call.hold()
        with pytest.raises(WrongMoment, match="Cannot send digits"):
            await call.send_digits("1")
        with pytest.raises(
            PhoneTimeout, match=r"Waited 0\.05 s for a 183; so far came: INVITE at 0\.000 s, 100"
        ):
            await call.wait_for(183, timeout=0.05)

    converse(CalleeScript(answer_after=None), CallOptions(), scenario)


def test_a_caller_who_sends_no_rtp_still_hears() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await call.wait_heard_seconds(0.2, 2)
        assert call.rtp_sent == len(leg.packets()) == 0

    converse(AT_ONCE, CallOptions(send_rtp=False), scenario)


def test_headers_and_privacy_are_as_asked() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        assert leg.invite.header("From").startswith('"Anonymous" <sip:anonymous@anonymous.invalid>;tag=')
        assert leg.invite.header("Privacy") == "id"
        assert leg.invite.header("X-Line") == "4"
        assert leg.invite.cseq.method == call.messages()[0].message.method == "INVITE"

    converse(AT_ONCE, CallOptions(anonymous=True, headers=(("X-Line", "4"),)), scenario)


def test_a_name_with_quotes_and_a_number_with_odd_signs_survive() -> None:
    async def scenario(_call: OutgoingCall, leg: IncomingCall) -> None:
        assert leg.invite.header("From").startswith('"J. \\"Doe\\"" <sip:%3Cx%20@127.0.0.1>;tag=')

    converse(AT_ONCE, CallOptions(caller="<x ", display='J. "Doe"'), scenario)


def test_a_header_cannot_smuggle_another_one() -> None:
    async def play() -> None:
        async with Phone() as caller:
            with pytest.raises(MessageError, match="line break"):
                await caller.call("sip:1@127.0.0.1:9", CallOptions(headers=(("X", "a\r\nEvil: 1"),)))

    run(play())


def test_one_phone_holds_many_calls() -> None:
    async def play() -> None:
        async with Phone(on_invite=AT_ONCE) as callee, Phone() as caller:
            calls = [await caller.call(callee.uri, CallOptions(caller=str(number))) for number in range(20)]
            await asyncio.gather(*(call.wait_heard_seconds(0.2, 5) for call in calls))
            legs = [await callee.wait_incoming() for _ in calls]
            assert len({leg.call_id for leg in legs}) == 20
            await asyncio.gather(*(call.hang_up() for call in calls))
            assert all(call.media().lost == 0 for call in calls)

    run(play())


def test_the_script_may_depend_on_the_call() -> None:
    def by_number(invite: SipMessage) -> CalleeScript:
        return CalleeScript(answer_after=0.0, final_status=486 if "sip:busy@" in invite.uri else 200)

    async def play() -> None:
        async with Phone(on_invite=by_number) as callee, Phone() as caller:
            port = callee.address[1]
            assert (await (await caller.call(f"sip:busy@127.0.0.1:{port}")).wait_final()).status == 486
            assert (await (await caller.call(f"sip:free@localhost:{port}")).wait_final()).status == 200

    run(play())


def test_a_phone_without_a_script_takes_no_call() -> None:
    async def play() -> None:
        async with Phone() as callee, Phone() as caller:
            call = await caller.call(callee.uri)
            assert (await call.wait_final()).status == 480
            with pytest.raises(PhoneTimeout, match="an incoming call"):
                await callee.wait_incoming(0.01)

    run(play())


def test_a_closing_phone_ends_its_calls() -> None:
    async def play() -> None:
        async with Phone(on_invite=AT_ONCE) as callee:
            async with Phone() as caller:
                await (await caller.call(callee.uri)).wait_established()
            leg = await callee.wait_incoming()
            assert (await leg.wait_ended(1)).how == "BYE"

    run(play())


def test_nobody_there_is_an_ending_in_words() -> None:
    async def play() -> None:
        async with Phone(timers=Timers(t1=0.005)) as caller:
            call = await caller.call("sip:1@127.0.0.1:9")
            assert (await call.wait_ended()).how == "no response came"
            assert wire(call) == [">INVITE"] * len(call.messages())
            assert len(call.messages()) in (6, 7)

    run(play())


@pytest.mark.parametrize("uri", ["1001", "sip:", "sip:a@b:0", "sip:a@b:99999", "sips:a@b", "sip:a@b c"])
def test_what_cannot_be_called_is_named(uri: str) -> None:
    async def play() -> None:
        async with Phone() as caller:
            with pytest.raises(AddressError, match=r"sip:1001@127\.0\.0\.1:5080"):
                await caller.call(uri)

    run(play())


def test_a_host_without_an_address_is_named() -> None:
    async def play() -> None:
        async with Phone() as caller:
            with pytest.raises(AddressError, match=r"'nowhere\.invalid' has no address"):
                await caller.call("sip:1@nowhere.invalid")

    run(play())


def test_the_sound_can_change_in_the_middle() -> None:
    async def scenario(call: OutgoingCall, leg: IncomingCall) -> None:
        await leg.wait_heard_seconds(0.2, 2)
        call.play(Samples(Tone(900).block(0, 800), loop=True))
        await leg.wait_heard_seconds(0.5, 2)
        tones = leg.hearing()
        assert tones.tone(440)[0] > 0.99
        assert tones.tone(900)[-1] > 0.99

    converse(AT_ONCE, CallOptions(play=Tone(440)), scenario)


def test_a_phone_keeps_no_call_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_module, "_LINGER", 0.05)

    async def play() -> None:
        async with Phone(on_invite=AT_ONCE) as callee, Phone() as caller:
            call = await caller.call(callee.uri)
            await call.wait_established()
            await call.hang_up()
            await asyncio.sleep(0.1)
            kept = (callee._calls, callee._logs, callee._invited, caller._calls, caller._logs)
            assert not any(kept)
            assert call.ending is not None

    run(play())


def test_a_taken_port_is_named() -> None:
    async def play() -> None:
        async with Phone() as first:
            with pytest.raises(EnvironmentProblem, match=str(first.address[1])):
                async with Phone(port=first.address[1]):
                    pass

    run(play())
