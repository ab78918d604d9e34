"""The screen of logs: the calls, the latest first, and beside them what happened in the chosen one."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.errors import PbxError
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.history_feed import Asked, Found, HistoryFeed
from pbxgui.ui.background.log_feed import LogFeed, LogRead
from pbxgui.ui.background.tasks import Job
from pbxgui.ui.beside import with_details
from pbxgui.ui.history.model import KEY, Column, HistoryModel
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.logs.log_view import LogView
from pbxgui.ui.nothing_yet import nothing_yet
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.tables import table_of_rows
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_SOON = 500  # milliseconds after a call has begun or ended: its record is written
_NARROWEST = 160  # device-independent pixels: when, and who called
_CALL = "call-"  # before the number, in the name of a call in progress


class LogsScreen(Screen):
    """Logs by call."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Logs"), services)
        self._calls = HistoryFeed(services.data, services.editing, self)
        self._feed = LogFeed(services.data, services.editing, self)
        self.model = HistoryModel(self)
        self._chosen: int | None = None
        self._there: frozenset[str] = frozenset()
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._soon.timeout.connect(self._look)
        self.log = LogView(services.theme)
        self._make_actions()
        self._typed = QLineEdit()
        self.table = table_of_rows(
            self.model,
            services.theme,
            self.tr("Calls"),
            Column.NUMBER,
            ((Column.WHEN, 76), (Column.CALLER, 120), (Column.RESULT, 140)),
        )
        self.table.setColumnHidden(Column.HEARD, True)  # noqa: FBT003 - Qt's own
        self._trouble = QLabel()
        self._trouble.setProperty("role", "danger")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self._pages = QStackedWidget()
        self._lay_out()
        self._follow()

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with a log."""
        return (self._find, self._find_call, self._copy, self._save, self._steps, self._sip)

    def entered(self) -> None:
        """Look again."""
        self._look()

    def show_item(self, item: str) -> None:
        """Show the log of a call, by its number or by its name while it goes on."""
        digits = item.removeprefix(_CALL)
        if not (digits.isascii() and digits.isdecimal()):
            return
        self._typed.clear()
        self._choose(int(digits))
        self._look()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        """Follow what goes on."""
        super().showEvent(event)
        self._feed.follow(self._chosen)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own
        """Follow nothing that nobody sees."""
        super().hideEvent(event)
        self._feed.pause()
        self._soon.stop()

    # How it is laid out

    def _make_actions(self) -> None:
        theme = self.services.theme
        self._find = give_picture(QAction(self.tr("Find in this log"), self), theme, Icon.SEARCH)
        self._find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self._find_call = give_picture(QAction(self.tr("Find a call"), self), theme, Icon.SEARCH)
        self._find_call.setShortcut(QKeySequence("Ctrl+Shift+F"))
        self._copy = give_picture(QAction(self.tr("Copy this log"), self), theme, Icon.COPY)
        self._copy.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self._save = give_picture(QAction(self.tr("Save this log …"), self), theme, Icon.SAVE)
        self._save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self._steps = give_picture(
            QAction(self.tr("Show program steps"), self, checkable=True), theme, Icon.DIALPLAN
        )
        self._steps.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self._sip = give_picture(
            QAction(self.tr("Show SIP messages"), self, checkable=True), theme, Icon.INTERNAL
        )
        self._sip.setShortcut(QKeySequence("Ctrl+Shift+M"))
        for action in self.screen_actions():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        for action, icon in ((self._copy, Icon.COPY), (self._save, Icon.SAVE)):
            button = QPushButton(action.text())
            give_picture(button, self.services.theme, icon)
            button.clicked.connect(action.trigger)
            self.put_in_head(button)
            action.enabledChanged.connect(button.setEnabled)
            action.setEnabled(False)
        self.log.add_actions(self._copy, self._save)

    def _lay_out(self) -> None:
        self._typed.setPlaceholderText(self.tr("Name, number, greeting, telephone …"))
        self._typed.setAccessibleName(self.tr("Find a call"))
        self._typed.setClearButtonEnabled(True)
        calls = QWidget()
        column = QVBoxLayout(calls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        calls.setMinimumWidth(_NARROWEST)
        column.addWidget(self._typed)
        column.addWidget(self.table, 1)
        split = with_details(calls, self.log, widths=(460, 640), shares=(0, 1))
        self._pages.addWidget(split)
        self._pages.addWidget(
            nothing_yet(
                self.tr("No call yet"),
                self.tr(
                    "Here you read what happened in a call, moment by moment, and why. Call a number first."
                ),
            )
        )
        self.body.addWidget(self._pages, 1)

    # What is followed

    def _follow(self) -> None:
        self.model.wanted.connect(self._calls.read_calls)
        self._calls.found.connect(self._on_found)
        self._calls.read.connect(self.model.on_read)
        self._feed.read.connect(self._on_log)
        self._feed.failed.connect(self._on_failed)
        self._feed.sip_kept.connect(self._on_sip_kept)
        self.log.keep_wanted.connect(self._on_keep)
        self._typed.textChanged.connect(self._look)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        for action, box in ((self._steps, self.log.steps), (self._sip, self.log.sip)):
            action.toggled.connect(box.setChecked)
            box.toggled.connect(action.setChecked)
        self._find.triggered.connect(self._on_find)
        self._find_call.triggered.connect(self._on_find_call)
        self._copy.triggered.connect(self._on_copy)
        self._save.triggered.connect(self._on_save)
        latest = self.services.latest
        latest.configuration_changed.connect(self._on_configuration)
        latest.engine_changed.connect(self._on_engine)
        self._on_configuration()

    @Slot()
    @Slot(object)
    def _on_configuration(self, _: object = None) -> None:
        configuration = self.services.latest.configuration.configuration
        self._book = Book.of(configuration)
        self.model.on_configuration(configuration)

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        there = frozenset(seen.calls)
        if there != self._there and self.isVisible() and not self._soon.isActive():
            self._soon.start()
        self._there = there

    @Slot()
    def _look(self) -> None:
        self._calls.forget_names()
        self._calls.search(Asked(self._typed.text()), self.services.latest.configuration.configuration)

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        if found.trouble is not None:
            self._on_failed(found.trouble)
            return
        self._complain("")
        at = self.table.verticalScrollBar().value()
        self.model.on_keys(found.keys)
        self.table.verticalScrollBar().setValue(at)
        asked = bool(found.asked.typed)
        self._pages.setCurrentIndex(0 if found.keys or asked or self._chosen else 1)
        if self._chosen is None and found.keys:
            self._choose(found.keys[0])
        self._select()

    def _choose(self, key: int) -> None:
        if key != self._chosen:
            self._chosen = key
            self._feed.follow(key)
        self._select()

    def _select(self) -> None:
        """Show the chosen call as such in the list, if it is there."""
        row = None if self._chosen is None else self.model.row_of(self._chosen)
        if row is not None and row != self.table.currentIndex().row():
            self.table.selectRow(row)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        key = current.data(KEY) if current.isValid() else None
        if isinstance(key, int):
            self._choose(key)

    @Slot(object)
    def _on_log(self, read: LogRead) -> None:
        self._complain("")
        self.log.show_log(read, self._book)
        for action in (self._copy, self._save):
            action.setEnabled(bool(read.entries))

    @Slot(object)
    def _on_failed(self, error: PbxError) -> None:
        self._complain(str(error))

    def _complain(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    # What is done

    @Slot()
    def _on_find(self) -> None:
        self.log.typed.setFocus()
        self.log.typed.selectAll()

    @Slot()
    def _on_find_call(self) -> None:
        self._typed.setFocus()
        self._typed.selectAll()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.log.text())

    @Slot()
    def _on_save(self) -> None:
        proposed = str(Path.home() / self.tr("call-{key}.txt").format(key=self._chosen))
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save this log"), proposed, self.tr("Text files (*.txt)")
        )
        if not name:
            return
        text = self.log.text()

        def write(_: object, __: Job[None]) -> None:
            from pbxgui.actions.log_export import write_log_file  # noqa: PLC0415 - see Editing

            write_log_file(Path(name), text, force=True)

        self.services.editing.look(
            self.tr("Save a log"), write, lambda _: self._complain(""), self._on_failed
        )

    @Slot()
    def _on_keep(self) -> None:
        self._feed.keep_sip(kept=True)

    @Slot(object)
    def _on_sip_kept(self, _: object) -> None:
        self._feed.follow(self._chosen)
