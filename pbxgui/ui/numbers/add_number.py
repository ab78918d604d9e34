"""The popover in which a number is added."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from pbxgui.core.errors import PbxError
from pbxgui.ui.numbers.edits import NumberEdits
from pbxgui.ui.numbers.number_fields import NumberFields
from pbxgui.ui.numbers.popover import Popover, button
from pbxgui.ui.services import Services

_WIDTH = 460  # device-independent pixels


class AddNumberPopover(Popover):
    """Stays until the number is added, or Escape.

    Signals:
        added: the digits of the number that is there now.

    """

    added = Signal(str)

    def __init__(self, services: Services, edits: NumberEdits, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("AddNumberPopover", "Add a number"),
            QCoreApplication.translate(
                "AddNumberPopover",
                "Callers of it hear plain ringing at first; click its cell to change that.",
            ),
            _WIDTH,
            parent,
        )
        self._edits = edits
        self.fields = NumberFields(services)
        self.inside.addLayout(self.fields.form)
        add = button(self.tr("Add number"), "primary")
        add.clicked.connect(self.add)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.add)
        self.buttons(add)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Give the keyboard to the digits."""
        super().showEvent(event)
        self.fields.digits.setFocus()

    @Slot()
    def add(self) -> None:
        """Add the number, or say what is wrong with it."""
        number = self.fields.number()
        if number is not None:
            self._edits.add(number, self._on_added, self._on_refused)
        self.fit()

    def _on_added(self, digits: str) -> None:
        self.added.emit(digits)
        self.close()

    def _on_refused(self, error: PbxError) -> None:
        self.fields.refused(error)
        self.fit()
