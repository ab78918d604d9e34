"""How the phones fare that a call has rung."""

import pytest

from pbxgui.core.members import (
    MOST_MEMBERS,
    Member,
    Members,
    MemberState,
    answered,
    given_up,
    hung_up,
    refused,
    told,
)

CALLED, RINGING = MemberState.CALLED, MemberState.RINGING
BOTH = (Member("1001", RINGING), Member("1002", CALLED))


def states(members: Members) -> list[MemberState]:
    return [member.state for member in members]


def test_a_phone_is_added_once_and_then_changed() -> None:
    one = told((), "1001", CALLED)
    assert one == (Member("1001", CALLED),)
    assert told(told(one, "1002", CALLED), "1001", RINGING) == BOTH
    assert told(BOTH, "1001", RINGING) is BOTH


def test_what_has_no_name_and_what_is_too_much_is_left_out() -> None:
    assert told(BOTH, "", RINGING) is BOTH
    full = tuple(Member(f"{number}", CALLED) for number in range(MOST_MEMBERS))
    assert told(full, "1001", CALLED) is full
    assert told(full, "3", RINGING)[3].state is RINGING


@pytest.mark.parametrize(
    ("status", "before", "state"),
    [
        (486, RINGING, MemberState.BUSY),
        (603, RINGING, MemberState.DECLINED),
        (404, CALLED, MemberState.OFFLINE),
        (480, CALLED, MemberState.OFFLINE),
        (480, RINGING, MemberState.UNANSWERED),
        (488, CALLED, MemberState.FAILED),
        (None, CALLED, MemberState.OFFLINE),
    ],
)
def test_why_a_phone_does_not_take_the_call(
    status: int | None, before: MemberState, state: MemberState
) -> None:
    assert states(refused((Member("1001", before),), "1001", status)) == [state]


def test_one_answers_and_the_others_stop() -> None:
    talking = answered(BOTH, "1002")
    assert states(talking) == [MemberState.ELSEWHERE, MemberState.ANSWERED]
    assert states(hung_up(talking)) == [MemberState.ELSEWHERE, MemberState.HUNG_UP]
    assert hung_up(BOTH) is BOTH


def test_nobody_answers() -> None:
    over = given_up(BOTH)
    assert states(over) == [MemberState.UNANSWERED] * 2
    assert given_up(over) is over
