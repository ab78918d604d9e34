"""What `pbxgui dialplan write` writes, taken up by a real Asterisk 22: it loads, it shows, it rings, it is heard."""

import asyncio
import hashlib
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from pbxgui.sip.message import SipMessage, parse
from pbxgui.sip.phone import CalleeScript, Hearing, OutgoingCall, Phone, Tone, read_reference
from tests.asterisk.installation import (
    CUSTOM_SOUNDS,
    LONG_NAME,
    NUMBERS,
    ODD_NAME,
    SECRET,
    contact,
    installed,
)
from tests.asterisk.instance import Asterisk
from tests.loopback import LOOPBACK, free_port
from tests.wire.phones import PATIENCE

pytestmark = [pytest.mark.asterisk, pytest.mark.wire, pytest.mark.timeout(120)]

# Correlation of what was heard with the master: 1.00, less what a busy machine loses; 0.25 at most with another.
ALIKE = 0.8
EDGE = 0.1  # seconds of a greeting that may be missing at the end of a part
PHONE = "127.0.0.2"  # not where the trunk of the installation is
RINGS_LONG = CalleeScript(ring_after=0.2, answer_after=8.0, play=Tone(hertz=1330.0), hang_up_after=0.5)
ANSWERS = CalleeScript(ring_after=0.1, answer_after=1.0, hang_up_after=0.5)


@contextmanager
def running(chroot: Path, tmp_path: Path, callees_port: int = 9) -> Iterator[Asterisk]:
    with installed(chroot, tmp_path / "asterisk", tmp_path / "data", contact(callees_port)) as asterisk:
        yield asterisk


def complaints(asterisk: Asterisk) -> list[str]:
    return [line for line in asterisk.log().splitlines() if re.search(r"WARNING|ERROR", line)]


def parameter(asterisk: Asterisk, what: str, name: str) -> str:
    """Return one line of what `pjsip show` knows of an object."""
    found = re.search(rf"^ {name} +: (.*)$", asterisk.cli(f"pjsip show {what}"), re.MULTILINE)
    assert found
    return found[1]


def test_it_loads_without_a_warning_and_shows_everything(chroot: Path, tmp_path: Path) -> None:
    with running(chroot, tmp_path) as asterisk:
        endpoints = asterisk.cli("pjsip show endpoints")
        for name in ("1001/1001", "1002/1002", r"*97/*97", "pbxgui-out"):
            assert f" Endpoint:  {name} " in endpoints
        escaped = ODD_NAME.replace("\\", "\\\\").replace('"', '\\"')  # as it shows quoted strings
        assert parameter(asterisk, "endpoint 1001", "callerid") == f'"{escaped}" <1001>'
        assert parameter(asterisk, "endpoint 1002", "callerid") == f'"{LONG_NAME[:39]}" <1002>'
        assert parameter(asterisk, "auth 1001", "password") == SECRET
        assert asterisk.cli("dialplan show 2003@pbxgui").count("GotoIf") > 3
        assert "-= 1 extension" in asterisk.cli("dialplan show 2007@pbxgui-public")
        assert "-= 1 extension" not in asterisk.cli("dialplan show 2008@pbxgui-public")
        assert "/mnt/pbxgui/sounds/welcome/welcome\n" in asterisk.cli("moh show files")
        asterisk.cli("core reload")
        assert complaints(asterisk) == []


async def call(
    asterisk: Asterisk, port: int, number: str, script: CalleeScript
) -> tuple[OutgoingCall, list[str]]:
    """Call a number until the dialled phones are through with it; return what they were dialled as, too."""
    dialled: list[str] = []

    def answer(invite: SipMessage) -> CalleeScript:
        dialled.append(invite.uri)
        return script

    async with Phone(LOOPBACK, port, on_invite=answer), Phone(LOOPBACK) as caller:
        placed = await caller.call(f"sip:{number}@{LOOPBACK}:{asterisk.port}")
        await placed.wait_ended(40)
    return placed, dialled


def times_heard(call: OutgoingCall, greeting: str) -> int:
    """Return how often the whole greeting is in what the caller heard."""
    samples, rate = read_reference(CUSTOM_SOUNDS / f"{greeting}.wav")
    length = len(samples) / rate

    def count(hearing: Hearing) -> int:
        if hearing.duration < length - EDGE:
            return 0
        match = hearing.find(samples, rate)
        if match.correlation < ALIKE:
            return 0
        before, after = hearing.between(None, match.start_time), hearing.between(match.end_time)
        return count(before) + 1 + count(after)

    heard = call.hearing()
    arrived = heard.samples[heard.present]  # a busy machine makes pauses, which are not what this is about
    return count(Hearing(arrived, np.ones(arrived.size, np.bool_), heard.origin))


