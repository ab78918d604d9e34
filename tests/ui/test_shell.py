"""The window around the screens: its menus, its banner, and what it keeps of itself."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSplitter, QTableView
from pytestqt.qtbot import QtBot

from pbxgui.core.config import Extension
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.engine_process import EngineStanding, Standing
from pbxgui.ui.preferences import Preferences, window_state
from pbxgui.ui.run import places
from pbxgui.ui.services import Services
from pbxgui.ui.shell.banner import Kind
from pbxgui.ui.shell.call_notices import About, CallNotice
from pbxgui.ui.shell.engine_actions import differs
from pbxgui.ui.shell.engine_notices import Ways, standing_notice
from pbxgui.ui.shell.help_actions import AboutDialog, ShortcutsDialog, shortcut_rows
from pbxgui.ui.shell.palette import CommandPalette, matching
from pbxgui.ui.shell.window import MainWindow
from pbxgui.ui.theme.colors import DARK, LIGHT, Scheme

Until = Callable[[Callable[[], bool]], None]


SETTINGS = 8  # its place in the navigation


@pytest.fixture
def window(services: Services) -> Iterator[MainWindow]:
    found = MainWindow(services, places(services), window_state(services.data))
    found.show()
    yield found
    found.put_away()


def menus(window: MainWindow) -> dict[str, QMenu]:
    found = {}
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu) and action.isVisible():
            found[action.text().replace("&", "")] = menu
    return found


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_bar_has_every_screen_with_its_number_and_every_theme(window: MainWindow) -> None:
    assert list(menus(window)) == ["File", "Edit", "View", "Live", "Engine", "Help"]
    view = menus(window)["View"].actions()
    shown = [(action.text(), action.shortcut().toString()) for action in view if action.shortcut().toString()]
    assert shown[:2] == [("Live", "Ctrl+1"), ("Numbers", "Ctrl+2")]
    assert shown[7:9] == [("Logs", "Ctrl+8"), ("Settings", "Ctrl+9")]
    themes = view[-1].menu()
    assert isinstance(themes, QMenu)
    assert texts(themes) == ["As the system", "Light", "Dark", "High contrast"]


def test_the_menu_of_the_screen_changes_with_the_screen(window: MainWindow) -> None:
    assert "Hang up" in texts(menus(window)["Live"])
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert "Live" not in menus(window)
    assert "Set what callers hear" in texts(menus(window)["Numbers"])
    window.show_place(SETTINGS)
    assert set(menus(window)) == {"File", "Edit", "View", "Engine", "Help"}


def test_undo_says_what_it_takes_back(window: MainWindow, services: Services, until: Until) -> None:
    until(lambda: not window.undo.isEnabled())
    what = "Add R&D"
    services.editing.run(what, lambda store, _: _add(store, what))
    until(lambda: window.undo.text() == "Undo: Add R&&D")
    assert not window.redo.isEnabled()
    window.undo.trigger()
    until(lambda: window.redo.text() == "Redo: Add R&&D")
    assert (window.undo.text(), window.undo.isEnabled()) == ("Undo", False)
    assert services.latest.configuration.configuration.extensions == ()


def _add(store: object, what: str) -> None:
    with store.change(what) as change:  # type: ignore[attr-defined]
        change.put(Extension("1001", "R&D", "correct-horse-battery"))


def test_a_theme_chosen_in_the_menu_is_in_force_and_kept(window: MainWindow, services: Services) -> None:
    before = services.theme.scheme
    icon = window.undo.icon().cacheKey()
    window.view.themes[2].trigger()
    assert (services.theme.colors, services.preferences.theme) == (DARK, Scheme.DARK)
    assert window.undo.icon().cacheKey() != icon
    assert Preferences(window_state(services.data)).theme is Scheme.DARK
    services.preferences.theme = Scheme.LIGHT
    assert [action.isChecked() for action in window.view.themes] == [False, True, False, False]
    assert services.theme.colors == LIGHT
    services.theme.choose(before)


def test_the_palette_has_the_actions_of_the_menus(window: MainWindow) -> None:
    entries = window._entries()
    for words in ("dark", "keyboard", "about", "quit", "settings"):
        assert matching(entries, words), words
    window.search.trigger()
    (palette,) = window.findChildren(CommandPalette)
    palette.close()


def test_the_palette_has_what_can_be_done_on_screens_nobody_has_looked_at(
    window: MainWindow, until: Until
) -> None:
    assert not matching(window._entries(), "speak a text")
    window.search.trigger()
    (palette,) = window.findChildren(CommandPalette)
    until(lambda: bool(matching(palette._entries, "speak a text")))
    until(lambda: bool(matching(palette._entries, "find a call")))
    assert window.navigation.currentRow() == 0  # they are made, not gone to
    (entry,) = matching(palette._entries, "find calls")
    assert "History" in entry.more
    palette.close()
    entry.choose()
    assert window.screen_at(window.navigation.currentRow()).accessibleName() == "History"


def test_ctrl_z_takes_back_also_from_a_field_in_which_nothing_was_typed(
    window: MainWindow, services: Services, until: Until
) -> None:
    window.view.screens[2].trigger()  # its search field has the keyboard
    search = window.screen_at(2).findChild(QLineEdit)
    assert search is not None
    search.setFocus()
    until(search.hasFocus)
    services.editing.run("Add an extension", lambda store, _: _add(store, "Add an extension"))
    until(lambda: bool(services.latest.configuration.configuration.extensions))
    until(window.undo.isEnabled)
    QTest.keyClicks(search, "10")
    QTest.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert search.text() == ""  # what was typed goes first
    assert services.latest.configuration.configuration.extensions
    QTest.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not services.latest.configuration.configuration.extensions)


def test_help_lists_the_keys_of_all_actions_and_names_the_licence(window: MainWindow, qtbot: QtBot) -> None:
    rows = dict(shortcut_rows(window._all_actions()))
    assert rows["Numbers"] == "Ctrl+2"
    assert "Hang up" in rows
    window.help.shortcuts.trigger()
    window.help.about.trigger()
    (shortcuts,), (about,) = window.findChildren(ShortcutsDialog), window.findChildren(AboutDialog)
    assert shortcuts.isVisible()
    words = " ".join(label.text() for label in about.findChildren(type(window.status._engine)))
    assert "GNU General Public License" in words
    shortcuts.close()
    about.close()


def test_every_action_has_words_and_no_two_have_the_same_key(window: MainWindow) -> None:
    for number in range(3):
        window.show_place(number)
    actions = list(window._all_actions())
    assert all(action.text() for action in actions)
    wide = [
        action.shortcut().toString()
        for action in actions
        if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
    ]
    keys = [key for key in wide if key]
    assert len(keys) == len(set(keys))


NOTHING = Ways(lambda: None, lambda: None, lambda: None)
TAKEN = EnvironmentProblem("port-in-use", "Another program listens on 5060.", "Choose another with --bind.")


@pytest.mark.parametrize(
    ("standing", "trouble", "words", "kind", "button"),
    [
        (Standing.GONE, None, "does not run", Kind.WARNING, "Start it"),
        (Standing.STOPPED, None, "has been stopped", Kind.WARNING, "Start it"),
        (Standing.FAILED, TAKEN, "Another program listens on 5060. Stop that program", Kind.DANGER, "Start it"),
        (Standing.FAILING, TAKEN, "tried again by itself", Kind.WARNING, "Settings"),
        (Standing.SHUT, EnvironmentProblem("other-protocol", "Another version.", "Update."), "Another version. Update.",
         Kind.WARNING, "Restart it"),
        (Standing.STARTING, None, "being started", Kind.PLAIN, ""),
        (Standing.STOPPING, None, "ends its calls", Kind.PLAIN, ""),
    ],
)  # fmt: skip
def test_the_banner_says_how_it_stands_and_how_to_go_on(
    standing: Standing, trouble: EnvironmentProblem | None, words: str, kind: Kind, button: str
) -> None:
    notice = standing_notice(EngineStanding(standing, trouble), NOTHING)
    assert notice is not None
    assert words in notice.text
    assert "--bind" not in notice.text
    assert (notice.kind, notice.action) == (kind, button)


def test_an_engine_that_serves_is_not_worth_a_word() -> None:
    assert standing_notice(EngineStanding(Standing.SERVES), NOTHING) is None


def test_a_restart_is_offered_where_it_would_change_something() -> None:
    settings = EngineSettings(port=5070)
    before = {"settings": EngineSettings().texts(), "given": []}
    assert differs(settings, before)
    assert not differs(settings, {**before, "given": ["bind"]})
    assert not differs(settings, {"settings": settings.texts(), "given": []})
    assert not differs(settings, {})


def test_what_a_person_has_moved_is_where_it_was_in_the_next_window(services: Services, until: Until) -> None:
    state = window_state(services.data)
    first = MainWindow(services, places(services), state)
    first.resize(760, 600)  # the offscreen screen has a width of 800
    first.show()
    first.show_place(0)
    (splitter,) = first.findChildren(QSplitter)
    splitter.setSizes([250, 280])
    table = first.findChildren(QTableView)[0]
    table.setColumnWidth(1, 233)
    sizes = splitter.sizes()
    first.close()
    second = MainWindow(services, places(services), state)
    second.show()
    until(lambda: second.findChildren(QTableView)[0].columnWidth(1) == 233)
    until(lambda: second.findChildren(QSplitter)[0].sizes() == sizes)
    for one in (first, second):
        one.put_away()


@pytest.mark.parametrize("kept", ["", "x", "99", "-1"])
def test_a_kept_screen_that_is_not_there_is_no_trouble(services: Services, kept: str) -> None:
    state = window_state(services.data)
    state.setValue("window/screen", kept)
    window = MainWindow(services, places(services), state)
    assert window.navigation.currentRow() == 0
    window.put_away()


def test_a_folder_that_cannot_be_read_is_told_in_the_banner(
    tmp_path: Path, services: Services, until: Until
) -> None:
    (tmp_path / "other").write_bytes(b"")
    broken = Services.start(tmp_path / "other", services.theme)
    window = MainWindow(broken, places(broken), window_state(tmp_path))
    until(lambda: str(tmp_path / "other") in window.banner.text)
    window.put_away()
    broken.stop()


def test_the_window_mirrors_itself_for_languages_written_from_right_to_left(
    window: MainWindow, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        qapp.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert (
            window.navigation.mapToGlobal(window.navigation.rect().center()).x()
            > window.geometry().center().x()
        )
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_closing_quits_unless_it_shall_stay_in_a_tray_that_is_there(
    window: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.preferences.stays = True
    monkeypatch.setattr(type(window.tray), "is_there", property(lambda _: True))
    assert not window.close()
    assert window.isHidden()
    window.come_to_front()
    assert window.isVisible()
    window.leave()
    assert not window.isVisible()
    assert window._leaving


def test_muting_in_the_tray_is_the_setting(window: MainWindow, services: Services) -> None:
    window.tray.mute.trigger()
    assert not services.preferences.notices
    services.preferences.notices = True
    assert not window.tray.mute.isChecked()


def test_an_action_is_named_by_its_shortcut_in_the_native_way() -> None:
    action = QAction("&One && two")
    action.setShortcut(QKeySequence("Ctrl+Shift+P"))
    assert shortcut_rows([action, action]) == [("One & two", "Ctrl+Shift+P")]


def test_a_notice_names_who_calls_whom(window: MainWindow) -> None:
    words = window.tray.words
    assert words(CallNotice(About.INCOMING, "0301234", "2001")) == "0301234 calls 2001"
    assert words(CallNotice(About.MISSED, "", "2001", 3)) == "Missed: Somebody called 2001\nand 3 more"


def in_progress(*names: str) -> EngineSeen:
    calls = {name: LiveCall(name, "030", "2001", 1.0, 1.0) for name in names}
    return EngineSeen({"engine": "x"}, calls=MappingProxyType(calls))


def standing(services: Services) -> Standing:
    return services.engine_process.now.standing


def test_stopping_the_engine_asks_first_where_that_would_end_calls(
    window: MainWindow, services: Services, until: Until
) -> None:
    services.link.stop()  # what it tells is told by the test from here on
    services.latest.on_engine_seen(in_progress("call-1", "call-2"))
    window.engine.stop.trigger()
    assert "ends 2 call" in window.banner.text
    assert standing(services) is Standing.SERVES
    services.latest.on_engine_seen(in_progress())
    until(lambda: "ends 2 call" not in window.banner.text)
    services.latest.on_engine_seen(in_progress("call-3"))
    window.engine.stop.trigger()
    window.banner.press()
    assert standing(services) is Standing.STOPPING
    until(lambda: standing(services) is not Standing.STOPPING)


def test_a_database_that_somebody_else_writes_is_told_and_how_to_go_on(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(services.data / "pbxgui.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE").close()
        services.editing.run("Add", lambda store, _: _add(store, "Add"))
        qtbot.waitUntil(lambda: "is being written by another process" in window.banner.text, timeout=20_000)
        assert "Try again in a moment" in window.banner.text
        other.execute("ROLLBACK").close()
    with qtbot.waitSignal(services.editing.done, timeout=20_000):
        services.editing.run("Add", lambda store, _: _add(store, "Add"))
    assert window.banner.text == "" or "another process" not in window.banner.text
