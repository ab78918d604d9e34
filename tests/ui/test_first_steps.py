"""The first steps on an empty data folder, from the offer to the last page."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pbxgui.audio.recording_state import RecordingState
from pbxgui.core.binding import Binding
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.ui.background.recorder import Recorder
from pbxgui.ui.call_it.panel import CallItPanel
from pbxgui.ui.extensions.edits import ExtensionEdits
from pbxgui.ui.first_run.call import CallPage
from pbxgui.ui.first_run.offer import FirstStepsOffer
from pbxgui.ui.first_run.phones import PhonesPage
from pbxgui.ui.first_run.plan import PlanPage
from pbxgui.ui.first_run.screen import FirstStepsScreen
from pbxgui.ui.first_run.surroundings import Surroundings
from pbxgui.ui.first_run.welcome import LOOPBACK, WelcomePage
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.services import Services
from pbxgui.ui.shell.navigation import Navigation
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from pbxgui.ui.theme.icons import Icon
from tests.audio.fake_devices import FakeCard, FakeDevices
from tests.store.template import new_store

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path) -> None:
    """Let the data folder have an empty store, which to make anew for each test takes long."""
    new_store(tmp_path / "data")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


class Way:
    """Takes note of what the first steps ask for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def surroundings(self) -> Surroundings:
        return Surroundings(
            languages=(("English", "en"), ("Deutsch", "de")),
            language="de",
            choose_language=lambda code: self.asked.append(("language", code)),
            serve_at=lambda address: self.asked.append(("address", address)),
            listen=lambda title, path: self.asked.append((title, path.name)),
            call_it=self._call_it,
        )

    def _call_it(self, number: str) -> QWidget:
        self.asked.append(("call", number))
        return QLabel(number)


@pytest.fixture
def way() -> Way:
    return Way()


@pytest.fixture
def screen(services: Services, way: Way, until: Until) -> Iterator[FirstStepsScreen]:
    found = FirstStepsScreen(services, way.surroundings())
    found.resize(900, 640)
    found.show()
    page = found.page
    assert isinstance(page, WelcomePage)
    until(lambda: bool(page.address))
    yield found
    found.close()


def _register(services: Services, number: str) -> None:
    now = time.time()
    binding = Binding(f"sip:{number}@192.0.2.21", now + 600, "a", 1, "192.0.2.21:5060", user_agent="Linphone")
    with StoredRegistrations(services.data) as stored:
        stored.write({number: (binding,)})
    services.phones.read()


def test_the_last_step_gives_the_keyboard_to_the_call_and_not_to_its_end(
    services: Services, until: Until
) -> None:
    screen = FirstStepsScreen(services, Surroundings(call_it=lambda number: CallItPanel(services, number)))
    screen.show()
    for page in (WelcomePage, PlanPage, PhonesPage):
        until(lambda page=page: isinstance(screen.page, page))  # type: ignore[misc]
        assert screen.page.next_action is screen.page.onward
        screen.page.onward.click()
    last = screen.page
    assert isinstance(last, CallPage)
    assert isinstance(last.panel, CallItPanel)
    assert last.next_action is last.panel.starter  # there is no engine in this test
    until(last.panel.starter.hasFocus)
    assert not last.onward.isDefault()
    screen.close()


def test_from_nothing_to_the_call_and_one_step_to_undo(
    screen: FirstStepsScreen, services: Services, way: Way, until: Until
) -> None:
    welcome = screen.page
    assert isinstance(welcome, WelcomePage)
    assert welcome.language.currentData() == "de"
    address = welcome.address
    welcome.onward.click()
    plan = screen.page
    assert isinstance(plan, PlanPage)
    plan.first.setText("Küche")
    plan.onward.click()
    until(lambda: isinstance(screen.page, PhonesPage))
    phones = screen.page
    assert isinstance(phones, PhonesPage)
    assert phones.choices[0].text() == "1001  Küche"
    assert phones.cards.currentIndex() == 0
    _register(services, "1001")
    until(lambda: "Linphone" in phones.states[0].text())
    assert phones.cards.currentIndex() == 1
    phones.onward.click()
    assert isinstance(screen.page, CallPage)
    assert way.asked == [("address", address), ("call", "2001")]
    until(lambda: bool(services.latest.configuration.configuration.extensions))
    configuration = services.latest.configuration.configuration
    assert [one.name for one in configuration.extensions] == ["Küche", "My mobile"]
    assert configuration.check() == ()
    services.editing.undo()
    until(lambda: not services.latest.configuration.configuration.extensions)
    now = services.latest.configuration.configuration
    assert (now.numbers, now.greetings) == ((), ())


def test_a_name_that_cannot_be_stays_and_says_why(
    screen: FirstStepsScreen, services: Services, until: Until
) -> None:
    screen.page.onward.click()
    plan = screen.page
    assert isinstance(plan, PlanPage)
    plan.second.setText("  ")
    plan.onward.click()
    until(plan.trouble.isVisible)
    assert plan.second.text() == "  "
    assert plan.onward.isEnabled()
    assert services.latest.configuration.configuration.greetings == ()


