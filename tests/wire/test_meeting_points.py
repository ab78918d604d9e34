"""Where features meet: transfers and pickup, limits of calls, withheld numbers, SRTP, and the end of the engine.

That an extension is counted free again shows in that it can be called at all: each of them may have few calls.
"""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from pbxgui.core.config import Handling, Member, RingGroup, Strategy, ToExtension, ToGroup, Treatment
from pbxgui.sip.phone import CalleeScript, IncomingCall, OutgoingCall, Phone, SipMessage, Tone
from pbxgui.store.record_types import Record
from tests.loopback import wait_until
from tests.wire.colleagues import RINGING, Colleagues, answering, refusing
from tests.wire.configured import number
from tests.wire.encrypted import (
    OUR_KEYS,
    acknowledged,
    described,
    heard,
    invite,
    next_request,
    next_response,
    response,
    tls_wire,
)
from tests.wire.engine import Configured, Engine
from tests.wire.followed import status
from tests.wire.phones import PATIENCE
from tests.wire.registering import DESK, Wire
from tests.wire.srtp import told_in

pytestmark = pytest.mark.wire

QUICK = answering(0.1)
HERTZ = 1000.0
ID = ("Privacy", "id")
NAMELESS = '"Anonymous" <sip:anonymous@anonymous.invalid>'
DELAYED = RingGroup("all", Strategy.DELAYED, (Member("1002"), Member("1003", 1)), 6)
RECORDS: tuple[Record, ...] = (
    DELAYED,
    *(number(f"200{at}", Handling(Treatment.RING, destination=ToExtension(f"100{at}"))) for at in (1, 2, 3)),
    number("2004", Handling(Treatment.RING, destination=ToGroup("all"))),
)


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, shared_engine: Callable[[Configured], Engine]
) -> Colleagues:
    """Let 1001 have two calls at once, and each of the others one."""
    limits = {"1001": 2, "1002": 1, "1003": 1}
    made = Colleagues(tmp_path_factory.mktemp("scene") / "data", shared_engine, limits)
    made.serve(*RECORDS)
    return made


@pytest.fixture
def scene(served: Colleagues) -> Iterator[Colleagues]:
    """Wait for an engine without calls afterwards, and look that every extension can be called as often as it may."""
    served.phones.clear()
    yield served
    nobody_calls(served)
    asyncio.run(all_are_free(served))
    nobody_calls(served)
    assert "An error in pbxgui" not in served.engine.said(), served.engine.said()


def nobody_calls(served: Colleagues) -> None:
    wait_until(
        lambda: status(served.data).get("calls") == 0, timeout=PATIENCE, what="an engine without calls"
    )


async def all_are_free(served: Colleagues) -> None:
    async with served.on(_1001=QUICK, _1002=QUICK, _1003=QUICK) as caller:
        calls = [await caller.call(served.uri(digits)) for digits in ("2001", "2001", "2002", "2003")]
        for call in calls:
            await call.wait_established(PATIENCE)
        for call in calls:
            await call.hang_up()


async def rung(scene: Colleagues, extension: str) -> IncomingCall:
    return await scene.phones[extension].wait_incoming(PATIENCE)


async def answers(scene: Colleagues, extension: str) -> IncomingCall:
    leg = await rung(scene, extension)
    await leg.wait_established(PATIENCE)
    return leg


async def talking(scene: Colleagues, caller: Phone, extension: str) -> tuple[OutgoingCall, IncomingCall]:
    """Let somebody outside talk with an extension."""
    call = await caller.call(scene.uri(extension.replace("1", "2", 1)))
    leg = await answers(scene, extension)
    await call.wait_established(PATIENCE)
    return call, leg


async def ended(*calls: IncomingCall | OutgoingCall) -> None:
    for call in calls:
        await call.wait_ended(PATIENCE)


def keys(call: IncomingCall | OutgoingCall) -> str:
    return "".join(digit.key for digit in call.digits())


# Limits of calls


