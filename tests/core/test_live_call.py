"""A live call: what it is told becomes what people see, and nothing makes an answered call unbilled again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.call import CallSignal, CallState
from pbxgui.core.live_call import (
    ACTIVITIES,
    MOST_PEERS,
    Activity,
    Deed,
    Happening,
    LiveCall,
    Phase,
    step,
    unknown_call,
)
from pbxgui.core.members import MemberState
from pbxgui.core.records.record import RuleMet

CALL = LiveCall("call-1", "0301234567", "2001", began=100.0, since=100.0)
SIGNALS = st.one_of(st.sampled_from(CallSignal), st.sampled_from(Deed))
HAPPENINGS = st.lists(
    st.builds(
        Happening, SIGNALS, st.floats(100, 200), st.sampled_from(["", "1001", "1002", "custom/welcome"])
    )
)


def after(call: LiveCall, *signals: CallSignal | Deed | tuple[Deed, str]) -> LiveCall:
    """Return the call after these signals, one second after the other."""
    for seconds, given_signal in enumerate(signals, start=1):
        signal, name = given_signal if isinstance(given_signal, tuple) else (given_signal, "")
        call = step(call, Happening(signal, 100.0 + seconds, name))
    return call


GREET_THEN_RING: Sequence[tuple[CallSignal | Deed | tuple[Deed, str], Phase, bool, float]] = (
    (Deed.STEP, Phase.OFFERED, False, 100.0),
    (CallSignal.PROGRESS, Phase.EARLY_MEDIA, False, 102.0),
    ((Deed.GREETING_STARTED, "custom/welcome"), Phase.GREETING, False, 103.0),
    (Deed.GREETING_ENDED, Phase.EARLY_MEDIA, False, 104.0),
    ((Deed.DIALLING, "1001"), Phase.RINGING, False, 105.0),
    ((Deed.DIALLING, "1002"), Phase.RINGING, False, 105.0),
    (CallSignal.ANSWER, Phase.RINGING, True, 107.0),
    ((Deed.BRIDGED, "1002"), Phase.BRIDGED, True, 108.0),
    (Deed.HELD, Phase.HELD, True, 109.0),
    (Deed.RESUMED, Phase.BRIDGED, True, 110.0),
    (Deed.FAR_ENDED, Phase.ANSWERED, True, 111.0),
    (CallSignal.END, Phase.ENDED, False, 112.0),
)


def test_the_phases_of_a_call_that_is_greeted_and_answered() -> None:
    signals = [signal for signal, *_ in GREET_THEN_RING]
    for count, (_, phase, billed, since) in enumerate(GREET_THEN_RING, start=1):
        call = after(CALL, *signals[:count])
        assert (call.phase, call.billed, call.since) == (phase, billed, since)
    talking = after(CALL, *signals[:8])
    assert (talking.peers, talking.sound, talking.answered) == (("1002",), "", 107.0)


def test_what_plays_and_who_rings_is_told_as_long_as_it_is_so() -> None:
    greeted = after(CALL, CallSignal.PROGRESS, (Deed.GREETING_STARTED, "custom/welcome"))
    assert greeted.sound == "custom/welcome"
    ringing = after(greeted, (Deed.DIALLING, "1001"), (Deed.DIALLING, "1001"), (Deed.DIALLING, "1002"))
    assert (ringing.sound, ringing.peers) == ("", ("1001", "1001", "1002"))
    refused = after(ringing, (Deed.FAR_FAILED, "1001"), (Deed.FAR_FAILED, "1003"))
    assert refused.peers == ("1001", "1002")  # its other device still rings
    assert after(refused, Deed.STEP).peers == ()
    assert after(refused, Deed.STEP).phase is Phase.EARLY_MEDIA


def test_180_rings_by_itself() -> None:
    assert after(CALL, CallSignal.RINGING).phase is Phase.RINGING
    assert after(CALL, CallSignal.RINGING, Deed.STEP).phase is Phase.RINGING


def test_what_rings_beyond_all_measure_is_not_listed() -> None:
    assert len(after(CALL, *[(Deed.DIALLING, "1001")] * (MOST_PEERS + 5)).peers) == MOST_PEERS


@pytest.mark.parametrize("deed", Deed)
def test_nothing_happens_to_a_call_that_is_over(deed: Deed) -> None:
    over = after(CALL, CallSignal.PROGRESS, CallSignal.END)
    assert step(over, Happening(deed, 150.0, "1001")) is over


@given(HAPPENINGS)
def test_no_signal_takes_the_answer_back(happenings: list[Happening]) -> None:
    call, was_billed, order = CALL, False, list(CallState)
    for happening in happenings:
        following = step(call, happening)
        assert order.index(following.state) >= order.index(call.state)
        assert following.billed or not was_billed or following.phase is Phase.ENDED
        assert (following.answered is not None) >= following.billed
        assert bool(following.sound) <= (following.activity is Activity.GREETING)
        unchanged = (following.phase, following.billed) == (call.phase, call.billed)
        assert following.since == (call.since if unchanged else happening.at)
        assert replace(following, since=0) != replace(call, since=0) or following is call
        call, was_billed = following, following.billed


def told(call: LiveCall, deed: Deed, name: str = "", **details: str | int) -> LiveCall:
    return step(call, Happening(deed, 150.0, name, details))


def test_the_rule_met_is_that_of_the_last_step() -> None:
    call = told(CALL, Deed.STEP, number="2001", label="rule-1")
    assert call.rule == RuleMet("2001", 1)
    assert told(call, Deed.STEP, number="2001", label="rule-1-caller") is call
    assert told(call, Deed.STEP, number="2001", label="default").rule == RuleMet("2001")
    assert told(call, Deed.STEP) is call


def test_the_codec_is_told_once_there_is_sound() -> None:
    call = told(CALL, Deed.MEDIA, codec="PCMA/8000")
    assert call.codec == "PCMA/8000"
    assert told(call, Deed.MEDIA) is call


def test_each_phone_of_a_group_has_its_own_state() -> None:
    ringing = after(CALL, (Deed.DIALLING, "1001"), (Deed.DIALLING, "1002"), (Deed.DIALLING, "1003"))
    ringing = told(ringing, Deed.FAR_RINGING, "1001")
    ringing = told(ringing, Deed.FAR_FAILED, "1002", status=486)
    states = {member.name: member.state for member in ringing.members}
    assert states == {"1001": MemberState.RINGING, "1002": MemberState.BUSY, "1003": MemberState.CALLED}
    talking = told(ringing, Deed.BRIDGED, "1001")
    assert [member.state for member in talking.members] == [
        MemberState.ANSWERED,
        MemberState.BUSY,
        MemberState.ELSEWHERE,
    ]
    assert told(talking, Deed.FAR_ENDED, "1001").members[0].state is MemberState.HUNG_UP
    given_up = told(ringing, Deed.STEP)
    assert [member.state for member in given_up.members].count(MemberState.UNANSWERED) == 2


def test_a_phone_rings_as_long_as_one_of_its_devices_does() -> None:
    ringing = after(CALL, (Deed.DIALLING, "1001"), (Deed.DIALLING, "1001"), (Deed.FAR_RINGING, "1001"))
    one = told(ringing, Deed.FAR_FAILED, "1001", status=486)
    assert one.members[0].state is MemberState.RINGING
    assert told(one, Deed.FAR_FAILED, "1001", status=486).members[0].state is MemberState.BUSY


@pytest.mark.parametrize("activity", Activity)
def test_the_next_step_of_the_dialplan_ends_every_activity(activity: Activity) -> None:
    assert ACTIVITIES.get((activity, Deed.STEP), activity) is Activity.NOTHING


def test_a_call_that_is_not_there_is_named_as_far_as_one_can_read() -> None:
    error = unknown_call("call-" + "9" * 500)
    assert (error.code, str(error).partition(".")[0]) == ("call-unknown", f"There is no call call-{'9' * 35}")
