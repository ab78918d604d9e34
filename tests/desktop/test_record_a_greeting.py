"""A greeting is recorded without looking, set for a number, and heard by a real caller: as it was said, and edited."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr
from numpy.typing import NDArray

from pbxgui.audio.edits.loudness import loudness
from pbxgui.core.config import Edited, EditKind, GreetingVersion
from pbxgui.sip.phone import CalleeScript, OutgoingCall, Tone
from pbxgui.store.store import Store
from tests.audio.heard import find
from tests.audio.virtual_card import RATE, Microphone, VirtualCard
from tests.desktop.desktop import PATIENCE, Desktop, Window, lacking
from tests.desktop.in_force import wait_in_force
from tests.desktop.studio import editor, go_to, listen_to_the_end, record
from tests.desktop.test_set_what_callers_hear import set_greeting
from tests.wire.engine import Engine
from tests.wire.phones import phones, received, responses, time_of

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {lacking()}"),
    pytest.mark.timeout(300),
]

Samples = NDArray[np.float64]

ANSWERING = CalleeScript(ring_after=0.1, answer_after=0.5, play=Tone(440.0))
SPEECH = Path(__file__).parents[2] / "resources" / "sounds" / "custom" / "welcome.wav"
PAUSE = 1.2  # seconds of silence before the speech, and between it and the cough
QUIET = 10 ** (-14 / 20)  # spoken too far from the microphone
WANTED = -23.0  # LUFS
TELEPHONE = 3_600.0  # Hz: what is above it, no landline carries


@dataclass(frozen=True, slots=True)
class Spoken:
    """What goes into the microphone.

    Attributes:
        speech: too quiet, with silence around it.
        cough: that is heard behind it.

    """

    speech: Samples
    cough: Samples

    @property
    def samples(self) -> bytes:
        """All of it, as samples of 16 bits."""
        silence = np.zeros(round(PAUSE * RATE))
        all_of_it = np.concatenate([silence, self.speech, silence, self.cough, silence])
        return (all_of_it * 32_767).astype("<i2").tobytes()


@pytest.fixture
def spoken() -> Spoken:
    speech, rate = soundfile.read(SPEECH)
    assert rate == RATE
    heard = np.flatnonzero(np.abs(speech) > 0.001)
    speech = speech[heard[0] : heard[-1]]  # the silence around it is the test's
    burst = np.random.default_rng(5).standard_normal(RATE // 3) * np.hanning(RATE // 3)
    return Spoken(speech * QUIET, burst * 0.1)


@pytest.fixture
def called(engine: Engine, data: Path, phone: int) -> Callable[[], OutgoingCall]:
    """Call the number, as it is set now, until it is answered."""

    async def call() -> OutgoingCall:
        async with phones(engine, phone, ANSWERING) as scene:
            made = await scene.call("2001")
            await made.wait_for(200, PATIENCE)
            await made.hang_up(PATIENCE)
            return made

    def called_now() -> OutgoingCall:
        wait_in_force(engine, data)
        return asyncio.run(call())

    return called_now


def test_what_is_said_into_the_microphone_is_what_callers_hear(
    on: Desktop, data: Path, called: Callable[[], OutgoingCall], microphone: Microphone, spoken: Spoken
) -> None:
    with Window(on, data) as window:
        record(window, on, microphone, spoken.samples)
        set_greeting(window, on)
        made = called()
    assert responses(made) == [100, 183, 200]
    heard = made.hearing().find(spoken.speech, RATE)
    assert heard.correlation >= 0.95
    assert heard.end_time < time_of(made, 200)


def test_what_was_trimmed_and_made_louder_is_what_callers_hear(  # noqa: PLR0913, PLR0917 - parts of the scene
    on: Desktop,
    data: Path,
    called: Callable[[], OutgoingCall],
    card: VirtualCard,
    microphone: Microphone,
    spoken: Spoken,
) -> None:
    with Window(on, data) as window:
        record(window, on, microphone, spoken.samples)
        with editor(window):
            trim_and_normalise(window, on, data, spoken)
            studio, telephone = listened(window, on, card)
        set_greeting(window, on)
        made = called()
    rendered = sound_of(data, kept(data))
    is_heard_in_the_studio(studio, rendered, spoken)
    is_heard_on_the_telephone(telephone, rendered)
    is_heard_by_the_caller(made, rendered, spoken)


def trim_and_normalise(window: Window, on: Desktop, data: Path, spoken: Spoken) -> None:
    """Take away the cough by keys and the silence by a button, and make it as loud as it shall be."""
    recorded = sound_of(data, versions(data)[0])
    behind = find(spoken.speech, RATE, recorded, RATE).offset + spoken.speech.size / RATE + PAUSE / 2
    go_to(on, behind, recorded.size / RATE)
    on.keys("shift+Home", "k")
    window.find("list item", "Trimmed to 0-")
    window.press("", "Cut silence at both ends")
    window.find("list item", "Silence")
    window.press("", "Right loudness for the telephone")
    window.find("list item", "Loudness -23 LUFS")


def listened(window: Window, on: Desktop, card: VirtualCard) -> tuple[Samples, Samples]:
    """Return what the speaker plays of what is edited: as it is, and as a telephone gives it."""
    card.listen()
    listen_to_the_end(window)
    studio = card.heard()
    on.keys("t")
    card.listen()
    listen_to_the_end(window)
    return studio, card.heard()


def is_heard_in_the_studio(heard: Samples, rendered: Samples, spoken: Spoken) -> None:
    assert alike(rendered, heard) >= 0.95
    assert alike(spoken.speech, heard) >= 0.95
    assert high(heard) > -20


def is_heard_on_the_telephone(heard: Samples, rendered: Samples) -> None:
    assert alike(low_part(rendered), heard) >= 0.95
    assert high(heard) < -40


def is_heard_by_the_caller(made: OutgoingCall, rendered: Samples, spoken: Spoken) -> None:
    assert responses(made) == [100, 183, 200]
    assert next(message for message in received(made) if message.status == 183).has_sdp
    hearing = made.hearing()
    early = hearing.between(None, time_of(made, 200))
    heard = early.find(rendered, RATE)
    assert heard.correlation >= 0.95
    assert early.find(spoken.speech, RATE).correlation >= 0.95
    assert abs(heard.level_db) <= 0.5
    there = early.between(heard.start_time, heard.end_time).samples / 32_768
    assert abs(level(soxr.resample(there, early.rate, RATE)) - WANTED) <= 1.5
    assert heard.start < PAUSE / 2  # the silence before it is not there
    assert hearing.find(spoken.cough, RATE).correlation < 0.3


def versions(data: Path) -> tuple[GreetingVersion, ...]:
    with Store.open(data) as store:
        (greeting,) = store.read().greetings
        return greeting.versions


def kept(data: Path) -> GreetingVersion:
    """Return the version that was made of the recording, as the list of steps says it was."""
    recorded, made = versions(data)
    assert isinstance(made.origin, Edited)
    assert made.origin.master == recorded.sha256
    kinds = [step.kind for step in made.origin.steps]
    assert kinds == [EditKind.TRIM, EditKind.TRIM_SILENCE, EditKind.LOUDNESS]
    return made


def sound_of(data: Path, version: GreetingVersion) -> Samples:
    samples, rate = soundfile.read(data / "audio" / f"{version.sha256}.wav")
    assert rate == RATE
    return np.asarray(samples)


def alike(sound: Samples, heard: Samples) -> float:
    """Return the correlation of the middling half second: where the machine is busy there is a gap, and then delay."""
    pieces = np.array_split(sound, round(2 * sound.size / RATE))
    return float(np.median([find(piece, RATE, heard, RATE).correlation for piece in pieces]))


def level(sound: Samples) -> float:
    """Return how loud it is, LUFS."""
    found = loudness(sound.astype(np.float32))
    assert found is not None
    return found


def _is_high(sound: Samples) -> NDArray[np.bool_]:
    return np.fft.rfftfreq(sound.size, 1 / RATE) > TELEPHONE


def high(sound: Samples) -> float:
    """Return how much of it is what no landline carries, dB."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    return float(10 * np.log10(power[_is_high(sound)].sum() / power.sum()))


def low_part(sound: Samples) -> Samples:
    """Return it without what no landline carries."""
    spectrum = np.fft.rfft(sound)
    spectrum[_is_high(sound)] = 0
    return np.fft.irfft(spectrum, sound.size)
