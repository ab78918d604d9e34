"""The program as text: to read and copy; a line tells its record, and leads there."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontDatabase, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from pbxgui.ui.dialplan.highlight import Highlighter
from pbxgui.ui.dialplan.record_behind import jump_to, remark_of
from pbxgui.ui.theme.theme import Theme


class CodeView(QPlainTextEdit):
    """Shows a program.

    Signals:
        wanted: the Jump to the record of a line that was double-clicked, or on which Return was pressed.

    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName(self.tr("The program"))
        self._painted = Highlighter(self.document(), theme.colors)
        theme.changed.connect(self._painted.set_colors)

    def show_text(self, text: str) -> None:
        """Show another text, and stay where the person reads if it can be."""
        if text != self.toPlainText():
            at = self.verticalScrollBar().value()
            self.setPlainText(text)
            self.verticalScrollBar().setValue(at)

    def event(self, event: QEvent) -> bool:
        """Tell the record of the line under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            line = self.cursorForPosition(event.pos()).block().text()
            remark = remark_of(line)
            text = (
                self.tr("From {record}. Double-click to change it.").format(record=remark) if remark else ""
            )
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        """Go to the record of the line, if it has one."""
        if not self._go(self.cursorForPosition(event.position().toPoint()).block().text()):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        """Go to the record of the current line with Return."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_return and self._go(self.textCursor().block().text())):
            super().keyPressEvent(event)

    def _go(self, line: str) -> bool:
        jump = jump_to(line)
        if jump is not None:
            self.wanted.emit(jump)
        return jump is not None
