"""Where a registered phone is called: where it came from, whatever its Contact says."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.binding import Binding
from pbxgui.sip.registrar.contacts import calling_uri, same_phone
from pbxgui.sip.targets import check_uri

SOURCE = "192.0.2.21:40000"


def binding(contact: str, transport: str = "udp", instance: str = "") -> Binding:
    return Binding(contact, 0.0, "x", 1, SOURCE, transport, instance)


@pytest.mark.parametrize(
    ("contact", "transport", "uri"),
    [
        ("sip:1001@10.0.0.9:5060", "udp", f"sip:1001@{SOURCE}"),
        ("sip:10.0.0.9", "udp", f"sip:{SOURCE}"),
        ("sip:a@h;line=x7;ob", "udp", f"sip:a@{SOURCE};line=x7;ob"),
        ("sip:a@h;transport=udp", "tcp", f"sip:a@{SOURCE};transport=tcp"),
        ("sip:a@h;Transport=TLS;maddr=203.0.113.1;lr", "udp", f"sip:a@{SOURCE}"),
        ("sip:a\x7f@h;b=\x7f", "udp", f"sip:{SOURCE}"),
        ("sips:a@h", "tcp", f"sip:a@{SOURCE};transport=tcp"),
    ],
)
def test_the_uri(contact: str, transport: str, uri: str) -> None:
    assert calling_uri(binding(contact, transport)) == uri


@given(st.text(max_size=60), st.sampled_from(["udp", "tcp"]))
def test_no_contact_leads_elsewhere(text: str, transport: str) -> None:
    for contact in (text, f"sip:{text}@h", f"sip:a@h;{text}"):
        uri = calling_uri(binding(contact, transport))
        assert check_uri(uri) == uri
        assert SOURCE in uri


def test_one_phone() -> None:
    assert same_phone(binding("sip:a@h1", instance="x"), binding("sip:a@h2", instance="x"))
    assert same_phone(binding("sip:a@h"), binding("sip:a@H"))
    assert not same_phone(binding("sip:a@h1"), binding("sip:a@h2"))
