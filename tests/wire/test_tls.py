"""TLS on the wire: which versions, whose certificate, and phones that are called over their own connection."""

import asyncio
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.core.binding import Binding
from pbxgui.sip.phone import CalleeScript, OutgoingCall, Phone, SipMessage
from pbxgui.store.registrations import StoredRegistrations
from tests.loopback import free_port, wait_until
from tests.requirements import require_programs
from tests.wire.encrypted import (
    acknowledged,
    answered,
    described,
    invite,
    next_request,
    next_response,
    response,
    tls_port,
    tls_wire,
)
from tests.wire.engine import ENTRY_POINT, Engine
from tests.wire.phones import PATIENCE, responses, settled
from tests.wire.registering import DESK, OFFICE, Wire, call_as, domain, registered, wire
from tests.wire.tls_engine import TlsEngine, tls_engine

pytestmark = pytest.mark.wire


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsEngine]:
    with tls_engine(tmp_path_factory.mktemp("tls")) as running:
        yield running


@pytest.fixture
def pbx(shared: TlsEngine) -> Engine:
    return shared.pbx


@pytest.fixture
def data(shared: TlsEngine) -> Path:
    return shared.data


@pytest.fixture
def certificate(shared: TlsEngine) -> Path:
    return shared.certificate


def register(raw: Wire) -> None:
    line = raw.source.rpartition(":")[2]  # another phone with each connection
    _, answer = raw.register(DESK, [f"<sip:line{line}@10.11.12.13:5061;ob;transport=tls>"])
    assert answer.status == 200


def listed(data: Path, raw: Wire) -> list[Binding]:
    with StoredRegistrations(data) as stored:
        return [phone for phone in stored.read().get("1001", ()) if phone.source == raw.source]


async def call_the_desk(pbx: Engine, office: Phone) -> OutgoingCall:
    return await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}")


@pytest.mark.parametrize(
    ("version", "accepted"), [("tls1", False), ("tls1_1", False), ("tls1_2", True), ("tls1_3", True)]
)
def test_only_tls_1_2_and_newer_with_ciphers_of_today(pbx: Engine, version: str, accepted: bool) -> None:  # noqa: FBT001
    require_programs("openssl")
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{tls_port(pbx)}", f"-{version}"]
    weak = ["-cipher", "ALL:@SECLEVEL=0"]  # so that it is not the client which refuses
    done = subprocess.run([*command, *weak], input=b"", capture_output=True, timeout=90, check=False)
    assert (b"Cipher is (NONE)" not in done.stdout) is accepted, done.stdout
    assert (done.returncode == 0) is accepted
    if not accepted:
        assert pbx.says("did not come about: unsupported protocol"), pbx.said()


