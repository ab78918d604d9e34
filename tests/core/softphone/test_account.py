"""The account of a softphone: its URIs, and what may be said as the engine's address."""

from dataclasses import replace

import pytest

from pbxgui.core.config import Extension
from pbxgui.core.errors import UserError
from pbxgui.core.softphone.account import Server, Transport, account_of, read_server
from tests.core.softphone.accounts import ACCOUNT, named


def test_an_extension_becomes_an_account_that_does_not_show_its_password() -> None:
    extension = Extension("1001", "Front desk", "correct-horse-battery")
    account = account_of(extension, Server("192.0.2.10", 5080), Transport.UDP)
    assert account == ACCOUNT
    assert "horse" not in repr(account)


def test_its_uris() -> None:
    assert ACCOUNT.address == "sip:1001@192.0.2.10:5080"
    assert replace(ACCOUNT, transport=Transport.TLS).registrar == "sip:192.0.2.10:5080;transport=tls"
    assert replace(ACCOUNT, user="+49*1#2").address == "sip:+49*1%232@192.0.2.10:5080"


@pytest.mark.parametrize(
    ("name", "shown"), [("Front desk", "Front desk"), ('the "old" \\desk\\ ', "the old desk"), ('"', "")]
)
def test_a_display_name_has_nothing_to_escape(name: str, shown: str) -> None:
    assert named(name).display_name == shown


@pytest.mark.parametrize(
    ("text", "transport", "server"),
    [
        ("192.0.2.10:5080", Transport.UDP, Server("192.0.2.10", 5080)),
        ("192.0.2.10", Transport.TCP, Server("192.0.2.10", 5060)),
        ("pbx.example", Transport.TLS, Server("pbx.example", 5061)),
        ("a:65535", Transport.UDP, Server("a", 65535)),
    ],
)
def test_a_server_is_read(text: str, transport: Transport, server: Server) -> None:
    assert read_server(text, transport) == server


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":5060",
        "pbx.example:",
        "pbx.example:0",
        "a:65536",
        "a:12345678901",
        "a:x",
        "-a",
        "a.",
        "a b",
        "[::1]:5060",
    ],
)
def test_what_is_no_server_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_server(text, Transport.UDP)
    assert refused.value.code == "bad-address"
    assert "--address 192.0.2.10:5060" in refused.value.hint
