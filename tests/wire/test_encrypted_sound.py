"""SRTP on the wire: who asks for it gets it, who does not is left alone, and no key is ever told."""

import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
import soundfile

from pbxgui.cli.main import main
from pbxgui.store.call_records import CallRecords, Wanted
from tests.loopback import wait_until
from tests.wire.encrypted import (
    OUR_KEYS,
    described,
    heard,
    invite,
    next_request,
    next_response,
    packets,
    response,
    send_invite,
    tls_wire,
    with_sdp,
)
from tests.wire.phones import PATIENCE
from tests.wire.registering import DESK, OFFICE, Wire, wire
from tests.wire.srtp import SUITE, told_in
from tests.wire.tls_engine import NUMBER, TlsEngine, tls_engine

pytestmark = pytest.mark.wire

KEY = OUR_KEYS.attribute()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsEngine]:
    with tls_engine(tmp_path_factory.mktemp("tls"), "--json") as running:
        yield running


@pytest.fixture
def served(shared: TlsEngine) -> Iterator[TlsEngine]:
    yield shared
    assert_no_key_in(shared.pbx.said())


def assert_no_key_in(said: str) -> None:
    assert "inline:" not in said
    assert "a=crypto" not in said
    assert KEY.rpartition(":")[2] not in said


@pytest.fixture
def rtp() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened:
        opened.bind(("127.0.0.1", 0))
        yield opened


def connected(served: TlsEngine, transport: str, host: str = "127.0.0.1") -> AbstractContextManager[Wire]:
    if transport == "TLS":
        return tls_wire(served.pbx, served.certificate, host)
    return wire(served.pbx, transport, host)


def port_of(rtp: socket.socket) -> int:
    return int(rtp.getsockname()[1])


@pytest.mark.parametrize(
    ("transport", "profile", "host"),
    [
        ("TLS", "RTP/SAVP", "127.0.0.11"),
        ("UDP", "RTP/SAVP", "127.0.0.12"),
        ("TCP", "RTP/AVP", "127.0.0.13"),
        ("TLS", "RTP/AVP", "127.0.0.14"),
    ],
)
def test_who_brings_a_key_hears_the_greeting_before_the_answer_and_nobody_else_does(
    served: TlsEngine, rtp: socket.socket, transport: str, profile: str, host: str
) -> None:
    with connected(served, transport, host) as raw:
        early = invite(raw, NUMBER, described(port_of(rtp), profile, KEY))
        assert early.status == 183
        sdp = early.body.decode()
        assert f" {profile} 0" in sdp
        theirs = told_in(sdp)
        assert theirs is not None
        next_response(raw, 486)
    secret = packets(rtp)
    sound, rate = soundfile.read(served.greeting, dtype="int16")
    assert heard([theirs.decrypted(packet) for packet in secret]).find(sound, rate).correlation > 0.98
    assert abs(heard(secret).find(sound, rate).correlation) < 0.3
    assert served.pbx.says("(PCMU/8000 SRTP)"), served.pbx.said()
    assert (f"The phone at {host} encrypts its sound but sends the key" in served.pbx.said()) is (
        transport != "TLS"
    )
    source = f"{raw.source} over TLS" if transport == "TLS" else raw.source
    records = CallRecords(served.data)
    wait_until(
        lambda: [call.record.source for call in records.latest(Wanted())][:1] == [source],
        timeout=PATIENCE,
        what=f"the record of the call from {source}",
    )


def test_who_brings_no_key_is_left_alone(served: TlsEngine, rtp: socket.socket) -> None:
    with connected(served, "TLS") as raw:
        early = invite(raw, NUMBER, described(port_of(rtp), "RTP/AVP"))
        assert early.status == 183
        assert b"a=crypto" not in early.body
        next_response(raw, 486)
    plain = packets(rtp)
    assert heard(plain).find(*soundfile.read(served.greeting, dtype="int16")).correlation > 0.98
    assert served.pbx.says("(PCMU/8000)")