def test_who_may_have_one_call_cannot_make_a_second_one_to_transfer_the_first(scene: Colleagues) -> None:
    async def scenario() -> None:
        async with scene.on(_1001=QUICK, _1002=QUICK, _1003=refusing(0.1, 486)) as outside:
            caller, leg = await talking(scene, outside, "1002")
            await leg.hold()
            second = await scene.call_as("1002", "1001")
            assert (await second.wait_final(PATIENCE)).status == 486
            await leg.resume()
            assert (await leg.refer(scene.uri("1003"))).status == 202  # where it is busy
            await ended(leg)
            again = await answers(scene, "1002")  # which has no other call any more
            await again.hang_up()
            await ended(caller)

    asyncio.run(scenario())


@pytest.mark.parametrize("waits", [True, False])
def test_who_may_have_two_calls_joins_them_where_the_other_may_have_one(
    scene: Colleagues,
    waits: bool,  # noqa: FBT001
) -> None:
    """Without waiting, the call that rings ends for the one that follows: the extension is not busy with itself."""

    async def scenario() -> None:
        async with scene.on(_1001=QUICK, _1003=QUICK if waits else RINGING) as outside:
            caller, first = await talking(scene, outside, "1001")
            second = await scene.call_as("1001", "1003")
            third = await rung(scene, "1003")
            if waits:
                await second.wait_established(PATIENCE)
            else:
                await second.wait_for(180, PATIENCE)
                scene.phones["1003"].on_invite = QUICK
            assert (await first.refer(scene.uri("1003"), replaces=second)).status == 202
            if not waits:
                await ended(third)
                third = await answers(scene, "1003")
            await ended(first, second)
            assert await caller.send_info(b"Signal=5\r\n") == 200
            await asyncio.to_thread(wait_until, lambda: keys(third) == "5", timeout=PATIENCE, what="the key")
            busy = await outside.call(scene.uri("2003"))
            assert (await busy.wait_final(PATIENCE)).status == 486
            await third.hang_up()
            await ended(caller)

    asyncio.run(scenario())


def test_a_call_that_is_picked_up_counts_and_one_too_many_is_not_picked_up(scene: Colleagues) -> None:
    async def scenario() -> None:
        async with scene.on(_1001=RINGING, _1002=QUICK, _1003=QUICK) as outside:
            caller = await outside.call(scene.uri("2001"))
            leg = await rung(scene, "1001")
            await caller.wait_for(180, PATIENCE)
            taken = await scene.call_as("1002", "1001", replacing(leg))
            await taken.wait_established(PATIENCE)
            await caller.wait_established(PATIENCE)
            other = await outside.call(scene.uri("2001"))
            await other.wait_for(180, PATIENCE)
            second = await scene.call_as("1002", "1001", replacing(await rung(scene, "1001")))
            assert (await second.wait_final(PATIENCE)).status == 486
            busy = await outside.call(scene.uri("2002"))
            assert (await busy.wait_final(PATIENCE)).status == 486
            await other.hang_up()
            # Between phones of its own, an extension may move its only call.
            moved = await scene.call_as("1002", "1001", replacing(taken))
            await moved.wait_established(PATIENCE)
            await ended(taken)
            await caller.hang_up()
            await ended(moved)

    asyncio.run(scenario())


def replacing(leg: IncomingCall | OutgoingCall) -> tuple[str, str]:
    return "Replaces", leg.replaced_by_others()


def test_a_phone_that_rings_on_in_a_group_is_picked_up(scene: Colleagues) -> None:
    async def scenario() -> None:
        async with scene.on(_1001=QUICK, _1002=RINGING, _1003=RINGING) as outside:
            caller = await outside.call(scene.uri("2004"))
            leg, joined = await rung(scene, "1002"), await rung(scene, "1003")  # the second Dial has begun
            taken = await scene.call_as("1001", "1002", replacing(leg))
            await taken.wait_established(PATIENCE)
            await caller.wait_established(PATIENCE)
            await ended(leg, joined)
            await caller.hang_up()
            await ended(taken)

    asyncio.run(scenario())


