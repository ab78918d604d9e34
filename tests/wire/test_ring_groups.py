"""Ring groups and Dials that follow each other: who rings rings on, and the caller hears no seam."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from pbxgui.core.config import (
    AfterCap,
    CountryTone,
    Destination,
    GreetingLoop,
    Handling,
    Member,
    Ringback,
    RingGroup,
    Strategy,
    ToExtension,
    ToGroup,
    Treatment,
)
from pbxgui.core.records import CallRecord
from pbxgui.sip.phone import CallOptions, OutgoingCall, Phone, read_reference
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from tests.loopback import free_port, wait_until
from tests.wire.colleagues import RINGING, Colleagues, answering, by_caller, refusing
from tests.wire.configured import number, put, recorded
from tests.wire.engine import Engine, Run
from tests.wire.followed import Followed
from tests.wire.phones import PATIENCE, before, gapless, responses, settled, time_of

pytestmark = pytest.mark.wire

US_RINGBACK = 480.0  # Hz, the higher of its two
GERMAN_RINGBACK = 425.0
ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'
SALES, DESK = ToGroup("sales"), ToExtension("1001")


@pytest.fixture
def scene(tmp_path: Path, engine: Callable[..., Engine]) -> Colleagues:
    return Colleagues(tmp_path / "data", engine)


def delayed(*members: tuple[str, float], seconds: float = 4.0) -> RingGroup:
    return RingGroup("sales", Strategy.DELAYED, tuple(Member(*member) for member in members), seconds)


def ringing(destination: Destination = SALES, ringback: Ringback | None = None, **more: object) -> Handling:
    treatment = Treatment.RING if ringback is None else Treatment.CUSTOM_RINGBACK
    return Handling(treatment, destination=destination, ringback=ringback, **more)  # type: ignore[arg-type]


async def answered(caller: Phone, scene: Colleagues, digits: str = "2001", as_: str = "100") -> OutgoingCall:
    """Call a number until somebody answers, and hang up."""
    call = await caller.call(scene.uri(digits), CallOptions(caller=as_))
    await call.wait_established(PATIENCE)
    await call.hang_up()
    return call


def test_who_rings_rings_on_while_others_join(scene: Colleagues) -> None:
    scene.serve(
        delayed(("1001", 0), ("1002", 1), ("1003", 2)),
        number("2001", ringing(ringback=CountryTone("us"))),
    )

    async def scenario() -> OutgoingCall:
        async with scene.on(_1001=RINGING, _1002=RINGING, _1003=answering(0.8)) as caller:
            with Followed(scene.data) as followed:
                call = await answered(caller, scene)
                await followed.until(lambda: followed.now() == [], "the end")
            assert ("ringing", False, "1001+1002+1003") in followed.phases()
        return call

    call = asyncio.run(scenario())
    for extension in ("1001", "1002", "1003"):
        assert len(scene.received(extension, "INVITE")) == 1
    for extension in ("1001", "1002"):
        (cancel,) = scene.received(extension, "CANCEL")
        assert cancel.header("Reason") == ELSEWHERE
    assert responses(call) == [100, 183, 200]
    early = before(call.packets(), time_of(call, 200))
    assert len(early) > 2.5 * 50
    assert gapless(early)
    # Two seconds of ringing, then a pause: begun anew with each who joins, it would not pause before the answer.
    heard = call.hearing(until=time_of(call, 200))
    tone = heard.tone(US_RINGBACK) > 0.3
    assert np.all(tone[3:18])
    assert not np.any(tone[22:27])
    record = the_record(scene.data)
    assert [(leg.target, leg.outcome.partition(" (")[0]) for leg in record.legs] == [
        ("PJSIP/1001", "answered elsewhere"),
        ("PJSIP/1002", "answered elsewhere"),
        ("PJSIP/1003", "answered"),  # and how its sound was, if there was time for any
    ]


def the_record(data: Path) -> CallRecord:
    """Return the record of the call once that has ended."""
    records = CallRecords(data)
    wait_until(
        lambda: any(one.record.ended is not None for one in records.latest()), timeout=PATIENCE, what="it"
    )
    return records.latest()[0].record


def test_whoever_rang_before_wins_in_a_later_round_and_a_loop_has_no_seam(
    scene: Colleagues, tmp_path: Path
) -> None:
    rate = 8000
    seconds = np.arange(int(0.7 * rate)) / rate
    tune = 0.4 * np.sin(2 * np.pi * (900 + 300 * seconds) * seconds)
    soundfile.write(tmp_path / "tune.wav", tune, rate, subtype="PCM_16")
    with Store.open(scene.data) as store:
        put(store, recorded(store, "tune", tmp_path / "tune.wav"))
    scene.serve(delayed(("1001", 0), ("1002", 1)), number("2001", ringing(ringback=GreetingLoop("tune"))))

    async def scenario() -> OutgoingCall:
        async with scene.on(_1001=answering(1.8), _1002=RINGING) as caller:
            return await answered(caller, scene)

    call = asyncio.run(scenario())
    assert [len(scene.received(extension, "INVITE")) for extension in ("1001", "1002")] == [1, 1]
    assert [cancel.header("Reason") for cancel in scene.received("1002", "CANCEL")] == [ELSEWHERE]
    assert gapless(before(call.packets(), time_of(call, 200)))
    heard = call.hearing(until=time_of(call, 200))
    second_time = heard.between(
        heard.origin + 0.6, heard.origin + 1.5
    )  # the next round begins after one second
    assert second_time.find(*read_reference(tmp_path / "tune.wav")).correlation > 0.95


def test_who_has_refused_is_not_rung_again_and_if_all_have_the_next_joins_at_once(scene: Colleagues) -> None:
    scene.serve(
        delayed(("1001", 0), ("1002", 1), ("1003", 2)),
        RingGroup("support", Strategy.DELAYED, (Member("1001"), Member("1002", 3)), 5.0),
        number("2001", ringing()),
        number("2002", ringing(ToGroup("support"))),
    )
    first = by_caller({"1": RINGING, "2": refusing(0.2, 486)})
    second = by_caller({"1": refusing(0.2, 603), "2": answering(0.2)})

    async def scenario() -> Sequence[OutgoingCall]:
        async with scene.on(_1001=first, _1002=second, _1003=answering(0.3)) as caller:
            return await asyncio.gather(
                answered(caller, scene, "2001", "1"), answered(caller, scene, "2002", "2")
            )

    slow, quick = asyncio.run(scenario())
    for extension, who in (("1001", "1"), ("1002", "1"), ("1003", "1"), ("1001", "2"), ("1002", "2")):
        assert len(scene.received(extension, "INVITE", who)) == 1
    assert responses(slow) == [100, 180, 200]
    assert time_of(quick, 200) - quick.invite_time < 3.0


def test_phones_ring_on_while_the_caller_is_answered_after_the_cap(scene: Colleagues) -> None:
    capped: Any = {"ring_seconds": 5.0, "cap_seconds": 1.0, "after_cap": AfterCap.ANSWER}
    scene.serve(
        number("2001", ringing(DESK, **capped)), number("2002", ringing(DESK, CountryTone("us"), **capped))
    )

    async def talk(caller: Phone, digits: str) -> OutgoingCall:
        call = await caller.call(scene.uri(digits))
        await call.wait_established(PATIENCE)
        await asyncio.sleep(1.5)
        await call.hang_up()
        return call

    async def scenario() -> Sequence[OutgoingCall]:
        async with scene.on(_1001=answering(2.2)) as caller:
            return await asyncio.gather(talk(caller, "2001"), talk(caller, "2002"))

    calls = asyncio.run(scenario())
    assert len(scene.received("1001", "INVITE")) == 2
    assert len(scene.received("1001", "ACK")) == 2
    assert scene.received("1001", "CANCEL") == []
    for call in calls:
        assert time_of(call, 200) - call.invite_time < 2.2
    silent_before = calls[0].hearing(since=time_of(calls[0], 200))
    assert np.count_nonzero(silent_before.tone(US_RINGBACK) > 0.3) >= 5  # its own telephone rings no more
    rang_before = calls[1].hearing(since=calls[1].invite_time)
    assert gapless(before(calls[1].packets(), time_of(calls[1], 200) + 1.0))
    assert np.all((rang_before.tone(US_RINGBACK) > 0.3)[3:17])  # two seconds, over the answer


def test_one_after_the_other_rings_each_alone(scene: Colleagues) -> None:
    members = (Member("1001"), Member("1002"))
    scene.serve(RingGroup("sales", Strategy.IN_ORDER, members, 1.0), number("2001", ringing()))

    async def scenario() -> None:
        async with scene.on(_1001=RINGING, _1002=answering(0.5)) as caller:
            await answered(caller, scene)
            first = await scene.phones["1001"].wait_incoming(PATIENCE)
            second = await scene.phones["1002"].wait_incoming(PATIENCE)
            assert (await first.wait_ended(PATIENCE)).how == "CANCEL"
            assert 0.9 < second.invite_time - first.invite_time < 4.0

    asyncio.run(scenario())


IN_A_ROW = """\
[from-trunk]
exten => 1,1,Dial(PJSIP/1001,1)
 same => n,Dial(PJSIP/1001,2)
 same => n,Hangup()