@pytest.mark.parametrize(
    "attributes",
    [
        (),
        ("a=crypto:1 AES_CM_999_HMAC_MD5_8 inline:c2VjcmV0",),
        (f"a=crypto:1 {SUITE} inline:c2hvcnQ=",),
        (f"a=crypto:1 {SUITE}",),
        (f"a=crypto:1 {SUITE} inline:{'x' * 2000}",),
        (KEY, KEY),
    ],
    ids=["no key", "unknown suite", "short key", "half a line", "endless key", "one tag twice"],
)
def test_srtp_that_cannot_be_is_refused_and_never_becomes_plain_sound(
    served: TlsEngine, rtp: socket.socket, attributes: tuple[str, ...]
) -> None:
    with connected(served, "TLS") as raw:
        answer = invite(raw, NUMBER, described(port_of(rtp), "RTP/SAVP", *attributes))
        assert answer.status in {406, 488}  # the library's own choice
    rtp.settimeout(0.3)
    with pytest.raises(TimeoutError):
        rtp.recv(2048)


@pytest.mark.parametrize("transport", ["UDP", "TLS"])
def test_no_key_is_told_not_even_of_what_cannot_be_read(served: TlsEngine, transport: str) -> None:
    sdp = described(9, "RTP/SAVP", KEY)
    with connected(served, transport) as raw:
        assert invite(raw, NUMBER, sdp).status == 183
        raw.send(with_sdp(raw.request("INVITE", NUMBER, ("Expires", KEY)), b"v=0\r\nm=" + sdp))
        assert next_response(raw, 400).reason == "Malformed Expires"
        raw.send(with_sdp(raw.request("INVITE", NUMBER, ("Contact", KEY)), sdp))
        raw.send(b"INVITE " + KEY.encode() + b"\r\n\r\n")
        assert served.pbx.says(f"{raw.source} sent something that is not valid SIP and was not served")


@pytest.mark.parametrize(("transport", "encrypts"), [("TLS", True), ("TCP", False), ("UDP", False)])
def test_only_a_phone_over_tls_is_offered_srtp_and_plain_sound_when_it_has_none(
    served: TlsEngine,
    transport: str,
    encrypts: bool,  # noqa: FBT001
) -> None:
    with connected(served, transport) as raw, connected(served, "UDP") as caller:
        assert raw.register(DESK, [f"<sip:1001@{raw.source}>"])[1].status == 200
        send_invite(caller, "sip:1001@pbx.example", described(9, "RTP/AVP"), OFFICE)
        first = next_request(raw, "INVITE")
        assert (b" RTP/SAVP " in first.body) is encrypts
        assert (told_in(first.body.decode()) is not None) is encrypts
        raw.send(response(first, 488, "Not Acceptable Here"))
        if encrypts:
            second = next_request(raw, "INVITE")
            assert b" RTP/AVP " in second.body
            assert b"a=crypto" not in second.body
            assert served.pbx.says("It is called again without encrypted sound.")
            raw.send(response(second, 488, "Not Acceptable Here"))
        assert next_response(caller, 480)
        raw.register(DESK, ["*"], ("Expires", "0"))


def test_a_person_lets_a_phone_over_tls_call_and_it_gets_plain_sound_when_it_has_no_other(
    served: TlsEngine,
) -> None:
    with connected(served, "TLS") as raw:
        assert raw.register(DESK, [f"<sip:1001@{raw.source}>"])[1].status == 200
        assert main(["call", "2001", "--from", "1001", "--data", str(served.data)]) == 0
        first = next_request(raw, "INVITE")
        assert b" RTP/SAVP " in first.body
        raw.send(response(first, 488, "Not Acceptable Here"))
        second = next_request(raw, "INVITE")
        assert b" RTP/AVP " in second.body
        assert b"a=crypto" not in second.body
        raw.send(response(second, 486, "Busy Here"))
        assert next_request(raw, "ACK")
        raw.register(DESK, ["*"], ("Expires", "0"))
    assert served.pbx.says("The call is over, ended by the phone that was called (486 Busy Here)")
