"""The first screen: what goes on now, and what can be done about it."""

import time

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QMenu,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pbxgui.control.protocol import Command, Message
from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.phones_feed import PhonesSeen
from pbxgui.ui.cells import TwoLines
from pbxgui.ui.live.actions import CallActions
from pbxgui.ui.live.announcing import Announcer
from pbxgui.ui.live.calls_model import CallsModel
from pbxgui.ui.live.calls_table import CallsTable
from pbxgui.ui.live.details import CallDetails
from pbxgui.ui.live.doing import Doing
from pbxgui.ui.live.nothing import NoCalls, advice, callable_lines
from pbxgui.ui.live.phones_model import PhonesModel
from pbxgui.ui.live.possible import Act, obstacles
from pbxgui.ui.live.quality_feed import QualityFeed
from pbxgui.ui.live.summary import summary
from pbxgui.ui.screen import Screen
from pbxgui.ui.scrolled import Scrolled
from pbxgui.ui.services import Services

_TICK = 500  # milliseconds between two looks at the clock
_SUMMED_UP = 0.2  # seconds between two summaries
_SIDE, _TABLE = 300, 740  # device-independent pixels
_NARROWEST_SIDE = 250
_LOWEST = 90
_NARROW = 660  # the screen's width below which there is no room for two things side by side


class LiveScreen(Screen):
    """The calls, the chosen one of them, and the phones beside them."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Live"), services)
        self.calls = CallsModel(parent=self)
        self.phones = PhonesModel(self)
        self.table = self._made_table()
        self.doing = Doing(services, self.table, self)
        self.actions_of_call = CallActions(services.theme, self, self.doing.do)
        self._summary = QLabel()
        self._summary.setProperty("role", "quiet")
        self._summary.setAccessibleName(self.tr("Summary"))
        self.body.addWidget(self._summary)
        self.nothing = NoCalls()
        self.nothing.wanted.connect(services.jumps.go)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self.table)
        self.details = CallDetails(services.theme, self.actions_of_call.all)
        self._side = Scrolled(self.details)
        self._side.hide()
        self._across = self._split()
        self.body.addWidget(self._across, 1)
        self.announcer = Announcer(self)
        self._quality = QualityFeed(services.engine, self.table.seen, self)
        self._quality.measured.connect(self._on_quality)
        self._asked_of = self._address = ""
        self._phones_there = 0
        self._summed_up = 0.0
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start()
        self._shown_call: LiveCall | None = None
        self._follow(services)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with a call."""
        return tuple(self.actions_of_call.all.values())

    def show_item(self, item: str) -> None:
        """Choose a call by its name."""
        place = self.calls.place(item)
        if place is not None:
            self.table.selectRow(place)
            self.table.scrollTo(self.calls.index(place, 0))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Measure what can be seen."""
        super().showEvent(event)
        self._on_tick()
        self._quality.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the chosen call and the phones below the calls where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.width() >= _NARROW
        self._across.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Measure nothing that cannot be seen."""
        super().hideEvent(event)
        self._quality.stop()

    def _made_table(self) -> CallsTable:
        table = CallsTable(self.calls, self.services.theme)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        table.selectionModel().currentRowChanged.connect(self._on_current)
        return table

    def _split(self) -> QSplitter:
        phones = QListView()
        phones.setModel(self.phones)
        phones.setItemDelegate(TwoLines(self.services.theme, phones))
        phones.setAccessibleName(self.tr("Phones"))
        phones.setSelectionMode(QListView.SelectionMode.NoSelection)
        phones.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        phones.setMinimumHeight(_LOWEST)
        beside = QWidget()
        phones.setMinimumWidth(_NARROWEST_SIDE)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(self.tr("Phones"))
        heading.setProperty("role", "heading")
        heading.setBuddy(phones)
        column.addWidget(self._side, 4)
        column.addWidget(heading)
        column.addWidget(phones, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._pages)
        split.addWidget(beside)
        split.setStretchFactor(0, 1)
        split.setSizes([_TABLE, _SIDE])
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

    # What is seen

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        self.calls.on_configuration(seen.configuration)
        self.phones.on_configuration(seen.configuration)
        self._show_advice()
        self._show_details()

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        self.calls.on_seen(seen)
        self.announcer.on_seen(seen, self.calls.book)
        self._ask_for_address(seen)
        now = time.monotonic()
        if now - self._summed_up >= _SUMMED_UP:  # the tick tells what is left out here
            self._summed_up = now
            self._sum_up()
        self._choose_page()
        chosen = self.table.current()
        if chosen is not None and chosen is not self._shown_call:
            self._show_details()

    @Slot(object)
    def _on_phones(self, seen: PhonesSeen) -> None:
        self.phones.on_phones(seen)
        self._phones_there = sum(map(len, seen.bindings.values()))
        self._show_advice()

    @Slot(object)
    def _on_quality(self, measured: object) -> None:
        if isinstance(measured, dict):
            self.calls.on_quality(measured)

    @Slot()
    def _on_tick(self) -> None:
        self.calls.on_tick()
        self._sum_up()
        self._choose_page()
        self._show_details()

    def _ask_for_address(self, seen: EngineSeen) -> None:
        name = str(seen.engine.get("engine", "")) if seen.engine else ""
        if name != self._asked_of:
            self._asked_of, self._address = name, ""
            self._show_advice()
            if name:
                ask = self.services.engine.ask
                ask(self.tr("Ask the engine"), Command.STATUS, self._on_status, lambda _: None)

    def _on_status(self, status: Message) -> None:
        self._address = str(status.get("address", ""))
        self._show_advice()

    def _sum_up(self) -> None:
        calls = self.services.latest.engine.calls
        self._summary.setText(summary(calls.values()))
        self._summary.setVisible(bool(calls))

    def _show_advice(self) -> None:
        configuration = self.services.latest.configuration.configuration
        runs = self.services.latest.engine.engine is not None
        told = advice(configuration, runs=runs, phones=self._phones_there)
        self.nothing.tell(told, callable_lines(configuration, self._address) if runs else [])

    def _choose_page(self) -> None:
        page = 1 if self.calls.rowCount() else 0
        if self._pages.currentIndex() != page:
            self._pages.setCurrentIndex(page)

    # The chosen call

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _: QModelIndex, __: QModelIndex) -> None:
        self._show_details()

    def _show_details(self) -> None:
        """Show the chosen call as it is now, and what can be done with it."""
        call = self._shown_call = self.table.current()
        self.calls.held = call.call if call else ""
        self.actions_of_call.allow(obstacles(call, self.calls.book))
        row = self.calls.row(call.call) if call else None
        self._side.setVisible(row is not None)
        if row is not None and call is not None and self.isVisible():
            story = self.services.link.story(call.call)
            self.details.show_call(row, self.calls.book, time.time(), story)

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        current = self.table.currentIndex()
        if not current.isValid():
            return
        if self.table.indexAt(at).row() != current.row():  # asked for by a key
            at = self.table.visualRect(current).center()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for act, action in self.actions_of_call.all.items():
            if act in {Act.TREATMENT, Act.COPY}:
                menu.addSeparator()
            menu.addAction(action)
        menu.popup(self.table.viewport().mapToGlobal(at))
