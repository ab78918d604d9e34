"""Where a Dial target leads, and that nothing a caller sends can lead elsewhere."""

import re

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.errors import UserError
from pbxgui.sip.incoming import read_party
from pbxgui.sip.targets import check_uri, extension_of, from_field, over_tls, resolve

CONTACTS = {"1001": ["sip:1001@127.0.0.1:5090"]}


def contacts(extension: str) -> list[str]:
    return CONTACTS.get(extension, [])


@pytest.mark.parametrize(
    ("target", "uri"),
    [
        ("PJSIP/1001", "sip:1001@127.0.0.1:5090"),
        ("pjsip/1001", "sip:1001@127.0.0.1:5090"),
        ("PJSIP/trunk/sip:0301@198.51.100.7", "sip:0301@198.51.100.7"),
        (
            "PJSIP/sip:0301@provider.example:5070;transport=tcp",
            "sip:0301@provider.example:5070;transport=tcp",
        ),
        ("PJSIP/trunk/sips:1@[2001:db8::1]:5061", "sips:1@[2001:db8::1]:5061"),
        ("PJSIP/pbxgui-out/sip:a!b%20*@h;x=!*", "sip:a!b%20*@h;x=!*"),
    ],
)
def test_a_target_leads_to_a_uri(target: str, uri: str) -> None:
    assert resolve(target, contacts) == (uri,)


@pytest.mark.parametrize(
    ("target", "code"),
    [("PJSIP/1002", "no-contact"), ("PJSIP/1003", "no-contact"),
     ("Local/1001", "bad-technology"), ("1001", "bad-technology"),
     ("PJSIP/", "no-contact"), ("PJSIP/sip:1@h?Replaces=x", "bad-uri"), ("PJSIP/sip:1@h\r\nX: y", "bad-uri"),
     ("PJSIP/sip:a b@h", "bad-uri"), ("PJSIP/sip:<1@h>", "bad-uri")],
)  # fmt: skip
def test_a_target_that_leads_nowhere_says_why(target: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        resolve(target, contacts)
    assert refused.value.code == code
    assert refused.value.hint


@pytest.mark.parametrize("target", ["PJSIP/trunk/sip:1@h", "SIP/sips:1@h", "pjsip/sip:1@127.0.0.1"])
def test_where_only_contacts_are_called_no_address_is(target: str) -> None:
    assert resolve("PJSIP/1001", contacts, addresses=False) == ("sip:1001@127.0.0.1:5090",)
    with pytest.raises(UserError) as refused:
        resolve(target, lambda _: ["sip:1@h"], addresses=False)
    assert refused.value.code == "no-addresses"


@given(st.text())
def test_a_uri_that_is_accepted_has_no_room_for_headers(text: str) -> None:
    try:
        accepted = check_uri(text)
    except UserError:
        return
    assert not re.search(r"[\s<>\"?\x00-\x1f]", accepted.partition("@")[2] or accepted)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_from_field_holds_whatever_a_caller_calls_itself(number: str, name: str) -> None:
    field = from_field(number, name, "127.0.0.1:5080")
    assert re.fullmatch(r'("(?:[^"\\]|\\["\\])*" )?<sip:[A-Za-z0-9.!~*\'()_%-]+@[a-z0-9.:]+>', field)
    assert field.isprintable()


@given(st.text(max_size=128), st.text(max_size=128))
def test_a_from_field_is_read_as_it_was_meant(number: str, name: str) -> None:
    shown, digits = read_party(from_field(number, name, "h"))
    if number and digits:
        assert number.encode("utf-8", "replace").decode().startswith(digits.rstrip(";:"))
        assert shown == "".join(filter(str.isprintable, name))


def test_a_number_too_long_for_phones_is_cut_between_two_characters() -> None:
    assert from_field("ü" * 128, "", "h") == f"<sip:{'%C3%BC' * 21}@h>"
    assert from_field("7" * 1000, "", "h") == f"<sip:{'7' * 128}@h>"


@pytest.mark.parametrize(
    ("target", "extension"),
    [("PJSIP/1001", "1001"), ("PJSIP/trunk/sip:1001@h", ""), ("PJSIP/sips:1@h", ""), ("1001", "")],
)
def test_a_target_is_an_extension_or_none(target: str, extension: str) -> None:
    assert extension_of(target) == extension


def test_a_withheld_number_stays_withheld() -> None:
    assert from_field("", "Alice", "h") == '"Anonymous" <sip:anonymous@anonymous.invalid>'


def test_a_number_with_a_plus_sign_keeps_its_meaning() -> None:
    assert from_field("+4930", "", "h") == "<sip:%2B4930@h>"


@pytest.mark.parametrize(
    ("uri", "is_tls"),
    [
        ("sip:1001@h:5061;transport=tls", True),
        ("sip:1001@h;ob;transport=TLS;x=1", True),
        ("sips:1001@h", True),
        ("sip:1001@h;transport=tcp", False),
        ("sip:1001@h;transport=tlsx", False),
        ("sip:transport=tls@h", False),
    ],
)
def test_a_uri_tells_whether_it_is_called_over_tls(uri: str, is_tls: bool) -> None:  # noqa: FBT001
    assert over_tls(uri) is is_tls
