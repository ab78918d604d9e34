"""The screen of the extensions: the list, and one of them beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelection, QModelIndex, QSortFilterProxyModel, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
)

from pbxgui.core.config import Extension
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.background.phones_feed import PhonesSeen
from pbxgui.ui.background.tasks import Job, Room
from pbxgui.ui.beside import with_details
from pbxgui.ui.extensions.card_dialog import CardDialog
from pbxgui.ui.extensions.details import ExtensionDetails
from pbxgui.ui.extensions.edits import ExtensionEdits
from pbxgui.ui.extensions.model import EXTENSION, SEARCHED, Column, ExtensionsModel
from pbxgui.ui.extensions.series_dialog import SeriesDialog
from pbxgui.ui.extensions.table_files import TableFiles
from pbxgui.ui.nothing_yet import nothing_yet
from pbxgui.ui.refused_text import RefusedText
from pbxgui.ui.screen import Screen
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.tables import choose_alone, table_of_rows
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_WIDTHS = ((Column.EXTENSION, 180), (Column.CALLS, 110))
_REFRESH = 30_000  # milliseconds between two looks at how long ago a phone was seen
_FIND_WIDTH = 240  # device-independent pixels
_EMPTY, _LIST = 0, 1


class ExtensionsScreen(Screen):
    """Everything about extensions."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Extensions"), services)
        self.edits = ExtensionEdits(services)
        self.files = TableFiles(services, self)
        self.model = ExtensionsModel(self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.model)
        self.found.setFilterRole(SEARCHED)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._wanted = ""  # to be shown as soon as it is there
        self._make_actions()
        self._fill_head()
        self.details = ExtensionDetails(services.theme, services.jumps)
        self.table = self._table()
        self.pages = QStackedWidget()
        self.pages.addWidget(
            nothing_yet(
                self.tr("No extension yet"),
                self.tr("An extension is a number inside your house, with the phones that ring for it."),
                self.add,
                self.several,
            )
        )
        self.pages.addWidget(self._split())
        self.body.addWidget(self.pages, 1)
        self._follow(services)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with extensions."""
        return (self.add, self.several, self.card, self.remove, *self.files.actions)

    def _make_actions(self) -> None:
        self.add = self._action(self.tr("Add extension"), Icon.ADD, self._on_add, "Ctrl+N")
        self.several = self._action(self.tr("Create several…"), Icon.EXTENSIONS, self._on_several)
        self.card = self._action(self.tr("Set up a phone…"), Icon.QR, self._on_card, "Ctrl+P")
        self.remove = self._action(self.tr("Remove extension"), Icon.REMOVE, self._on_remove, "Del")
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def _action(self, text: str, icon: Icon, do: Callable[[], None], keys: str = "") -> QAction:
        action = give_picture(QAction(text, self), self.services.theme, icon)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: do())
        self.addAction(action)
        return action

    def _fill_head(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a number or a name"))
        self.search.setAccessibleName(self.tr("Find an extension"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_FIND_WIDTH // 2)
        self.search.setMaximumWidth(_FIND_WIDTH)
        self.search.textChanged.connect(self.found.setFilterFixedString)
        more = give_picture(QToolButton(), self.services.theme, Icon.MORE)
        more.setAccessibleName(self.tr("More"))
        more.setToolTip(self.tr("Create several, import, export, remove"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addActions([self.several, *self.files.actions])
        menu.addSeparator()
        menu.addAction(self.remove)
        more.setMenu(menu)
        add = give_picture(QPushButton(self.add.text()), self.services.theme, Icon.ADD, "on_accent")
        add.setProperty("role", "primary")
        add.clicked.connect(self.add.trigger)
        self.put_in_head(self.search, stretch=9)
        for widget in (add, more):
            self.put_in_head(widget)

    def _table(self) -> QTableView:
        table = table_of_rows(self.found, self.services.theme, self.tr("Extensions"), Column.STATE, _WIDTHS)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.addActions([self.card, self.remove])
        table.selectionModel().selectionChanged.connect(self._on_selected)
        return table

    def _split(self) -> QSplitter:
        return with_details(self.table, self.details, widths=(560, 400), shares=(3, 2))

    def _follow(self, services: Services) -> None:
        services.latest.configuration_changed.connect(self._on_configuration)
        services.phones.seen.connect(self._on_phones)
        details = self.details
        details.renamed.connect(self._on_renamed)
        details.limited.connect(lambda calls: self.edits.limit(self._number(), calls))
        details.device_removed.connect(lambda name: self.edits.remove_device(self._number(), name))
        details.phone_forgotten.connect(self._on_forgotten)
        details.secret_renewed.connect(self._on_renewed)
        details.card_wanted.connect(self._on_card)
        self._clock = QTimer(self, interval=_REFRESH)
        self._clock.timeout.connect(self._show_details)
        self._clock.start()
        self.model.on_phones(services.phones.now)
        self._on_configuration(services.latest.configuration)

    # What is seen

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        shown = self.details.extension
        self.model.on_configuration(seen.configuration)
        wanted, self._wanted = self._wanted, ""
        if not self._select(wanted) and wanted:
            self._wanted = wanted
        if not self.table.selectionModel().hasSelection() and not self._select(shown.number if shown else ""):
            choose_alone(self.table, self.found.index(0, 0))
        self.pages.setCurrentIndex(_LIST if self.model.rowCount() else _EMPTY)
        self._show_details()

    @Slot(object)
    def _on_phones(self, seen: PhonesSeen) -> None:
        self.model.on_phones(seen)
        if self.details.extension is not None:
            self.details.show_bindings(self.model.bindings(self.details.extension.number))

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, _: QItemSelection, __: QItemSelection) -> None:
        self._show_details()

    @Slot()
    def _show_details(self) -> None:
        chosen = self.chosen()
        self.remove.setEnabled(bool(chosen))
        self.card.setEnabled(bool(chosen))
        self.details.setEnabled(bool(chosen))
        if chosen:
            configuration = self.services.latest.configuration.configuration
            self.details.show_extension(chosen[0], self.model.bindings(chosen[0].number), configuration)

    def chosen(self) -> tuple[Extension, ...]:
        """Return the extensions that are selected, the current one first."""
        rows = self.table.selectionModel().selectedRows()
        current = self.table.currentIndex().row()
        rows.sort(key=lambda index: (index.row() != current, index.row()))
        return tuple(index.data(EXTENSION) for index in rows)

    def show_item(self, item: str) -> None:
        """Select an extension by its number."""
        self.search.clear()
        self._wanted = "" if self._select(item) else item

    def _select(self, number: str) -> bool:
        row = self.model.row_of(number) if number else None
        index = QModelIndex() if row is None else self.found.mapFromSource(self.model.index(row, 0))
        if not index.isValid():
            return False
        choose_alone(self.table, index)
        self.table.scrollTo(index)
        return True

    # What is done

    def _number(self) -> str:
        return self.details.extension.number if self.details.extension else ""

    def _on_add(self) -> None:
        self.edits.add(self._on_added)

    def _on_added(self, extension: Extension) -> None:
        self.search.clear()
        self._wanted = "" if self._select(extension.number) else extension.number
        self.details.name.setFocus()
        QTimer.singleShot(0, self.details.name, self.details.name.selectAll)

    def _on_several(self) -> None:
        SeriesDialog(self.services, self.edits, self).open()

    def _on_card(self) -> None:
        chosen = self.chosen()
        if chosen:
            CardDialog(self.services, chosen[0], self).show()

    def _on_remove(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.edits.remove(tuple(one.number for one in chosen))

    @Slot(str)
    def _on_renamed(self, name: str) -> None:
        self.edits.rename(self._number(), name, partial(self._refuse_name, self._number(), name))

    def _refuse_name(self, number: str, name: str, error: PbxError) -> None:
        self.details.refuse_name(number, RefusedText(name, told(error)))
        if number != self._number():
            self.services.tasks.failed.emit(error)

    @Slot(str)
    def _on_forgotten(self, contact: str) -> None:
        data, number = self.services.data, self._number()

        def work(_: Job[bool]) -> bool:
            from pbxgui.actions.phones import forget_phone  # noqa: PLC0415 - SQLAlchemy

            return forget_phone(data, number, contact)

        what = self.tr("Remove a phone of extension {number}").format(number=number)
        self.services.tasks.run(what, work, lambda _: self.services.phones.read(), room=Room.ENGINE)

    @Slot()
    def _on_renewed(self) -> None:
        self.edits.renew_secret(self._number(), lambda one: self.details.say_renewed(one.secret))
