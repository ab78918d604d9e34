"""What a REFER and a Replaces ask for, whatever they look like."""

from urllib.parse import quote

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.message import MessageError, SipMessage
from pbxgui.sip.transfer.referral import Referral, Replaces, read_referral, read_replaces


def refer(*headers: tuple[str, str]) -> SipMessage:
    return SipMessage.request("REFER", "sip:pbxgui@192.0.2.1", (("CSeq", "7 REFER"), *headers))


@pytest.mark.parametrize(
    ("field", "number", "host"),
    [
        ("<sip:1003@pbx.example>", "1003", "pbx.example"),
        ("sip:1003@PBX.example:5070", "1003", "pbx.example"),
        ('"Back <office>" <sips:1003@192.0.2.1;transport=tcp>;p=v', "1003", "192.0.2.1"),
        ("<sip:+49%2030@[2001:db8::1]:5061>", "+49 30", "[2001:db8::1]"),
        ("<sip:1003;phone-context=x@h?Subject=a&X=b>", "1003", "h"),
        ("<tel:+4930123456>", "+4930123456", ""),
        ("<sip:1003@h;method=INVITE>", "1003", "h"),
    ],
)
def test_a_target(field: str, number: str, host: str) -> None:
    assert read_referral(refer(("Refer-To", field))) == Referral(number, host, None, is_silent=False, cseq=7)


@pytest.mark.parametrize(
    "field",
    ["", "<>", "1003", "<sip:pbx.example>", "<sip:@h>", "<mailto:1@h>", "<sip:1@h;method=BYE>", "<sip:%00@h>",
     "<sip:1@h?Replaces=x>", "<sip:1@h?Replaces=x%3Bto-tag%3D1>", "<sip:1@h?Replaces=x&Replaces=y>", "<sip:1@h",
     "<sip:1@h>, <sip:2@h>", f"<sip:{'1' * 200}@h>"],
)  # fmt: skip
def test_no_target(field: str) -> None:
    with pytest.raises(MessageError):
        read_referral(refer(("Refer-To", field)))


def test_one_target_and_no_other() -> None:
    for fields in ((), (("Refer-To", "<sip:1@h>"), ("Refer-To", "<sip:2@h>"))):
        with pytest.raises(MessageError, match="needs one Refer-To"):
            read_referral(refer(*fields))


tokens = st.text(st.sampled_from("abcXYZ019.-_~"), min_size=1, max_size=20)


@given(tokens, tokens, tokens, st.booleans())
def test_another_call_is_found_in_its_uri(call_id: str, to_tag: str, from_tag: str, early: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    field = f"{call_id}@host;from-tag={from_tag};to-tag={to_tag}{';early-only' if early else ''}"
    asked = read_referral(refer(("Refer-To", f"<sip:1003@h?A=b&rePlaces={quote(field, safe='')}>")))
    assert asked.replaces == Replaces(f"{call_id}@host", to_tag, from_tag, early) == read_replaces(field)


@given(st.text(max_size=80))
def test_nothing_but_a_message_error_comes_of_any_text(text: str) -> None:
    for field in (text, f"<sip:{text}@h>", f"<sip:1@h?Replaces={text}>"):
        try:
            asked = read_referral(refer(("Refer-To", field)))
        except MessageError:
            continue
        assert asked.number.isprintable()


@pytest.mark.parametrize(
    ("value", "silent"), [("false", True), (" False ;x", True), ("true", False), ("", False)]
)
def test_whether_the_phone_wants_to_be_told(value: str, silent: bool) -> None:  # noqa: FBT001 - a parameter
    asked = read_referral(refer(("Refer-To", "<sip:1@h>"), ("Refer-Sub", value)))
    assert asked.is_silent is silent
