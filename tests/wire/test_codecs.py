"""Phones with different codecs hear each other: each gets its own on the wire, and the engine translates."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from pbxgui.sip.phone import CalleeScript, CallOptions, Hearing, Samples, sdp
from pbxgui.sip.phone.hearing import to_telephone_rate
from tests.sip.phone.running import run
from tests.wire import wideband
from tests.wire.engine import Engine, Run
from tests.wire.in_dialog import TalkingCall
from tests.wire.phones import PATIENCE, phones, until
from tests.wire.wideband import G722, OPUS, Codec, hearing_in, speaking

pytestmark = pytest.mark.wire

PCMU, PCMA = 0, 8
DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
"""
SECONDS = 0.5
CALLER_SAYS, CALLEE_SAYS = 500.0, 1100.0  # Hz, from where a tone rises
ALIKE = 0.9  # correlation
HIGH = 5200.0  # Hz; above what a telephone at 8 kHz can carry


@pytest.fixture(scope="module")
def pbx(shared_engine: Callable[[Run], Engine], shared_sounds: Path, callee: int) -> Engine:
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    return shared_engine(Run(dialplan=DIALPLAN, sounds=shared_sounds, contacts=contacts))


@pytest.fixture(autouse=True)
def _opus_in_sdp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sdp._STATIC, OPUS.payload_type, OPUS.rtpmap)


def rising(lowest: float, rate: int) -> wideband.Samples:
    """Return a tone that resembles itself at one place only."""
    at = np.arange(round(rate * SECONDS)) / rate
    return np.round(12_000 * np.sin(2 * np.pi * (lowest + 400 * at) * at)).astype(np.int16)


def steady(hertz: float, rate: int) -> wideband.Samples:
    return np.round(9_000 * np.sin(2 * np.pi * hertz * np.arange(rate) / rate)).astype(np.int16)


def heard(call: TalkingCall, payload_type: int) -> Hearing:
    codec = {codec.payload_type: codec for codec in (G722, OPUS)}.get(payload_type)
    if codec is None:
        return call.hearing()
    wide = hearing_in(codec, call)
    narrow = np.round(to_telephone_rate(wide.samples, wide.rate)).astype(np.int16)
    return Hearing(narrow, np.ones(len(narrow), np.bool_), wide.origin)


def is_heard(call: TalkingCall, payload_type: int, lowest: float) -> bool:
    return heard(call, payload_type).find(rising(lowest, 8000), 8000).correlation > ALIKE


@pytest.mark.parametrize("spoken", [PCMA, G722.payload_type, OPUS.payload_type])
def test_a_pcmu_phone_and_one_that_speaks_only_something_else(pbx: Engine, callee: int, spoken: int) -> None:
    codec = {codec.payload_type: codec for codec in (G722, OPUS)}.get(spoken)
    says = Samples(rising(CALLEE_SAYS, 8000), loop=True)

    async def scenario() -> tuple[TalkingCall, TalkingCall]:
        script = CalleeScript(ring_after=None, answer_after=0.05, play=says, codecs=(spoken,))
        async with phones(pbx, callee, script) as scene, AsyncExitStack() as stack:
            caller = CallOptions(codecs=(PCMU,), play=Samples(rising(CALLER_SAYS, 8000), loop=True))
            call = await scene.call("plain", caller)
            incoming = await scene.callee.wait_incoming(PATIENCE)
            await call.wait_established(PATIENCE)
            if codec is not None:
                await stack.enter_async_context(speaking(codec, incoming, rising(CALLEE_SAYS, codec.rate)))
            await asyncio.sleep(1.2)
            for one, in_, says_ in ((call, PCMU, CALLEE_SAYS), (incoming, spoken, CALLER_SAYS)):
                await until(partial(is_heard, one, in_, says_), "what the other says", every=0.6)
            await call.hang_up()
            return call, incoming

    call, incoming = run(scenario())
    assert call.media().payload_types == (PCMU,)
    assert incoming.media().payload_types == (spoken,)


def is_bright(codec: Codec, call: TalkingCall) -> bool:
    return int(np.count_nonzero(hearing_in(codec, call).tone(HIGH) > 0.8)) >= 6


@pytest.mark.parametrize(("one", "other"), [(G722, OPUS), (G722, G722)])
def test_two_phones_with_more_than_telephone_quality_keep_it(
    pbx: Engine, callee: int, one: Codec, other: Codec
) -> None:
    async def scenario() -> tuple[TalkingCall, TalkingCall]:
        script = CalleeScript(ring_after=None, answer_after=0.05, codecs=(other.payload_type,))
        async with phones(pbx, callee, script) as scene:
            call = await scene.call("plain", CallOptions(codecs=(one.payload_type,)))
            incoming = await scene.callee.wait_incoming(PATIENCE)
            await call.wait_established(PATIENCE)
            async with (
                speaking(one, call, steady(HIGH, one.rate)),
                speaking(other, incoming, steady(HIGH, other.rate)),
            ):
                await asyncio.sleep(0.8)
                for codec, end in ((one, call), (other, incoming)):
                    await until(partial(is_bright, codec, end), "more than a telephone carries", every=0.3)
            await call.hang_up()
            return call, incoming

    call, incoming = run(scenario())
    assert (call.media().payload_types, incoming.media().payload_types) == (
        (one.payload_type,), (other.payload_type,),
    )  # fmt: skip
