"""The same calls at several PBXs, and what must be alike in them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from pbxgui.sip.phone import Phone
from tests.asterisk.differences import Summary
from tests.asterisk.observed import Callees, Exchange, Legs, Observation, Tones, observe, place
from tests.asterisk.treatments import Scenario, caller
from tests.sip.phone.running import run

CALLS_AT_ONCE = 10  # at each PBX
BETWEEN = 0.08  # seconds from one call to the next
LONGEST = 200.0  # seconds that all calls may take

ROOM = 0.5  # seconds that two times of the same event may differ
TALK_ROOM = 1.0  # seconds of conversation that two jitter buffers may leave out on a busy machine
LEVEL_ROOM = 1.5  # dB
ANY_LEVEL = 60.0  # dB; that of speech depends on which of its parts were heard


@dataclass(frozen=True, slots=True)
class Seen:
    """One call: all of it, and what is compared of it, which is costly to find."""

    whole: Observation
    summary: Summary


Calls = Mapping[tuple[str, str], Seen]  # by PBX and scenario


def call_all(ports: Mapping[str, int], callees_port: int, scenarios: Mapping[str, Scenario]) -> Calls:
    """Place the call of each scenario to its number at each PBX; return what was seen, by PBX and scenario."""
    calls = run(_place_all(ports, callees_port, scenarios), LONGEST)
    seen = {key: observe(legs) for key, legs in calls.items()}
    return {key: Seen(whole, _summary(whole)) for key, whole in seen.items()}


async def _place_all(
    ports: Mapping[str, int], callees_port: int, scenarios: Mapping[str, Scenario]
) -> dict[tuple[str, str], Legs]:
    calls: dict[tuple[str, str], Legs] = {}
    one_by_one = asyncio.Lock()
    async with Phone() as phone, Phone(port=callees_port) as callee:
        callees = Callees(callee)
        taking = asyncio.create_task(callees.take())

        async def call(pbx: str, number: str, limit: asyncio.Semaphore) -> None:
            scenario = scenarios[number]
            who = caller(number, scenario, list(ports).index(pbx))
            async with limit:
                async with one_by_one:  # many at the same moment would have their first packets late
                    await asyncio.sleep(BETWEEN)
                exchange = Exchange(ports[pbx], phone, callees)
                calls[pbx, scenario.name] = await place(exchange, who, number, scenario.case)

        async with asyncio.TaskGroup() as group:
            for pbx in ports:
                limit = asyncio.Semaphore(CALLS_AT_ONCE)
                for number in scenarios:
                    group.create_task(call(pbx, number, limit))
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
    return calls


def _summary(seen: Observation) -> Summary:
    return Summary(
        seen.caller,
        tuple((desk, tuple(rung.label for rung in rungs)) for desk, rungs in seen.phones),
        seen.rung,
        seen.recording,
        seen.ringback,
        seen.callee_voice,
        seen.heard_early,
        seen.callee_heard_caller - seen.heard_early,
    )


def assert_same_messages(ours: Summary, expected: Summary) -> None:
    """Insist that the caller sees the same messages at the same times."""
    assert [rung.label for rung in ours.caller] == [rung.label for rung in expected.caller]
    for our, their in zip(ours.caller, expected.caller, strict=True):
        assert our.time == pytest.approx(their.time, abs=ROOM), our


def assert_same_phones(ours: Summary, expected: Summary) -> None:
    """Insist that the same phones ring at the same times and see the same; those of one Dial in whatever order."""
    assert sorted(ours.phones) == sorted(expected.phones)
    assert sorted(ours.rung) == pytest.approx(sorted(expected.rung), abs=ROOM)


def assert_same_sound(ours: Summary, expected: Summary) -> None:
    """Insist that both sides hear the same, from the same moment on and for as long."""
    _assert_alike(ours.recording, expected.recording, ROOM, ANY_LEVEL)
    _assert_alike(ours.ringback, expected.ringback, ROOM, LEVEL_ROOM)
    _assert_alike(ours.voice, expected.voice, TALK_ROOM, LEVEL_ROOM)
    assert ours.heard_early == pytest.approx(expected.heard_early, abs=ROOM)
    assert ours.heard_answered == pytest.approx(expected.heard_answered, abs=TALK_ROOM)


def _assert_alike(ours: Tones | None, theirs: Tones | None, room: float, level_room: float) -> None:
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        assert ours.start == pytest.approx(theirs.start, abs=ROOM)
        assert ours.duration == pytest.approx(theirs.duration, abs=room)
        assert ours.level == pytest.approx(theirs.level, abs=level_room)
