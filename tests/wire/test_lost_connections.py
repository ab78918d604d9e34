"""Phones over TCP and TLS whose connection ends in the middle of a conversation."""

import asyncio
import socket
from collections.abc import Iterator

import pytest

from pbxgui.core.records import CallRecord
from pbxgui.sip.phone import CalleeScript, IncomingCall, Phone
from pbxgui.store.call_records import CallRecords
from tests.loopback import wait_until
from tests.wire.encrypted import acknowledged, described, invite, next_response, tls_wire
from tests.wire.phones import PATIENCE
from tests.wire.registering import DESK, OFFICE, Wire, domain, wire
from tests.wire.tls_engine import TlsEngine, tls_engine

pytestmark = pytest.mark.wire

SILENCE = 2.0  # seconds
LATE = 15.0  # seconds, on a busy machine; SIP gives up after 32
ANSWERING = CalleeScript(ring_after=0.05, answer_after=0.1)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsEngine]:
    with tls_engine(tmp_path_factory.mktemp("lost"), f"--silence={SILENCE}") as running:
        yield running


async def talk_and_lose(served: TlsEngine, transport: str, office: Phone) -> IncomingCall:
    """Call the office by a phone whose connection ends as soon as it talks, without a packet of sound."""
    assert (await office.register(OFFICE, domain(served.pbx))).status == 200
    opened = tls_wire(served.pbx, served.certificate) if transport == "TLS" else wire(served.pbx, "TCP")
    with opened as raw, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rtp:
        rtp.bind(("127.0.0.1", 0))
        sdp = described(rtp.getsockname()[1], "RTP/AVP")
        await asyncio.to_thread(establish, raw, sdp)
        incoming = await office.wait_incoming(PATIENCE)
        await incoming.wait_established(PATIENCE)
    assert await asyncio.to_thread(
        served.pbx.says, f"The phone of 1001 at {raw.source} is not connected any more"
    )
    return incoming


def establish(raw: Wire, sdp: bytes) -> None:
    _, answer = raw.register(DESK, [f"<sip:1001@10.11.12.13:5061;transport={raw.transport.lower()}>"])
    assert answer.status == 200
    assert invite(raw, "sip:1002@pbx.example", sdp, DESK).status == 180
    raw.send(acknowledged(raw, next_response(raw, 200)))


def ended_calls(served: TlsEngine) -> list[CallRecord]:
    """Return the records of the calls that are over, the last one first."""
    records = (stored.record for stored in CallRecords(served.data).latest())
    return [record for record in records if record.ended is not None]


def record_after(served: TlsEngine, before: int) -> CallRecord:
    """Return the record of the call that came after so many."""
    wait_until(lambda: len(ended_calls(served)) > before, timeout=PATIENCE, what="the end of the call")
    return ended_calls(served)[0]


@pytest.mark.parametrize("transport", ["TLS", "TCP"])
def test_who_says_nothing_more_has_vanished(served: TlsEngine, transport: str) -> None:
    async def scenario() -> None:
        async with Phone(on_invite=ANSWERING) as office:
            incoming = await talk_and_lose(served, transport, office)
            assert (await incoming.wait_ended(PATIENCE)).how == "BYE"

    before = len(ended_calls(served))
    asyncio.run(scenario())
    record = record_after(served, before)
    assert record.trouble.startswith("The caller vanished: nothing was heard from it for 2 s")
    assert record.trouble.endswith("nothing can be sent to it.")
    assert record.ended is not None
    assert record.ended < SILENCE + LATE


@pytest.mark.parametrize("transport", ["TLS", "TCP"])
def test_a_bye_that_cannot_be_sent_keeps_nobody_waiting(served: TlsEngine, transport: str) -> None:
    async def scenario() -> None:
        async with Phone(on_invite=ANSWERING) as office:
            incoming = await talk_and_lose(served, transport, office)
            await incoming.hang_up()

    before = len(ended_calls(served))
    asyncio.run(scenario())
    record = record_after(served, before)
    assert record.ended_by == "phone"
    assert record.ended is not None
    assert record.ended < SILENCE
