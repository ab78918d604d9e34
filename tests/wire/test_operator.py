"""Calls that a person at this PBX sends on or places, by the commands that people type."""

import asyncio
import json
from collections.abc import Callable

import numpy as np
import pytest
import soundfile

from pbxgui.core.config.extension import USUAL_CALLS
from pbxgui.sip.phone import Flow
from tests.wire.office import (
    GREETED,
    OUTSIDE,
    RINGING,
    Building,
    In,
    Office,
    hear_each_other,
    listed,
    records_tell,
)
from tests.wire.phones import PATIENCE
from tests.wire.test_services import RESOURCES, US_RINGBACK

pytestmark = pytest.mark.wire


async def name_of_the_call(building: Building, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the name of the only call in progress."""
    assert await building.command("calls", "--json") == 0
    (row,) = listed(capsys.readouterr().out)
    return str(row["call"])


def test_a_person_sends_a_caller_on(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        caller, first = await at.connected(OUTSIDE, "1001")
        name = await name_of_the_call(building, capsys)
        assert await building.command("transfer", name, "9999") == 1
        assert "Nobody can be called at 9999." in capsys.readouterr().err
        assert await building.command("transfer", "call-0", "1003") == 1
        assert "There is no call call-0." in capsys.readouterr().err
        assert await building.command("transfer", name, "1003") == 0
        assert capsys.readouterr().out == f"{name} goes on at 1003\n"
        assert (await first.wait_ended(PATIENCE)).how == "BYE"
        third = await at.answers("1003")
        assert third.invite.header("From").startswith(f"<sip:{OUTSIDE}@")
        await hear_each_other(caller, OUTSIDE, third, "1003")
        await caller.hang_up()
        await third.wait_ended(PATIENCE)

    inside(scenario)
    records_tell(building, capsys, "PJSIP/1001: A person at this PBX transferred the call to 1003.")


def test_a_person_sends_a_caller_on_whose_call_still_rings(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1001=RINGING)
        caller = await at.outside()
        rung = await at.rung("1001")
        assert await building.command("transfer", await name_of_the_call(building, capsys), "1003") == 0
        assert (await rung.wait_ended(PATIENCE)).how == "CANCEL"
        third = await at.answers("1003")
        await caller.wait_established(PATIENCE)
        await hear_each_other(caller, OUTSIDE, third, "1003")
        await third.hang_up()
        await caller.wait_ended(PATIENCE)

    inside(scenario)


def test_a_test_of_a_number_that_a_person_sends_on_rings_phones(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        tester = await at.call("1001", f"*44{GREETED}")
        await tester.wait_heard_seconds(1.0, PATIENCE)
        assert not invitations(at, "1003")
        name = await name_of_the_call(building, capsys)
        assert await building.command("transfer", name, GREETED) == 0
        third = await at.answers("1003")
        await tester.wait_established(PATIENCE)
        await hear_each_other(tester, "1001", third, "1003")
        await tester.hang_up()
        await third.wait_ended(PATIENCE)

    inside(scenario)


def test_a_person_lets_an_extension_hear_what_callers_of_a_number_hear(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        assert await building.command("call", f"*44{GREETED}", "--from", "1001") == 0
        first = await at.answers("1001")
        await first.wait_heard_seconds(2.5, PATIENCE)
        welcome = soundfile.read(building.data.parent / "welcome.wav")
        assert first.hearing().find(*welcome).correlation > 0.9
        assert np.mean(first.hearing().tone(US_RINGBACK) > 0.3) > 0.2
        assert not invitations(at, "1003")
        assert await building.command("calls", "--json") == 0
        (row,) = listed(capsys.readouterr().out.partition("\n")[2])
        assert row["number"] == f"test of {GREETED}"
        await first.hang_up()

    inside(scenario)
    records_tell(building, capsys, f"1001 to test of {GREETED}, from this PBX.")


def test_a_person_lets_an_extension_reach_the_other_services(
    inside: Callable[[In], None], building: Building
) -> None:
    async def scenario(at: Office) -> None:
        for service, prompt in (("*43", "echo-test"), (f"*77{GREETED}", "service/record")):
            assert await building.command("call", service, "--from", "1001") == 0
            first = await at.answers("1001")
            reference, rate = soundfile.read(RESOURCES / f"{prompt}.wav")
            await first.wait_heard_seconds(2.5, PATIENCE)
            assert first.hearing().find(reference[: 2 * rate], rate).correlation > 0.9
            await first.hang_up()

    inside(scenario)


def test_an_extension_with_as_many_calls_as_it_may_have_is_not_rung_for_one_more(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1001=RINGING)
        for _ in range(USUAL_CALLS):
            assert await building.command("call", "1003", "--from", "1001") == 0
            await at.rung("1001")
        capsys.readouterr()
        assert await building.command("call", "1003", "--from", "1001", "--json") == 1
        error = json.loads(capsys.readouterr().err)["error"]
        assert error["code"] == "call-limit"
        assert f"Extension 1001 has {USUAL_CALLS} calls, as many as it may have at once." in error["message"]
        assert len(invitations(at, "1001")) == USUAL_CALLS
        assert await building.command("hangup", "--all") == 0

    inside(scenario)


def invitations(at: Office, extension: str) -> set[str]:
    """Return the Call-IDs of the INVITEs that have come to the phone of an extension."""
    entries = at.phones[extension].trace.entries()
    return {
        entry.message.call_id
        for entry in entries
        if entry.flow is Flow.RECEIVED and entry.message.is_request and entry.message.method == "INVITE"
    }


def test_a_person_lets_an_extension_call_a_number(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        began = asyncio.get_running_loop().time()
        assert await building.command("call", GREETED, "--from", "1001") == 0
        name, _, rest = capsys.readouterr().out.partition(": ")
        assert rest == f"1001 rings, to be connected with {GREETED}\n"
        first = await at.answers("1001")
        assert first.invite.header("From").startswith(f"<sip:{GREETED}@")
        third = await at.answers("1003")
        assert third.invite.header("From").startswith('"Room 1001" <sip:1001@')
        welcome = soundfile.read(building.data.parent / "welcome.wav")
        assert first.hearing(since=began).find(*welcome).correlation > 0.9
        assert await name_of_the_call(building, capsys) == name
        await hear_each_other(first, "1001", third, "1003")
        await first.hang_up()
        await third.wait_ended(PATIENCE)

    inside(scenario)
    records_tell(building, capsys, f"1001 to {GREETED}, from this PBX.")


def test_a_call_that_is_placed_can_be_ended_while_it_rings_and_may_not_be_taken(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        at.scripts(x1001=RINGING)
        assert await building.command("call", "1003", "--from", "1001", "--json") == 0
        (placed,) = listed(capsys.readouterr().out)
        rung = await at.rung("1001")
        assert await building.command("transfer", placed["call"], "1002") == 1
        assert f"Nobody has answered {placed['call']} yet." in capsys.readouterr().err
        assert await building.command("hangup", placed["call"]) == 0
        assert (await rung.wait_ended(PATIENCE)).how == "CANCEL"
        at.phones["1001"].on_invite = None  # refuses with 480
        assert await building.command("call", "1003", "--from", "1001") == 0

    inside(scenario)
    assert building.pbx.says("ended by a person at this PBX (603 Decline)")
    assert building.pbx.says("ended by the phone that was called (480 Temporarily Unavailable)")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("*449999", "--from", "1001"), "Nobody can be called at *449999."),
        (("1003", "--from", "1009"), "There is no extension 1009."),
        (("9999", "--from", "1001"), "Nobody can be called at 9999."),
        (("1003", "--from", "1004"), "No phone of 1004 can be rung."),
    ],
)
def test_a_call_that_cannot_be_placed(
    building: Building, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert asyncio.run(building.command("call", *arguments)) == 1
    assert message in capsys.readouterr().err
