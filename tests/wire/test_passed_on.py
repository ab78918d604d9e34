"""A conversation of two at one sample rate is passed on as it is: not one sample is changed on the way."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from pbxgui.sip.limits import read_limits
from pbxgui.sip.phone import CalleeScript, CallOptions, Hearing, Samples
from pbxgui.sip.phone.g711 import RATE, decode, encode
from tests.loopback import free_port
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.in_dialog import TalkingCall, address_of, answered, invite_again, offer
from tests.wire.phones import PATIENCE, gapless, phones, until

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(read_limits().stock, reason="the ready-made library mixes every conversation"),
]

PCMU, PCMA = 0, 8
DIALPLAN = """\
[from-trunk]
exten => plain,1,Dial(PJSIP/1001,10)
"""
SAME = 0.8  # of the samples; a packet that a busy machine sends late is filled in


@pytest.fixture(scope="module")
def callee() -> int:
    return free_port()


@pytest.fixture(scope="module")
def pbx(shared_engine: Callable[[Run], Engine], shared_sounds: Path, callee: int) -> Engine:
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    return shared_engine(Run(dialplan=DIALPLAN, sounds=shared_sounds, contacts=contacts))


def noise(seed: int) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Return half a second with all that 8 kHz can carry, up to 4 kHz, which no change of sample rate leaves alone."""
    return np.random.default_rng(seed).integers(-9_000, 9_000, RATE // 2).astype(np.int16)


def unchanged(heard: Hearing, said: np.ndarray[tuple[int], np.dtype[np.int16]], codec: int) -> float:
    """Return the share of samples that came out as they went in, where the sound was heard best."""
    coded = decode(codec, encode(codec, said))
    at = round(heard.find(coded, RATE).start * RATE)
    part = heard.samples[at : at + len(coded)]
    return float(np.mean(part == coded[: len(part)]))


def is_unchanged(
    call: TalkingCall,
    said: np.ndarray[tuple[int], np.dtype[np.int16]],
    codec: int,
    since: float | None = None,
) -> bool:
    return unchanged(call.hearing(since), said, codec) > SAME


@pytest.mark.parametrize("codec", [PCMU, PCMA])
def test_what_one_says_comes_out_sample_for_sample(pbx: Engine, callee: int, codec: int) -> None:
    said = {"caller": noise(1), "callee": noise(2)}

    async def scenario() -> tuple[TalkingCall, TalkingCall]:
        plays = Samples(said["callee"], loop=True)
        script = CalleeScript(ring_after=None, answer_after=0.05, play=plays, codecs=(codec,))
        async with phones(pbx, callee, script) as scene:
            caller = CallOptions(codecs=(codec,), play=Samples(said["caller"], loop=True))
            call = await scene.call("plain", caller)
            incoming = await scene.callee.wait_incoming(PATIENCE)
            await call.wait_established(PATIENCE)
            for one, words in ((call, said["callee"]), (incoming, said["caller"])):
                await one.wait_heard_seconds(1.2, PATIENCE)
                await until(partial(is_unchanged, one, words, codec), "the same samples", every=0.6)
            await call.hang_up()
            return call, incoming

    call, incoming = run(scenario())
    assert unchanged(call.hearing(), said["callee"], codec) > SAME
    assert unchanged(incoming.hearing(), said["caller"], codec) > SAME


def test_music_on_hold_comes_in_between_without_a_gap(pbx: Engine, callee: int) -> None:
    """The music is mixed, what comes before and after it is not; it is one stream for whoever hears it."""
    says = noise(3)

    async def scenario() -> None:
        async with phones(pbx, callee, CalleeScript(ring_after=None, answer_after=0.05)) as scene:
            call = await scene.call("plain", CallOptions(play=Samples(says, loop=True)))
            incoming = await scene.callee.wait_incoming(PATIENCE)
            await call.wait_established(PATIENCE)
            now = asyncio.get_running_loop().time
            for _ in range(2):
                since = now()
                await asyncio.sleep(1.3)
                await until(partial(is_unchanged, incoming, says, PCMU, since), "the same samples", every=0.6)
                answered(await invite_again(call, offer(address_of(call), str(PCMU), "sendonly")))
                since = now() + 0.2
                await asyncio.sleep(0.8)
                music = incoming.hearing().between(since, now())
                assert np.mean(music.rms(0.1) > -45) > 0.7
                assert music.find(says, RATE).correlation < 0.3
                answered(await invite_again(call, offer(address_of(call), str(PCMU), "sendrecv")))
            packets = incoming.packets()
            assert gapless(packets)
            assert len({arrival.packet.ssrc for arrival in packets}) == 1
            await call.hang_up()

    run(scenario())
