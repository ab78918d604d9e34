"""Reading the first INVITE: the number dialled, the caller, and what its phone can do."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.incoming import read_invitation, read_party, user_of

INVITE = """\
INVITE sip:{user}@127.0.0.1:5080 SIP/2.0\r
Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK1\r
From: {sender};tag=1\r
To: <sip:1001@127.0.0.1>\r
Call-ID: abc\r
CSeq: 1 INVITE\r
{more}Content-Length: {length}\r
\r
{body}"""


def invite(user: str = "1001", sender: str = "<sip:030@x>", more: str = "", body: str = "v=0") -> str:
    return INVITE.format(user=user, sender=sender, more=more, body=body, length=len(body))


def test_an_invitation_tells_who_calls_whom() -> None:
    invitation = read_invitation(invite(sender='"Front \\"desk\\"" <sip:0301234567@x>'), "127.0.0.1:9")
    assert invitation.extension == "1001"
    assert invitation.caller_number == "0301234567"
    assert invitation.caller_name == 'Front "desk"'
    assert invitation.call_id == "abc"
    assert invitation.offers_media
    assert not invitation.supports_100rel


def test_an_invite_without_a_body_is_a_late_offer() -> None:
    assert not read_invitation(invite(body=""), "").offers_media


@pytest.mark.parametrize("header", ["Supported: timer, 100rel", "Supported: 100REL", "k: 100rel"])
def test_support_of_100rel_is_recognised_however_it_is_written(header: str) -> None:
    invitation = read_invitation(invite(more=f"{header}\r\n"), "")
    assert invitation.supports_100rel
    assert not invitation.requires_100rel


def test_a_requirement_of_100rel_is_recognised() -> None:
    assert read_invitation(invite(more="Require: 100rel\r\n"), "").requires_100rel


@pytest.mark.parametrize(
    ("privacy", "is_withheld"),
    [
        ("id", True),
        ("ID", True),
        ("header;critical", True),
        (" critical ; user", True),
        ("none", False),
        ("session", False),
        ("", False),
        ("identity", False),
    ],
)
def test_a_caller_can_ask_not_to_be_shown(privacy: str, is_withheld: bool) -> None:  # noqa: FBT001 - a case
    invitation = read_invitation(invite(sender='"Ann" <sip:0301@x>', more=f"Privacy: {privacy}\r\n"), "")
    assert invitation.withheld is is_withheld
    assert (invitation.caller_number, invitation.caller_name) == (
        ("", "") if is_withheld else ("0301", "Ann")
    )


def test_one_of_several_privacy_headers_is_enough() -> None:
    assert read_invitation(invite(more="Privacy: none\r\nPrivacy: id\r\n"), "").withheld


def test_an_anonymous_sender_withholds_and_one_without_a_number_does_not() -> None:
    assert read_invitation(invite(sender="<sip:anonymous@anonymous.invalid>"), "").withheld
    assert not read_invitation(invite(sender="<sip:host.example>"), "").withheld


def test_what_others_assert_is_not_believed() -> None:
    more = 'P-Asserted-Identity: "Boss" <sip:1001@x>\r\nP-Preferred-Identity: <sip:1001@x>\r\n'
    invitation = read_invitation(invite(more=f"{more}Remote-Party-ID: <sip:1001@x>\r\n"), "")
    assert (invitation.caller_number, invitation.caller_name, invitation.account) == ("030", "", "")


@pytest.mark.parametrize(
    ("field", "party"),
    [
        ("<sip:1@x>;tag=2", ("", "1")),
        ("sip:1@x;tag=2", ("", "1")),
        ("Alice <sip:1@x>", ("Alice", "1")),
        ('"A <sip:9@y>" <sip:1@x>', ("A <sip:9@y>", "1")),
        ('"Anonymous" <sip:anonymous@anonymous.invalid>', ("", "")),
        ("<sip:anonymous@provider.example>", ("", "")),
        ("<tel:+49301234567;phone-context=x>", ("", "+49301234567")),
        ("<tel:+49-30.123(4)567>", ("", "+49301234567")),
        ("<sip:+49-30-1;phone-context=x@h;user=phone>", ("", "+49301")),
        ("<sip:front-desk@h;user=ip>", ("", "front-desk")),
        ("", ("", "")),
        ("<sip:host.example>", ("", "")),
    ],
)
def test_a_party_is_name_and_number(field: str, party: tuple[str, str]) -> None:
    assert read_party(field) == party


@pytest.mark.parametrize(
    ("uri", "user"),
    [("sip:1001@x", "1001"), ("sip:%31001@x", "1001"), ("sip:1001;ext=2@x", "1001"), ("sip:a:secret@x", "a"),
     ("sip:x", ""), ("nothing", ""), ("sips:2001@[::1]:5061", "2001")],
)  # fmt: skip
def test_the_user_part_stands_alone(uri: str, user: str) -> None:
    assert user_of(uri) == user


@given(st.text(max_size=500))
def test_no_from_field_breaks_the_reading_and_none_is_long(field: str) -> None:
    name, number = read_party(field)
    assert max(len(name), len(number)) <= 128
