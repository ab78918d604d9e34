"""Many extensions at once: a pattern of numbers and names, and what would come of it before anything is done."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Extension
from pbxgui.core.config.extension_series import Planned, next_free_number, plan_series
from pbxgui.core.errors import PbxError, UserError
from pbxgui.ui.extensions.edits import ExtensionEdits
from pbxgui.ui.forms import Form
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.while_there import while_there

_SETTLE = 150  # milliseconds after the last key
_USUAL = 10  # extensions that are proposed


class SeriesDialog(QDialog):
    """Shows each extension that would be made, and what is in the way of some."""

    def __init__(self, services: Services, edits: ExtensionEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Create several extensions"))
        self._services = services
        self._edits = edits
        first = next_free_number(services.latest.configuration.configuration)
        self.numbers = QLineEdit(f"{first}-{int(first) + _USUAL - 1}")
        self.name = QLineEdit(self.tr("Phone {n}"))
        self.trouble = QLabel()
        self.trouble.setProperty("role", "danger")
        self.trouble.setWordWrap(True)
        self.preview = QListWidget()
        self.preview.setAccessibleName(self.tr("What will be created"))
        self.summary = QLabel()
        self.summary.setProperty("role", "quiet")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self.create_button = self.buttons.addButton(self.tr("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.refresh)
        for field in (self.numbers, self.name):
            field.textEdited.connect(lambda _: self._settle.start())
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self._on_create)
        services.latest.configuration_changed.connect(self.refresh)
        self.refresh()
        self.resize(520, 560)

    def _lay_out(self) -> None:
        form = Form()
        form.addRow(self.tr("&Numbers"), self.numbers)
        form.addRow("", _quiet(self.tr("As in 100-119 or 100-104, 200")))
        form.addRow(self.tr("N&ame"), self.name)
        form.addRow(
            "",
            _quiet(self.tr("{n} becomes the number, {i} counts from 1. A strong secret is made for each.")),
        )
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.trouble)
        column.addWidget(self.preview, 1)
        column.addWidget(self.summary)
        column.addWidget(self.buttons)

    @Slot()
    def refresh(self) -> None:
        """Show what would come of the pattern now."""
        planned: tuple[Planned, ...] = ()
        trouble = ""
        try:
            configuration = self._services.latest.configuration.configuration
            planned = plan_series(self.numbers.text(), self.name.text(), configuration)
        except UserError as error:
            trouble = told(error)
        self.preview.clear()
        for one in planned:
            self.preview.addItem(self._item(one))
        bad = sum(1 for one in planned if one.problem is not None)
        if bad:
            trouble = self.tr(
                "%n of them cannot be created; nothing is created until that is mended.", "", bad
            )
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.summary.setText(self.tr("%n extension(s)", "", len(planned)))
        self.create_button.setEnabled(bool(planned) and not bad)

    def _item(self, planned: Planned) -> QListWidgetItem:
        colors = self._services.theme.colors
        words = f"{planned.number}  {planned.name}"
        icon = self._services.theme.icon(Icon.CHECK, colors.talking)
        if planned.problem is not None:
            words = f"{words}: {planned.problem}"
            icon = self._services.theme.icon(Icon.WARNING, colors.danger)
        return QListWidgetItem(icon, words)

    @Slot()
    def _on_create(self) -> None:
        self.create_button.setEnabled(False)
        self._edits.add_series(
            self.numbers.text(),
            self.name.text(),
            while_there(self, self._on_created),
            while_there(self, self._on_refused),
        )

    def _on_created(self, _: tuple[Extension, ...]) -> None:
        self.accept()

    def _on_refused(self, error: PbxError) -> None:
        self.refresh()
        self.trouble.setText(told(error))
        self.trouble.show()


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "quiet")
    label.setWordWrap(True)
    return label
