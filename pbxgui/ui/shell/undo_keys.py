"""Ctrl+Z in a field in which nothing was typed takes back the last change: the field would swallow the key."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class UndoKeys(QObject):
    """Looks at the keys of the field that has the keyboard, and of no other widget."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        if isinstance(now, _FIELDS):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leave a key to the window that the field has no use for."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = event.matches(_UNDO), event.matches(_REDO)
        if (undo or redo) and not _can(watched, undo=undo):
            event.ignore()
            return True
        return False


def _can(field: QObject, *, undo: bool) -> bool:
    """Whether a field has something of its own to take back or to bring back."""
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        can = document.isUndoAvailable() if undo else document.isRedoAvailable()
        return can and not field.isReadOnly()
    edit = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    if not isinstance(edit, QLineEdit) or edit.isReadOnly():
        return False
    return edit.isUndoAvailable() if undo else edit.isRedoAvailable()