# Callers who withhold their number


def test_who_withholds_the_number_stays_unknown_wherever_the_call_goes(scene: Colleagues) -> None:
    async def scenario() -> list[str]:
        async with scene.on(_1001=QUICK, _1002=QUICK, _1003=QUICK):
            hidden = await scene.call_as("1003", "1001", ID)
            first = await answers(scene, "1001")
            await hidden.wait_established(PATIENCE)
            assert (await first.refer(scene.uri("1002"))).status == 202
            sent_on = await answers(scene, "1002")
            await first.hang_up()
            await sent_on.hang_up()
            await ended(hidden)
            # As the far end of another caller it is what that one's phone sends on.
            shown = await scene.call_as("1002", "1001")
            one = await answers(scene, "1001")
            hidden = await scene.call_as("1003", "1001", ID)
            other = await answers(scene, "1001")
            await hidden.wait_established(PATIENCE)
            assert (await one.refer(scene.uri("1003"), replaces=other)).status == 202
            await one.hang_up()
            await ended(other)
            assert (await shown.refer(scene.uri("1001"))).status == 202
            third = await answers(scene, "1001")
            await shown.hang_up()
            await third.hang_up()
            await ended(hidden)
            return [str(leg.invite.headers) for leg in (first, sent_on, third)]

    for headers in asyncio.run(scenario()):
        assert NAMELESS in headers
        assert "P-Asserted-Identity" not in headers
        assert "sip:1003" not in headers


def test_who_withholds_the_number_and_picks_a_call_up_stays_unknown(scene: Colleagues) -> None:
    async def scenario() -> None:
        async with scene.on(_1001=QUICK, _1002=RINGING, _1003=QUICK):
            for headers, shown in (((), True), ((ID,), False)):
                caller = await scene.call_as("1001", "1002")
                leg = await rung(scene, "1002")
                await caller.wait_for(180, PATIENCE)
                taken = await scene.call_as("1003", "1002", replacing(leg), *headers)
                await taken.wait_established(PATIENCE)
                await caller.wait_established(PATIENCE)
                (answer,) = [each for each in caller.responses if each.status == 200]
                host = f"127.0.0.1:{scene.engine.port}"
                who = f'"Workshop" <sip:1003@{host}>' if shown else NAMELESS
                assert answer.all("P-Asserted-Identity") == (who,)
                assert ("1003" in str(answer.headers)) is shown
                await caller.hang_up()
                await ended(taken)

    asyncio.run(scenario())


def test_who_withholds_the_number_and_takes_a_call_over_stays_unknown_wherever_it_goes(
    scene: Colleagues,
) -> None:
    async def scenario() -> list[str]:
        async with scene.on(_1001=QUICK, _1002=QUICK, _1003=QUICK):
            caller = await scene.call_as("1001", "1002")
            stays = await answers(scene, "1002")
            await caller.wait_established(PATIENCE)
            taken = await scene.call_as("1003", "1002", replacing(caller), ID)
            await taken.wait_established(PATIENCE)
            await ended(caller)
            assert (await stays.refer(scene.uri("1001"))).status == 202
            sent_on = await answers(scene, "1001")
            await taken.hang_up()
            await ended(sent_on)
            return [str(sent_on.invite.headers)]

    for headers in asyncio.run(scenario()):
        assert NAMELESS in headers
        assert "P-Asserted-Identity" not in headers
        assert "sip:1003" not in headers


# Phones that encrypt


