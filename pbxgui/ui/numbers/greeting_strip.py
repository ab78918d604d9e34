"""The greetings beside the matrix: to listen to, and to be dragged onto a number."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from pbxgui.core.config import Greeting
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.cells import SECOND_LINE, Index, TwoLines
from pbxgui.ui.greeting_names import MIME
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.numbers.popover import button
from pbxgui.ui.numbers.preview import PreviewButton, listen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.words import clock

_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class GreetingsList(QAbstractListModel):
    """The greetings by name; one of them can be dragged."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._greetings: tuple[Greeting, ...] = ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._greetings)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        """Return one thing about one greeting."""
        if not index.isValid():
            return None
        greeting = self._greetings[index.row()]
        seconds = greeting.current_version.seconds
        if role == Qt.ItemDataRole.DisplayRole:
            return greeting.name
        if role == SECOND_LINE:
            return clock(seconds)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{name}, %n second(s)", "", round(seconds)).format(name=greeting.name)
        return (greeting.transcript or None) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let each be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:  # noqa: ANN401, N802 - a sequence of either kind of index
        """Return a greeting's name to be dropped somewhere."""
        data = QMimeData()
        for index in indexes:
            name = self._greetings[index.row()].name
            data.setData(MIME, name.encode())
            data.setText(name)
        return data

    def take(self, greetings: tuple[Greeting, ...]) -> None:
        """Show the greetings as they are now."""
        if greetings != self._greetings:
            self.beginResetModel()
            self._greetings = greetings
            self.endResetModel()


class GreetingStrip(QWidget):
    """The list, a button to listen, and the way to more of them.

    Signals:
        wanted: the name of a greeting that is to be put on the chosen cell.

    """

    wanted = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.model = GreetingsList(self)
        self.list = self._list()
        self._listen = PreviewButton(services, self.current)
        heading = QLabel(self.tr("Greetings"))
        heading.setProperty("role", "heading")
        heading.setBuddy(self.list)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self._listen)
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._about.setProperty("role", "quiet")
        self._more = give_picture(button(self.tr("Import a sound…")), services.theme, Icon.ADD)
        self._more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self._about)
        column.addWidget(self._more)
        self.put = self._action(self.tr("Put this greeting on the chosen cell"), "Return", self._on_put)
        self.listen = self._action(self.tr("Listen to this greeting"), "Space", self._on_listen)
        services.latest.configuration_changed.connect(self._on_configuration)
        self._on_configuration(services.latest.configuration)

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(TwoLines(self._services.theme, view))
        view.setAccessibleName(self.tr("Greetings"))
        view.setDragEnabled(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.selectionModel().currentChanged.connect(lambda *_: self._listen.refresh())
        return view

    def _action(self, text: str, keys: str, do: Any) -> QAction:  # noqa: ANN401 - a slot
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(do)
        self.list.addAction(action)
        return action

    def current(self) -> str:
        """Return the name of the greeting that is chosen; empty for none."""
        return str(self.list.currentIndex().data() or "")

    @Slot()
    def _on_put(self) -> None:
        if name := self.current():
            self.wanted.emit(name)

    @Slot()
    def _on_listen(self) -> None:
        if name := self.current():
            listen(self._services, name)

    @Slot()
    def _on_more(self) -> None:
        self._services.jumps.go(PlaceName.GREETINGS)

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        chosen = self.current()
        self.model.take(seen.configuration.greetings)
        for row in range(self.model.rowCount()):
            if self.model.index(row).data() == chosen:
                self.list.setCurrentIndex(self.model.index(row))
        self._about.setText(
            self.tr("Drag one onto a cell, or press Return to put it on the chosen one.")
            if self.model.rowCount()
            else self.tr("There is no greeting yet. Drop a sound file onto a cell, or record one.")
        )
        self._listen.refresh()
