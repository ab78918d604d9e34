"""DIALSTATUS as a real Asterisk 22 gave it for the same refusals."""

import pytest

from pbxgui.core.causes import Cause, cause_of
from pbxgui.dialplan.channel import DialStatus
from pbxgui.sip.dial_status import status_of


@pytest.mark.parametrize(
    ("responses", "status"),
    [((486,), "BUSY"), ((600,), "BUSY"), ((603,), "CHANUNAVAIL"), ((404,), "CHANUNAVAIL"), ((480,), "NOANSWER"),
     ((408,), "CHANUNAVAIL"), ((488,), "CHANUNAVAIL"), ((500,), "CHANUNAVAIL"), ((503,), "CONGESTION"),
     ((302,), "CHANUNAVAIL"), ((486, 603), "BUSY"), ((503, 603), "CONGESTION"), ((480, 480), "NOANSWER")],
)  # fmt: skip
def test_refusals_become_a_status(responses: tuple[int, ...], status: str) -> None:
    assert status_of([cause_of(response) for response in responses]) is DialStatus(status)


def test_a_target_that_does_not_exist_is_unavailable() -> None:
    assert status_of([Cause.NO_ROUTE_DESTINATION]) is DialStatus.CHANUNAVAIL
    assert status_of([]) is DialStatus.CHANUNAVAIL