def test_an_extension_at_its_limit_is_shown_as_busy_and_rung_all_the_same(
    chroot: Path, tmp_path: Path
) -> None:
    """Asterisk knows no limit that a Dial heeds; the written file says so."""
    port, rings = free_port(), CalleeScript(ring_after=0.05, answer_after=None)

    async def is_shown_as(asterisk: Asterisk, state: str) -> bool:
        listed = await asyncio.to_thread(asterisk.cli, "pjsip show endpoints")
        found = re.search(r"Endpoint:  1001/1001 +(\w[\w ]*\w) +\d of 2$", listed, re.MULTILINE)
        assert found, listed
        return found[1] == state

    async def scenario(asterisk: Asterisk) -> None:
        async with Phone(LOOPBACK, port, on_invite=rings) as desk, Phone(LOOPBACK) as caller:
            for state in ("Ringing", "Busy", "Busy"):
                await caller.call(f"sip:{NUMBERS['loop']}@{LOOPBACK}:{asterisk.port}")
                await desk.wait_incoming(PATIENCE)
                await asyncio.sleep(0.3)
                async with asyncio.timeout(PATIENCE):
                    while not await is_shown_as(asterisk, state):  # noqa: ASYNC110 - Asterisk tells nobody
                        await asyncio.sleep(0.1)

    with running(chroot, tmp_path, port) as asterisk:
        assert parameter(asterisk, "endpoint 1001", "device_state_busy_at") == "2"
        asyncio.run(scenario(asterisk))
        assert complaints(asterisk) == []


@pytest.fixture
def calls(
    chroot: Path, tmp_path: Path
) -> Iterator[Callable[[str, CalleeScript], tuple[OutgoingCall, list[str]]]]:
    port = free_port()
    with running(chroot, tmp_path, port) as asterisk:
        yield lambda what, script: asyncio.run(call(asterisk, port, NUMBERS[what], script))
        assert complaints(asterisk) == []


Calls = Callable[[str, CalleeScript], tuple[OutgoingCall, list[str]]]


def test_the_greeting_is_heard_and_a_loop_again_and_again(calls: Calls) -> None:
    greeted, _ = calls("greeting", ANSWERS)
    assert times_heard(greeted, "please-hold") == 1
    looped, _ = calls("loop", RINGS_LONG)
    assert times_heard(looped, "welcome") == 2


@pytest.mark.parametrize("missing", ["*.wav", "*.wav16"])
def test_either_rendition_is_played(chroot: Path, tmp_path: Path, missing: str) -> None:
    port = free_port()
    with running(chroot, tmp_path, port) as asterisk:
        for sound in tmp_path.glob(f"asterisk/pbxgui/sounds/*/{missing}"):
            sound.unlink()
        greeted, _ = asyncio.run(call(asterisk, port, NUMBERS["greeting"], ANSWERS))
        assert times_heard(greeted, "please-hold") == 1


def test_all_devices_of_an_extension_ring_and_so_does_an_address_outside(calls: Calls) -> None:
    _, both = calls("both devices", ANSWERS)
    assert sorted(re.findall(r"line=\w+", " ".join(both))) == ["line=left", "line=right"]
    _, outside = calls("outside", ANSWERS)
    assert len(outside) == 1


def register(asterisk: Asterisk, extension: str, secret: str) -> int:
    """Register a phone (RFC 3261, section 10; RFC 2617); return the status of the response in the end."""
    uri = f"sip:{LOOPBACK}:{asterisk.port}"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:
        phone.settimeout(PATIENCE)
        phone.bind((PHONE, 0))
        phone.connect((LOOPBACK, asterisk.port))
        own = f"{PHONE}:{phone.getsockname()[1]}"

        def ask(number: int, *headers: str) -> SipMessage:
            lines = (
                f"REGISTER {uri} SIP/2.0",
                f"Via: SIP/2.0/UDP {own};rport;branch=z9hG4bK-{hashed(own)}-{number}",
                f"From: <sip:{extension}@{LOOPBACK}>;tag=1",
                f"To: <sip:{extension}@{LOOPBACK}>",
                f"Call-ID: {own}",
                f"CSeq: {number} REGISTER",
                f"Contact: <sip:{extension}@{own}>",
                "Max-Forwards: 70",
                *headers,
                "Content-Length: 0",
            )
            phone.send("\r\n".join((*lines, "", "")).encode())
            return parse(phone.recv(4096))

        challenge = dict(re.findall(r'(\w+)="([^"]*)"', ask(1).header("WWW-Authenticate")))
        realm, nonce, opaque = (challenge[name] for name in ("realm", "nonce", "opaque"))
        secrets = hashed(f"{extension}:{realm}:{secret}"), hashed(f"REGISTER:{uri}")
        answer = hashed(f"{secrets[0]}:{nonce}:00000001:c:auth:{secrets[1]}")
        return ask(
            2,
            f'Authorization: Digest username="{extension}", realm="{realm}", nonce="{nonce}", uri="{uri}", '
            f'response="{answer}", opaque="{opaque}", algorithm=MD5, qop=auth, nc=00000001, cnonce="c"',
        ).status


def hashed(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324 - what digest authentication is made of


def test_a_phone_registers_with_its_secret_and_with_no_other(chroot: Path, tmp_path: Path) -> None:
    with running(chroot, tmp_path) as asterisk:
        assert register(asterisk, "1002", "not-a-secret-2") == 200
        assert register(asterisk, "1001", SECRET) == 200
        assert PHONE in asterisk.cli("pjsip show contacts")
        assert complaints(asterisk) == []
        assert register(asterisk, "1001", "not-a-secret-2") == 401
