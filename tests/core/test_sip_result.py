"""Final responses in plain words."""

import pytest

from pbxgui.core.causes import Cause, sip_status
from pbxgui.core.sip_result import in_words


def test_a_response_says_what_it_means_to_the_caller() -> None:
    assert in_words(486) == "486 Busy Here: busy"
    assert in_words(404) == "404 Not Found: there is nobody at this number"


@pytest.mark.parametrize("status", range(200, 700))
def test_every_final_response_has_words(status: int) -> None:
    number, _, meaning = in_words(status).partition(": ")
    assert number.startswith(f"{status} ")
    assert meaning


def test_every_cause_of_a_hangup_has_words_of_its_own() -> None:
    general = in_words(499).partition(": ")[2]
    assert all(general not in in_words(sip_status(cause)) for cause in Cause)
