"""Ringbacks that a caller hears over and over: three rounds in a real call, sample by sample across their joints."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.ringback_loop import write_loop
from pbxgui.audio.working import RATE as STUDIO_RATE
from pbxgui.core.config import GreetingLoop, Handling, Pause, RingbackLoop, Rings, Says, Treatment
from pbxgui.sip.phone import CalleeScript, read_reference
from pbxgui.sip.phone.hearing import Hearing
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import DESK, desk, number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, phones, time_of

pytestmark = pytest.mark.wire

ROUNDS = 3
HERTZ = 400
PERIODS = 405  # 8,100 samples at 8 kHz: no whole number of packets, so that the joint lies within one
EDGE = 80  # samples after which the tone has set in
STEPS_OF_G711 = 0.05  # of the tone's height; one sample too many or too few would be 0.3


@dataclass(frozen=True, slots=True)
class Scene:
    """An engine that serves a store, and the port of the phone that rings."""

    store: Store
    engine: Engine
    callee: int

    def hear(self, ringback: Path, seconds: float) -> Hearing:
        """Return what a caller hears of a ringback before the phone is answered, for three rounds and a little."""
        line = number("2001", Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("waiting"), DESK))
        revision = put(self.store, recorded(self.store, "waiting", ringback), line)
        assert self.engine.says(f"Revision {revision} ")
        ringing = ROUNDS * seconds + 0.5
        script = CalleeScript(ring_after=0.05, answer_after=ringing)

        async def scenario() -> Hearing:
            async with phones(self.engine, self.callee, script) as scene:
                call = await scene.call("2001")
                await call.wait_established(PATIENCE + ringing)
                await call.hang_up()
                return call.hearing(until=time_of(call, 200))

        return asyncio.run(scenario())


@pytest.fixture
def scene(tmp_path: Path, engine: Callable[..., Engine]) -> Iterator[Scene]:
    callee = free_port()
    with Store.open(tmp_path / "data") as store:
        put(store, desk(callee))
        yield Scene(store, engine(Configured(data=tmp_path / "data")), callee)


def test_rings_and_a_sentence_come_again_after_a_round(scene: Scene, sounds: Path, tmp_path: Path) -> None:
    welcome, round_ = sounds / "custom" / "welcome.wav", tmp_path / "round.wav"
    loop = RingbackLoop((Rings("uk"), Says("welcome", "a" * 64), Pause(0.1)))
    write_loop(loop, lambda _: welcome, round_)
    heard = scene.hear(round_, 3.6)
    assert heard.missing == 0
    expected, rate = read_reference(round_)
    for which in range(ROUNDS):
        start = heard.origin + which * 3.6
        found = heard.between(start, start + 3.7).find(expected, rate)
        assert found.correlation >= 0.98
        assert found.start_time == pytest.approx(start + first_sound(heard), abs=0.0005)


def first_sound(heard: Hearing) -> float:
    """Return after how many seconds the ringback begins."""
    loud = np.flatnonzero(np.abs(heard.samples.astype(np.int32)) > 1_000)
    return float(loud[0]) / heard.rate


def test_a_tone_of_whole_periods_goes_on_without_a_gap_or_a_click(scene: Scene, tmp_path: Path) -> None:
    seconds = PERIODS / HERTZ
    at = np.arange(round(seconds * STUDIO_RATE)) / STUDIO_RATE
    tone = tmp_path / "tone.wav"
    soundfile.write(tone, 0.3 * np.sin(2 * np.pi * HERTZ * at), STUDIO_RATE, subtype="PCM_16")
    heard = scene.hear(tone, seconds)
    begin = round(first_sound(heard) * heard.rate) + EDGE
    off = beside_the_tone(heard)[begin : begin + round(ROUNDS * seconds * heard.rate) - EDGE]
    assert np.abs(off).max() < STEPS_OF_G711


def beside_the_tone(heard: Hearing) -> NDArray[np.float64]:
    """Return what is heard besides one tone that never breaks off, as a share of that tone's height."""
    samples = heard.samples.astype(np.float64)
    begin = round(first_sound(heard) * heard.rate) + EDGE
    turn = np.exp(2j * np.pi * HERTZ / heard.rate * np.arange(len(samples)))
    height = 2 * np.mean(samples[begin:] * turn[begin:].conj())
    beside: NDArray[np.float64] = (samples - (height * turn).real) / np.abs(height)
    return beside
