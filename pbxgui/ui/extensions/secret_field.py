"""The secret of an extension: hidden until it is asked for, copied for a minute, replaced by a new one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from pbxgui.ui.extensions.clipboard import SecretClipboard
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme


class SecretField(QWidget):
    """Shows a secret.

    Signals:
        copied: it lies on the clipboard.
        renewed: another one is wanted.

    """

    copied = Signal()
    renewed = Signal()

    def __init__(self, theme: Theme, clipboard: SecretClipboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clipboard = clipboard
        self.text = QLineEdit()
        self.text.setReadOnly(True)
        self.text.setEchoMode(QLineEdit.EchoMode.Password)
        self.text.setAccessibleName(self.tr("Secret, hidden"))
        self.reveal = self._button(Icon.REVEAL, self.tr("Reveal the secret"))
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._on_revealed)
        self.copy = self._button(Icon.COPY, self.tr("Copy the secret for a minute"))
        self.copy.clicked.connect(self._on_copy)
        self.renew = self._button(Icon.RENEW, self.tr("Make a new secret"))
        self.renew.clicked.connect(self.renewed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.text, 1)
        for button in (self.reveal, self.copy, self.renew):
            row.addWidget(button)
        self.setFocusProxy(self.reveal)

    def show_secret(self, secret: str, *, of_another: bool) -> None:
        """Take a secret; that of another extension is hidden again."""
        self.text.setText(secret)
        if of_another:
            self.reveal.setChecked(False)

    def _button(self, icon: Icon, words: str) -> QToolButton:
        button = give_picture(QToolButton(), self._theme, icon)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    @Slot(bool)
    def _on_revealed(self, revealed: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self.text.setEchoMode(QLineEdit.EchoMode.Normal if revealed else QLineEdit.EchoMode.Password)
        self.text.setAccessibleName(self.tr("Secret") if revealed else self.tr("Secret, hidden"))
        give_picture(self.reveal, self._theme, Icon.CONCEAL if revealed else Icon.REVEAL)
        self.reveal.setToolTip(self.tr("Hide the secret") if revealed else self.tr("Reveal the secret"))

    @Slot()
    def _on_copy(self) -> None:
        self._clipboard.copy(self.text.text())
        self.copied.emit()
