"""Blind transfer (REFER) over real SIP: what the phones are told, who hears whom, and what comes back."""

import asyncio
from collections.abc import Callable

import pytest
import soundfile

from pbxgui.sip.phone import CallState
from tests.wire.office import (
    BUSY,
    GREETED,
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
    listed,
    presses,
    records_tell,
    told,
)
from tests.wire.phones import PATIENCE, until

pytestmark = pytest.mark.wire


def test_the_dialled_phone_transfers_its_caller(inside: Callable[[In], None], building: Building) -> None:
    async def scenario(at: Office) -> None:
        caller, first = await at.connected(OUTSIDE, "1001")
        accepted = await first.refer(building.uri("1003"))
        assert (accepted.status, accepted.header("Contact")) == (
            202,
            f"<sip:pbxgui@127.0.0.1:{building.pbx.port}>",
        )
        third = await at.answers("1003")
        assert third.invite.header("From").startswith(f"<sip:{OUTSIDE}@")
        await hear_each_other(caller, OUTSIDE, third, "1003")
        assert (await first.wait_ended(PATIENCE)).how == "BYE"
        assert told(first) == [TRYING, RINGS, TAKEN]
        assert {each.header("Event") for each in first.notifications()} == {"refer"}
        await presses("5", caller, third)
        assert first.digits() == ()
        await third.hang_up()
        assert (await caller.wait_ended(PATIENCE)).how == "BYE"

    inside(scenario)
    assert building.pbx.says("1001 transferred the call to 1003.")


def test_the_callers_phone_transfers_the_one_it_called(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        call, second = await at.connected("1001", "1002")
        await call.hold()
        assert (await call.refer(building.uri("1003"))).status == 202
        third = await at.answers("1003")
        assert third.invite.header("From").startswith('"Room 1002" <sip:1002@')
        await hear_each_other(second, "1002", third, "1003")
        assert (await call.wait_ended(PATIENCE)).how == "BYE"
        assert told(call) == [TRYING, RINGS, TAKEN]
        assert await building.command("calls", "--json") == 0
        (row,) = listed(capsys.readouterr().out)
        assert (row["caller"], row["number"], row["phase"], row["billed"], row["peers"]) == (
            "1002",
            "1003",
            "bridged",
            True,
            ["1003"],
        )
        await second.hang_up()
        await third.wait_ended(PATIENCE)

    inside(scenario)
    records_tell(
        building,
        capsys,
        "1002 to 1003, from a transfer of call-",
        "PJSIP/1002: 1001 transferred the call to 1003.",
        "ended by a transfer",
    )


def test_a_number_with_a_greeting_is_heard_by_whom_it_is_transferred_to(
    inside: Callable[[In], None], building: Building
) -> None:
    async def scenario(at: Office) -> None:
        call, second = await at.connected("1001", "1002")
        began = asyncio.get_running_loop().time()
        await call.refer(building.uri(GREETED))
        third = await at.answers("1003")
        welcome = soundfile.read(building.data.parent / "welcome.wav")
        assert second.hearing(since=began).find(*welcome).correlation > 0.9
        await hear_each_other(second, "1002", third, "1003")
        await third.hang_up()
        await second.wait_ended(PATIENCE)

    inside(scenario)


def test_where_nobody_can_be_called_the_call_goes_on_as_it_was(
    inside: Callable[[In], None], building: Building
) -> None:
    async def scenario(at: Office) -> None:
        call, second = await at.connected("1001", "1002")
        assert (await second.refer(building.uri("9999"))).status == 202
        await is_told(second, "404 Not Found")
        assert (await second.refer("sip:1003@192.0.2.77")).status == 202
        await until(lambda: len(second.notifications()) >= 4, "four NOTIFYs")
        await asyncio.sleep(0.1)  # and no fifth
        events = [each.header("Event") for each in second.notifications()]
        assert events[:2] == ["refer"] * 2
        assert events[2].startswith("refer;id=")
        assert told(second) == [TRYING, ("terminated", "SIP/2.0 404 Not Found")] * 2
        await hear_each_other(call, "1001", second, "1002")
        await call.hang_up()

    inside(scenario)
    assert building.pbx.says("1002 wanted to transfer the call to 9999, where nobody can be called")


def test_what_is_no_target_is_refused_at_once(inside: Callable[[In], None], building: Building) -> None:
    targets = (
        "mailto:x@example.com", "sip:pbx.example", "sip:1003@pbx>;<sip:x@y", "sip:1003@pbx;method=BYE", "",
        "sip:1003@pbx?Replaces=nothing", "sip:%00@pbx", "sip:1003@pbx>, <sip:1001@pbx",
    )  # fmt: skip

    async def scenario(at: Office) -> None:
        call, second = await at.connected("1001", "1002")
        for target in targets:
            assert (await second.refer(target)).status == 400, target
        two = await second.refer(building.uri("1003"), ("Refer-To", f"<{building.uri('1001')}>"))
        assert two.status == 400
        assert second.notifications() == ()
        await hear_each_other(call, "1001", second, "1002")
        await call.hang_up()

    inside(scenario)


def test_a_busy_target_brings_the_caller_back(inside: Callable[[In], None], building: Building) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1003=BUSY)
        caller, first = await at.connected(OUTSIDE, "1001")
        await first.refer(building.uri("1003"))
        again = await at.answers("1001")
        await is_told(first, "486 Busy Here")
        assert told(first) == [TRYING, ("terminated", "SIP/2.0 486 Busy Here")]
        assert (await first.wait_ended(PATIENCE)).how == "BYE"
        assert again.invite.header("From").startswith(f"<sip:{OUTSIDE}@")
        await hear_each_other(caller, OUTSIDE, again, "1001")
        await caller.hang_up()
        await again.wait_ended(PATIENCE)

    inside(scenario)
    assert building.pbx.says("Nobody at 1003 has taken the call: 1001 is rung again.")