def test_a_phone_that_encrypts_is_transferred_and_transfers(
    tmp_path: Path, engine: Callable[[Configured], Engine]
) -> None:
    scene = Colleagues(tmp_path / "data", engine, options=("--tls", "0"))
    scene.serve()

    async def scenario(raw: Wire, rtp: socket.socket) -> None:
        speaking = CalleeScript(ring_after=0.05, answer_after=0.1, play=Tone(HERTZ))
        async with scene.on(_1002=QUICK, _1003=speaking):
            contact = f"<sip:1001@{raw.source};transport=tls>"
            assert (await asyncio.to_thread(raw.register, DESK, [contact]))[1].status == 200
            offer = described(rtp.getsockname()[1], "RTP/SAVP", OUR_KEYS.attribute())
            await asyncio.to_thread(invite, raw, scene.uri("1002"), offer, DESK)
            answer = await asyncio.to_thread(next_response, raw, 200)
            raw.send(acknowledged(raw, answer))
            keys = told_in(answer.body.decode())
            assert keys is not None
            leg = await answers(scene, "1002")
            assert (await leg.refer(scene.uri("1003"))).status == 202
            third = await answers(scene, "1003")
            await leg.hang_up()
            secret = await asyncio.to_thread(listened, rtp, 40)
            sound = heard([keys.decrypted(packet) for packet in secret]).tone(HERTZ)
            assert np.mean(sound[-5:] > 0.9) == 1.0  # it begins while the answer is on its way
            raw.send(in_dialog(raw, answer, "REFER", ("Refer-To", f"<{scene.uri('1002')}>")))
            second = await answers(scene, "1002")
            assert second.invite.header("From").startswith('"Workshop" <sip:1003@')
            bye = await asyncio.to_thread(next_request, raw, "BYE")
            raw.send(response(bye, 200, "OK"))
            await second.hang_up()
            await ended(third)

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rtp:
        rtp.bind(("127.0.0.1", 0))
        with tls_wire(scene.engine, scene.data / "tls" / "certificate.pem") as raw:
            asyncio.run(scenario(raw, rtp))


def listened(rtp: socket.socket, count: int) -> list[bytes]:
    """Return the next packets of sound that come, after those that have come already."""
    rtp.settimeout(0)
    with suppress(BlockingIOError):
        while True:
            rtp.recv(2048)
    rtp.settimeout(5)
    return [packet for packet in (rtp.recv(2048) for _ in range(count)) if packet[1] & 0x7F == 0]


def in_dialog(raw: Wire, answer: SipMessage, method: str, *headers: tuple[str, str]) -> SipMessage:
    """Write a request in the call that an answer has begun."""
    dialog = [(name, answer.header(name)) for name in ("From", "To", "Call-ID")]
    return raw.request(method, answer.header("Contact").strip("<>"), *dialog, *headers)


# The end


def test_an_engine_with_calls_in_every_state_ends_them_all(
    tmp_path: Path, engine: Callable[[Configured], Engine]
) -> None:
    """The engine of a test must end without a complaint; see `Engine`."""
    scene = Colleagues(tmp_path / "data", engine, dict.fromkeys(("1001", "1002", "1003"), 99))
    scene.serve(*RECORDS)

    async def scenario() -> None:
        async with scene.on(_1001=QUICK, _1002=RINGING, _1003=RINGING) as outside:
            calls = [(await talking(scene, outside, "1001"))[0]]  # in conversation
            on_trial, leg = await talking(scene, outside, "1001")
            assert (await leg.refer(scene.uri("1003"))).status == 202
            await rung(scene, "1003")
            held, asking = await talking(scene, outside, "1001")
            await asking.hold()
            consulted = await scene.call_as("1001", "1001")
            await consulted.wait_established(PATIENCE)
            joined, joining = await talking(scene, outside, "1001")
            second = await scene.call_as("1001", "1001")
            await second.wait_established(PATIENCE)
            grouped = await outside.call(scene.uri("2004"))
            await rung(scene, "1003")  # the second Dial has begun
            services = [await scene.call_as("1001", digits) for digits in ("*43", "*442001", "*772001")]
            for service in (services[0], services[2]):
                await service.wait_established(PATIENCE)
            assert (await joining.refer(scene.uri("1001"), replaces=second)).status == 202
            await joining.wait_ended(PATIENCE)
            scene.engine.terminate()
            await ended(*calls, on_trial, held, consulted, joined, grouped, *services)

    asyncio.run(scenario())
