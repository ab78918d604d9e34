"""Recorder and editor on a real sound server: switching between studio and telephone, and what goes away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take_sound import blocks
from pbxgui.audio.telephone.ear import telephone_ear
from pbxgui.audio.telephone.line import Codec, Line
from pbxgui.store.store import Store
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from pbxgui.ui.studio import recorder_dialog
from pbxgui.ui.studio.editor_dialog import EditorDialog
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from tests.audio.heard import broken, noise, tone
from tests.audio.virtual_card import RATE, Microphone, VirtualCard, plugged_in
from tests.ui.started import greetings_of

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]

State = RecordingState
Samples = NDArray[np.float64]
Until = Callable[[Callable[[], bool]], None]

LEFT = "Built-in microphone"
_PATIENCE = 20_000  # milliseconds
_SECONDS = 6
_SWITCHES = 6
_DEEP, _VOICE = (
    83.0,
    1_000.0,
)  # Hz: what no telephone plays, at its height where a block ends; what every one does
_MS = RATE // 1_000
_ROW = 40 * _MS


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    return lambda holds: qtbot.waitUntil(holds, timeout=_PATIENCE)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(autouse=True)
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualCard]:
    (tmp_path / "card").mkdir(mode=0o700)
    found = VirtualCard(tmp_path / "card")
    with plugged_in(found, monkeypatch):
        yield found


@pytest.fixture
def microphone(card: VirtualCard) -> Iterator[Microphone]:
    found = card.plug_in_microphone()
    yield found
    found.close()


@pytest.fixture
def seconds() -> int:
    """Return how long the tones are."""
    return _SECONDS


def tones(seconds: int = _SECONDS) -> Samples:
    """Return two tones, of which a telephone lets one through."""
    phase = 2 * np.pi * np.arange(seconds * RATE) / RATE
    return np.asarray(0.3 * np.sin(_DEEP * phase) + 0.2 * np.sin(_VOICE * phase))


@pytest.fixture
def screen(services: Services) -> GreetingsScreen:
    return greetings_of(services)


@pytest.fixture
def editor(screen: GreetingsScreen, tmp_path: Path, until: Until, seconds: int) -> EditorDialog:
    """Return the editor for these tones, ready."""
    soundfile.write(tmp_path / "tones.wav", tones(seconds), RATE, subtype="PCM_16")
    with Store.open(screen.services.data) as store:
        import_greeting(store, tmp_path / "cache", tmp_path / "tones.wav", "tones", GreetingFacts())
    until(lambda: screen.greeting is not None)
    screen.detail.edit.click()
    found = screen.findChild(EditorDialog)
    assert found is not None
    until(lambda: found.work.preview is not None and not screen.services.tasks.jobs)
    found.waveform.setFocus()
    return found


def plays_on(editor: EditorDialog, until: Until) -> None:
    """Press the key to play, and wait until something is heard."""
    QTest.keyClick(editor.waveform, Qt.Key.Key_Space)
    until(lambda: (editor.listening.position or 0.0) > 0.2)


def largest_step(sound: Samples) -> float:
    return float(np.abs(np.diff(sound)).max())


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What the speaker played of the tones, in rows of 40 ms.

    Attributes:
        studio: rows that have what no telephone plays.
        silent: rows with a gap.
        steps: from one sample to the next, at most, of each row.

    """

    studio: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    steps: Samples

    @classmethod
    def of(cls, recording: Samples) -> "Heard":
        loud = np.flatnonzero(np.abs(recording) > 0.05)
        sound = recording[loud[0] + RATE // 20 : loud[-1] - RATE // 20]
        sound = sound[: sound.size // _ROW * _ROW]
        rows = sound.reshape(-1, _ROW)
        turn = np.exp(-2j * np.pi * _DEEP * np.arange(_ROW) / RATE)
        silent = np.abs(rows.reshape(len(rows), -1, _MS)).max(axis=2).min(axis=1) < 0.05
        steps = np.abs(np.diff(sound, append=sound[-1])).reshape(-1, _ROW).max(axis=1)
        return cls(np.abs(rows @ turn) * 2 / _ROW > 0.15, silent, steps)

    def switches(self) -> list[tuple[int, float]]:
        """Return of each switch how many rows have a gap between both sounds, and the largest step."""
        there = np.flatnonzero(~self.silent)
        at = np.flatnonzero(np.diff(self.studio[there]))
        pairs = zip(there[at], there[at + 1], strict=True)
        return [(int(one - other) - 1, float(self.steps[other : one + 1].max())) for other, one in pairs]


@pytest.mark.parametrize("seconds", [20])  # which are not over before it was switched that often
def test_the_switch_is_heard_without_a_click_and_without_a_gap(
    editor: EditorDialog, card: VirtualCard, qtbot: QtBot, until: Until
) -> None:
    card.listen()
    plays_on(editor, until)
    for press in range(_SWITCHES):
        qtbot.wait(400 + 37 * press)  # at another place of the tones each time
        QTest.keyClick(editor, Qt.Key.Key_T)
    qtbot.wait(400)
    editor.listening.stop()
    switches = Heard.of(card.heard()).switches()
    telephone = telephone_ear(tones().astype(np.float32), RATE, Line(Codec.PCMA)).astype(np.float64)
    own = max(largest_step(tones()), largest_step(telephone[RATE // 10 :]))
    # A machine that is busy makes gaps anywhere; a switch that made one would make it each time.
    assert len(switches) >= _SWITCHES
    assert sum(gap == 0 and step <= 1.1 * own for gap, step in switches) >= _SWITCHES - 2


def loses_speaker(editor: EditorDialog, card: VirtualCard, until: Until) -> None:
    """Have the sound server killed while it plays, and see that it is told."""
    plays_on(editor, until)
    card.lose()
    until(lambda: bool(editor.banner.text))
    assert "went away" in editor.banner.text
    assert not editor.listening.plays
    card.start()


def test_a_sound_server_that_is_killed_while_the_editor_plays_is_told_and_it_plays_again(
    editor: EditorDialog, card: VirtualCard, until: Until
) -> None:
    loses_speaker(editor, card, until)
    editor.banner.press()  # Rescan
    until(lambda: not editor.banner.text)
    loses_speaker(editor, card, until)
    card.listen()
    plays_on(editor, until)  # without having been asked to look
    until(lambda: not editor.banner.text)
    until(lambda: not editor.listening.plays)
    assert np.count_nonzero(Heard.of(card.heard()).studio) > 0.8 * tones().size / _ROW


@pytest.fixture
def left(card: VirtualCard) -> Iterator[Microphone]:
    """Have a microphone that stays, whatever becomes of the other one, which is the default."""
    found = card.plug_in_microphone(LEFT)
    yield found
    found.close()


@pytest.fixture
def recorder(
    screen: GreetingsScreen, microphone: Microphone, monkeypatch: pytest.MonkeyPatch, until: Until
) -> RecorderDialog:
    """Return the recorder for a new greeting, listening; it counts to one."""
    assert microphone
    monkeypatch.setattr(recorder_dialog, "COUNT_IN", 1)
    screen.ways.record.trigger()
    found = screen.findChild(RecorderDialog)
    assert found is not None
    until(lambda: found.recorder.now.state is State.TESTING)
    return found


def record_on(recorder: RecorderDialog, until: Until) -> float:
    """Press the large button, wait until there is a second more, and return how much there is."""
    before = recorder.recorder.now.seconds
    QTest.keyClick(recorder.page.controls.main, Qt.Key.Key_Space)
    until(lambda: recorder.recorder.now.state is State.RECORDING)
    until(lambda: recorder.recorder.now.seconds > before + 1)
    return recorder.recorder.now.seconds


def is_kept(recorder: RecorderDialog, until: Until, seconds: float, why: str = "went away") -> None:
    """See that the person is told, and has what was recorded so far."""
    until(lambda: recorder.recorder.now.state is State.LOST)
    assert recorder.page.state.text() == "Interrupted: what you have recorded so far is kept"
    assert why in recorder.page.trouble.text()
    take = recorder.recorder.now.take
    assert take is not None
    assert take.seconds >= seconds - 0.1


def goes_on(recorder: RecorderDialog, until: Until, seconds: float) -> None:
    """Press again: it goes on behind what there is, and the take can be used."""
    record_on(recorder, until)
    assert not recorder.page.trouble.isVisible()
    QTest.keyClick(recorder.page.controls.main, Qt.Key.Key_Space)
    until(lambda: recorder.recorder.now.state is State.DONE)
    until(recorder.page.use.isEnabled)
    take = recorder.page.takes.take
    assert take is not None
    assert take.seconds > seconds + 1


def test_a_sound_server_that_is_killed_while_it_records_leaves_the_take(
    recorder: RecorderDialog, card: VirtualCard, until: Until
) -> None:
    seconds = record_on(recorder, until)
    card.lose()
    is_kept(recorder, until, seconds)
    card.start()
    goes_on(recorder, until, seconds)


def test_a_microphone_that_is_pulled_out_in_mid_take_leaves_the_take(
    recorder: RecorderDialog, card: VirtualCard, until: Until
) -> None:
    seconds = record_on(recorder, until)
    card.wait_until_watched()
    card.pull_out()
    is_kept(recorder, until, seconds, "The microphone “microphone” was disconnected. Plug it in again")
    card.plug_in()
    recorder.page.microphone.rescan.click()
    goes_on(recorder, until, seconds)


def test_a_microphone_that_is_pulled_out_while_another_is_left_is_told_with_what_became_of_the_take(
    left: Microphone, recorder: RecorderDialog, microphone: Microphone, card: VirtualCard, until: Until
) -> None:
    voice = noise(1.0)
    QTest.keyClick(recorder.page.controls.main, Qt.Key.Key_Space)
    until(lambda: recorder.recorder.now.state is State.RECORDING)
    began = recorder.recorder.now.seconds
    microphone.say(voice)
    until(lambda: recorder.recorder.now.seconds > began + 2)
    card.wait_until_watched()
    card.unplug_microphone("microphone")
    left.say(tone(3.0, RATE, 1_500))
    until(lambda: recorder.recorder.now.state is State.LOST)
    page, take = recorder.page, recorder.recorder.now.take
    assert page.state.text() == "Interrupted: what you have recorded so far is kept"
    assert page.trouble.text() == (
        f"The microphone “microphone” was disconnected; the system uses “{LEFT}” now. "
        f"If you go on, “{LEFT}” records. To keep the same sound, connect “microphone” again first."
    )
    assert page.trouble.isVisible()
    assert recorder.announcer.spoken == f"{page.state.text()}. {page.trouble.text()}"
    assert page.controls.main.text() == "Go on recording"
    assert take is not None
    same, breaks = broken(voice, np.concatenate(list(blocks(take))))
    assert (breaks, same > 0.95) == ([], True)
    goes_on(recorder, until, take.seconds)
    assert page.trouble.text() == ""
