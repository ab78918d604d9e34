"""Beside the microphone: a telephone to speak into, which is at hand everywhere and needs nothing set up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from pbxgui.ui.extensions_menu import ExtensionsMenu
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture


class PhoneRow(QWidget):
    """Offers the extensions.

    Signals:
        chosen: the number of the extension whose phones shall ring.

    """

    chosen = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = give_picture(QPushButton(self.tr("Record by phone")), services.theme, Icon.PHONE)
        self.button.setAutoDefault(False)
        self.menu = ExtensionsMenu(services, self)
        self.button.setMenu(self.menu)
        self.menu.chosen.connect(self.chosen)
        self.label = QLabel(self.tr("Te&lephone"))
        self.label.setBuddy(self.button)
        self.words = QLabel(self.tr("It rings; pick it up, and speak after the tone."))
        self.words.setProperty("role", "quiet")
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.words, 1)
