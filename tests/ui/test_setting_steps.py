"""What was set can be taken back like any other change, as long as it was done last."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from pbxgui.core.config import Extension
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.store.call_records import CallRecords
from pbxgui.ui.background.editing import Done
from pbxgui.ui.background.setting_steps import SettingStep, SettingSteps
from pbxgui.ui.services import Services
from pbxgui.ui.settings.records_card import RecordsCard
from pbxgui.ui.shell.undo_actions import UndoActions
from pbxgui.ui.theme.colors import Scheme

Until = Callable[[Callable[[], bool]], None]


def test_steps_go_back_and_forth_in_their_order() -> None:
    steps, value = SettingSteps(), [0]

    def put(number: int) -> Callable[[], None]:
        return lambda: value.__setitem__(0, number)

    for number in (1, 2, 3):
        put(number)()
        steps.remember(SettingStep(f"to {number}", put(number - 1), put(number)))
    assert (steps.undo(), steps.undo(), value[0]) == ("to 3", "to 2", 1)
    assert (steps.to_undo, steps.to_redo) == ("to 1", "to 2")
    assert (steps.redo(), value[0]) == ("to 2", 2)
    put(9)()
    steps.remember(SettingStep("to 9", put(2), put(9)))
    assert (steps.to_undo, steps.to_redo) == ("to 9", None)
    steps.forget()
    assert (steps.to_undo, steps.to_redo) == (None, None)


def test_the_theme_is_taken_back_before_the_change_that_came_before_it(
    services: Services, until: Until
) -> None:
    parent = QObject()
    actions, told = UndoActions(services, parent), list[Done]()
    services.editing.done.connect(told.append)
    desk = Extension("1001", "Front desk", "Hush-Hush-Hush-1")
    _add(services, desk)
    until(actions.undo.isEnabled)
    services.preferences.theme = Scheme.DARK
    assert actions.undo.text() == "Undo: Theme of the window"
    actions.undo.trigger()
    assert services.preferences.theme is Scheme.SYSTEM
    assert told[-1] == Done("Theme of the window", undone=True)
    actions.redo.trigger()
    assert services.preferences.theme.value == "dark"
    actions.undo.trigger()
    actions.undo.trigger()
    until(lambda: services.latest.configuration.configuration.extensions == ())
    parent.deleteLater()


def test_a_change_of_the_configuration_comes_before_an_earlier_setting(
    services: Services, until: Until
) -> None:
    services.preferences.notices = False
    _add(services, Extension("1001", "Front desk", "Hush-Hush-Hush-1"))
    until(lambda: len(services.latest.configuration.configuration.extensions) == 1)
    until(lambda: not services.tasks.jobs)  # what is stored may be seen before it is told that it is done
    services.editing.undo()
    until(lambda: services.latest.configuration.configuration.extensions == ())
    assert services.preferences.notices is False


def test_settings_of_the_engine_are_taken_back(services: Services, until: Until) -> None:
    feed = services.engine_settings
    feed.read()
    until(lambda: feed.now is not None)
    before = feed.now
    assert before is not None
    feed.set(EngineSettings(port=5090))
    until(lambda: services.editing.settings.to_undo == "Settings of the engine")
    services.editing.undo()
    until(lambda: feed.now == before)
    services.editing.redo()
    until(lambda: feed.now == EngineSettings(port=5090))


@pytest.mark.parametrize("which", ["days", "sip"])
def test_what_is_kept_of_calls_is_taken_back(services: Services, until: Until, which: str) -> None:
    card = RecordsCard(services)
    card.entered()
    until(card.days.isEnabled)
    records = CallRecords(services.data)
    before = records.retention(), records.keeps_sip()
    if which == "days":
        card.days.setValue(30)
        until(lambda: records.retention().days == 30)
    else:
        card.sip.setChecked(True)
        until(records.keeps_sip)
    services.editing.undo()
    until(lambda: (records.retention(), records.keeps_sip()) == before)
    until(lambda: (card.days.value(), card.sip.isChecked()) == (before[0].days or 0, before[1]))


def _add(services: Services, extension: Extension) -> None:
    def add(store: object, _: object) -> None:
        with store.change("Add") as change:  # type: ignore[attr-defined]
            change.put(extension)

    services.editing.run("Add extension", add)
