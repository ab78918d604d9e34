"""The XML that Linphone fetches: read again by another reader than wrote it, whatever names and passwords hold."""

import xml.parsers.expat
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config.fields import is_plain
from pbxgui.core.softphone.account import SipAccount, Transport
from pbxgui.core.softphone.linphone import provisioning, sections
from tests.core.softphone.accounts import ACCOUNT, named

NAMES = st.text(st.characters().filter(is_plain), min_size=1, max_size=60)
HOSTILE = "<&>\"';#[x]=%00"
PASSWORDS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=12, max_size=128)


def read(document: bytes) -> dict[str, dict[str, str]]:
    """Return what the document sets, by section and entry; each must be allowed to replace what is there."""
    found: dict[str, dict[str, str]] = {}
    entry = ""

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal entry
        match element:
            case "section":
                found[attributes["name"]] = {}
            case "entry":
                assert attributes["overwrite"] == "true"
                entry = attributes["name"]
                found[list(found)[-1]][entry] = ""

    def text(data: str) -> None:
        if entry:
            found[list(found)[-1]][entry] += data

    def end(element: str) -> None:
        nonlocal entry
        if element == "entry":
            entry = ""

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    parser.Parse(document, True)  # noqa: FBT003 - its parameter has no name
    return found


@pytest.mark.parametrize("transport", Transport)
def test_it_registers_at_the_engine(transport: Transport) -> None:
    found = read(provisioning(replace(ACCOUNT, transport=transport)))
    assert found["proxy_0"]["reg_proxy"] == f"<sip:192.0.2.10:5080;transport={transport}>"
    assert found["proxy_0"]["reg_route"] == f"<sip:192.0.2.10:5080;transport={transport};lr>"
    assert found["proxy_0"]["reg_identity"] == '"Front desk" <sip:1001@192.0.2.10:5080>'
    assert found["auth_info_0"]["passwd"] == ACCOUNT.password
    assert found["misc"] == {"transient_provisioning": "1"}
    assert [found[f"audio_codec_{n}"]["mime"] for n in range(4)] == ["opus", "G722", "PCMU", "PCMA"]


@pytest.mark.parametrize(("transport", "encryption"), [("udp", "none"), ("tcp", "none"), ("tls", "srtp")])
def test_it_offers_keys_only_where_nobody_reads_them_and_checks_certificates(
    transport: str, encryption: str
) -> None:
    sip = read(provisioning(replace(ACCOUNT, transport=Transport(transport))))["sip"]
    assert (sip["media_encryption"], sip["media_encryption_mandatory"]) == (encryption, "0")
    assert (sip["verify_server_certs"], sip["verify_server_cn"]) == ("1", "1")
    assert "root_ca" not in sip


def test_it_is_told_which_file_it_can_trust() -> None:
    account = replace(ACCOUNT, transport=Transport.TLS)
    assert read(provisioning(account, "C:\\pbx & <co>.pem"))["sip"]["root_ca"] == "C:\\pbx & <co>.pem"


def test_a_name_that_leaves_nothing_is_left_out() -> None:
    assert read(provisioning(named('"')))["proxy_0"]["reg_identity"] == "<sip:1001@192.0.2.10:5080>"


@given(NAMES, PASSWORDS)
def test_whatever_they_hold_arrives_as_it_is(name: str, password: str) -> None:
    account = replace(ACCOUNT, name=name, password=password)
    assert read(provisioning(account)) == sections(account)


@pytest.mark.parametrize(
    "account",
    [
        named("</entry></section><section name='sip'>"),
        named("]]> &amp; <!-- <![CDATA["),
        named("100% שלום 日本 \u200d"),
        replace(ACCOUNT, password=HOSTILE),
    ],
)
def test_nobody_gets_out_of_an_entry(account: SipAccount) -> None:
    document = provisioning(account)
    assert read(document) == sections(account)
    assert document.startswith(b"<?xml")
