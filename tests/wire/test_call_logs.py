"""The log of a real call: what happened, every SIP message of both sides in their order, and no secret in any of it."""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.core.config import Extension, Handling, Treatment
from pbxgui.core.records.call_log import Entry, LogEvent, LogLeg, LogMessage
from pbxgui.dialplan.compile.names import PUBLIC
from pbxgui.sip.phone import Account, Phone, SipMessage
from pbxgui.sip.redaction import LEFT_OUT
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import DATABASE, Store
from tests.loopback import free_port, wait_until
from tests.wire.configured import DESK, TALKING, desk, number, put, recorded
from tests.wire.encrypted import OUR_KEYS, described, with_sdp
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, phones
from tests.wire.registering import call_as, domain, wire

pytestmark = pytest.mark.wire

Start = Callable[..., Engine]

SECRET = "another-secret-of-ours"  # noqa: S105 - of this test
CALLER = Account("1002", SECRET)
RINGING, INTERNAL = "2001", "2002"
WRITTEN = 20.0  # seconds in which a log is on disk on a busy machine


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, callee: int) -> Path:
    """Return a data folder in which SIP messages are kept, and 2001 greets and then rings the desk."""
    folder, sound = tmp_path / "data", tmp_path / "welcome.wav"
    seconds = np.arange(8_000) / 16_000
    soundfile.write(sound, 0.4 * np.sin(2 * np.pi * 600 * seconds), 16_000)
    greeting = Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK)
    with Store.open(folder) as store:
        office = Extension(CALLER.username, "Back office", SECRET)
        put(store, desk(callee), office, recorded(store, "welcome", sound))
        put(store, number(RINGING, greeting), number(INTERNAL, greeting, public=False))
    CallRecords(folder).keep_sip(kept=True)
    return folder


def ended_log(data: Path, key: int = 1) -> tuple[Entry, ...]:
    """Return the log of a call once its end is written; its last messages may come with a later piece."""
    records = CallRecords(data)

    def is_over() -> bool:
        return any(isinstance(entry, LogEvent) and entry.kind == "ended" for entry in records.log(key))

    wait_until(is_over, timeout=WRITTEN, what=f"the log of call {key}")
    return records.log(key)


def rungs(entries: tuple[Entry, ...], leg: int) -> list[str]:
    """Return the messages of one side as `< INVITE`, `> 183`."""
    return [_rung(entry) for entry in entries if isinstance(entry, LogMessage) and entry.leg == leg]


def _rung(entry: LogMessage) -> str:
    first, second, *_ = entry.text.split()
    return f"{'>' if entry.sent else '<'} {second if first == 'SIP/2.0' else first}"


def text_on_disk(data: Path) -> bytes:
    with closing(sqlite3.connect(data / DATABASE)) as database:
        return b"".join(entries for (entries,) in database.execute("SELECT entries FROM call_logs"))


