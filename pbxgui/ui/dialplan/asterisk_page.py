"""Bringing the program into an Asterisk: first what would change, then one button."""

from pathlib import Path

from PySide6.QtCore import QSettings, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.ui.background.program_feed import Compared, ProgramFeed
from pbxgui.ui.services import Services

_USUAL = "/etc/asterisk"
_KEPT = "dialplan/asterisk-folder"


class AsteriskPage(QWidget):
    """Compares with an Asterisk's folder, and writes into it."""

    def __init__(self, services: Services, feed: ProgramFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._state = QSettings(str(services.data / "window.ini"), QSettings.Format.IniFormat)
        self._said, self._difference = QLabel(), QPlainTextEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self._about())
        column.addLayout(self._choice())
        self._said.setWordWrap(True)
        column.addWidget(self._said)
        self._difference.setReadOnly(True)
        self._difference.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._difference.setAccessibleName(self.tr("What would change"))
        column.addWidget(self._difference, 1)
        feed.compared.connect(self._on_compared)

    def _about(self) -> QLabel:
        label = QLabel(
            self.tr(
                "An Asterisk 18 or later can do what is configured here, without pbxgui. Choose its folder, look at "
                "what would change, and write the files; its own files are not touched."
            )
        )
        label.setProperty("role", "quiet")
        label.setWordWrap(True)
        return label

    def _choice(self) -> QHBoxLayout:
        self._folder = QLineEdit(str(self._state.value(_KEPT, _USUAL)))
        self._folder.setAccessibleName(self.tr("Folder of Asterisk"))
        self._folder.returnPressed.connect(self._on_compare)
        browse = QPushButton(self.tr("Choose …"))
        browse.clicked.connect(self._on_browse)
        self._compare = QPushButton(self.tr("What would change?"))
        self._compare.clicked.connect(self._on_compare)
        self._write = QPushButton(self.tr("Write these files"))
        self._write.setProperty("role", "primary")
        self._write.setEnabled(False)
        self._write.clicked.connect(self._on_write)
        self._folder.textEdited.connect(lambda _: self._write.setEnabled(False))
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        for button in (browse, self._compare, self._write):
            row.addWidget(button)
        return row

    @Slot()
    def _on_browse(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Folder of Asterisk"), self._folder.text())
        if found:
            self._folder.setText(found)
            self._on_compare()

    @Slot()
    def _on_compare(self) -> None:
        self._write.setEnabled(False)
        self._feed.compare(Path(self._folder.text()))

    @Slot()
    def _on_write(self) -> None:
        self._write.setEnabled(False)
        self._feed.export(Path(self._folder.text()))

    @Slot(object)
    def _on_compared(self, compared: Compared) -> None:
        if compared.plan is None:
            self._say(str(compared.trouble or ""), "danger")
            self._difference.clear()
            return
        self._state.setValue(_KEPT, str(compared.folder))
        changes = [change for change in compared.plan.changes if change.status.value != "unchanged"]
        self._difference.setPlainText(
            "\n".join(change.difference() or f"{change.status.value}: {change.name}" for change in changes)
        )
        self._write.setEnabled(bool(changes) and not compared.written)
        if compared.written:
            self._say(
                self.tr("%n file(s) written. Now let Asterisk read them: ", "", len(changes)) + _RELOAD, ""
            )
        elif changes:
            self._say(self.tr("%n file(s) would change.", "", len(changes)), "")
        else:
            self._say(self.tr("Everything there is as it should be."), "")

    def _say(self, text: str, role: str) -> None:
        self._said.setText(text)
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)


_RELOAD = 'asterisk -rx "core reload"'
