"""Extensions out to a CSV file and in from one: what an import would do is shown before it is done."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from pbxgui.core.spreadsheet import EXTENSIONS, EXTENSIONS_WITH_SECRETS, AnyTable, write_table
from pbxgui.ui.background.tasks import Job
from pbxgui.ui.extensions.import_dialog import ImportDialog
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

if TYPE_CHECKING:
    from pbxgui.store.store import Store


class TableFiles(QObject):
    """The actions, and what they do.

    Attributes:
        actions: import, export, export with secrets.

    """

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._window = parent
        self.actions = (
            self._action(self.tr("Import from CSV…"), Icon.ADD, self._choose_import),
            self._action(self.tr("Export as CSV…"), Icon.SAVE, lambda: self._choose_export(EXTENSIONS)),
            self._action(
                self.tr("Export as CSV with secrets…"),
                Icon.SAVE,
                lambda: self._choose_export(EXTENSIONS_WITH_SECRETS),
            ),
        )

    def import_from(self, path: Path) -> ImportDialog:
        """Show what a file would change, and offer to do it."""
        dialog = ImportDialog(self._services, path, self._window)
        dialog.open()
        return dialog

    def export_to(self, path: Path, table: AnyTable) -> None:
        """Write the extensions to a file, in the place of one that is there; one with secrets for its owner only."""

        def work(store: "Store", _: Job[None]) -> None:
            from pbxgui.actions.tables import write_table_file  # noqa: PLC0415 - SQLAlchemy

            text = write_table(table, store.read())
            write_table_file(path, text, has_secrets=table is EXTENSIONS_WITH_SECRETS, force=True)

        self._services.editing.look(self.tr("Export the extensions"), work, lambda _: None)

    def _action(self, text: str, icon: Icon, do: Callable[[], None]) -> QAction:
        action = give_picture(QAction(text, self), self._services.theme, icon)
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _choose_import(self) -> None:
        dialog = self._file_dialog(self.tr("Import extensions"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_from(Path(name)))
        dialog.open()

    def _choose_export(self, table: AnyTable) -> None:
        dialog = self._file_dialog(self.tr("Export extensions"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("extensions.csv")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name), table))
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Tables (*.csv)"), self.tr("All files (*)")])
        return dialog
