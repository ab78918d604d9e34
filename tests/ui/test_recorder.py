"""Recording a greeting in the window: the real recorder and store, with a microphone of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pbxgui.audio.devices import DeviceName
from pbxgui.audio.recording_seen import Level, RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take_writer import TakeWriter
from pbxgui.core.config import Configuration, Handling, Number, Treatment
from pbxgui.store.store import Store
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from pbxgui.ui.studio import announcing
from pbxgui.ui.studio.reading import Script
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from pbxgui.ui.studio.recorder_words import advice, spoken_words, state_words
from pbxgui.ui.theme.theme import Theme
from tests.audio.conftest import voice
from tests.audio.fake_devices import SPEAKER, FakeCard
from tests.store.template import new_store
from tests.ui.started import greetings_of, started_with
from tests.ui.theme_colors import follow

Until = Callable[[Callable[[], bool]], None]
State = RecordingState
RATE = 48_000
HEADSET = DeviceName("Fake", "headset")
SLOW = 0.1
"""How fast a card goes on which a count-in lasts until it was seen and ended."""


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    new_store(tmp_path / "data")


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Wait longer than others: an import is a process of its own."""
    return lambda holds: qtbot.waitUntil(holds, timeout=20_000)


@pytest.fixture
def card() -> FakeCard:
    """Return a card on which a second takes a tenth of one."""
    return FakeCard(speed=10)


@pytest.fixture
def services(tmp_path: Path, theme: Theme, card: FakeCard, qtbot: QtBot) -> Iterator[Services]:
    with started_with(card, tmp_path / "data", theme, qtbot) as found:
        yield found


@pytest.fixture
def screen(services: Services) -> GreetingsScreen:
    return greetings_of(services)


def opened(screen: GreetingsScreen) -> RecorderDialog:
    dialog = screen.findChild(RecorderDialog)
    assert dialog is not None
    return dialog


@pytest.fixture
def dialog(screen: GreetingsScreen, until: Until) -> RecorderDialog:
    """Return the recorder for a new greeting, listening."""
    screen.ways.record.trigger()
    found = opened(screen)
    until(lambda: found.recorder.now.state is State.TESTING)
    return found


def state(dialog: RecorderDialog) -> State:
    return dialog.recorder.now.state


def configuration(services: Services) -> Configuration:
    return services.latest.configuration.configuration


def speech(seconds: float) -> bytes:
    samples: NDArray[np.float64] = np.asarray(voice(RATE, seconds))
    return np.int16(samples * 32_767 * 0.5 / np.abs(samples).max()).tobytes()


def found_in(heard: NDArray[np.float64], said: NDArray[np.float64]) -> float:
    """Return how much of what was said is heard, at the place where it is most."""
    size = len(heard) + len(said)
    products = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(said, size)), size)
    return float(products.max() / np.sum(said**2))


