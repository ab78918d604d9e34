"""The screen of the extensions, on a real store."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pbxgui.core.binding import Binding
from pbxgui.core.config import (
    Device,
    Extension,
    Handling,
    Member,
    Number,
    RingGroup,
    Strategy,
    ToExtension,
    Treatment,
)
from pbxgui.core.spreadsheet import EXTENSIONS, EXTENSIONS_WITH_SECRETS
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.store.store import Store
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.extensions.clipboard import SecretClipboard
from pbxgui.ui.extensions.model import Column
from pbxgui.ui.extensions.phone_words import ago, state_of
from pbxgui.ui.extensions.screen import ExtensionsScreen
from pbxgui.ui.extensions.series_dialog import SeriesDialog
from pbxgui.ui.services import Services
from tests.store.template import new_store

Until = Callable[[Callable[[], bool]], None]
_DESK = Extension("1001", "Front desk", "correct-horse-battery")
_SHOP = Extension("1002", "Workshop", "correct-horse-stapler", (Device("wall", "sip:1002@192.0.2.7"),), 3)


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path) -> None:
    """Let the data folder have an empty store, which to make anew for each test takes long."""
    new_store(tmp_path / "data")


@pytest.fixture
def screen(services: Services, until: Until) -> Iterator[ExtensionsScreen]:
    ring = Handling(Treatment.RING, destination=ToExtension("1001"))
    with Store.open(services.data) as store, store.change("Before") as change:
        for record in (
            _DESK,
            _SHOP,
            RingGroup("sales", Strategy.ALL, (Member("1001"),)),
            Number("2001", "Main", (), ring),
        ):
            change.add(record)
    found = ExtensionsScreen(services)
    found.resize(1000, 700)
    found.show()
    until(lambda: found.model.rowCount() == 2)
    yield found
    found.close()


def _stored(services: Services, number: str) -> Extension:
    found = services.latest.configuration.configuration.extension(number)
    assert found is not None
    return found


def _binding(**facts: object) -> Binding:
    usual: dict[str, object] = {
        "contact": "sip:1001@192.0.2.21",
        "expires": time.time() + 600,
        "call_id": "a",
        "cseq": 1,
        "source": "192.0.2.21:5060",
        "user_agent": "Linphone/5",
        "seen": time.time(),
        "round_trip": 0.0123,
    }
    return Binding(**{**usual, **facts})  # type: ignore[arg-type]


def test_an_empty_folder_offers_to_add_one(services: Services, until: Until) -> None:
    screen = ExtensionsScreen(services)
    assert screen.pages.currentIndex() == 0
    screen.add.trigger()
    until(lambda: screen.details.extension is not None)
    assert screen.pages.currentIndex() == 1
    added = _stored(services, "1001")
    assert (added.name, len(added.secret)) == ("Phone 1001", 20)
    services.editing.undo()
    until(lambda: screen.pages.currentIndex() == 0)
    screen.close()


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier])
def test_what_is_shown_is_chosen_alone_whatever_key_is_held(
    screen: ExtensionsScreen, held: Qt.KeyboardModifier
) -> None:
    QTest.keyPress(screen.search, Qt.Key.Key_1, held)
    try:
        for number in ("1002", "1002", "1001"):
            screen.show_item(number)
            assert [one.number for one in screen.chosen()] == [number]
    finally:
        QTest.keyRelease(screen.search, Qt.Key.Key_1)


def test_a_phone_that_registers_shows_with_what_it_is(
    screen: ExtensionsScreen, services: Services, until: Until
) -> None:
    cell = screen.model.index(0, Column.STATE)
    assert (cell.data(), cell.data(LOOK).color) == ("No phone yet", "quiet")
    with StoredRegistrations(services.data) as stored:
        stored.write({"1001": (_binding(),)})
    services.phones.read()
    until(lambda: cell.data() == "1 phone(s) ready")
    assert cell.data(SECOND_LINE) == "Linphone/5 · answers in 12 ms"
    assert cell.data(LOOK).color == "talking"


@pytest.mark.parametrize(
    ("bindings", "text", "detail"),
    [
        ((), "No phone yet", "Set one up with its card"),
        ((_binding(missed=2, seen=time.time() - 7200),), "Does not answer", "last seen 2 hour(s) ago"),
        ((_binding(), _binding(user_agent="", missed=0)), "2 phone(s) ready", "Linphone/5 · 192.0.2.21:5060"),
    ],
)
def test_states_in_words(bindings: tuple[Binding, ...], text: str, detail: str) -> None:
    state = state_of(_DESK, bindings, time.time())
    assert (state.text, state.detail) == (text, detail)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "just now"), (59, "just now"), (120, "2 minute(s) ago"), (86400 * 3, "3 day(s) ago")],
)
def test_how_long_ago(seconds: float, words: str) -> None:
    assert ago(seconds) == words


def test_a_name_is_in_force_when_it_settles_and_a_bad_one_stays_with_its_reason(
    screen: ExtensionsScreen, services: Services, until: Until
) -> None:
    name = screen.details.name
    name.setText("Reception")
    name.editingFinished.emit()
    until(lambda: _stored(services, "1001").name == "Reception")
    name.setText("x" * 10_000)
    name.editingFinished.emit()
    until(screen.details.name_trouble.isVisible)
    assert name.text() == "x" * 10_000
    assert _stored(services, "1001").name == "Reception"


def test_what_is_typed_goes_to_the_extension_it_was_typed_for(
    screen: ExtensionsScreen, services: Services, until: Until
) -> None:
    screen.details.name.setFocus()
    screen.details.name.setText("Reception")
    screen.details.name.textEdited.emit("Reception")
    screen.show_item("1002")
    until(lambda: _stored(services, "1001").name == "Reception")
    assert _stored(services, "1002").name == "Workshop"
    assert screen.details.name.text() == "Workshop"


def test_the_secret_is_hidden_revealed_copied_and_renewed(
    screen: ExtensionsScreen, services: Services, until: Until
) -> None:
    field = screen.details.secret
    assert field.text.echoMode() is QLineEdit.EchoMode.Password
    field.reveal.click()
    assert field.text.echoMode() is QLineEdit.EchoMode.Normal
    field.copy.click()
    assert QGuiApplication.clipboard().text() == _DESK.secret
    field.renew.click()
    until(lambda: field.text.text() not in ("", _DESK.secret))
    until(lambda: "set up again" in screen.details.secret_words.text())
    services.editing.undo()
    until(lambda: field.text.text() == _DESK.secret)
    until(lambda: not screen.details.secret_words.isVisible())
    screen.show_item("1002")
    assert field.text.echoMode() is QLineEdit.EchoMode.Password


def test_a_copied_secret_leaves_the_clipboard_unless_something_else_is_there(
    qtbot: QtBot, until: Until
) -> None:
    clipboard = SecretClipboard(kept=50)
    clipboard.copy("secret")
    assert QGuiApplication.clipboard().text() == "secret"
    until(lambda: QGuiApplication.clipboard().text() == "")
    clipboard.copy("secret")
    QGuiApplication.clipboard().setText("something else")
    qtbot.wait(120)
    assert QGuiApplication.clipboard().text() == "something else"


def test_calls_at_once_and_fixed_phones(screen: ExtensionsScreen, services: Services, until: Until) -> None:
    screen.show_item("1002")
    assert screen.details.calls.value() == 3
    screen.details.calls.setValue(5)
    screen.details.calls.editingFinished.emit()
    until(lambda: _stored(services, "1002").call_limit == 5)
    screen.details.device_removed.emit("wall")
    until(lambda: _stored(services, "1002").devices == ())


def test_one_that_is_used_stays_and_several_unused_go_in_one_step(
    screen: ExtensionsScreen, services: Services, until: Until, qtbot: QtBot
) -> None:
    screen.table.selectAll()
    with qtbot.waitSignal(services.tasks.failed, timeout=40_000) as told:
        screen.remove.trigger()
    assert [error.code for error in told.args or ()] == ["extension-in-use"]
    screen.show_item("1002")
    screen.remove.trigger()
    until(lambda: screen.model.rowCount() == 1)
    services.editing.undo()
    until(lambda: screen.model.rowCount() == 2)


def test_a_search_finds_by_number_and_name(screen: ExtensionsScreen) -> None:
    for text, found in (("work", 1), ("100", 2), ("1002", 1), (".*", 0), ("", 2)):
        screen.search.setText(text)
        assert screen.found.rowCount() == found


def test_a_series_is_previewed_with_its_problems_and_made_in_one_step(
    screen: ExtensionsScreen, services: Services, until: Until
) -> None:
    dialog = SeriesDialog(services, screen.edits, screen)
    dialog.open()
    assert dialog.numbers.text() == "1003-1012"
    dialog.numbers.setText("1001-1003")
    dialog.name.setText("Room {n}")
    dialog.refresh()
    assert dialog.preview.count() == 3
    assert "Front desk" in dialog.preview.item(0).text()
    assert not dialog.create_button.isEnabled()
    dialog.numbers.setText("nonsense")
    dialog.refresh()
    assert "nonsense" in dialog.trouble.text()
    assert not dialog.create_button.isEnabled()
    dialog.numbers.setText("100-119")
    dialog.refresh()
    assert dialog.preview.item(19).text() == "119  Room 119"
    dialog.create_button.click()
    until(lambda: screen.model.rowCount() == 22)
    services.editing.undo()
    until(lambda: screen.model.rowCount() == 2)


def test_a_table_is_exported_without_secrets_unless_they_are_asked_for(
    screen: ExtensionsScreen, services: Services, until: Until, tmp_path: Path
) -> None:
    plain, full = tmp_path / "plain.csv", tmp_path / "full.csv"
    screen.files.export_to(plain, EXTENSIONS)
    screen.files.export_to(full, EXTENSIONS_WITH_SECRETS)
    until(lambda: full.exists() and not services.tasks.jobs)
    assert "Workshop" in plain.read_text(encoding="utf-8-sig")
    assert _DESK.secret not in plain.read_text(encoding="utf-8-sig")
    assert _DESK.secret in full.read_text(encoding="utf-8-sig")
    assert full.stat().st_mode & 0o077 == 0


def test_an_import_is_shown_before_it_is_done(
    screen: ExtensionsScreen, services: Services, until: Until, tmp_path: Path
) -> None:
    table = tmp_path / "new.csv"
    table.write_text("number;name\n1001;Reception\n1003;Gate\n", encoding="utf-8")
    dialog = screen.files.import_from(table)
    until(lambda: dialog.seen is not None)
    assert dialog.lines.count() == 2
    assert dialog.lines.item(0).text() == "1001 changed: name “Front desk” → “Reception”"
    assert "1 new, 1 changed, 0 removed" in dialog.summary.text()
    dialog.import_button.click()
    until(lambda: screen.model.rowCount() == 3)
    assert _stored(services, "1001").secret == _DESK.secret
    services.editing.undo()
    until(lambda: screen.model.rowCount() == 2)


def test_an_import_can_be_given_up_after_it_was_begun(
    screen: ExtensionsScreen, services: Services, until: Until, tmp_path: Path
) -> None:
    table = tmp_path / "new.csv"
    table.write_text("number;name\n1001;Reception\n1003;Gate\n", encoding="utf-8")
    dialog = screen.files.import_from(table)
    until(lambda: dialog.seen is not None)
    others = threading.Event()
    services.tasks.run("Something else", lambda _: others.wait(60))
    dialog.import_button.click()
    dialog.reject()
    others.set()
    until(lambda: not services.tasks.jobs)
    assert _stored(services, "1001").name == _DESK.name
    assert screen.model.rowCount() == 2


def test_a_faulty_table_imports_nothing(screen: ExtensionsScreen, until: Until, tmp_path: Path) -> None:
    table = tmp_path / "bad.csv"
    table.write_text("number,name\n10x1,Reception\n1003,\n", encoding="utf-8")
    dialog = screen.files.import_from(table)
    until(lambda: dialog.seen is not None)
    assert dialog.lines.count() == 2
    assert "10x1" in dialog.lines.item(0).text()
    assert not dialog.import_button.isEnabled()
    dialog.reject()
    gone = screen.files.import_from(tmp_path / "gone.csv")
    until(
        lambda: "gone.csv" in gone.summary.text() and gone.seen is None and "no file" in gone.summary.text()
    )
    gone.reject()


def test_the_details_say_what_rings_it_and_what_it_may_call(screen: ExtensionsScreen) -> None:
    shown = [label.text() for label in screen.details.findChildren(QLabel)]
    assert "Ring group sales" in shown
    assert "Number 2001 Main" in [button.text() for button in screen.details.findChildren(QPushButton)]
    (may,) = (text for text in shown if "*43" in text)
    assert "1 other extension(s)" in may