@pytest.mark.parametrize("cipher", ["AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES256-SHA", "eNULL"])
def test_no_cipher_without_forward_secrecy_or_authentication(pbx: Engine, cipher: str) -> None:
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{tls_port(pbx)}", "-tls1_2"]
    done = subprocess.run(
        [*command, "-cipher", f"{cipher}:@SECLEVEL=0"],
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"handshake failure" in done.stderr, done


def test_a_killed_engine_keeps_its_certificate_and_knows_that_its_connections_are_gone(
    tmp_path: Path,
) -> None:
    with tls_engine(tmp_path) as running:
        pbx, data, certificate = running.pbx, running.data, running.certificate
        met = ssl.get_server_certificate(("127.0.0.1", tls_port(pbx)), ca_certs=str(certificate))
        assert met == certificate.read_text()
        command = ["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", str(certificate)]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        told = f"SHA-256 fingerprint {shown.partition('=')[2]}; it was made here"
        assert told in pbx.said()
        with tls_wire(pbx, certificate) as raw:
            register(raw)
            wait_until(lambda: len(listed(data, raw)) == 1, timeout=30, what="the list")
            pbx.kill()
            pbx.start_again()
        assert told in pbx.said()
        assert certificate.read_text() == met
        assert pbx.says("is not connected any more; it rings again once it has registered anew")
        wait_until(lambda: listed(data, raw) == [], timeout=30, what="the empty list")


def test_over_tls_a_phone_registers_is_listed_and_called_on_its_own_connection(
    pbx: Engine, data: Path, certificate: Path
) -> None:
    with tls_wire(pbx, certificate) as raw:
        register(raw)
        assert pbx.says(f"1001 registered from {raw.source} over TLS")
        wait_until(lambda: len(listed(data, raw)) == 1, timeout=30, what="the list")
        assert "tls" in {phone["transport"] for phone in registered(data)}

        async def ring() -> SipMessage:
            async with Phone() as office:
                await call_the_desk(pbx, office)
                return await asyncio.to_thread(next_request, raw, "INVITE")

        offered = asyncio.run(ring())
    assert offered.uri.startswith(f"sip:line{raw.source.rpartition(':')[2]}@{raw.source};")
    assert set(offered.uri.split(";")[1:]) == {"ob", "transport=tls"}
    assert offered.header("Via").startswith("SIP/2.0/TLS ")
    assert "transport=TLS" in offered.header("Contact")


@pytest.mark.parametrize("transport", ["TLS", "TCP"])
def test_a_phone_whose_connection_has_ended_is_not_called(
    pbx: Engine, data: Path, certificate: Path, transport: str
) -> None:
    with tls_wire(pbx, certificate) if transport == "TLS" else wire(pbx, "TCP") as raw:
        register(raw)
        wait_until(lambda: len(listed(data, raw)) == 1, timeout=30, what="the list")
    assert pbx.says(f"The phone of 1001 at {raw.source} is not connected any more")

    async def call() -> OutgoingCall:
        async with Phone() as office:
            return await settled(await call_the_desk(pbx, office))

    began = time.monotonic()
    assert responses(asyncio.run(call()))[-1] == 480  # as of an extension without any phone
    assert time.monotonic() - began < PATIENCE
    wait_until(lambda: listed(data, raw) == [], timeout=30, what="the empty list")


def test_a_phone_over_tls_is_asked_whether_it_is_there(pbx: Engine, data: Path, certificate: Path) -> None:
    with tls_wire(pbx, certificate) as raw:
        register(raw)
        raw.send(response(next_request(raw, "OPTIONS"), 200, "OK"))
        wait_until(
            lambda: any(phone.round_trip is not None for phone in listed(data, raw)),
            timeout=30,
            what="the round trip",
        )


def test_a_via_that_lies_about_its_transport_deceives_nobody(pbx: Engine, data: Path) -> None:
    with wire(pbx) as raw:
        liar = Wire(raw.socket, "TLS", raw.source)
        _, answer = liar.register(DESK, ["<sip:1001@10.11.12.13;transport=tls>"])
        assert answer.status == 200
        wait_until(lambda: len(listed(data, raw)) == 1, timeout=30, what="the list")
        assert listed(data, raw)[0].transport == "udp"
        liar.register(DESK, ["*"], ("Expires", "0"))


def test_the_requests_of_a_call_stay_on_the_connection_of_its_phone(pbx: Engine, certificate: Path) -> None:
    """Its Contact leads to where nobody listens, as that of many phones does."""
    with tls_wire(pbx, certificate) as raw, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rtp:
        rtp.bind(("127.0.0.1", 0))
        register(raw)

        def answer_and_be_hung_up() -> None:
            raw.send(response(next_request(raw, "INVITE"), 488, "Not Acceptable Here"))
            offered = next_request(raw, "INVITE")
            raw.send(answered(offered, described(rtp.getsockname()[1], "RTP/AVP")))
            assert next_request(raw, "ACK").uri.startswith(f"sip:elsewhere@{raw.source}")
            raw.send(response(next_request(raw, "BYE"), 200, "OK"))

        async def talk() -> None:
            async with Phone() as office:
                call = await call_the_desk(pbx, office)
                phone = asyncio.create_task(asyncio.to_thread(answer_and_be_hung_up))
                await call.wait_established(PATIENCE)
                await call.hang_up()
                await phone

        asyncio.run(talk())


def test_a_phone_that_calls_over_its_connection_is_hung_up_over_it(pbx: Engine, certificate: Path) -> None:
    with tls_wire(pbx, certificate) as raw, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rtp:
        rtp.bind(("127.0.0.1", 0))
        register(raw)

        async def talk() -> None:
            async with Phone(on_invite=CalleeScript(ring_after=0.05, answer_after=0.2)) as office:
                assert (await office.register(OFFICE, domain(pbx))).status == 200
                uri, sdp = "sip:1002@pbx.example", described(rtp.getsockname()[1], "RTP/AVP")
                assert (await asyncio.to_thread(invite, raw, uri, sdp, DESK)).status == 180
                leg = await office.wait_incoming(PATIENCE)
                answer = await asyncio.to_thread(next_response, raw, 200)
                raw.send(acknowledged(raw, answer))
                await leg.wait_established(PATIENCE)
                await leg.hang_up()
                bye = await asyncio.to_thread(next_request, raw, "BYE")
                assert bye.uri.startswith(f"sip:stranger@{raw.source}")
                raw.send(response(bye, 200, "OK"))

        asyncio.run(talk())


def test_a_port_of_somebody_else_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        where = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, "-W", "error", "-c", ENTRY_POINT, "engine", "--data", str(tmp_path)]
        options = ["--bind", f"127.0.0.1:{free_port()}", "--tls", where]
        done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 3
    assert f"Another program already listens on TLS {where}. Stop it, or choose another port with --tls." in (
        done.stderr
    )


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_phone_that_does_not_trust_the_certificate_is_told(pbx: Engine, version: ssl.TLSVersion) -> None:
    context = ssl.create_default_context()
    context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", tls_port(pbx))) as plain:
        source = "{}:{}".format(*plain.getsockname())
        with pytest.raises(ssl.SSLCertVerificationError):
            context.wrap_socket(plain, server_hostname="127.0.0.1")
    assert pbx.says(f"{source} does not trust the certificate of this PBX"), pbx.said()


