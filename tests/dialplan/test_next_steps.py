"""Where a call goes on when nobody takes it: the steps, what a caller meets by them, and that the cap holds."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    CountryTone,
    Destination,
    Handling,
    HangUpWith,
    Member,
    Number,
    RingGroup,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    Treatment,
)
from pbxgui.core.config.number import NEXT_STEPS
from pbxgui.dialplan.channel import DialStatus
from pbxgui.dialplan.compile import INTERNAL, compile_number, compile_program
from pbxgui.dialplan.forecast import are_busy, are_not_there, decline, only, pick_up, ring_for_ever
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.model import Extension
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.simulate import Simulation, simulate
from pbxgui.dialplan.virtual import Answering, Phones
from tests.dialplan.configurations import configuration, sounds

DESK, OFFICE = ToExtension("1001"), ToExtension("1002")
BUSY = 'GotoIf($["${DIALSTATUS}" = "BUSY"]?default-if-busy)'
NOT_REACHED = 'Hangup(${IF($["${DIALSTATUS}" = "BUSY"]?17:19)})'
BOTH = RingGroup("both", Strategy.ALL, (Member("1001"), Member("1002")), 20.0)
IN_ORDER = RingGroup("in-order", Strategy.IN_ORDER, (Member("1001"), Member("1002")), 20.0)
ALL_STEPS: dict[str, Any] = {
    "if_busy": HangUpWith(Cause.USER_BUSY),
    "if_declined": HangUpWith(Cause.CALL_REJECTED),
    "if_unanswered": HangUpWith(Cause.NO_USER_RESPONSE),
    "if_offline": HangUpWith(Cause.UNALLOCATED),
}
NOON = datetime(2026, 12, 24, 11, 0, 0, 700_000, tzinfo=UTC)  # late in its second


def number(handling: Handling) -> Number:
    return Number("2001", "Sales", (), handling)


def lines(handling: Handling) -> list[str]:
    made: Extension = compile_number(number(handling), configuration(groups=(BOTH, IN_ORDER)))
    return [
        f"{f'{step.label}: ' if step.label else ''}{step.application}({step.arguments})"
        for step in made.steps
    ]


def met(handling: Handling, phones: Phones, *others: Number, strict: bool = False) -> Simulation:
    """Return what a caller of a number with this handling meets."""
    config = configuration(number(handling), *others, groups=(BOTH, IN_ORDER))
    program = compile_program(config)
    assert lint(program) == ()
    return simulate(
        program,
        context=INTERNAL,
        number="2001",
        caller="0301",
        at=NOON,
        sounds=sounds,
        phones=phones,
        semantics=Semantics.ASTERISK if strict else Semantics.SEED,
    )


def rung(made: Simulation) -> list[tuple[float, str]]:
    """Return when which Dial began, with its time."""
    return [(step.at, step.arguments) for step in made.steps if step.application == "Dial"]


def test_each_next_step_is_a_branch_and_those_alike_share_one() -> None:
    handling = Handling(
        Treatment.RING, destination=DESK, if_busy=OFFICE, if_declined=OFFICE, if_offline=ToNumber("1004")
    )
    not_there = '"${DIALSTATUS}" =~ "^(CHANUNAVAIL|CONGESTION)$"'
    assert lines(handling) == [
        "Dial(PJSIP/1001,30)",
        BUSY,
        f"GotoIf($[{not_there} & ${{HANGUPCAUSE}} = 21]?default-if-busy)",
        f"GotoIf($[{not_there} & !(${{HANGUPCAUSE}} = 21)]?default-if-offline)",
        NOT_REACHED,
        "default-if-busy: Dial(PJSIP/1002,30)",
        NOT_REACHED,
        "default-if-offline: Goto(pbxgui,1004,1)",
    ]


def test_where_the_cap_may_leave_too_little_time_it_is_measured() -> None:
    handling = Handling(Treatment.GREET_THEN_RING, "welcome", None, DESK, if_busy=ToGroup("in-order"))
    assert lines(handling)[3:] == [  # 5 of the 60 seconds have passed, and 30 + 40 are more than 55
        "Set(RINGING_SINCE=${EPOCH})",
        "Dial(PJSIP/1001,30)",
        BUSY,
        NOT_REACHED,
        "default-if-busy: Set(SECONDS_LEFT=$[54 + ${RINGING_SINCE} - ${EPOCH}])",
        "GotoIf($[${SECONDS_LEFT} < 1]?default-if-busy-over)",
        "Dial(PJSIP/1001,${IF($[${SECONDS_LEFT} < 20]?${SECONDS_LEFT}:20)})",
        "Set(SECONDS_LEFT=$[54 + ${RINGING_SINCE} - ${EPOCH}])",
        "GotoIf($[${SECONDS_LEFT} < 1]?default-if-busy-over)",
        "Dial(PJSIP/1002,${IF($[${SECONDS_LEFT} < 20]?${SECONDS_LEFT}:20)})",
        f"default-if-busy-over: {NOT_REACHED}",
    ]


def test_after_the_answer_no_cap_holds() -> None:
    handling = Handling(Treatment.ANSWER_THEN_GREET, None, None, DESK, 30, 5, if_busy=ToGroup("in-order"))
    assert lines(handling) == [
        "Answer()",
        "Dial(PJSIP/1001,30)",
        BUSY,
        "Hangup()",
        "default-if-busy: Dial(PJSIP/1001,20)",
        "Dial(PJSIP/1002,20)",
        "Hangup()",
    ]


@pytest.mark.parametrize("treatment", [Treatment.RING, Treatment.CUSTOM_RINGBACK])
@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("phones", "status"),
    [(are_busy, "486"), (decline, "403"), (ring_for_ever, "408"), (are_not_there, "404")],
)
def test_each_cause_goes_its_own_way(
    treatment: Treatment, phones: Phones, status: str, *, strict: bool
) -> None:
    handling = Handling(treatment, None, CountryTone("de"), DESK, **ALL_STEPS)
    assert met(handling, phones, strict=strict).sent[-1].message == status


@pytest.mark.parametrize(
    ("phones", "status"),
    [(are_busy, "486"), (decline, "403"), (ring_for_ever, "408"), (are_not_there, "404")],
)
@pytest.mark.parametrize("group", ["both", "in-order"])
def test_of_a_group_its_last_round_decides(group: str, phones: Phones, status: str) -> None:
    handling = Handling(Treatment.RING, destination=ToGroup(group), **ALL_STEPS)
    assert met(handling, phones).sent[-1].message == status


@pytest.mark.parametrize("cause", NEXT_STEPS)
def test_a_cause_without_a_next_step_ends_the_call(cause: str) -> None:
    others: Any = {name: step for name, step in ALL_STEPS.items() if name != cause}
    phones = dict(zip(NEXT_STEPS, (are_busy, decline, ring_for_ever, are_not_there), strict=True))
    made = met(Handling(Treatment.RING, destination=DESK, **others), phones[cause])
    assert made.sent[-1].message == ("486" if cause == "if_busy" else "480")


def test_a_congested_network_is_offline_and_not_declined() -> None:
    def congested(_target: str) -> Answering:
        return Answering(DialStatus.CONGESTION, cause=Cause.SWITCH_CONGESTION)

    assert met(Handling(Treatment.RING, destination=DESK, **ALL_STEPS), congested).sent[-1].message == "404"


@pytest.mark.parametrize(
    ("destination", "answers", "sent"),
    [
        (OFFICE, "1002", ["180", "200", "BYE"]),
        (ToGroup("both"), "1002", ["180", "200", "BYE"]),
        (ToNumber("2002"), "1003", ["180", "200", "BYE"]),
        (ToExtension("7777"), "1002", ["180", "480"]),
        (OFFICE, "1003", ["180", "486"]),
    ],
)
def test_the_next_step_is_whatever_a_destination_may_be(
    destination: Destination, answers: str, sent: list[str]
) -> None:
    other = Number("2002", "Workshop", (), Handling(Treatment.RING, destination=ToExtension("1003")))
    busy = lambda _target: Answering(DialStatus.BUSY, cause=Cause.USER_BUSY)  # noqa: E731 - rings before
    phones = only([answers], pick_up(3, 4), busy)
    made = met(Handling(Treatment.RING, destination=DESK, if_busy=destination), phones, other)
    assert [one.message for one in made.sent] == sent


def test_a_number_that_goes_on_has_next_steps_of_its_own_and_loses_the_tones_of_the_first() -> None:
    steps: Any = {"if_offline": ToExtension("1003")}
    other = Number("2002", "Workshop", (), Handling(Treatment.RING, destination=OFFICE, **steps))
    first = Handling(Treatment.CUSTOM_RINGBACK, None, CountryTone("de"), DESK, if_offline=ToNumber("2002"))
    made = met(first, only(["1003"], pick_up(2, 2), are_not_there), other)
    assert [arguments for _, arguments in rung(made)] == ["PJSIP/1001,30,r", "PJSIP/1002,30", "PJSIP/1003,30"]
    known = replace(first, if_offline=ToNumber("1004"))
    assert "default-if-offline: Set(CHANNEL(tonezone)=)" in lines(known)


def late(seconds: float) -> Answering:
    return Answering(DialStatus.BUSY, seconds, Cause.USER_BUSY)


@pytest.mark.parametrize(
    ("busy_after", "expected"),
    [
        (0.0, [(0.0, "PJSIP/1001,30"), (0.0, "PJSIP/1002,29")]),  # of the cap of 30
        (10.0, [(0.0, "PJSIP/1001,30"), (10.0, "PJSIP/1002,19")]),
        (10.5, [(0.0, "PJSIP/1001,30"), (10.5, "PJSIP/1002,18")]),
        (29.5, [(0.0, "PJSIP/1001,30")]),
    ],
)
def test_the_next_phones_get_what_is_left_of_the_cap(
    busy_after: float, expected: list[tuple[float, str]]
) -> None:
    handling = Handling(Treatment.RING, None, None, DESK, 30, 30, if_busy=OFFICE)
    made = met(handling, lambda target: late(busy_after) if "1001" in target else ring_for_ever(target))
    assert rung(made) == expected
    assert made.sent[-1].message == ("486" if len(expected) == 1 else "480")
    assert made.seconds <= 30


@pytest.mark.parametrize(
    ("policy", "rings"),
    [
        (AfterCap.ANSWER, ["PJSIP/1001,10", "PJSIP/1001,20", "PJSIP/1002,30"]),
        (AfterCap.RING, ["PJSIP/1001,10", "PJSIP/1001,20", "PJSIP/1002,30"]),
        (AfterCap.DIVERT, ["PJSIP/1001,10", "PJSIP/1003,30"]),
        (AfterCap.REFUSE, ["PJSIP/1001,10"]),
    ],
)
def test_who_goes_on_ringing_after_the_cap_may_still_go_unanswered(
    policy: AfterCap, rings: list[str]
) -> None:
    divert = ToExtension("1003") if policy is AfterCap.DIVERT else None
    handling = Handling(Treatment.RING, None, None, DESK, 30, 10, policy, divert, if_unanswered=OFFICE)
    made = met(handling, ring_for_ever)
    assert [arguments for _, arguments in rung(made)] == rings


def test_who_is_busy_before_the_cap_is_not_answered_whatever_follows_the_cap() -> None:
    handling = Handling(
        Treatment.RING, None, None, DESK, 30, 10, AfterCap.ANSWER, if_busy=OFFICE, if_unanswered=OFFICE
    )
    made = met(handling, only(["1001"], are_busy, ring_for_ever))
    assert [one.message for one in made.sent] == ["180", "480"]
    assert rung(made) == [(0.0, "PJSIP/1001,10"), (0.0, "PJSIP/1002,9")]


def test_beyond_the_ceiling_no_next_phone_rings() -> None:
    handling = Handling(Treatment.RING, None, None, DESK, 600, 100, AfterCap.RING, if_unanswered=OFFICE)
    made = met(handling, ring_for_ever)
    assert [arguments for _, arguments in rung(made)] == ["PJSIP/1001,100", "PJSIP/1001,50"]
    assert made.seconds == 150


STEPS = st.sampled_from([OFFICE, ToGroup("both"), ToGroup("in-order"), DESK])
BEHAVIOURS = st.builds(
    Answering,
    st.sampled_from([DialStatus.BUSY, DialStatus.CHANUNAVAIL, DialStatus.NOANSWER, DialStatus.CONGESTION]),
    st.floats(0, 70),
    st.sampled_from([Cause.USER_BUSY, Cause.CALL_REJECTED, Cause.NOT_DEFINED]),
)


@settings(max_examples=150)
@given(
    st.builds(
        Handling,
        st.sampled_from([Treatment.RING, Treatment.CUSTOM_RINGBACK, Treatment.GREET_THEN_RING]),
        st.none() | st.just("welcome"),
        destination=STEPS,
        ring_seconds=st.floats(1, 90),
        cap_seconds=st.floats(5, 150),
        **dict.fromkeys(NEXT_STEPS, st.none() | STEPS),
    ),
    st.fixed_dictionaries({"PJSIP/1001": BEHAVIOURS, "PJSIP/1002": BEHAVIOURS}),
    st.booleans(),
)
def test_no_call_stays_unanswered_beyond_its_cap_whatever_its_next_steps(
    handling: Handling,
    phones: dict[str, Answering],
    strict: bool,  # noqa: FBT001
) -> None:
    made = met(handling, phones.__getitem__, strict=strict)
    assert made.sent[-1].message in {"480", "486"}
    assert made.seconds <= handling.cap_seconds