def test_a_caller_whom_nobody_wants_is_let_go(inside: Callable[[In], None], building: Building) -> None:
    async def scenario(at: Office) -> None:
        caller, first = await at.connected(OUTSIDE, "1001")
        at.scripts(x1003=BUSY, x1001=BUSY)
        await first.refer(building.uri("1003"))
        assert (await caller.wait_ended(PATIENCE)).how == "BYE"
        await is_told(first, "486 Busy Here")
        await at.rung("1001")

    inside(scenario)


def test_the_callers_phone_is_rung_again_too(inside: Callable[[In], None], building: Building) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1003=BUSY)
        call, second = await at.connected("1001", "1002")
        await call.refer(building.uri("1003"))
        again = await at.answers("1001")
        await call.wait_ended(PATIENCE)
        await hear_each_other(second, "1002", again, "1001")
        await again.hang_up()
        await second.wait_ended(PATIENCE)

    inside(scenario)


def test_a_phone_that_hangs_up_at_once_and_whom_nobody_relieves_is_rung_again(
    inside: Callable[[In], None], building: Building
) -> None:
    """The REFER crosses the BYE, as with telephones that take the transfer for done."""

    async def scenario(at: Office) -> None:
        at.scripts(x1003=answering("1003", 0.5))
        caller, first = await at.connected(OUTSIDE, "1001")
        await asyncio.gather(first.refer(building.uri("1003")), first.hang_up())
        third = await at.answers("1003")
        await hear_each_other(caller, OUTSIDE, third, "1003")
        at.scripts(x1002=BUSY)
        await asyncio.gather(third.refer(building.uri("1002")), third.hang_up())
        again = await at.answers("1003")
        await hear_each_other(caller, OUTSIDE, again, "1003")
        await caller.hang_up()
        await again.wait_ended(PATIENCE)

    inside(scenario)


def test_a_second_refer_has_to_wait_and_a_caller_that_goes_ends_the_transfer(
    inside: Callable[[In], None], building: Building
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1003=RINGING)
        caller, first = await at.connected(OUTSIDE, "1001")
        await first.refer(building.uri("1003"))
        third = await at.rung("1003")
        await until(lambda: told(first) == [TRYING, RINGS], "the NOTIFY of the ringing")
        await asyncio.to_thread(building.pbx.says, "  transferred ")
        assert (await first.refer(building.uri("1002"))).status == 491
        name = building.pbx.said().rpartition("  transferred ")[0].split()[-2]
        assert await building.command("transfer", name, "1002") == 1
        assert first.state is CallState.ESTABLISHED
        await caller.hang_up()
        assert (await third.wait_ended(PATIENCE)).how == "CANCEL"
        await first.wait_ended(PATIENCE)
        assert told(first) == [TRYING, RINGS, ("terminated", "SIP/2.0 487 Request Terminated")]

    inside(scenario)


def test_who_is_a_stranger_transfers_nobody(inside: Callable[[In], None], building: Building) -> None:
    async def scenario(at: Office) -> None:
        caller, first = await at.connected(OUTSIDE, "1001")
        assert (await caller.refer(building.uri("1003"))).status == 603
        assert caller.notifications() == ()
        await hear_each_other(caller, OUTSIDE, first, "1001")
        await caller.hang_up()

    inside(scenario)


def test_a_phone_that_wants_to_hear_nothing_is_told_nothing(
    inside: Callable[[In], None], building: Building
) -> None:
    async def scenario(at: Office) -> None:
        caller, first = await at.connected(OUTSIDE, "1001")
        accepted = await first.refer(building.uri("1003"), ("Refer-Sub", "false"))
        assert (accepted.status, accepted.header("Refer-Sub")) == (202, "false")
        await at.answers("1003")
        await first.wait_ended(PATIENCE)
        assert first.notifications() == ()
        await caller.hang_up()

    inside(scenario)
