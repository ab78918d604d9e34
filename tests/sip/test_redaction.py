"""What is kept of SIP messages holds no secret, and everything else."""

import pytest

from pbxgui.sip.redaction import LEFT_OUT, redacted

HEAD = "INVITE sip:2001@pbx.example SIP/2.0\r\nCall-ID: 1@a\r\n"
SECRET = "5ec4e7c0ffee"  # noqa: S105 - one that tests look for
DIGEST = (
    f'Digest username="1001", realm="pbx", nonce="n0nce", uri="sip:2001@pbx", response="{SECRET}",'
    f' algorithm=MD5, cnonce="{SECRET}", qop=auth, nc=00000001'
)


def message(line: str, body: str = "") -> bytes:
    return f"{HEAD}{line}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


@pytest.mark.parametrize(
    "line",
    [
        f"Authorization: {DIGEST}",
        f"AUTHORIZATION  :   {DIGEST}",
        f"Proxy-Authorization: {DIGEST}",
        f'Authorization: Digest username="1001",\r\n response="{SECRET}",\r\n\tcnonce="{SECRET}"',
        f"Authorization: Digest response={SECRET}",
        f'Authorization: Digest response = "{SECRET}\\"{SECRET}"',
        f"Authorization: Basic {SECRET}",
        f"Authorization: Bearer {SECRET}",
        f"Authorization: {SECRET}",
        f'Authentication-Info: nextnonce="a", rspauth="{SECRET}"',
        f'Proxy-Authentication-Info: rspauth="{SECRET}"',
        f"X-Auth-Token: {SECRET}",
        f"Cookie: a={SECRET}",
        f"X-Api-Key: {SECRET}",
        f"Contact: <sip:1001:{SECRET}@pbx.example:5060>",
        f"Refer-To: <sips:1001:{SECRET}@pbx.example>",
        f"Refer-To: <sip:2001@pbx.example?Authorization=Digest%20{SECRET}>",
        f"Refer-To: <sip:2001@pbx.example;token={SECRET}>",
    ],
)
def test_proofs_and_passwords_in_header_fields_are_left_out(line: str) -> None:
    kept = redacted(message(line))
    assert SECRET not in kept
    assert LEFT_OUT in kept
    assert kept.startswith(HEAD)
    assert kept.endswith("Content-Length: 0\r\n\r\n")


def test_what_helps_to_find_an_error_stays() -> None:
    kept = redacted(message(f"Authorization: {DIGEST}"))
    for harmless in (
        'username="1001"',
        'realm="pbx"',
        'nonce="n0nce"',
        "algorithm=MD5",
        "qop=auth",
        "nc=00000001",
    ):
        assert harmless in kept


@pytest.mark.parametrize(
    "line",
    [
        f"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{SECRET}|2^20|1:4",
        f"A=Crypto:1 X inline:{SECRET}",
        f"a=key-mgmt:mikey {SECRET}",
        f"a=ice-pwd:{SECRET}",
        f"k=base64:{SECRET}",
        f"a=other inline:{SECRET}",
    ],
)
def test_keys_in_descriptions_are_left_out(line: str) -> None:
    body = f"v=0\r\nm=audio 4000 RTP/SAVP 0\r\n{line}\r\na=rtpmap:0 PCMU/8000\r\n"
    kept = redacted(message("Content-Type: application/sdp", body))
    assert SECRET not in kept
    assert kept.endswith("\r\na=rtpmap:0 PCMU/8000\r\n")


@pytest.mark.parametrize(
    ("kind", "body"),
    [("dtmf-relay", "Signal=7\r\nDuration=100\r\n"), ("dtmf-relay", "signal : 7"), ("dtmf", "7")],
)
def test_which_key_was_pressed_is_left_out(kind: str, body: str) -> None:
    kept = redacted(message(f"Content-Type: application/{kind}", body))
    assert "7" not in kept.partition("\r\n\r\n")[2]


def test_a_message_without_secrets_stays_as_it_is() -> None:
    plain = message(
        "From: <sip:1001@pbx.example:5060>;tag=1\r\nAccept: */*\r\nContact: <sip:127.0.0.1:5060>, <sip:a@b>",
        "v=0\r\na=sendrecv\r\n",
    )
    assert redacted(plain) == plain.decode()


def test_bytes_that_are_no_text_are_escaped() -> None:
    assert redacted(b"INVITE \xff\r\n\r\n") == "INVITE \\xff\r\n\r\n"