def recorded(dialog: RecorderDialog, card: FakeCard, until: Until, seconds: float = 1.0) -> None:
    """Record a take of about so many seconds."""
    QTest.keyClick(dialog.page.controls.main, Qt.Key.Key_Space)
    until(lambda: state(dialog) is State.RECORDING)
    card.say(speech(seconds) + bytes(RATE))  # half a second in which nothing is said
    until(lambda: len(card.said) < RATE // 2)
    QTest.keyClick(dialog.page.controls.main, Qt.Key.Key_Space)
    until(lambda: state(dialog) is State.DONE)
    until(lambda: dialog.page.takes.take is not None)


def test_a_greeting_is_recorded_listened_to_and_used(
    screen: GreetingsScreen, services: Services, dialog: RecorderDialog, card: FakeCard, until: Until
) -> None:
    dialog.page.name.setText("welcome")
    dialog.page.teleprompter.edit.setPlainText("Thank you for calling.")
    recorded(dialog, card, until)
    take = dialog.page.takes.take
    assert take is not None
    assert take.name == "welcome"
    dialog.page.takes.listen.click()
    until(lambda: float(np.abs(card.samples().astype(float)).max(initial=0)) > 1_000)
    dialog.page.use.click()
    until(lambda: "welcome" in configuration(services).greeting_by_name)
    greeting = configuration(services).greeting_by_name["welcome"]
    assert greeting.transcript == "Thank you for calling."
    kept, _ = soundfile.read(services.data / "audio" / f"{greeting.current_version.sha256}.wav")
    said = np.frombuffer(speech(1.0), np.int16) / 32_768
    assert found_in(kept, said) == pytest.approx(1, abs=0.001)
    until(lambda: screen.greeting == greeting)
    until(lambda: not list(services.recorder.takes.iterdir()))
    assert services.recorder.now.state is State.CLOSED
    services.editing.undo()
    until(lambda: not configuration(services).greetings)


def test_a_greeting_that_is_there_gets_another_version_and_the_takes_it_was_chosen_from_go(
    screen: GreetingsScreen, services: Services, dialog: RecorderDialog, card: FakeCard, until: Until
) -> None:
    dialog.page.name.setText("welcome")
    recorded(dialog, card, until)
    dialog.page.use.click()
    until(lambda: screen.greeting is not None and not screen.findChildren(RecorderDialog))
    screen.ways.version_menu.actions()[0].trigger()
    until(lambda: services.recorder.now.state is State.TESTING)
    again = screen.findChildren(RecorderDialog)[-1]
    assert again.page.name.isReadOnly()
    assert "“welcome” that callers hear" in again.page.told.text()
    recorded(again, card, until, 0.6)
    recorded(again, card, until, 0.8)
    until(lambda: len(again.page.takes.takes) == 2)
    again.page.use.click()
    until(lambda: len(configuration(services).greeting_by_name["welcome"].versions) == 2)
    until(lambda: not list(services.recorder.takes.iterdir()))


def test_pause_stands_still_and_going_on_adds_to_it(
    dialog: RecorderDialog, card: FakeCard, until: Until
) -> None:
    page, controls, told = dialog.page, dialog.page.controls, list[tuple[int, str, str]]()
    dialog.recorder.changed.connect(
        lambda seen: told.append((seen.count, page.clock.text(), page.state.text()))
    )
    dialog.page.teleprompter.edit.setPlainText("One two three four five six seven eight nine ten. " * 20)
    controls.main.click()
    until(lambda: dialog.recorder.now.seconds > 3)
    assert (2, "2", "Get ready…") in told
    assert dialog.page.teleprompter.edit.isReadOnly()
    assert dialog.page.teleprompter.edit.extraSelections()
    controls.pause_button.click()
    until(lambda: state(dialog) is State.PAUSED)
    seconds = dialog.recorder.now.seconds
    assert dialog.page.state.text() == "Paused: what you say now is not recorded"
    assert controls.main.text() == "Go on recording"
    controls.main.click()
    until(lambda: dialog.recorder.now.seconds > seconds + 1)
    assert controls.main.text() == "Stop"
    controls.pause_button.click()
    until(lambda: state(dialog) is State.PAUSED)
    controls.stop_button.click()
    until(lambda: state(dialog) is State.DONE)
    assert not dialog.page.teleprompter.edit.isReadOnly()
    assert dialog.recorder.now.seconds > seconds + 1


def test_starting_over_keeps_the_take_before(dialog: RecorderDialog, card: FakeCard, until: Until) -> None:
    controls, told = dialog.page.controls, list[State]()
    controls.main.click()
    until(lambda: dialog.recorder.now.seconds > 1)
    dialog.recorder.changed.connect(lambda seen: told.append(seen.state))
    controls.retake_button.click()
    until(lambda: State.COUNTING_IN in told)
    until(lambda: dialog.recorder.now.seconds > 0.3 and state(dialog) is State.RECORDING)
    controls.main.click()
    until(lambda: len(dialog.page.takes.takes) == 2 and dialog.page.takes.take is not None)
    latest, before = dialog.page.takes.takes
    assert dialog.page.takes.take == latest
    dialog.page.takes.list.setCurrentRow(1)  # which has no sound file yet
    until(
        lambda: dialog.recorder.now.take is not None and dialog.recorder.now.take.identity == before.identity
    )
    until(lambda: dialog.page.wave.seconds == before.seconds)
    dialog.page.takes.remove.click()
    until(lambda: dialog.page.takes.takes == (latest,))
    until(lambda: state(dialog) is State.TESTING)
    assert not before.folder.exists()
    assert not dialog.page.use.isEnabled()


def test_going_on_that_was_not_meant_leaves_the_take(
    dialog: RecorderDialog, card: FakeCard, until: Until
) -> None:
    controls = dialog.page.controls
    controls.main.click()
    until(lambda: dialog.recorder.now.seconds > 1)
    controls.pause_button.click()
    until(lambda: state(dialog) is State.PAUSED)
    seconds = dialog.recorder.now.seconds
    card.speed = SLOW
    controls.main.click()
    until(lambda: state(dialog) is State.COUNTING_IN)
    controls.main.click()
    until(lambda: state(dialog) is State.DONE)
    assert dialog.recorder.now.seconds == seconds
    until(dialog.page.use.isEnabled)


def test_a_name_that_cannot_be_is_refused_before_anybody_speaks(
    dialog: RecorderDialog, card: FakeCard, until: Until
) -> None:
    dialog.page.name.setText("two words")
    dialog.page.controls.main.click()
    until(dialog.page.trouble.isVisible)
    assert "two words" in dialog.page.trouble.text()
    assert state(dialog) is State.TESTING
    dialog.page.name.setText("two-words")
    card.speed = SLOW
    dialog.page.controls.main.click()
    until(lambda: state(dialog) is State.COUNTING_IN)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    until(lambda: state(dialog) is State.TESTING)
    assert dialog.isVisible()
    assert not dialog.page.trouble.isVisible()


def test_without_a_microphone_it_says_so_and_begins_when_one_is_connected(
    screen: GreetingsScreen, card: FakeCard, services: Services, until: Until
) -> None:
    card.plugged.clear()
    screen.ways.record.trigger()
    dialog = opened(screen)
    until(lambda: "No microphone is connected" in dialog.page.trouble.text())
    assert dialog.page.state.text() == "Nothing can be recorded now"
    assert dialog.page.meter.words.text() == "The microphone is off"
    card.plugged.append(SPEAKER)
    dialog.page.microphone.rescan.click()
    until(lambda: state(dialog) is State.TESTING)
    assert not dialog.page.trouble.isVisible()
    assert dialog.page.microphone.devices.currentText() == "System default: speaker"
    assert not services.recorder.takes.exists() or not list(services.recorder.takes.iterdir())


def test_a_default_microphone_without_a_name_of_its_own_is_given_none(
    screen: GreetingsScreen, card: FakeCard, until: Until
) -> None:
    card.plugged[:] = [DeviceName("ALSA", "default"), HEADSET]
    screen.ways.record.trigger()
    devices = opened(screen).page.microphone.devices
    until(lambda: devices.count() == 3)
    assert [devices.itemText(at) for at in range(3)] == ["System default", "default (ALSA)", "headset (Fake)"]


def test_another_microphone_is_chosen_where_the_first_one_is_busy(
    screen: GreetingsScreen, card: FakeCard, until: Until
) -> None:
    card.plugged.append(HEADSET)
    card.busy.add(SPEAKER)
    screen.ways.record.trigger()
    dialog = opened(screen)
    until(lambda: "another program may be using it" in dialog.page.trouble.text())
    devices = dialog.page.microphone.devices
    until(lambda: devices.count() == 3)
    devices.setCurrentIndex(2)
    devices.activated.emit(2)
    until(lambda: state(dialog) is State.TESTING)
    assert devices.currentData() == HEADSET
    assert not dialog.page.trouble.isVisible()


def test_a_microphone_lost_in_mid_take_loses_nothing_and_goes_on(
    dialog: RecorderDialog, card: FakeCard, until: Until
) -> None:
    controls = dialog.page.controls
    controls.main.click()
    until(lambda: dialog.recorder.now.seconds > 1)
    card.plugged.clear()
    until(lambda: state(dialog) is State.LOST)
    assert "went away" in dialog.page.trouble.text()
    assert dialog.page.state.text() == "Interrupted: what you have recorded so far is kept"
    before = dialog.recorder.now.seconds
    assert before > 1
    card.plugged.append(SPEAKER)
    controls.main.click()
    until(lambda: state(dialog) is State.RECORDING)
    until(lambda: dialog.recorder.now.seconds > before + 0.5)
    controls.main.click()
    until(lambda: state(dialog) is State.DONE)
    until(dialog.page.use.isEnabled)


def test_what_a_killed_program_left_behind_is_offered(
    screen: GreetingsScreen, services: Services, until: Until
) -> None:
    writer = TakeWriter.begin(services.recorder.takes, "left")
    writer.begin_piece(0, 0)
    writer.append(speech(2.0))
    writer.close()
    screen.ways.record.trigger()
    dialog = opened(screen)
    until(dialog.page.left_behind.isVisible)
    assert "A recording of 0:02 was interrupted" in dialog.page.left_behind.words.text()
    dialog.page.left_behind.get_back.click()
    until(lambda: dialog.page.takes.take is not None)
    until(lambda: not dialog.page.left_behind.isVisible())
    assert dialog.name == "left"
    dialog.page.use.click()
    until(lambda: "left" in configuration(services).greeting_by_name)
    assert configuration(services).greeting_by_name["left"].current_version.seconds == pytest.approx(
        2, abs=0.01
    )


def test_takes_that_were_not_used_are_there_the_next_time(
    screen: GreetingsScreen, dialog: RecorderDialog, card: FakeCard, until: Until
) -> None:
    dialog.page.name.setText("later")
    dialog.page.controls.main.click()
    until(lambda: dialog.recorder.now.seconds > 1)
    dialog.reject()  # in mid-take
    until(lambda: screen.services.recorder.now.state is State.CLOSED)
    until(lambda: card.open_streams == 0)  # its thread may be waited for no longer than a second
    screen.ways.record.trigger()
    again = screen.findChildren(RecorderDialog)[-1]
    until(lambda: len(again.page.takes.takes) == 1)
    assert again.page.takes.takes[0].name == "later"


def test_a_chosen_part_is_recorded_again(dialog: RecorderDialog, card: FakeCard, until: Until) -> None:
    recorded(dialog, card, until, 2.0)
    page = dialog.page
    before = dialog.recorder.now.seconds
    until(lambda: page.wave.seconds == before)
    assert not page.replace.isEnabled()
    for _ in range(5):
        QTest.keyClick(page.wave, Qt.Key.Key_Right)
    for _ in range(10):
        QTest.keyClick(page.wave, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.wave.selection == pytest.approx((0.5, 1.5))
    page.replace.click()
    until(lambda: state(dialog) is State.RECORDING)
    until(lambda: dialog.recorder.now.seconds > before)
    page.controls.main.click()
    until(lambda: state(dialog) is State.DONE)
    assert len(dialog.recorder.now.take.segments) == 3  # type: ignore[union-attr]


def test_keeping_can_be_cancelled_and_refused_and_the_take_stays(
    dialog: RecorderDialog, services: Services, card: FakeCard, until: Until
) -> None:
    recorded(dialog, card, until)
    dialog.page.use.click()
    until(dialog.page.cancel.isVisible)
    dialog.page.cancel.click()
    until(lambda: not dialog.page.cancel.isVisible())
    assert not configuration(services).greetings
    until(lambda: state(dialog) is State.DONE and dialog.page.use.isEnabled())
    dialog.page.name.setText("two words")
    dialog.page.use.click()
    until(lambda: "two words" in dialog.page.trouble.text())
    dialog.page.name.setText("welcome")
    dialog.page.use.click()
    until(lambda: "welcome" in configuration(services).greeting_by_name)


def test_the_time_is_shown_against_the_shortest_cap(
    screen: GreetingsScreen, services: Services, dialog: RecorderDialog, card: FakeCard, until: Until
) -> None:
    assert dialog.page.time.text() == "0:00 of 1:00 that callers hear at most before the answer"
    recorded(dialog, card, until)
    dialog.page.use.click()
    until(lambda: screen.greeting is not None and not screen.findChildren(RecorderDialog))
    assert screen.greeting is not None
    name = screen.greeting.name
    with Store.open(services.data) as store, store.change("Add") as change:
        handling = Handling(Treatment.REFUSE, greeting=name, cap_seconds=5)
        change.put(Number("2001", "Main", (), handling))
    until(lambda: bool(configuration(services).numbers))
    screen.ways.version_menu.actions()[0].trigger()
    again = screen.findChildren(RecorderDialog)[-1]
    until(lambda: "0:00 of 0:05" in again.page.time.text())
    again.page.controls.main.click()
    until(lambda: "longer than the 0:05" in again.page.time.text())


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level(), "Nothing is heard: say something"),
        (Level(-40, -30, -45), "Speak a little louder"),
        (Level(-12, -8, -20), "Good"),
        (Level(-1, -1, -6), "A little too loud: move back"),
        (Level(0, 0, -3, is_clipping=True, clipped=4), "Too loud: move back"),
    ],
)
def test_the_level_is_told_in_words(level: Level, words: str) -> None:
    assert advice(level).words == words


