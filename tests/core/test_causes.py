"""Hangup causes become the responses that Asterisk 22 was measured to send, and phones' responses become causes."""

import pytest

from pbxgui.core.causes import DECLINE, Cause, cause_of, sip_status


@pytest.mark.parametrize(
    ("cause", "status"),
    [
        (0, 603),
        (1, 404),
        (3, 404),
        (16, 603),
        (17, 486),
        (18, 408),
        (19, 480),
        (21, 403),
        (23, 302),
        (34, 503),
        (38, 500),
        (58, 488),
        (127, 500),
    ],
)
def test_final_responses(cause: int, status: int) -> None:
    assert sip_status(Cause(cause)) == status


def test_every_cause_ends_a_call_with_a_final_response() -> None:
    assert all(300 <= sip_status(cause) < 700 for cause in Cause)
    assert DECLINE == 603


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (486, 17),
        (603, 21),
        (404, 1),
        (480, 19),
        (408, 18),
        (488, 58),
        (500, 38),
        (503, 34),
        (302, 23),
        (599, 42),
        (499, 127),
    ],
)
def test_a_phones_response_leaves_the_cause_that_asterisk_leaves(status: int, cause: int) -> None:
    assert cause_of(status) is Cause(cause)
