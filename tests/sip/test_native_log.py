"""The SIP library's log lines as notices: understandable, bounded, and never the packet itself."""

from types import SimpleNamespace

import pytest

from pbxgui.sip import native_log
from pbxgui.sip.events import CallEvent, EngineNotice
from pbxgui.sip.native_log import NOTICES_PER_SECOND, NativeNotices

DROPPED = "Dropping 200 bytes packet from UDP 127.0.0.1:33849 : PJSIP syntax error exception when parsing ''"
MISSING = (
    "Error processing packet from 127.0.0.1:5: Missing required header(s)  CSeq [code 171050]:\n"
    "INVITE sip:secret@127.0.0.1 SIP/2.0\r\n\n-- end of packet."
)


def told(*lines: str) -> list[EngineNotice]:
    notices: list[EngineNotice] = []

    def observe(event: CallEvent | EngineNotice) -> None:
        assert isinstance(event, EngineNotice)
        notices.append(event)

    log = NativeNotices(observe)
    for line in lines:
        log.line(1, line)
    return notices


def test_a_malformed_packet_is_named_by_its_source_and_not_shown() -> None:
    first, second = told(DROPPED, MISSING)
    assert (first.code, first.details["source"]) == ("malformed", "127.0.0.1:33849")
    assert (second.code, second.details["source"]) == ("malformed", "127.0.0.1:5")
    assert "secret" not in second.text


def test_a_refused_request_is_told_with_its_status() -> None:
    (notice,) = told("Request verification failed: Not Acceptable Here [status=170488]")
    assert (notice.code, notice.details["status"]) == ("refused", 488)


def test_a_failed_handshake_is_told_in_words() -> None:
    (notice,) = told(
        "SSL_ERROR_SSL (Handshake): Level: 0 err: <167772418>"
        " <error:0A000102:SSL routines::unsupported protocol> len: 0 peer: 127.0.0.1:44116"
    )
    assert (notice.code, notice.details["source"]) == ("tls-failed", "127.0.0.1:44116")
    assert notice.text == "TLS with 127.0.0.1:44116 did not come about: unsupported protocol."


def test_a_phone_that_does_not_trust_us_is_told_with_a_remedy() -> None:
    (notice,) = told(
        "SSL_ERROR_SSL (Read): Level: 0 err: <167773208>"
        " <error:0A000418:SSL routines::tlsv1 alert unknown ca> len: 0 peer: 127.0.0.1:44116"
    )
    assert (notice.code, notice.details["source"]) == ("tls-failed", "127.0.0.1:44116")
    assert "does not trust the certificate of this PBX" in notice.text


def test_no_key_of_srtp_is_ever_told() -> None:
    key = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"
    (notice,) = told(f"Bad SDP: a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{key}|2^20|1:4 FEC_ORDER=FEC_SRTP")
    assert key not in notice.text
    assert "inline:...|2^20" in notice.text


def test_a_full_library_is_told_in_words() -> None:
    (notice,) = told("Unable to accept incoming call (too many calls)")
    assert notice.code == "no-room"


@pytest.mark.parametrize("kind", ["RTP", "RTCP"])
def test_what_means_nothing_is_not_told(kind: str) -> None:
    assert told(f"{kind} socket bind() at 127.0.0.1:10000 error: Address already in use") == []


def test_what_no_rule_knows_is_cut_short() -> None:
    (notice,) = told("x" * 5000)
    assert notice.code == "library"
    assert len(notice.text) <= 200


def test_a_flood_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([1.0] * 500 + [2.5])
    times = SimpleNamespace(monotonic=lambda: next(clock), time=lambda: 0.0)  # of nobody else
    monkeypatch.setattr(native_log, "time", times)
    notices = told(*[DROPPED] * 501)
    assert len(notices) == NOTICES_PER_SECOND + 2
    assert notices[NOTICES_PER_SECOND].details == {"count": 500 - NOTICES_PER_SECOND}