def renewed(folder: Path) -> Path:
    """Write a certificate for this machine with a key of its own, as somebody who renews one does; return its file."""
    folder.mkdir(exist_ok=True)
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    names = ["-subj", "/CN=pbx", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "20"]
    files = ["-keyout", str(folder / "new.key"), "-out", str(folder / "new.crt")]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)
    (folder / "new.key").chmod(0o600)
    (folder / "new.key").replace(folder / "own.key")
    return (folder / "new.crt").replace(folder / "own.crt")


def test_a_renewed_certificate_meets_new_connections_and_those_before_go_on(tmp_path: Path) -> None:
    require_programs("openssl")
    own = tmp_path / "own"
    certificate = renewed(own)
    first = certificate.read_text()
    with (
        tls_engine(tmp_path, "--certificate", str(certificate), "--key", str(own / "own.key")) as running,
        tls_wire(running.pbx, certificate) as before,
    ):
        pbx = running.pbx
        register(before)
        where = "127.0.0.1", tls_port(pbx)
        sdp = described(9, "RTP/AVP")
        invite(before, f"sip:*43@{domain(pbx)}", sdp, DESK)
        answer = next_response(before, 200)
        before.send(acknowledged(before, answer))
        with socket.create_connection(where):  # a stranger who gives up in the middle
            pass
        assert ssl.get_server_certificate(where) == first
        second = renewed(own).read_text()
        wait_until(lambda: "New connections meet it" in pbx.said(), timeout=30, what="the renewal")
        assert ssl.get_server_certificate(where) == second != first
        with tls_wire(pbx, certificate) as after:
            register(after)
        dialog = [(name, answer.header(name)) for name in ("From", "To", "Call-ID")]
        bye = before.request("BYE", answer.header("Contact").strip("<>"), *dialog)
        assert before.ask(bye).status == 200
        register(before)
        status = subprocess.run(
            [sys.executable, "-c", ENTRY_POINT, "engine", "status", "--data", str(running.data)],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert f"certificate {certificate} valid until " in status
        assert "19 days from now\nwarning: the certificate ends soon." in status
