"""Busy, declined, unanswered and offline: each call goes on where its number says, as seen on the wire."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

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
from pbxgui.store.store import Store
from tests.wire.colleagues import RINGING, SECRET, Colleagues, answering, by_caller, refusing
from tests.wire.configured import number, put, recorded
from tests.wire.engine import Engine
from tests.wire.phones import PATIENCE, responses, time_of

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
