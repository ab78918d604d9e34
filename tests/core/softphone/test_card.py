"""Cards: every field that the softphone asks for, and what else a person has to know."""

from dataclasses import replace

import pytest

from pbxgui.core.softphone.account import Certificate, Server, SipAccount, Transport
from pbxgui.core.softphone.card import Softphone, card_for, linphone_trust, plain_text, warnings
from tests.core.softphone.accounts import ACCOUNT, named

SERVER = "192.0.2.10:5080"
TLS = replace(ACCOUNT, transport=Transport.TLS)
OWN = replace(TLS, certificate=Certificate("/{data}/own.pem", "AB:CD", made_here=True))
VOUCHED = replace(TLS, certificate=Certificate("/data/bought.pem", "AB:CD", made_here=False))


@pytest.mark.parametrize("softphone", Softphone)
@pytest.mark.parametrize("transport", Transport)
def test_every_card_has_all_that_it_takes(softphone: Softphone, transport: Transport) -> None:
    card = card_for(softphone, replace(ACCOUNT, transport=transport))
    typed = " ".join((*card.fields.values(), card.line))
    for part in ("1001", ACCOUNT.password, SERVER):
        assert part in typed
    assert transport.value in typed.lower()
    assert card.steps
    assert card.program


def test_fields_have_the_names_of_the_softphone() -> None:
    assert card_for(Softphone.MICROSIP, ACCOUNT).fields == {
        "Account Name": "Front desk",
        "SIP Server": SERVER,
        "Username": "1001",
        "Domain": SERVER,
        "Login": "1001",
        "Password": "correct-horse-battery",
        "Display Name": "Front desk",
        "Transport": "UDP",
    }
    assert card_for(Softphone.ZOIPER, ACCOUNT).fields["Username / Login"] == f"1001@{SERVER}"
    assert card_for(Softphone.LINPHONE, ACCOUNT).fields["SIP Domain"] == SERVER


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Front desk", f'"Front desk" <sip:1001@{SERVER};transport=udp>;auth_user=1001;auth_pass={{}}'),
        ('a <b>; "c"', f'"a <b>; c" <sip:1001@{SERVER};transport=udp>;auth_user=1001;auth_pass={{}}'),
        ('"', f"<sip:1001@{SERVER};transport=udp>;auth_user=1001;auth_pass={{}}"),
    ],
)
def test_baresip_gets_its_line(name: str, line: str) -> None:
    assert card_for(Softphone.BARESIP, named(name)).line == line.format(ACCOUNT.password)


def test_baresip_over_tls_encrypts_the_sound_and_is_told_what_to_trust() -> None:
    card = card_for(Softphone.BARESIP, OWN)
    assert card.line == (
        f'"Front desk" <sip:1001@{SERVER};transport=tls>;auth_user=1001;mediaenc=srtp;auth_pass={ACCOUNT.password}'
    )
    assert "module srtp.so" in card.steps[0]
    assert "sip_cafile /{data}/own.pem" in card.steps[0]
    assert "sip_cafile" not in card_for(Softphone.BARESIP, VOUCHED).steps[0]


def test_every_other_card_over_tls_speaks_of_srtp() -> None:
    for softphone in set(Softphone) - {Softphone.BARESIP}:
        assert any("SRTP" in note for note in card_for(softphone, TLS).notes)
        assert not any("SRTP" in note for note in card_for(softphone, ACCOUNT).notes)


def test_linphone_is_told_how_to_trust_what_no_authority_vouches_for() -> None:
    assert "/{data}/own.pem" in linphone_trust(OWN)[0]
    assert linphone_trust(VOUCHED) == linphone_trust(TLS) == linphone_trust(ACCOUNT) == ()


def test_a_card_over_tls_tells_the_certificate() -> None:
    assert "its fingerprint when it starts" in warnings(TLS)[0]
    for account in (OWN, VOUCHED):
        assert account.certificate is not None
        assert account.certificate.file in warnings(account)[0]
        assert "AB:CD" in warnings(account)[0]
    assert "made its certificate itself" in warnings(OWN)[0]
    assert "one of the names" in warnings(VOUCHED)[0]


@pytest.mark.parametrize(
    "password", ["one;two=three;four", 'a"quoted"secret', "comma,separated", "back\\slashed"]
)
def test_a_password_that_baresip_cannot_read_is_left_out_of_its_line(password: str) -> None:
    card = card_for(Softphone.BARESIP, replace(ACCOUNT, password=password))
    assert password not in card.line
    assert "auth_pass" not in card.line
    assert card.fields == {"Password": password}
    assert "--new-secret" in card.notes[0]


def test_plain_text_is_what_a_person_copies_from() -> None:
    assert plain_text(named('The "old" desk')).splitlines() == [
        "User name: 1001",
        "Password: correct-horse-battery",
        f"Server: {SERVER}",
        "Transport: UDP",
        'Display name: The "old" desk',
    ]


@pytest.mark.parametrize(
    ("account", "begins"),
    [
        (ACCOUNT, ["Whoever sees this"]),
        (replace(ACCOUNT, transport=Transport.TLS), ["TLS: ", "Whoever sees this"]),
        (replace(ACCOUNT, server=Server("127.0.0.1", 5080)), ["Only programs on this machine", "Whoever"]),
        (replace(ACCOUNT, server=Server("Localhost", 5080)), ["Only programs on this machine", "Whoever"]),
        (replace(ACCOUNT, server=Server("pbx.example", 5080)), ["Whoever sees this"]),
    ],
)
def test_every_card_says_what_it_is_worth(account: SipAccount, begins: list[str]) -> None:
    said = warnings(account)
    assert len(said) == len(begins)
    assert all(text.startswith(begin) for text, begin in zip(said, begins, strict=True))
    assert "extension set 1001 --new-secret" in said[-1]
