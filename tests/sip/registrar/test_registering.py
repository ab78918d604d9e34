"""Registering as RFC 3261 section 10.3 has it."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.binding import Binding, Bindings
from pbxgui.sip.message import SipMessage
from pbxgui.sip.registrar.contacts import contact_key
from pbxgui.sip.registrar.registering import Come, Limits, Refused, contact_headers, register

LIMITS = Limits(contacts=3)
SOURCE = "192.0.2.21:5062"
COME = Come(SOURCE, "tcp")


def request(*contacts: str, expires: str = "", cseq: int = 1, call_id: str = "one") -> SipMessage:
    headers = [
        ("Via", "SIP/2.0/TCP 10.0.0.1:5060;branch=z9hG4bK1"),
        ("Call-ID", call_id),
        ("CSeq", f"{cseq} REGISTER"),
        ("User-Agent", "phone 1.0"),
        *(("Contact", contact) for contact in contacts),
        *([("Expires", expires)] if expires else []),
    ]
    return SipMessage.request("REGISTER", "sip:pbx", tuple(headers))


def after(message: SipMessage, bindings: Bindings = (), now: float = 0.0) -> Bindings:
    result = register(message, COME, bindings, now, LIMITS)
    assert not isinstance(result, Refused), result
    return result


def refused(message: SipMessage, bindings: Bindings = (), now: float = 0.0) -> Refused:
    result = register(message, COME, bindings, now, LIMITS)
    assert isinstance(result, Refused)
    return result


def test_a_phone_registers_with_what_it_says_of_itself() -> None:
    (binding,) = after(request('"Desk" <sip:1001@10.0.0.1:5060>;expires=120;+sip.instance="<urn:uuid:1>"'))
    assert binding == Binding(
        "sip:1001@10.0.0.1:5060", 120.0, "one", 1, SOURCE, "tcp", "<urn:uuid:1>", "phone 1.0"
    )
    assert list(contact_headers((binding,), 20.4)) == [
        ("Contact", '<sip:1001@10.0.0.1:5060>;expires=100;+sip.instance="<urn:uuid:1>"')
    ]


@pytest.mark.parametrize(
    ("contact", "expires", "seconds"),
    [
        ("<sip:a@b>;expires=70", "90", 70),
        ("<sip:a@b>", "90", 90),
        ("sip:a@b;expires=80", "", 80),
        ("<sip:a@b>", "", 600),
        ("<sip:a@b>;expires=soon", "", 600),
        ("<sip:a@b>", "-5", 600),
        ("<sip:a@b>;expires=999999999999999999", "", 3600),
        ("<sip:a@b>", "4294967295", 3600),
    ],
)
def test_how_long_a_registration_lasts(contact: str, expires: str, seconds: int) -> None:
    (binding,) = after(request(contact, expires=expires))
    assert binding.expires == seconds


def test_too_short_a_time_is_refused_with_the_shortest() -> None:
    assert refused(request("<sip:a@b>;expires=59")) == Refused(
        423, "59 seconds are too short a time to register for.", 60
    )


def test_a_renewal_takes_the_place_of_what_it_renews_and_an_old_one_of_nothing() -> None:
    first = after(request("<sip:a@B:5060;transport=tcp>"))
    again = after(request("<sip:a@b:5060;transport=TCP>", cseq=2), first, 100.0)
    assert [binding.expires for binding in again] == [700.0]
    assert refused(request("<sip:a@b:5060;transport=tcp>", cseq=2), again, 200.0).status == 500
    assert (
        after(request("<sip:a@b:5060;transport=tcp>", cseq=1, call_id="two"), again, 200.0)[0].expires == 800
    )


def test_a_phone_that_restarted_elsewhere_replaces_itself() -> None:
    first = after(request('<sip:a@10.0.0.1:1111>;+sip.instance="<urn:uuid:1>"'))
    moved = after(request('<sip:a@10.0.0.1:2222>;+sip.instance="<urn:uuid:1>"', call_id="two"), first)
    assert [binding.contact for binding in moved] == ["sip:a@10.0.0.1:2222"]


def test_phones_beside_each_other_and_the_one_too_many() -> None:
    bindings: Bindings = ()
    for number in range(4):
        bindings = after(request(f"<sip:a@10.0.0.{number}>", call_id=str(number)), bindings, float(number))
    assert [binding.contact[-1] for binding in bindings] == ["1", "2", "3"]


def test_leaving() -> None:
    both = after(request("<sip:a@h1>, <sip:a@h2>"))
    assert len(both) == 2
    assert [b.contact for b in after(request("<sip:a@h1>;expires=0", cseq=2), both)] == ["sip:a@h2"]
    assert after(request("*", expires="0", cseq=2), both) == ()
    assert refused(request("*", expires="0"), both).status == 500
    assert refused(request("*", expires="60", cseq=2), both).status == 400
    assert refused(request("*", "<sip:a@h1>", expires="0", cseq=2), both).status == 400
    assert after(request("<sip:a@h3>;expires=0", cseq=2), both) == both


def test_asking_changes_nothing_and_what_expired_is_gone() -> None:
    bindings = after(request("<sip:a@b>"))
    assert after(request(cseq=2), bindings, 599.0) == bindings
    assert after(request(cseq=3), bindings, 600.0) == ()


def test_the_same_contact_twice_in_one_request() -> None:
    assert len(after(request("<sip:a@b>, <sip:a@b>;expires=100"))) == 1


@pytest.mark.parametrize(
    "contact",
    [
        "<tel:+4930>",
        "<sip:>",
        "<sip:a@b",
        "<sip:a@b>x",
        "a b",
        "<sip:a@b:99999>",
        "<sip:a b@c>",
        "<sip:a@b>;x;x",
    ],
)
def test_what_is_no_address_is_refused(contact: str) -> None:
    bindings = after(request("<sip:a@h1>"))
    assert refused(request(contact, "<sip:c@d>", cseq=2), bindings).status == 400


@given(st.lists(st.text(max_size=60).filter(lambda text: "\n" not in text and "\r" not in text), max_size=4))
def test_no_contact_raises_or_grows_without_bound(contacts: list[str]) -> None:
    result = register(request(*contacts), COME, (), 0.0, LIMITS)
    assert isinstance(result, Refused) or len(result) <= LIMITS.contacts


def test_a_name_in_quotes_may_hold_anything() -> None:
    (binding,) = after(request(r'"A \" <sip:no@where> , b" <sip:a@b>'))
    assert binding.contact == "sip:a@b"


def test_addresses_that_are_one() -> None:
    assert contact_key("SIP:a@EXAMPLE.com;transport=UDP") == contact_key("sip:a@example.com;transport=udp")
    assert contact_key("sip:A@b") != contact_key("sip:a@b")
    assert contact_key("sip:[2001:db8::1]:5060") is not None
