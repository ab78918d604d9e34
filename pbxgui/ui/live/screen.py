"""The first screen: what goes on now."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QListView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pbxgui.control.protocol import Command
from pbxgui.core.live_call import LiveCall, Phase
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.background.engine_commands import EngineCommands
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.phones_feed import PhonesSeen
from pbxgui.ui.cells import TwoLines
from pbxgui.ui.live.calls_model import CALL, CallsModel, Column
from pbxgui.ui.live.phones_model import PhonesModel
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon

_TICK = 500  # milliseconds between two looks at the clock
_WIDTHS = {Column.CALLER: 170, Column.NUMBER: 150, Column.LASTS: 80}


class LiveScreen(Screen):
    """The calls, and the phones beside them."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Live"), services)
        self._commands = EngineCommands(services.data, services.tasks)
        self.calls = CallsModel(parent=self)
        self.phones = PhonesModel(self)
        self._hang_up = self._action(self.tr("Hang up"), Icon.HANG_UP, QKeySequence.StandardKey.Delete)
        self._hang_up.triggered.connect(self._on_hang_up)
        self._summary = QLabel()
        self._summary.setProperty("role", "quiet")
        self.body.addWidget(self._summary)
        self.table = self._table()
        self._pages = QStackedWidget()
        self._pages.addWidget(
            _nothing(self.tr("No call at the moment"), self.tr("Calls show here as they come in."))
        )
        self._pages.addWidget(self.table)
        self.body.addWidget(self._split(), 1)
        self._follow(services)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with a call."""
        return (self._hang_up,)

    def _action(self, text: str, icon: Icon, shortcut: QKeySequence.StandardKey) -> QAction:
        action = QAction(self.services.theme.icon(icon), text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setEnabled(False)
        self.addAction(action)
        return action

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.calls)
        table.setItemDelegate(TwoLines(self.services.theme, table))
        table.setAccessibleName(self.tr("Calls in progress"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(2 * table.fontMetrics().height() + 16)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.STATE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.addAction(self._hang_up)
        table.selectionModel().currentChanged.connect(self._on_current)
        return table

    def _split(self) -> QSplitter:
        phones = QListView()
        phones.setModel(self.phones)
        phones.setItemDelegate(TwoLines(self.services.theme, phones))
        phones.setAccessibleName(self.tr("Phones"))
        phones.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(self.tr("Phones"))
        heading.setProperty("role", "heading")
        heading.setBuddy(phones)
        column.addWidget(heading)
        column.addWidget(phones, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._pages)
        split.addWidget(beside)
        split.setStretchFactor(0, 1)
        split.setSizes([700, 260])
        split.setChildrenCollapsible(False)
        return split

    def _follow(self, services: Services) -> None:
        latest = services.latest
        latest.configuration_changed.connect(self._on_configuration)
        latest.engine_changed.connect(self._on_engine)
        services.phones.seen.connect(self._on_phones)
        self._on_phones(services.phones.now)
        self._on_configuration(latest.configuration)
        self._on_engine(latest.engine)
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start()

    # What is seen

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        self.calls.on_configuration(seen.configuration)
        self.phones.on_configuration(seen.configuration)

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        self.calls.on_seen(seen)
        self._summary.setText(self._summed_up(seen.calls.values()))
        self._refresh()

    @Slot(object)
    def _on_phones(self, seen: PhonesSeen) -> None:
        self.phones.on_phones(seen)

    @Slot()
    def _on_tick(self) -> None:
        self.calls.on_tick()
        self._refresh()

    def _refresh(self) -> None:
        self._pages.setCurrentIndex(1 if self.calls.rowCount() else 0)
        self._on_current(self.table.currentIndex())

    def _summed_up(self, calls: Iterable[LiveCall]) -> str:
        phases = [call.phase for call in calls]
        greeting = phases.count(Phase.GREETING)
        talking = phases.count(Phase.BRIDGED) + phases.count(Phase.HELD)
        parts = [self.tr("%n call(s)", "", len(phases))]
        if greeting:
            parts.append(self.tr("%n hear(s) a greeting, not billed", "", greeting))
        if talking:
            parts.append(self.tr("%n in conversation", "", talking))
        return " · ".join(parts)

    # What is done

    def _call(self) -> LiveCall | None:
        found = self.table.currentIndex().data(CALL)
        return found if isinstance(found, LiveCall) else None

    @Slot(QModelIndex)
    def _on_current(self, _: QModelIndex) -> None:
        self._hang_up.setEnabled(self._call() is not None)

    @Slot()
    def _on_hang_up(self) -> None:
        call = self._call()
        if call is not None:
            self._commands.ask(self.tr("Hang up"), Command.HANG_UP, call=call.call)


def _nothing(title: str, text: str) -> QWidget:
    """Return what stands where there is nothing yet."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.addStretch(1)
    for words, role in ((title, "heading"), (text, "quiet")):
        label = QLabel(words)
        label.setProperty("role", role)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
    column.addStretch(1)
    return card