exten => 2,1,Progress()
 same => n,Dial(PJSIP/1001,1)
 same => n,Playback(custom/welcome,noanswer)
 same => n,Dial(PJSIP/1001,1)
 same => n,Hangup()
exten => 3,1,Dial(PJSIP/1001,10)
 same => n,Dial(PJSIP/1001,10)
 same => n,Hangup()
exten => 4,1,Progress()
 same => n,Set(CHANNEL(tonezone)=us)
 same => n,Dial(PJSIP/1001,1,r)
 same => n,Set(CHANNEL(tonezone)=de)
 same => n,Dial(PJSIP/1001,1,r)
 same => n,Hangup()
"""


@pytest.mark.parametrize(
    ("options", "counted"),
    [
        # The same for more time; a greeting between; one who has refused, asked again on purpose; another country.
        ((), [("1", 1, 1), ("2", 2, 2), ("3", 2, 0), ("4", 1, 1)]),
        (("--asterisk",), [("1", 2, 2), ("2", 2, 2), ("3", 2, 0), ("4", 2, 2)]),
    ],
)
def test_a_dial_after_a_dial(
    engine: Callable[..., Engine],
    sounds: Path,
    options: tuple[str, ...],
    counted: list[tuple[str, int, int]],
) -> None:
    port = free_port()
    contacts = {"1001": f"sip:1001@127.0.0.1:{port}"}
    pbx = engine(Run(dialplan=IN_A_ROW, sounds=sounds, contacts=contacts, options=options))
    scene = Colleagues(Path(), engine)
    script = by_caller({"1": RINGING, "2": RINGING, "3": refusing(0.1, 486), "4": RINGING})

    async def dial(caller: Phone, digits: str) -> OutgoingCall:
        call = await caller.call(f"sip:{digits}@127.0.0.1:{pbx.port}", CallOptions(caller=digits))
        return await settled(call)

    async def scenario() -> OutgoingCall:
        async with Phone(port=port, on_invite=script) as scene.phones["1001"], Phone() as caller:
            calls = await asyncio.gather(*(dial(caller, digits) for digits, *_ in counted))
            await asyncio.sleep(0.1)
        return calls[-1]

    abroad = asyncio.run(scenario()).hearing()
    assert np.count_nonzero(abroad.tone(US_RINGBACK)[:10] > 0.3) >= 6
    assert np.count_nonzero(abroad.tone(GERMAN_RINGBACK)[10:20] > 0.8) >= 6
    for who, invites, cancels in counted:
        assert len(scene.received("1001", "INVITE", who)) == invites
        assert len(scene.received("1001", "CANCEL", who)) == cancels


def test_a_caller_who_gives_up_between_rounds_leaves_nobody_ringing(scene: Colleagues) -> None:
    scene.serve(delayed(("1001", 0), ("1002", 1)), number("2001", ringing()))

    async def scenario() -> None:
        async with scene.on(_1001=RINGING, _1002=RINGING) as caller:
            call = await caller.call(scene.uri("2001"))
            rung = [await scene.phones[who].wait_incoming(PATIENCE) for who in ("1001", "1002")]
            await call.hang_up()
            assert [(await one.wait_ended(PATIENCE)).how for one in rung] == ["CANCEL", "CANCEL"]

    asyncio.run(scenario())


SHORT: Any = {"ring_seconds": 1.0}
DIVERTED: Any = {
    "ring_seconds": 5.0,
    "cap_seconds": 1.0,
    "after_cap": AfterCap.DIVERT,
    "divert_to": ToExtension("1002"),
}
ENDS = {  # the number dialled, and what its caller meets; the caller's number says what the phone does
    ("2001", "nobody"): 480,
    ("2001", "busy"): 486,
    ("2001", "declines"): 480,
    ("2002", "offline"): 480,
    ("2003", "nobody"): 200,  # diverted at the cap
    ("2003", "busy"): 486,  # before it
    ("2003", "declines"): 480,
}


def test_each_end_of_ringing_leads_where_it_is_configured(
    tmp_path: Path, engine: Callable[..., Engine]
) -> None:
    scene = Colleagues(tmp_path / "data", engine, {"1001": 99})
    scene.serve(
        number("2001", ringing(DESK, **SHORT)),
        number("2002", ringing(ToExtension("1003"), **SHORT)),
        number("2003", ringing(DESK, **DIVERTED)),
    )
    phone = by_caller({"nobody": RINGING, "busy": refusing(0.1, 486), "declines": refusing(0.1, 603)})

    async def met(caller: Phone, digits: str, who: str) -> int:
        call = await caller.call(scene.uri(digits), CallOptions(caller=who))
        return (await call.wait_final(PATIENCE)).status

    async def scenario() -> list[int]:
        async with scene.on(_1001=phone, _1002=answering(0.2)) as caller:
            return await asyncio.gather(*(met(caller, *case) for case in ENDS))

    assert dict(zip(ENDS, asyncio.run(scenario()), strict=True)) == ENDS
