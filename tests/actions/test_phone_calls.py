"""Why nobody is on the phone that was rung, in words; and a follower of calls where there is no engine."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pbxgui.actions.phone_calls import unanswered, wait
from pbxgui.actions.phone_takes import record_by_phone
from pbxgui.core.errors import EnvironmentProblem, UserError


@pytest.mark.parametrize(
    ("details", "code", "words"),
    [
        (
            {"by": "person", "status": 603},
            "phone-unanswered",
            "was ended before anybody answered. Try it again.",
        ),
        ({"by": "phone", "status": 486}, "phone-busy", "The phone of 1001 is busy. Wait until it is free"),
        ({"by": "phone", "status": 603}, "phone-declined", "The call to 1001 was declined. Ask there"),
        (
            {"by": "engine", "status": 480},
            "phone-unanswered",
            "Nobody has answered the phone of 1001. Go there",
        ),
        (
            {"by": "phone", "status": 408, "reason": "Request Timeout"},
            "phone-unreachable",
            "The phone of 1001 could not be rung (408 Request Timeout). Look whether it is on",
        ),
    ],
)
def test_it_is_told_why_nobody_is_on_the_phone(details: Mapping[str, object], code: str, words: str) -> None:
    error = unanswered("1001", details)
    assert error.code == code
    assert words in str(error)


def test_without_an_engine_nothing_rings(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        record_by_phone(tmp_path, "1001", "welcome", print, wait)
    assert caught.value.code == "engine-not-running"
    with pytest.raises(UserError):
        record_by_phone(tmp_path, "1001", "no name", print)