def test_a_sample_can_be_listened_to(screen: FirstStepsScreen, way: Way, until: Until) -> None:
    screen.page.onward.click()
    plan = screen.page
    assert isinstance(plan, PlanPage)
    plan._listen("please-hold")
    until(lambda: way.asked[-1] == ("please-hold", "please-hold.wav"))


def test_this_computer_alone_is_always_among_the_addresses(screen: FirstStepsScreen) -> None:
    welcome = screen.page
    assert isinstance(welcome, WelcomePage)
    addresses = [button.property("address") for button in welcome.addresses.buttons()]
    assert addresses[-1] == LOOPBACK
    assert welcome.address == addresses[0]


def test_another_language_is_put_in_force_at_once(screen: FirstStepsScreen, way: Way) -> None:
    welcome = screen.page
    assert isinstance(welcome, WelcomePage)
    welcome.language.setCurrentIndex(0)
    welcome.language.activated.emit(0)
    assert way.asked == [("language", "en")]


def test_it_can_be_left_at_any_time(screen: FirstStepsScreen, services: Services, qtbot: QtBot) -> None:
    with qtbot.waitSignal(services.jumps.asked) as asked:
        screen.leave.trigger()
    assert asked.args == [Jump(PlaceName.LIVE)]


@pytest.fixture
def navigation(services: Services) -> Iterator[Navigation]:
    found = Navigation(services.theme)
    found.add("Live", Icon.LIVE)
    found.add("First steps", Icon.CHECK)
    found.setCurrentRow(0)
    services.jumps.asked.connect(
        lambda jump: found.setCurrentRow(1 if jump.place is PlaceName.FIRST_STEPS else 0)
    )
    yield found
    found.close()


def test_the_offer_is_made_once_and_goes_when_something_is_there(
    services: Services, navigation: Navigation, tmp_path: Path, until: Until
) -> None:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    offer = FirstStepsOffer(services, navigation, state)
    assert navigation.isRowHidden(1)
    offer._on_configuration(services.latest.configuration)
    assert (navigation.currentRow(), navigation.isRowHidden(1)) == (1, False)
    services.jumps.go(PlaceName.LIVE)
    again = FirstStepsOffer(services, navigation, state)
    again._on_configuration(services.latest.configuration)
    assert (navigation.currentRow(), navigation.isRowHidden(1)) == (0, False)
    ExtensionEdits(services).add(lambda _: None)
    until(lambda: navigation.isRowHidden(1))


def test_the_microphone_is_checked_and_ones_own_greeting_recorded(
    services: Services, way: Way, tmp_path: Path, qtbot: QtBot
) -> None:
    def until(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=40_000)

    card = FakeCard(speed=10)
    recorder = Recorder(tmp_path / "data" / "takes", open_devices=lambda: FakeDevices(card))
    screen = FirstStepsScreen(replace(services, recorder=recorder), way.surroundings())
    screen.show()
    screen.page.onward.click()
    plan = screen.page
    assert isinstance(plan, PlanPage)
    plan.microphone.check.click()
    until(lambda: recorder.now.state is RecordingState.TESTING)
    card.say(b"\x00\x20\x00\xe0" * 24_000)
    until(lambda: "We hear you" in plan.microphone.words.text())
    plan.microphone.record.click()
    dialog = plan.findChild(RecorderDialog)
    assert dialog is not None
    assert dialog.page.name.text() == "welcome"
    dialog.record()
    until(lambda: recorder.now.seconds > 1)
    recorder.stop()
    until(dialog.page.use.isEnabled)
    dialog.use()
    until(plan.own.isChecked)
    plan.onward.click()
    until(lambda: isinstance(screen.page, PhonesPage))
    until(lambda: bool(services.latest.configuration.configuration.numbers))
    configuration = services.latest.configuration.configuration
    assert configuration.numbers[0].default.greeting == "welcome"
    assert configuration.greetings[0].current_version.file_name.startswith("recorded ")
    screen.close()
    recorder.close()


def test_without_a_microphone_the_first_steps_go_on(
    services: Services, way: Way, tmp_path: Path, until: Until
) -> None:
    recorder = Recorder(tmp_path / "takes", open_devices=lambda: FakeDevices(FakeCard(plugged=[])))
    screen = FirstStepsScreen(replace(services, recorder=recorder), way.surroundings())
    screen.show()
    screen.page.onward.click()
    plan = screen.page
    assert isinstance(plan, PlanPage)
    plan.microphone.check.click()
    until(lambda: "No microphone is connected" in plan.microphone.words.text())
    assert "go on without" in plan.microphone.words.text()
    plan.onward.click()
    until(lambda: isinstance(screen.page, PhonesPage))
    screen.close()
    recorder.close()
