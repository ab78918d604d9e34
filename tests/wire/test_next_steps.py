"""Busy, declined, unanswered and offline: each call goes on where its number says, as seen on the wire."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from pbxgui.core.binding import Binding
from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    Extension,
    Handling,
    Member,
    RingGroup,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    Treatment,
)
from pbxgui.sip.phone import CallOptions, OutgoingCall, Phone, read_reference
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.store.store import Store
from tests.wire.colleagues import RINGING, SECRET, Colleagues, answering, by_caller, refusing
from tests.wire.configured import number, put, recorded
from tests.wire.engine import Engine
from tests.wire.phones import PATIENCE, responses, time_of, until

pytestmark = pytest.mark.wire

ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'
STEPS: Any = {
    "if_busy": ToExtension("1002"),
    "if_declined": ToExtension("1003"),
    "if_unanswered": ToGroup("everybody"),
    "if_offline": ToNumber("2009"),
}
DESK = by_caller(
    {
        "busy": refusing(0.1, 486),
        "declined": refusing(0.1, 603),
        "silent": RINGING,
        "capped": refusing(0.1, 486),
    }
)
OFFICE = by_caller({"busy": answering(0.2), "silent": RINGING, "capped": RINGING})
WORKSHOP = by_caller({"declined": answering(0.2), "silent": answering(0.3)})
RATE = 8000


def ringing(extension: str, **more: Any) -> Handling:  # noqa: ANN401 - any field
    return Handling(Treatment.RING, destination=ToExtension(extension), ring_seconds=1.0, **more)


@pytest.fixture
def scene(tmp_path: Path, engine: Callable[..., Engine]) -> Colleagues:
    """Return an office whose number 2001 goes on in every case, with an announcement at 2009."""
    made = Colleagues(tmp_path / "data", engine, dict.fromkeys(("1001", "1002", "1003"), 99))
    seconds = np.arange(int(0.8 * RATE)) / RATE
    tune = 0.4 * np.sin(2 * np.pi * (900 + 300 * seconds) * seconds)
    soundfile.write(tmp_path / "closed.wav", tune, RATE, subtype="PCM_16")
    with Store.open(made.data) as store:
        put(store, recorded(store, "closed", tmp_path / "closed.wav"))
    capped: Any = {"ring_seconds": 3.0, "cap_seconds": 3.0, "if_busy": ToExtension("1002")}
    made.serve(
        Extension("1004", "Nobody yet", SECRET),
        RingGroup("everybody", Strategy.ALL, (Member("1002"), Member("1003")), 3.0),
        number("2001", ringing("1001", **STEPS)),
        number("2002", ringing("1004", **STEPS)),
        number("2003", Handling(Treatment.RING, destination=ToExtension("1001"), **capped)),
        number("2009", Handling(Treatment.REFUSE, "closed", refuse_with=Cause.UNALLOCATED)),
    )
    return made


CALLS = {"busy": "2001", "declined": "2001", "silent": "2001", "offline": "2002", "capped": "2003"}


async def ended(caller: Phone, scene: Colleagues, who: str) -> OutgoingCall:
    """Call a number, and hang up when somebody answers."""
    call = await caller.call(scene.uri(CALLS[who]), CallOptions(caller=who))
    if (await call.wait_final(PATIENCE)).status == 200:
        await call.hang_up()
    return call


def test_each_cause_leads_to_its_next_step(scene: Colleagues, tmp_path: Path) -> None:
    async def scenario() -> dict[str, OutgoingCall]:
        async with scene.on(_1001=DESK, _1002=OFFICE, _1003=WORKSHOP) as caller:
            found = await asyncio.gather(*(ended(caller, scene, who) for who in CALLS))
        return dict(zip(CALLS, found, strict=True))

    calls = asyncio.run(scenario())
    statuses = {who: responses(call)[-1] for who, call in calls.items()}
    assert statuses == {"busy": 200, "declined": 200, "silent": 200, "offline": 404, "capped": 480}

    def invited(who: str) -> list[str]:
        return [each for each in ("1001", "1002", "1003") if scene.received(each, "INVITE", who)]

    assert {who: invited(who) for who in CALLS} == {
        "busy": ["1001", "1002"],
        "declined": ["1001", "1003"],
        "silent": ["1001", "1002", "1003"],
        "offline": [],
        "capped": ["1001", "1002"],
    }
    for who in ("busy", "declined"):
        assert responses(calls[who]) == [100, 180, 200]
    (cancelled,) = scene.received("1001", "CANCEL", "silent")
    assert cancelled.header("Reason") == ""
    (elsewhere,) = scene.received("1002", "CANCEL", "silent")
    assert elsewhere.header("Reason") == ELSEWHERE
    # Where nobody's phone is, the caller hears the announcement, unanswered.
    assert responses(calls["offline"]) == [100, 183, 404]
    reference, rate = read_reference(tmp_path / "closed.wav")
    assert calls["offline"].hearing().find(reference, rate).correlation > 0.98
    # The phone that was busy at once leaves the next one what remains of the cap of three seconds.
    capped = calls["capped"]
    assert 0.9 < time_of(capped, 480) - capped.invite_time < 3.0


# A phone that has registered and been switched off since


def with_a_phone_that_is_off(
    tmp_path: Path, engine: Callable[..., Engine], port: int, missed: int, round_trip: float | None
) -> Colleagues:
    """Return an office where 1004 has registered a phone, which has left so many OPTIONS unanswered."""
    made = Colleagues(tmp_path / "data", engine)
    source = f"127.0.0.1:{port}"
    phone = Binding(f"sip:1004@{source}", 4e9, "x", 1, source, missed=missed, round_trip=round_trip)
    with StoredRegistrations(made.data) as stored:
        stored.write({"1004": (phone,)})
    rings = Handling(
        Treatment.RING, destination=ToExtension("1004"), ring_seconds=5.0, if_offline=ToExtension("1002")
    )
    made.serve(Extension("1004", "Registered", SECRET), number("2001", rings))
    return made


def invites_at(silent: socket.socket) -> int:
    """Return how many INVITEs have come to a socket that answers nothing."""
    found = 0
    while True:
        try:
            found += silent.recv(65_535).startswith(b"INVITE ")
        except BlockingIOError:
            return found


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made:
        made.bind(("127.0.0.1", 0))
        made.setblocking(False)  # noqa: FBT003 - the standard library's
        yield made


def test_a_phone_that_is_known_to_be_off_is_not_waited_for_until_it_answers_again(
    tmp_path: Path, engine: Callable[..., Engine], silent: socket.socket
) -> None:
    port: int = silent.getsockname()[1]
    scene = with_a_phone_that_is_off(tmp_path, engine, port, 2, 0.01)

    async def scenario() -> None:
        async with scene.on(_1002=answering(0.1)) as caller:
            call = await caller.call(scene.uri("2001"))
            await call.wait_established(PATIENCE)
            assert time_of(call, 200) - call.invite_time < 5.0
            await call.hang_up()
            assert invites_at(silent) == 0
            silent.close()
            async with Phone(port=port, on_invite=answering(0.1)) as back:
                assert await asyncio.to_thread(scene.engine.says, "answers again.")
                again = await caller.call(scene.uri("2001"))
                await back.wait_incoming(PATIENCE)
                await again.wait_established(PATIENCE)
                await again.hang_up()
        assert len(scene.received("1002", "INVITE")) == 1

    asyncio.run(scenario())
    assert scene.engine.says("PJSIP/1004 cannot be called: No phone is known as 1004, or none answers.")


@pytest.mark.parametrize(("missed", "round_trip"), [(1, 0.01), (3, None)])
def test_neither_one_lost_answer_nor_none_ever_makes_a_phone_offline(
    tmp_path: Path,
    engine: Callable[..., Engine],
    silent: socket.socket,
    missed: int,
    round_trip: float | None,
) -> None:
    scene = with_a_phone_that_is_off(tmp_path, engine, silent.getsockname()[1], missed, round_trip)

    async def scenario() -> None:
        async with scene.on(_1002=RINGING) as caller:
            call = await caller.call(scene.uri("2001"))
            await until(lambda: invites_at(silent) >= 1, "an INVITE")
            await call.hang_up()
        assert scene.received("1002", "INVITE") == []

    asyncio.run(scenario())