def test_a_screen_reader_counts_and_is_silent_while_it_records(
    dialog: RecorderDialog, card: FakeCard, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "BETWEEN_ADVICE", 0.1)
    until(lambda: dialog.announcer.spoken == "Nothing is heard: say something")
    said: list[str] = []
    dialog.recorder.changed.connect(lambda _: said.append(dialog.announcer.spoken))
    recorded(dialog, card, until)
    words = [one for one in dict.fromkeys(said) if one]
    assert words[-4:] == ["3", "2", "1", dialog.announcer.spoken]
    assert dialog.announcer.spoken.startswith("Recorded, 0:0")
    paused, slow = RecordingSeen(State.PAUSED), RecordingSeen(State.DONE, lost_seconds=0.25)
    assert "too slow" in state_words(slow)
    assert spoken_words(RecordingSeen(State.RECORDING), paused) == "Paused: what you say now is not recorded"


def test_a_script_is_read_at_its_pace() -> None:
    script = Script.of("One  two\nthree")
    assert script.words == 3
    assert [script.place(seconds, 60) for seconds in (-1, 0, 1.0, 2.5, 99)] == [0, 0, 5, 9, 9]
    assert Script.of("").place(5, 60) == 0


def test_what_to_write_is_said_until_something_is_written(dialog: RecorderDialog) -> None:
    teleprompter = dialog.page.teleprompter
    (hint,) = teleprompter.edit.viewport().findChildren(QLabel)
    assert hint.isVisible()
    assert hint.text() == teleprompter.edit.accessibleDescription()
    assert hint.height() >= hint.heightForWidth(hint.width())  # nothing of it is cut off
    QTest.keyClicks(teleprompter.edit, "Hello")
    assert not hint.isVisible()
    teleprompter.edit.clear()
    assert hint.isVisible()
    teleprompter.read_at(0.0)
    assert not hint.isVisible()


def test_its_pictures_follow_the_theme(dialog: RecorderDialog, theme: Theme) -> None:
    follow(dialog, theme, at_least=10)


def test_everything_that_takes_input_has_a_name(dialog: RecorderDialog) -> None:
    buttons = dialog.findChildren(QPushButton)
    assert all(button.text() or button.accessibleName() for button in buttons)
    page = dialog.page
    for widget in (page.wave, page.teleprompter.edit, page.takes.list, page.meter.bar):
        assert widget.accessibleName()
    assert not any(button.autoDefault() for button in buttons)