def test_a_call_from_its_invite_to_its_end_with_both_sides_and_without_the_proof(
    engine: Start, data: Path, callee: int
) -> None:
    pbx = engine(Configured(data=data, context=PUBLIC))
    proofs: list[str] = []

    async def scenario() -> None:
        async with phones(pbx, callee, TALKING) as two:
            call = await call_as(two.caller, CALLER, f"sip:{INTERNAL}@{domain(pbx)}")
            await call.wait_established(PATIENCE)
            sent = next(entry.message for entry in call.messages() if entry.message.method == "INVITE")
            proofs.extend(re.findall(r'(?:response|cnonce)="([^"]+)"', sent.header("Authorization")))
            await call.hang_up()
            await (await two.callee.wait_incoming(PATIENCE)).wait_ended(PATIENCE)

    asyncio.run(scenario())
    wait_until(
        lambda: (
            [rungs(ended_log(data), leg)[-2:] for leg in (0, 1)] == [["< BYE", "> 200"], ["> BYE", "< 200"]]
        ),
        timeout=WRITTEN,
        what="the last messages",
    )
    entries = ended_log(data)
    assert proofs, "there must be something to leave out"
    assert not any(proof.encode() in text_on_disk(data) for proof in proofs)
    invite = next(entry for entry in entries if isinstance(entry, LogMessage))
    authorization = next(line for line in invite.text.split("\r\n") if line.startswith("Authorization: "))
    assert LEFT_OUT in authorization
    assert 'username="1002"' in authorization
    assert rungs(entries, 0) == ["< INVITE", "> 100", "> 183", "> 200", "< ACK", "< BYE", "> 200"]
    assert rungs(entries, 1) == ["> INVITE", "< 100", "< 180", "< 200", "> ACK", "> BYE", "< 200"]
    (leg,) = (entry for entry in entries if isinstance(entry, LogLeg))
    assert (leg.leg, leg.target, leg.uri) == (1, "PJSIP/1001", f"sip:1001@127.0.0.1:{callee}")
    peers = {(entry.leg, entry.peer) for entry in entries if isinstance(entry, LogMessage)}
    assert len(peers) == 2
    assert (1, f"127.0.0.1:{callee}") in peers
    told = [entry.kind for entry in entries if isinstance(entry, LogEvent)]
    in_order = ["offered", "step", "provisional", "greeting-started", "greeting-ended", "dialling"]
    in_order += ["far-ringing", "answered", "bridged", "ended", "media-ended"]
    assert [kind for kind in dict.fromkeys(told) if kind in in_order] == in_order
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)


def test_keys_of_encrypted_sound_are_in_no_log(engine: Start, data: Path) -> None:
    pbx = engine(Configured(data=data))
    with wire(pbx) as caller:
        uri = f"sip:{RINGING}@{domain(pbx)}"
        invite = with_sdp(caller.request("INVITE", uri), described(40_000, "RTP/SAVP", OUR_KEYS.attribute()))
        caller.send(invite)
        while (early := caller.receive()).status == 100:
            pass
        assert early.status == 183
        theirs = re.search(rb"inline:([^\s|]+)", early.body)
        assert theirs
        fields = {**dict(invite.headers), "CSeq": "1 CANCEL"}
        del fields["Content-Type"]
        cancel = SipMessage.request("CANCEL", uri, tuple(fields.items()))
        caller.send(cancel)
        while caller.receive().status != 487:
            pass
    entries = ended_log(data)
    ours = OUR_KEYS.attribute().partition("inline:")[2].encode()
    kept = text_on_disk(data)
    assert ours not in kept
    assert theirs[1] not in kept
    described_here = [
        entry.text for entry in entries if isinstance(entry, LogMessage) and "m=audio" in entry.text
    ]
    assert len(described_here) == 2
    assert all(f"a=crypto:{LEFT_OUT}" in text for text in described_here)
    assert rungs(entries, 0)[:4] == ["< INVITE", "> 100", "> 183", "< CANCEL"]


def test_what_is_set_holds_for_the_next_call_and_strangers_leave_nothing(
    engine: Start, data: Path, callee: int
) -> None:
    CallRecords(data).keep_sip(kept=False)
    pbx = engine(Configured(data=data, context=PUBLIC))

    async def call() -> None:
        async with phones(pbx, callee, TALKING) as two:
            await (await two.call(RINGING)).hang_up()

    async def strangers() -> None:
        async with Phone() as phone:
            for digits in ("1001", "9999"):
                await (await phone.call(f"sip:{digits}@{domain(pbx)}")).wait_final(PATIENCE)

    asyncio.run(call())
    assert rungs(ended_log(data), 0) == []
    CallRecords(data).keep_sip(kept=True)
    made = 1
    while "< INVITE" not in rungs(ended_log(data, made), 0):  # the engine looks from time to time
        asyncio.run(call())
        made += 1
    asyncio.run(strangers())
    asyncio.run(call())
    made += 1
    assert "< INVITE" in rungs(ended_log(data, made), 0)
    with closing(sqlite3.connect(data / DATABASE)) as database:
        logged = database.execute("SELECT DISTINCT call FROM call_logs ORDER BY call").fetchall()
    assert logged == [(key,) for key in range(1, made + 1)]
    assert b"9999" not in text_on_disk(data)
