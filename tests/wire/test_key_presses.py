"""Key presses in every form, through the engine and back: telephone events, SIP INFO, and tones in the sound."""

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.sip.limits import read_limits
from pbxgui.sip.phone import CalleeScript, CallOptions, IncomingCall, OutgoingCall, Samples
from tests.loopback import free_port
from tests.wire.engine import Engine, Run
from tests.wire.phones import PATIENCE, Phones, phones, until

pytestmark = pytest.mark.wire

DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
 same => n,Hangup()
"""
LEVEL_ROOM = 3.0 if read_limits().stock else 0.5  # dB; the stock library turns all that it bridges down by 2
ANSWERING = CalleeScript(ring_after=None, answer_after=0.05)
WITHOUT_EVENTS = CalleeScript(ring_after=None, answer_after=0.05, telephone_event=False)
Start = Callable[[Run], Engine]


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def pbx(engine: Start, sounds: Path, callee: int) -> Engine:
    return engine(Run(dialplan=DIALPLAN, sounds=sounds, contacts={"1001": f"sip:1001@127.0.0.1:{callee}"}))


async def bridged(scene: Phones, options: CallOptions | None = None) -> tuple[OutgoingCall, IncomingCall]:
    """Call, and wait until sound comes through."""
    call = await scene.call("plain", options)
    answered = await scene.callee.wait_incoming(PATIENCE)
    await call.wait_established(PATIENCE)
    await answered.wait_established(PATIENCE)
    await answered.wait_heard_seconds(0.1, PATIENCE)
    return call, answered


def relay(key: str) -> bytes:
    return f"Signal={key}\r\nDuration=160\r\n".encode()


def keys_of(call: OutgoingCall | IncomingCall) -> str:
    """Return the keys that came as telephone events."""
    return "".join(digit.key for digit in call.digits())


def test_info_is_passed_on_as_telephone_events_of_a_sensible_length(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, ANSWERING) as scene:
            call, answered = await bridged(scene)
            assert [await call.send_info(relay(key)) for key in ("4", "*", "11", "4")] == [200] * 4
            assert await answered.send_info(b"7", "application/dtmf") == 200
            await until(lambda: len(keys_of(answered)) >= 4 and keys_of(call), "the keys")
            await asyncio.sleep(0.3)  # none comes twice
            await call.hang_up()
        assert keys_of(answered) == "4*#4"
        assert keys_of(call) == "7"
        assert all(0.08 <= digit.duration <= 0.2 for digit in answered.digits())
        assert answered.infos() == ()

    asyncio.run(scenario())


def test_a_phone_without_telephone_events_gets_info(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, WITHOUT_EVENTS) as scene:
            call, answered = await bridged(scene)
            await call.send_digits("5#")
            assert await call.send_info(relay("9")) == 200
            await until(lambda: len(answered.infos()) >= 3, "the keys of the caller")
            assert await answered.send_info(relay("0")) == 200
            await until(lambda: keys_of(call), "the key of the other")
            await asyncio.sleep(0.3)  # none comes twice
            await call.hang_up()
        assert [body.split() for body in answered.infos()] == [
            [f"Signal={key}".encode(), b"Duration=100"] for key in "5#9"
        ]
        assert keys_of(call) == "0"

    asyncio.run(scenario())


def test_a_phone_that_sends_both_forms_presses_each_key_once(pbx: Engine, callee: int) -> None:
    async def both(call: OutgoingCall, key: str) -> None:
        await asyncio.gather(call.send_digits(key), call.send_info(relay(key)))

    async def scenario() -> None:
        async with phones(pbx, callee, ANSWERING) as scene:
            call, answered = await bridged(scene)
            for key in "1121":
                await both(call, key)
            await until(lambda: len(keys_of(answered)) >= 4, "the keys")
            await asyncio.sleep(0.5)  # none comes twice
            await call.hang_up()
        assert keys_of(answered) == "1121"

    asyncio.run(scenario())


NO_KEYS = (
    (b"", "", 200),
    (b"Signal=16\r\n", "application/dtmf-relay", 200),  # a hook flash
    (b"<media_control/>", "application/media_control+xml", 415),
    (b"5", "text/plain", 415),
    (b"Signal", "application/dtmf-relay", 400),
    (b"Signal=\r\nDuration=", "application/dtmf-relay", 400),
    (b"Signal=5\r\nSignal=6\r\n", "application/dtmf-relay", 400),
    (b"Signal=" + b"9" * 3000, "application/dtmf-relay", 400),
    (b"\x00\xff\xfe%n%s" * 50, "application/dtmf", 400),
    (b"77", "application/dtmf", 400),
)


def test_what_is_no_key_press_is_answered_and_harms_nothing(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, ANSWERING) as scene:
            call, answered = await bridged(scene)
            met = [await call.send_info(body, content_type) for body, content_type, _ in NO_KEYS]
            assert met == [status for *_, status in NO_KEYS]
            assert await asyncio.to_thread(stranger, pbx, call, relay("8")) == "481"
            assert await call.send_info(relay("3")) == 200
            await until(lambda: keys_of(answered), "the key")
            await asyncio.sleep(0.3)  # and no other
            await call.hang_up()
        assert keys_of(answered) == "3"

    asyncio.run(scenario())


def stranger(pbx: Engine, call: OutgoingCall, body: bytes) -> str:
    """Send an INFO into somebody else's call, of which only the Call-ID is known; return its status."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.bind(("127.0.0.1", 0))
        sender.settimeout(PATIENCE)
        here = f"127.0.0.1:{sender.getsockname()[1]}"
        head = (
            f"INFO sip:plain@127.0.0.1:{pbx.port} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bKstranger\r\n"
            f"From: <sip:100@{here}>;tag=mine\r\nTo: <sip:plain@127.0.0.1>;tag=theirs\r\n"
            f"Call-ID: {call.call_id}\r\nCSeq: 7 INFO\r\nMax-Forwards: 70\r\n"
            f"Content-Type: application/dtmf-relay\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        sender.sendto(head.encode() + body, ("127.0.0.1", pbx.port))
        return sender.recv(4096).decode().split()[1]


def pair(low: float, high: float, seconds: float) -> NDArray[np.int16]:
    """Return the two tones of a key, at -12 dBov each."""
    at = np.arange(round(seconds * 8000)) * 2 * np.pi / 8000
    return np.round(32768 * 0.355 * (np.sin(low * at) + np.sin(high * at))).astype(np.int16)


def spectrum(samples: NDArray[np.float64], hertz: float) -> float:
    """Return the level of one frequency in dBov (a full-scale square wave is 0)."""
    at = np.arange(samples.size) * 2 * np.pi * hertz / 8000
    amplitude = 2 * abs(np.vdot(np.exp(1j * at), samples)) / samples.size
    return float(20 * np.log10(amplitude / np.sqrt(2)))


@pytest.mark.parametrize("codec", [0, 8])
def test_tones_in_the_sound_pass_unharmed(pbx: Engine, callee: int, codec: int) -> None:
    """Frequencies within 1.5 % and twist below 1 dB is what ITU-T Q.23 and Q.24 ask; PCMA is transcoded."""
    sent = np.concatenate([pair(770, 1336, 0.2), np.zeros(800, np.int16)])

    async def scenario() -> None:
        script = CalleeScript(ring_after=None, answer_after=0.05, codecs=(codec,))
        async with phones(pbx, callee, script) as scene:
            options = CallOptions(codecs=(0,), play=Samples(sent, loop=True))
            call, answered = await bridged(scene, options)
            await asyncio.sleep(0.6)
            await until(
                lambda: answered.hearing().find(sent, 8000).correlation >= 0.98, "the tones", every=0.6
            )
            await call.hang_up()
        assert answered.media().payload_types == (codec,)
        heard = answered.hearing()
        match = heard.find(sent, 8000)
        assert match.correlation >= 0.98
        start = round(match.start * heard.rate)
        tone = np.asarray(heard.samples[start + 160 : start + 1440], np.float64)
        tone = tone / 32768 if np.abs(tone).max() > 1 else tone
        reference = sent[160:1440] / 32768
        low, high = (spectrum(tone, hertz) - spectrum(reference, hertz) for hertz in (770, 1336))
        assert abs(low - high) < 0.5
        assert abs(low) < LEVEL_ROOM
        for hertz in (697, 852, 1209, 1477):
            assert spectrum(tone, hertz) < spectrum(tone, 770) - 20

    asyncio.run(scenario())
