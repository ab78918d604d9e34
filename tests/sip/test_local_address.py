"""The address by which a phone is told that we are reached."""

import pytest

from pbxgui.sip.config import Address
from pbxgui.sip.local_address import reached_from

EVERYWHERE = Address("0.0.0.0", 5060)  # noqa: S104 - nobody binds it


def test_a_bound_address_is_told_as_it_is() -> None:
    assert reached_from(Address("127.0.0.9", 5070), "sip:1001@127.0.0.1") == Address("127.0.0.9", 5070)


@pytest.mark.parametrize(
    "uri",
    ["sip:1001@127.0.0.1:5062", "sip:127.0.0.1", "SIPS:x@127.0.0.1;transport=tcp", "sip:a%40b@127.0.0.1?x=y"],
)
def test_the_way_to_a_phone_on_this_machine_is_loopback(uri: str) -> None:
    assert str(reached_from(EVERYWHERE, uri)) == "127.0.0.1:5060"


@pytest.mark.parametrize(
    "uri", ["sip:1001@phone.example", "sip:1001@255.255.255.255", "sip:1001@999.1.1.1", "sip:x"]
)
def test_there_is_always_an_address(uri: str) -> None:
    host = reached_from(EVERYWHERE, uri).host
    assert host != EVERYWHERE.host
    assert host.count(".") == 3
