"""What a table of extensions would change, or what is wrong with it, before anything is done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.errors import PbxError
from pbxgui.core.spreadsheet import EXTENSIONS_WITH_SECRETS, Action, Difference, Import
from pbxgui.ui.background.tasks import Job, Progress
from pbxgui.ui.sentences import in_our_language, told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.store.store import Store

_MOST_SHOWN = 500  # rows of a preview
_LOOKS = {
    Action.ADD: (Icon.ADD, "talking"),
    Action.CHANGE: (Icon.EDIT, "warning"),
    Action.REMOVE: (Icon.REMOVE, "danger"),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.

    Attributes:
        content: of the file.
        lines: icon, colour and words of each row.
        summary: how many rows of which kind.
        is_faulty: whether nothing can be imported before the lines are mended.
        is_idle: whether nothing would change.

    """

    content: bytes
    lines: tuple[tuple[Icon, str, str], ...]
    summary: str
    is_faulty: bool = False
    is_idle: bool = False


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("ImportPreview", text, None, number)


def preview_of(content: bytes, found: Import) -> Preview:
    """Return what to show of a planned import."""
    if found.faults.count:
        faults = tuple((Icon.WARNING, "danger", in_our_language(fault.sentence)) for fault in found.faults)
        words = _tr("%n fault(s): nothing is imported until the file is mended.", found.faults.count)
        return Preview(content, faults, words, is_faulty=True)
    differences = tuple(found.differences())
    counts = Counter(one.action for one in differences)
    words = _tr("{new} new, {changed} changed, {gone} removed").format(
        new=counts[Action.ADD], changed=counts[Action.CHANGE], gone=counts[Action.REMOVE]
    )
    return Preview(content, tuple(_lines(differences)), words, is_idle=not differences)


def _lines(differences: Iterable[Difference]) -> Iterable[tuple[Icon, str, str]]:
    for shown, one in enumerate(differences):
        if shown == _MOST_SHOWN:
            yield Icon.MORE, "quiet", _tr("… and more")
            return
        yield (*_LOOKS[one.action], _words(one))


def _words(one: Difference) -> str:
    names = {Action.ADD: _tr("new"), Action.CHANGE: _tr("changed"), Action.REMOVE: _tr("removed")}
    cells = []
    for name, (before, after) in one.cells.items():
        if not before and not after:
            cells.append(name)
        elif one.action is Action.CHANGE:
            cells.append(f"{name} “{before}” → “{after}”")
        else:
            cells.append(f"{name} “{after or before}”")
    return f"{one.number} {names[one.action]}: {', '.join(cells)}"


class ImportDialog(QDialog):
    """The preview of one file."""

    def __init__(self, services: Services, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import extensions"))
        self._services = services
        self._path = path
        self.seen: Preview | None = None
        self._job: Job[Preview] | None = None
        self.summary = QLabel(self.tr("Reading {file}…").format(file=path.name))
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.lines = QListWidget()
        self.lines.setAccessibleName(self.tr("What would change"))
        self.lines.setWordWrap(True)
        self.replaces = QCheckBox(self.tr("Remove extensions that the file does not have"))
        self.replaces.toggled.connect(self.read)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self.import_button = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setEnabled(False)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self._on_import)
        column = QVBoxLayout(self)
        for widget in (self.summary, self.lines, self.replaces, self.buttons):
            column.addWidget(widget)
        self.resize(620, 520)
        self.read()

    @Slot()
    def read(self) -> None:
        """Read the file, and show what it would do."""
        self.import_button.setEnabled(False)
        path, replaces = self._path, self.replaces.isChecked()

        def work(store: "Store", _: Job[Preview]) -> Preview:
            from pbxgui.actions.tables import plan_import, read_table_file  # noqa: PLC0415 - SQLAlchemy

            content = read_table_file(path)
            return preview_of(content, plan_import(store, EXTENSIONS_WITH_SECRETS, content, replace=replaces))

        self._services.editing.look(
            self.tr("Read the table"), work, while_there(self, self._show), while_there(self, self._complain)
        )

    def _show(self, preview: Preview) -> None:
        self.seen = preview
        self.summary.setText(f"{self._path.name}: {preview.summary}")
        self.lines.clear()
        theme = self._services.theme
        for icon, color, words in preview.lines:
            self.lines.addItem(QListWidgetItem(theme.icon(icon, getattr(theme.colors, color)), words))
        self.import_button.setEnabled(not preview.is_faulty and not preview.is_idle)

    def _complain(self, error: PbxError) -> None:
        self.summary.setText(told(error))
        self.lines.clear()

    @Slot()
    def _on_import(self) -> None:
        if self.seen is None:
            return
        content, replaces = self.seen.content, self.replaces.isChecked()
        what = self.tr("Import extensions from {file}").format(file=self._path.name[:80])

        def work(store: "Store", job: Job[Preview]) -> Preview:
            from pbxgui.actions.tables import import_table  # noqa: PLC0415 - SQLAlchemy

            found = import_table(
                store,
                EXTENSIONS_WITH_SECRETS,
                content,
                what,
                replace=replaces,
                while_working=lambda: job.checkpoint(Progress(None, what)),
            )
            return preview_of(content, found)

        self.import_button.setEnabled(False)
        self._job = self._services.editing.run(
            what, work, while_there(self, self._on_imported), while_there(self, self._complain)
        )

    @Slot()
    def reject(self) -> None:
        """Close; an import that has begun and is not over is given up, and nothing of it stays."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _on_imported(self, preview: Preview) -> None:
        if preview.is_faulty:  # somebody else changed the configuration meanwhile
            self._show(preview)
        else:
            self.accept()
