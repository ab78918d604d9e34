"""A greeting is recorded without looking, set for a number, and heard by a real caller as it was spoken."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.core.config import Handling, Treatment
from pbxgui.dialplan.compile import PUBLIC
from pbxgui.sip.phone import CalleeScript, OutgoingCall, Tone, read_reference
from pbxgui.store.store import Store
from tests.audio.virtual_card import RATE, Microphone, VirtualCard, plugged_in
from tests.desktop.desktop import Desktop, Window, desktop, lacking
from tests.desktop.test_set_what_callers_hear import set_greeting, show
from tests.loopback import free_port
from tests.wire.configured import DESK, desk, number, put
from tests.wire.engine import Configured, Engine
from tests.wire.phones import Phones, phones, responses, time_of

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {lacking()}"),
    pytest.mark.flaky(reruns=2),  # a sound server that gets no processor loses sound
]

SPOKEN = 3.0  # seconds
ANSWERING = CalleeScript(ring_after=0.1, answer_after=0.5, play=Tone(440.0))


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """Return a sound that resembles itself at one place only."""
    seconds = np.arange(int(RATE * SPOKEN)) / RATE
    samples = 0.4 * np.sin(2 * np.pi * (500 + 200 * seconds) * seconds)
    soundfile.write(tmp_path / "speech.wav", samples, RATE, subtype="PCM_16")
    return tmp_path / "speech.wav"


@pytest.fixture
def phone() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, phone: int) -> Path:
    """Return a data folder with a number that rings plainly, and no greeting."""
    with Store.open(tmp_path / "data") as store:
        put(store, desk(phone))
        put(store, number("2001", Handling(Treatment.RING, destination=DESK)))
    # An engine that the window starts would outlive the test.
    (tmp_path / "data" / "window.ini").write_text("[General]\nstarts_engine=false\n")
    return tmp_path / "data"


@pytest.fixture
def microphone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Microphone]:
    (tmp_path / "card").mkdir()
    card = VirtualCard(tmp_path / "card")
    with plugged_in(card, monkeypatch):
        found = card.plug_in_microphone()
        yield found
        found.close()


@pytest.fixture
def on(tmp_path: Path, microphone: Microphone) -> Iterator[Desktop]:
    """Return a desktop whose programs find the microphone."""
    assert microphone
    with desktop(tmp_path / "desktop") as made:
        yield made


@pytest.fixture
def engine(tmp_path: Path, data: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "engine", Configured(data=data, context=PUBLIC)) as started:
        yield started


def record(window: Window, on: Desktop, microphone: Microphone, speech: Path) -> None:
    """Record what is said into the microphone as the greeting “welcome”."""
    show(window, on, "Greetings")
    window.press("", "Record with the microphone…")
    window.focus("text", "Name")
    on.keys("ctrl+a")
    on.type("welcome")
    window.find("label", "Ready: nothing is recorded yet")
    window.press_exactly("", "Record")
    window.find("label", "Get ready")
    window.find("label", "Recording")
    samples, _ = soundfile.read(speech, dtype="int16")
    microphone.say(samples.tobytes())
    time.sleep(SPOKEN + 0.5)
    window.press_exactly("", "Stop")
    window.find("label", "Recorded. Listen to it")
    window.press_exactly("", "Use this take")
    window.find("table cell", "welcome", 20.0)


async def call(scene: Phones) -> OutgoingCall:
    made = await scene.call("2001")
    await made.wait_for(200, 20.0)
    await made.hang_up()
    return made


def test_what_is_said_into_the_microphone_is_what_callers_hear(  # noqa: PLR0913, PLR0917 - parts of the scene
    on: Desktop, data: Path, engine: Engine, phone: int, microphone: Microphone, speech: Path
) -> None:
    async def scenario() -> OutgoingCall:
        async with phones(engine, phone, ANSWERING) as scene:
            return await call(scene)

    with Window(on, data) as window:
        record(window, on, microphone, speech)
        set_greeting(window, on)
        made = asyncio.run(scenario())
    assert responses(made) == [100, 183, 200]
    heard = made.hearing().find(*read_reference(speech))
    assert heard.correlation >= 0.95
    assert heard.end_time < time_of(made, 200)
