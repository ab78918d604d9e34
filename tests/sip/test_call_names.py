"""Our names of calls."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.events import call_name, call_number


@given(st.integers(1, 10**15 - 1))
def test_a_name_has_its_number(number: int) -> None:
    assert call_number(call_name(number)) == number


@pytest.mark.parametrize(
    "name", ["", "17", "call-", "call--1", "call-x", "call-٣", "call-" + "9" * 400, "xcall-1"]
)
def test_what_is_no_name_has_none(name: str) -> None:
    assert call_number(name) == 0
