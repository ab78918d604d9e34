"""Where a phone can be reached."""

from dataclasses import replace

from pbxgui.core.binding import Binding

PHONE = Binding("sip:1001@10.0.0.1", 100.0, "call", 1, "192.0.2.21:5060")


def test_what_is_heard_of_a_phone_makes_no_other_binding_of_it() -> None:
    assert replace(PHONE, seen=50.0, round_trip=0.02, missed=1) == PHONE
    assert replace(PHONE, source="192.0.2.22:5060") != PHONE


def test_one_unanswered_request_says_nothing_and_two_do() -> None:
    assert [replace(PHONE, missed=missed).reachable for missed in range(4)] == [True, True, False, False]


def test_a_phone_is_gone_that_has_answered_before_and_does_not_any_more() -> None:
    answered = replace(PHONE, round_trip=0.02)
    assert [replace(answered, missed=missed).offline for missed in (0, 1, 2, 3)] == [False, False, True, True]
    assert not replace(PHONE, missed=3).offline
