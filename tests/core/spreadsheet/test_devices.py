"""Devices in one cell: every name comes back, and what cannot be read is told."""

import time

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.core.config import Configuration, Device
from pbxgui.core.errors import UserError
from pbxgui.core.spreadsheet.devices import devices_text, read_devices
from tests.core.spreadsheet.tables import NAMES

NOTHING = Configuration()
DESK = Device("Desk phone", "sip:desk@10.0.0.7")


@settings(max_examples=50)
@given(st.lists(st.builds(Device, NAMES, st.just("sip:a=%2C@10.0.0.7;transport=tcp")), max_size=4))
def test_devices_come_back(devices: list[Device]) -> None:
    assert read_devices(devices_text(tuple(devices)), NOTHING) == tuple(devices)


def test_they_are_written_as_commands_take_them() -> None:
    odd = Device('the "=" one', "sip:x@10.0.0.8")
    assert devices_text((DESK, odd)) == 'Desk phone=sip:desk@10.0.0.7, "the \\"=\\" one"=sip:x@10.0.0.8'


def test_typing_may_be_loose() -> None:
    text = 'Desk phone = sip:desk@10.0.0.7 ,"Mobile" = sip:m@10.0.0.8,'
    assert read_devices(text, NOTHING) == (DESK, Device("Mobile", "sip:m@10.0.0.8"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sip:desk@10.0.0.7", "bad-devices"),
        ('"Desk=sip:desk@10.0.0.7', "bad-devices"),
        ("Desk=sip:desk@10.0.0.7 Mobile=sip:m@10.0.0.8", "bad-devices"),
        ("=sip:desk@10.0.0.7", "empty-name"),
        ("Desk=tel:110", "bad-uri"),
        (",", "bad-devices"),
    ],
)
def test_what_are_no_devices_is_told(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_devices(text, NOTHING)
    assert caught.value.code == code
    assert caught.value.hint


@pytest.mark.parametrize("text", [" " * 100_000, '"' * 100_000, "a " * 50_000, '"\\' * 50_000])
def test_long_nonsense_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    with pytest.raises(UserError):
        read_devices(text, NOTHING)
    assert time.process_time() - start < 0.2
