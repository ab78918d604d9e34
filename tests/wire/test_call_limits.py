"""How many calls an extension may have at once: it is busy for one more, and others still ring."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.core.config import (
    Device,
    Extension,
    Handling,
    Member,
    RingGroup,
    Strategy,
    ToExtension,
    ToGroup,
    Treatment,
)
from pbxgui.sip.forks import MOST_FORKS
from pbxgui.sip.phone import CallOptions, Phone
from tests.loopback import free_port
from tests.wire.colleagues import RINGING, SECRET, Colleagues, answering
from tests.wire.configured import number
from tests.wire.engine import Engine
from tests.wire.followed import status
from tests.wire.phones import PATIENCE, responses, settled, until

pytestmark = pytest.mark.wire

DESK, ALL = Handling(Treatment.RING, destination=ToExtension("1001")), ToGroup("all")
GROUP = RingGroup("all", Strategy.ALL, (Member("1001"), Member("1002")))


@pytest.fixture
def scene(tmp_path: Path, engine: Callable[..., Engine]) -> Colleagues:
    made = Colleagues(tmp_path / "data", engine, {"1001": 1, "1002": 2}, options=("--json",))
    office = Handling(Treatment.RING, destination=ToExtension("1002"))
    group = Handling(Treatment.RING, destination=ALL)
    made.serve(GROUP, number("2001", DESK), number("2002", group), number("2003", office))
    return made


def test_an_extension_with_as_many_calls_as_it_may_have_is_busy_and_others_ring(scene: Colleagues) -> None:
    async def scenario() -> None:
        async with scene.on(_1001=answering(0.1), _1002=answering(0.4)) as caller:
            first = await caller.call(scene.uri("2001"))
            await first.wait_established(PATIENCE)
            assert responses(await settled(await caller.call(scene.uri("2001"))))[-1] == 486
            group = await caller.call(scene.uri("2002"))
            await group.wait_established(PATIENCE)
            assert len(scene.received("1001", "INVITE")) == 1
            assert len(scene.received("1002", "INVITE")) == 1
            await first.hang_up()
            again = await caller.call(scene.uri("2001"))
            await again.wait_established(PATIENCE)
            for call in (group, again):
                await call.hang_up()

    asyncio.run(scenario())
    assert scene.engine.says("PJSIP/1001 is busy: it has a call, as many as it may have at once.")


def test_a_phone_that_calls_is_in_a_call_and_its_second_call_is_refused_with_the_reason(
    scene: Colleagues,
) -> None:
    async def scenario() -> None:
        async with scene.on(_1001=answering(0.1), _1002=RINGING) as caller:
            own = await scene.call_as("1001", "1002")
            await scene.phones["1002"].wait_incoming(PATIENCE)
            assert responses(await settled(await caller.call(scene.uri("2001"))))[-1] == 486
            refused = await (await scene.call_as("1001", "2002")).wait_final(PATIENCE)
            assert refused.status == 486
            assert refused.header("Warning").startswith('399 pbxgui "Extension 1001 has a call, as many')
            await own.hang_up()
            await until(lambda: status(scene.data).get("calls") == 0, "an engine without calls")
            served = await scene.call_as("1001", "1002")
            await served.wait_for(180, PATIENCE)
            await served.hang_up()

    asyncio.run(scenario())
    notices = [json.loads(line) for line in scene.engine.said().splitlines() if "call-limit" in line]
    assert any(notice.get("status") == 486 for notice in notices), scene.engine.said()


def test_a_call_waits_beside_another_and_a_third_is_too_many(scene: Colleagues) -> None:
    async def scenario() -> None:
        async with scene.on(_1001=RINGING, _1002=answering(0.1)) as caller:
            first, second = [await caller.call(scene.uri("2003")) for _ in range(2)]
            for call in (first, second):
                await call.wait_established(PATIENCE)
            assert responses(await settled(await caller.call(scene.uri("2003"))))[-1] == 486
            for call in (first, second):
                await call.hang_up()

    asyncio.run(scenario())
    assert len(scene.received("1002", "INVITE")) == 2


def test_a_dial_rings_a_bounded_number_of_phones_and_tells_of_the_rest(
    tmp_path: Path, engine: Callable[..., Engine]
) -> None:
    scene, port = Colleagues(tmp_path / "data", engine), free_port()
    crowd = tuple(Device(f"Phone {at}", f"sip:{at}@127.0.0.1:{port}") for at in range(MOST_FORKS - 1))
    scene.serve(
        Extension("1001", "Crowd", SECRET, (*crowd, Device("One more", f"sip:more@127.0.0.1:{port}"))),
        GROUP,
        number("2002", Handling(Treatment.RING, destination=ALL)),
    )
    rung: list[str] = []

    async def scenario() -> None:
        async with scene.on(_1002=answering(2.0)) as caller, Phone(port=port) as many:
            many.on_invite = lambda invite: rung.append(invite.uri) or RINGING  # type: ignore[func-returns-value]
            call = await caller.call(scene.uri("2002"), CallOptions())
            await call.wait_established(20)
            await call.hang_up()

    asyncio.run(scenario())
    assert (
        len(set(rung)) == MOST_FORKS - 1
    )  # the phone of the other extension comes before the second of this one
    assert scene.engine.says(f"{MOST_FORKS} phones ring at once for one caller: 1 phone does not ring.")


def test_where_there_is_no_room_for_all_phones_some_ring_and_the_rest_is_told(
    tmp_path: Path, engine: Callable[..., Engine]
) -> None:
    scene = Colleagues(tmp_path / "data", engine, options=("--max-calls", "2"))
    scene.serve(GROUP, number("2002", Handling(Treatment.RING, destination=ALL)))

    async def scenario() -> None:
        async with scene.on(_1001=answering(0.2), _1002=answering(0.2)) as caller:
            call = await caller.call(scene.uri("2002"))
            await call.wait_established(PATIENCE)
            await call.hang_up()

    asyncio.run(scenario())
    assert [len(scene.received(each, "INVITE")) for each in ("1001", "1002")] == [1, 0]
    assert scene.engine.says("All 2 call legs are in use: 1 phone does not ring.")
