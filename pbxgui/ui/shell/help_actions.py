"""Help: which keys do what, and what this program is."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pbxgui import __version__
from pbxgui.ui.shell.actions import make_action

_LICENSE = Path(__file__).resolve().parents[3] / "LICENSE"
_NATIVE = QKeySequence.SequenceFormat.NativeText


class HelpActions(QObject):
    """The two actions of the help menu."""

    def __init__(self, window: QWidget, actions: Callable[[], Iterable[QAction]]) -> None:
        """Take `actions`, which returns all that there are at the moment."""
        super().__init__(window)
        self._window = window
        self._actions = actions
        self.shortcuts = make_action(
            self, self.tr("Keyboard shortcuts"), self.show_shortcuts, QKeySequence.StandardKey.HelpContents
        )
        self.about = make_action(self, self.tr("About pbxgui"), self.show_about)

    def show_shortcuts(self) -> None:
        """Show every action that has a shortcut."""
        ShortcutsDialog(self._actions(), self._window).show()

    def show_about(self) -> None:
        """Show version and licence."""
        AboutDialog(self._window).show()


def shortcut_rows(actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """Return name and keys of those that have any, each once."""
    rows = ((_plain(action.text()), _keys(action)) for action in actions)
    return list(dict.fromkeys(row for row in rows if row[1]))


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _keys(action: QAction) -> str:
    return ", ".join(keys.toString(_NATIVE) for keys in action.shortcuts())


class ShortcutsDialog(QDialog):
    """A table of what the keys do."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        rows = shortcut_rows(actions)
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        column_of_keys = max((table.fontMetrics().horizontalAdvance(keys) for _, keys in rows), default=0)
        table.setColumnWidth(1, column_of_keys + 40)
        whole = QVBoxLayout(self)
        whole.addWidget(table)
        whole.addWidget(_close_button(self))
        self.resize(520, 460)


class AboutDialog(QDialog):
    """What this program is, and what one may do with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About pbxgui"))
        heading = QLabel(f"pbxgui {__version__}")
        heading.setProperty("role", "title")
        about = QLabel(
            self.tr("A telephone system on your desk: click a number and set what its callers hear.")
            + "\n\n"
            + self.tr(
                "pbxgui is free software: you may use, share and change it under the GNU General Public License,"
                " version 3 or later. It comes without any warranty."
            )
            + "\n\n"
            + self.tr("It stands on PJSIP for calls and on Qt {version} for the window.").format(
                version=qVersion()
            )
        )
        about.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.addWidget(heading)
        whole.addWidget(about)
        if _LICENSE.is_file():
            licence = QPlainTextEdit(_LICENSE.read_text())
            licence.setReadOnly(True)
            licence.setTabChangesFocus(True)
            licence.setAccessibleName(self.tr("Licence"))
            whole.addWidget(licence, 1)
        whole.addWidget(_close_button(self))
        self.resize(620, 520)


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    close.setIcon(QIcon())
    close.setAutoDefault(False)
    buttons.rejected.connect(dialog.reject)
    return buttons
