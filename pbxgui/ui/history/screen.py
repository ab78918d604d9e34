"""The screen of the calls that there were: filter as you type, see one from its first moment to its end, export."""

from datetime import datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
)

from pbxgui.core.records import CallRecord
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.history_feed import AddedUp, Asked, CallsRead, Found, HistoryFeed
from pbxgui.ui.history.details import CallDetails
from pbxgui.ui.history.model import KEY, RECORD, Column, HistoryModel
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.nothing_yet import nothing_yet
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.tables import table_of_rows
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.words import clock

_SOON = 1_500  # milliseconds after a call: its record is written, and several are taken together
_WIDTHS = ((Column.WHEN, 88), (Column.CALLER, 132), (Column.NUMBER, 112), (Column.RESULT, 160))
_WEEK, _MONTH = 7, 30  # days


class HistoryScreen(Screen):
    """The calls that there were."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("History"), services)
        self._feed = HistoryFeed(services.data, services.editing, self)
        self.model = HistoryModel(self)
        self._chosen: int | None = None
        self._part: Asked | None = None  # of which only the latest calls are shown so far
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._make_actions()
        self.table, self.details = self._table(), CallDetails(services)
        self._summary = QLabel()
        self._summary.setProperty("role", "quiet")
        self.body.addLayout(self._filters())
        self.body.addWidget(self._summary)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._split())
        self._pages.addWidget(
            nothing_yet(
                self.tr("No call yet"),
                self.tr(
                    "Each call is written down here as it happens: who called, what was heard, what it costs."
                ),
            )
        )
        self._pages.addWidget(
            nothing_yet(self.tr("Nothing found"), self.tr("No call has all of these words."))
        )
        self.body.addWidget(self._pages, 1)
        self._follow()

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with calls that there were."""
        return (self._find, self._export, self._to_number, self._to_log, self._listen)

    def entered(self) -> None:
        """Look again."""
        self._look()

    def show_item(self, item: str) -> None:
        """Show the calls of a caller, number or greeting."""
        self._typed.setText(item)

    # How it is laid out

    def _make_actions(self) -> None:
        theme = self.services.theme
        self._find = give_picture(QAction(self.tr("Find calls"), self), theme, Icon.SEARCH)
        self._find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self._export = QAction(self.tr("Export these calls"), self)
        self._export.setShortcut(QKeySequence(QKeySequence.StandardKey.SaveAs))
        self._to_number = give_picture(
            QAction(self.tr("Show what the number's callers hear"), self), theme, Icon.NUMBERS
        )
        self._to_number.setEnabled(False)
        self._to_log = give_picture(QAction(self.tr("Show its log"), self), theme, Icon.LOGS)
        self._to_log.setShortcut(QKeySequence("Ctrl+L"))
        self._to_log.setEnabled(False)
        self._listen = QAction(self.tr("Play what the caller heard"), self)
        self._listen.setShortcut(QKeySequence("Ctrl+P"))
        self._listen.setEnabled(False)
        for action in self.screen_actions():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)

    def _filters(self) -> QHBoxLayout:
        self._looked_for = ""
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(self.tr("Name, number, greeting, telephone …"))
        self._typed.setAccessibleName(self.tr("Find calls"))
        self._typed.setClearButtonEnabled(True)
        self._kind = _box(
            self.tr("Which calls"),
            (
                (self.tr("All calls"), "all"),
                (self.tr("Answered"), "answered"),
                (self.tr("Not answered"), "missed"),
                (self.tr("Heard a greeting"), "greeted"),
            ),
        )
        self._when = _box(
            self.tr("From when"),
            (
                (self.tr("Any time"), None),
                (self.tr("Today"), 0),
                (self.tr("Last 7 days"), _WEEK),
                (self.tr("Last 30 days"), _MONTH),
            ),
        )
        export = QPushButton(self.tr("Export …"))
        export.setToolTip(self.tr("Write these calls to a table for a spreadsheet program"))
        export.clicked.connect(self._export.trigger)
        row = QHBoxLayout()
        row.addWidget(self._typed, 1)
        for widget in (self._kind, self._when, export):
            row.addWidget(widget)
        return row

    def _table(self) -> QTableView:
        table = table_of_rows(self.model, self.services.theme, self.tr("Calls"), Column.HEARD, _WIDTHS)
        table.addActions([self._listen, self._to_number, self._to_log])
        return table

    def _split(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([620, 340])
        split.setChildrenCollapsible(False)
        return split

    # What is followed

    def _follow(self) -> None:
        self.model.wanted.connect(self._feed.read_calls)
        self._feed.found.connect(self._on_found)
        self._feed.added_up.connect(self._on_added_up)
        self._feed.read.connect(self._on_read)
        self._typed.textChanged.connect(self._on_typed)
        self._kind.currentIndexChanged.connect(self._look)
        self._when.currentIndexChanged.connect(self._look)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._find.triggered.connect(self._on_find)
        self._export.triggered.connect(self._on_export)
        self._to_number.triggered.connect(self._on_to_number)
        self._listen.triggered.connect(self.details.replay.play_or_stop)
        self.details.replay.changed.connect(self._on_replay)
        self._to_log.triggered.connect(self._on_to_log)
        self._soon.timeout.connect(self._on_new_calls)
        latest = self.services.latest
        latest.configuration_changed.connect(self._on_configuration)
        latest.engine_changed.connect(self._on_engine)
        self._on_configuration(latest.configuration)

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        self.model.on_configuration(seen.configuration)
        self._show_chosen()
        if self._typed.text():
            self._look()  # names may have changed

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        if seen.ended and self.isVisible() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _on_new_calls(self) -> None:
        self._feed.forget_names()
        self._look()

    @Slot()
    def _on_typed(self) -> None:
        if self._words() != self._looked_for:  # a space alone asks for nothing else
            self._look()

    def _words(self) -> str:
        return " ".join(self._typed.text().split())

    @Slot()
    def _look(self) -> None:
        self._looked_for = self._words()
        asked = Asked(self._looked_for, self._kind.currentData(), self._since())
        self._feed.search(asked, self.services.latest.configuration.configuration)

    def _since(self) -> datetime | None:
        days = self._when.currentData()
        if days is None:
            return None
        midnight = datetime.combine(datetime.now().astimezone().date(), time()).astimezone()
        return midnight - timedelta(days=days)

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        if found.trouble is not None:
            self._summary.setText(str(found.trouble))
            return
        self._show(found)
        self._part = found.asked if found.goes_on else None
        self._choose_again()
        self._summary.setText(
            self.tr("The latest calls; the others are being counted …")
            if found.goes_on
            else self.tr("%n call(s)", "", len(found.keys))
        )
        asked = found.asked != Asked()
        self._pages.setCurrentIndex(0 if found.keys else 2 if asked else 1)
        self._export.setEnabled(bool(found.keys) and not found.goes_on)

    def _show(self, found: Found) -> None:
        shown = self.model.keys
        if found.asked == self._part and found.keys[: len(shown)] == shown:
            self.model.on_more_keys(found.keys)
        elif found.keys != shown:
            at = self.table.verticalScrollBar().value()
            self.model.on_keys(found.keys, found.first)
            self.table.verticalScrollBar().setValue(at)
        self.model.on_first(found.first)

    def _choose_again(self) -> None:
        """Let the chosen call be so where it is among those that are shown now."""
        if self._chosen is None or self.table.currentIndex().isValid():
            return
        row = self.model.row_of(self._chosen)
        if row is not None:
            self.table.selectRow(row)

    @Slot(object)
    def _on_added_up(self, seconds: AddedUp) -> None:
        parts = (
            self.tr("%n call(s)", "", self.model.rowCount()),
            self.tr("{time} heard without being billed").format(time=clock(seconds.unbilled)),
            self.tr("{time} normally billed").format(time=clock(seconds.billed)),
        )
        self._summary.setText(" · ".join(parts))

    @Slot(object)
    def _on_read(self, read: CallsRead) -> None:
        self.model.on_read(read)
        self._show_chosen()

    # What is done

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        self._chosen = current.data(KEY) if current.isValid() else self._chosen
        self._show_chosen()

    def _record(self) -> CallRecord | None:
        found = self.table.currentIndex().data(RECORD)
        return found if isinstance(found, CallRecord) else None

    def _show_chosen(self) -> None:
        record = self._record()
        configuration = self.services.latest.configuration.configuration
        if record is not None:
            self.details.show_call(int(self.table.currentIndex().data(KEY)), record, configuration)
        self._to_log.setEnabled(record is not None)
        self._to_number.setEnabled(record is not None and configuration.number(record.number) is not None)

    @Slot()
    def _on_replay(self) -> None:
        replay, theme = self.details.replay, self.services.theme
        self._listen.setEnabled(replay.can_play)
        self._listen.setText(self.tr("Stop") if replay.plays else self.tr("Play what the caller heard"))
        give_picture(self._listen, theme, Icon.STOP if replay.plays else Icon.PLAY)

    @Slot()
    def _on_find(self) -> None:
        self._typed.setFocus()
        self._typed.selectAll()

    @Slot()
    def _on_to_number(self) -> None:
        record = self._record()
        if record is not None:
            self.services.jumps.go(PlaceName.NUMBERS, record.number)

    @Slot()
    def _on_to_log(self) -> None:
        self.services.jumps.go(PlaceName.LOGS, str(self._chosen or ""))

    @Slot()
    def _on_export(self) -> None:
        proposed = str(Path.home() / self.tr("calls.csv"))
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export calls"), proposed, self.tr("Tables (*.csv)")
        )
        if name:
            self._feed.export(self.model.keys, Path(name), self._on_exported)

    def _on_exported(self, count: int) -> None:
        self._summary.setText(self.tr("%n call(s) exported", "", count))


def _box(name: str, choices: tuple[tuple[str, object], ...]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for text, value in choices:
        box.addItem(text, value)
    return box
