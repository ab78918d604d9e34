"""An engine that listens on all addresses tells each phone the one by which that phone reaches it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.sip.phone import CalleeScript, Flow
from tests.loopback import free_port
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.phones import PATIENCE, phones

pytestmark = pytest.mark.wire

EVERYWHERE = "0.0.0.0"  # noqa: S104 - for a second, and called by nobody but the phones here
DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
"""


def test_no_message_names_all_addresses(engine: Callable[[Run], Engine], sounds: Path) -> None:
    callee = free_port()
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    pbx = engine(Run(dialplan=DIALPLAN, sounds=sounds, contacts=contacts, address=EVERYWHERE))
    answering = CalleeScript(ring_after=None, answer_after=0.05)

    async def scenario() -> None:
        async with phones(pbx, callee, answering) as scene:
            call = await scene.call("plain")
            await call.wait_established(PATIENCE)
            incoming = await scene.callee.wait_incoming(PATIENCE)
            await call.wait_first_rtp(PATIENCE)
            await call.hang_up()
            await incoming.wait_ended(PATIENCE)
        ours = [entry.message for one in (call, incoming) for entry in one.messages()]
        assert incoming.invite.header("From").startswith("<sip:100@127.0.0.1>;")
        theirs = [
            entry.message
            for one in (call, incoming)
            for entry in one.messages()
            if entry.flow is Flow.RECEIVED
        ]
        contacts_told = [message.header("Contact") for message in theirs if message.header("Contact")]
        sounds_told = [
            line for message in theirs for line in message.body.decode().splitlines() if line[:2] == "c="
        ]
        # By which this phone reaches it; others do by the address of the default route.
        assert all("@127.0.0.1:" in told for told in contacts_told)
        assert set(sounds_told) == {"c=IN IP4 127.0.0.1"}
        assert len(contacts_told) >= len(sounds_told) == 2
        assert all(EVERYWHERE not in f"{message.headers}{message.body.decode()}" for message in ours)

    run(scenario())


def test_the_via_of_a_call_and_of_its_cancel_names_the_address_that_the_phone_reaches(
    engine: Callable[[Run], Engine], sounds: Path
) -> None:
    callee = free_port()
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    pbx = engine(Run(dialplan=DIALPLAN, sounds=sounds, contacts=contacts, address=EVERYWHERE))

    async def scenario() -> None:
        async with phones(pbx, callee, CalleeScript(ring_after=0.0, answer_after=None)) as scene:
            call = await scene.call("plain")
            incoming = await scene.callee.wait_incoming(PATIENCE)
            await call.wait_for(180, PATIENCE)
            await call.hang_up()
            assert (await incoming.wait_ended(PATIENCE)).how == "CANCEL"
            while not any(entry.message.method == "ACK" for entry in incoming.messages()):  # noqa: ASYNC110 - a phone tells of no single message
                await asyncio.sleep(0.01)
        sent = [entry.message for entry in incoming.messages() if entry.flow is Flow.RECEIVED]
        vias = {message.method: message.header("Via") for message in sent}
        assert vias["INVITE"].startswith(f"SIP/2.0/UDP 127.0.0.1:{pbx.port};")
        of_one = {
            method: (via.partition(";")[0], via.partition("branch=")[2]) for method, via in vias.items()
        }
        assert of_one["CANCEL"] == of_one["ACK"] == of_one["INVITE"]

    run(scenario())
