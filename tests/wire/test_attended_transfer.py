"""Attended transfer (REFER with Replaces) and INVITE with Replaces over real SIP: who hears whom afterwards."""

import asyncio
from collections.abc import Callable

import pytest

from pbxgui.sip.phone import CallOptions, IncomingCall, OutgoingCall
from tests.wire.office import (
    OUTSIDE,
    RINGING,
    RINGS,
    TAKEN,
    TRYING,
    Building,
    In,
    Office,
    answering,
    hear_each_other,
    is_told,
    presses,
    told,
)
from tests.wire.phones import PATIENCE

pytestmark = pytest.mark.wire

Leg = IncomingCall | OutgoingCall


@pytest.mark.parametrize(
    ("first_by", "second_by", "asked_on"),
    [("phone", "phone", "first"), ("phone", "other", "first"), ("other", "phone", "first"),
     ("other", "other", "first"), ("phone", "other", "second"), ("other", "phone", "second")],
)  # fmt: skip
def test_a_phone_connects_the_two_that_it_talks_with(
    inside: Callable[[In], None], building: Building, first_by: str, second_by: str, asked_on: str
) -> None:
    """1002 talks with 1001 and with 1003, each of whom it has called or been called by."""

    async def scenario(at: Office) -> None:
        ours, far = await called(at, first_by, "1001")
        await ours.hold()
        second, far_of_second = await called(at, second_by, "1003")
        asking, other = (ours, second) if asked_on == "first" else (second, ours)
        accepted = await asking.refer(building.uri("1003"), replaces=other)
        assert accepted.status == 202
        await hear_each_other(far, "1001", far_of_second, "1003")
        assert (await asking.wait_ended(PATIENCE)).how == "BYE"
        assert (await other.wait_ended(PATIENCE)).how == "BYE"
        assert told(asking) == [TAKEN]
        assert other.notifications() == ()
        await presses("7", far, far_of_second)
        await far.hang_up()
        await far_of_second.wait_ended(PATIENCE)

    inside(scenario)
    assert building.pbx.says("1002 connected 100")


async def called(at: Office, by: str, other: str) -> tuple[Leg, Leg]:
    """Let 1002 talk with another phone; return its leg and the other's."""
    if by == "phone":
        return await at.connected("1002", other)
    far, ours = await at.connected(other, "1002")
    return ours, far


def test_a_phone_that_does_not_wait_for_the_answer(inside: Callable[[In], None], building: Building) -> None:
    """Semi-attended: the second call still rings when it is to be joined."""

    async def scenario(at: Office) -> None:
        at.scripts(x1003=RINGING)
        caller, first = await at.connected(OUTSIDE, "1001")
        await first.hold()
        asking = await at.call("1001", "1003")
        await asking.wait_for(180, PATIENCE)
        rung = await at.rung("1003")
        at.scripts(x1003=answering("1003"))
        assert (await first.refer(building.uri("1003"), replaces=asking)).status == 202
        assert (await rung.wait_ended(PATIENCE)).how == "CANCEL"
        third = await at.answers("1003")
        await hear_each_other(caller, OUTSIDE, third, "1003")
        await asking.wait_ended(PATIENCE)
        await first.wait_ended(PATIENCE)
        assert told(first) == [TRYING, RINGS, TAKEN]
        await caller.hang_up()

    inside(scenario)


def test_what_cannot_be_joined_stays_as_it_was(inside: Callable[[In], None], building: Building) -> None:
    async def scenario(at: Office) -> None:
        caller, first = await at.connected(OUTSIDE, "1001")
        own, second = await at.connected("1002", "1003")
        unknown = f"{building.uri('1003')}?Replaces=no%3Bto-tag%3Dsuch%3Bfrom-tag%3Dcall"
        assert (await first.refer(unknown)).status == 202
        await is_told(first, "481 Call/Transaction Does Not Exist")
        assert (
            await first.refer(building.uri("1003"), replaces=own)
        ).status == 202  # the call of another phone
        await is_told(first, "403 Forbidden")
        assert (await first.refer(building.uri("1003"), replaces=first)).status == 202
        await hear_each_other(caller, OUTSIDE, first, "1001")
        await hear_each_other(own, "1002", second, "1003")
        await caller.hang_up()
        await own.hang_up()

    inside(scenario)


# An INVITE with Replaces


def replacing(leg: Leg, flag: str = "") -> tuple[str, str]:
    """Return the header that names a phone's leg as the engine knows it."""
    return "Replaces", leg.replaced_by_others() + flag


@pytest.mark.parametrize("taken", ["caller", "callee"])
def test_a_phone_takes_a_call_over_that_is_answered(
    inside: Callable[[In], None], building: Building, taken: str
) -> None:
    async def scenario(at: Office) -> None:
        call, second = await at.connected("1001", "1002")
        leg, stays, name = (call, second, "1002") if taken == "caller" else (second, call, "1001")
        if taken == "caller":
            await call.hold()
        third = await at.call("1003", "1002", replacing(leg))
        await third.wait_established(PATIENCE)
        assert (await leg.wait_ended(PATIENCE)).how == "BYE"
        await hear_each_other(stays, name, third, "1003")
        await third.hang_up()
        await stays.wait_ended(PATIENCE)

    inside(scenario)
    assert building.pbx.says("1003 took the call over from 100")


def test_a_phone_picks_up_a_call_that_rings_elsewhere(
    inside: Callable[[In], None], building: Building
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1001=RINGING)
        caller = await at.outside()
        await caller.wait_for(180, PATIENCE)
        rung = await at.rung("1001")
        await asyncio.sleep(0.1)
        third = await at.call("1003", "1001", replacing(rung, ";early-only"))
        await third.wait_established(PATIENCE)
        assert (await rung.wait_ended(PATIENCE)).how == "CANCEL"
        await caller.wait_established(PATIENCE)
        await hear_each_other(caller, OUTSIDE, third, "1003")
        await caller.hang_up()
        await third.wait_ended(PATIENCE)

    inside(scenario)


def test_what_cannot_be_taken_over(inside: Callable[[In], None], building: Building) -> None:
    async def scenario(at: Office) -> None:
        call, second = await at.connected("1001", "1002")
        cases = {
            ("Replaces", "no;to-tag=such;from-tag=call"): 481,
            ("Replaces", "nonsense"): 400,
            replacing(second, ";early-only"): 486,
        }
        for header, expected in cases.items():
            refused = await at.call("1003", "1002", header)
            assert (await refused.wait_final(PATIENCE)).status == expected
        unknown = CallOptions(caller=OUTSIDE, headers=(replacing(second),))
        stranger = await at.phones[OUTSIDE].call(building.uri("2001"), unknown)
        assert (await stranger.wait_final(PATIENCE)).status == 401
        await hear_each_other(call, "1001", second, "1002")
        await call.hang_up()

    inside(scenario)
