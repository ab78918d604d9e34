"""Who asks for SRTP, and that keys sent in the clear are told of once, without the key."""

import pytest

from pbxgui.sip.events import CallEvent, EngineNotice
from pbxgui.sip.srtp import KeysInTheClear, may_encrypt

KEY = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0"
HEAD = "INVITE sip:1@h SIP/2.0\r\nSubject: a=crypto:1\r\n\r\n"
PLAIN = HEAD + "v=0\r\nm=audio 9 RTP/AVP 0\r\n"


@pytest.mark.parametrize(("invite", "may"), [(PLAIN, False), (f"{PLAIN}{KEY}\r\n", True), (HEAD, True)])
def test_a_call_may_be_encrypted_by_its_key_or_by_ours(invite: str, may: bool) -> None:  # noqa: FBT001
    assert may_encrypt(invite) is may


def test_keys_in_the_clear_are_told_once_of_each_host_and_of_so_many_hosts() -> None:
    told: list[CallEvent | EngineNotice] = []
    keys = KeysInTheClear(told.append)
    secret = f"{PLAIN}{KEY}\r\n"
    keys.look_at(secret, "192.0.2.1:5060", "tls")
    keys.look_at(PLAIN, "192.0.2.1:5060", "udp")
    assert told == []
    for port in range(3):
        keys.look_at(secret, f"192.0.2.1:{port}", "udp")
    (notice,) = told
    assert isinstance(notice, EngineNotice)
    assert notice.code == "keys-in-the-clear"
    assert notice.details == {"source": "192.0.2.1"}
    assert "c2VjcmV0" not in notice.text
    for host in range(1000):
        keys.look_at(secret, f"host{host}:5060", "tcp")
    assert len(told) == 200
