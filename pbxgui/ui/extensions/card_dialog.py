"""The window of a card: how another phone becomes one of an extension."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from pbxgui.core.config import Extension
from pbxgui.ui.extensions.card_view import CardView
from pbxgui.ui.services import Services

_WIDTH, _HEIGHT = 640, 600  # device-independent pixels


class CardDialog(QDialog):
    """Beside the main window, which goes on."""

    def __init__(self, services: Services, extension: Extension, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("A phone for {number}").format(number=extension.number))
        heading = QLabel(f"{extension.number}  {extension.name}")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("role", "title")
        self.card = CardView(services, extension.number)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        button = close.button(QDialogButtonBox.StandardButton.Close)
        button.setIcon(QIcon())
        button.setAutoDefault(False)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.card, 1)
        column.addWidget(close)
        self.resize(_WIDTH, _HEIGHT)
