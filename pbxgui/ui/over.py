"""What opens over the window and closes with Escape or a click beside it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class Over(QDialog):
    """A frameless dialog that goes when the person turns to something else in this program.

    It is no popup of Qt's, for those stand outside of the accessible tree: a screen reader would not find them.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def event(self, event: QEvent) -> bool:
        """Look whether to go, once it is known what was turned to."""
        if event.type() is QEvent.Type.WindowDeactivate:
            QTimer.singleShot(0, self, self._on_left)
        return super().event(event)

    def done(self, result: int) -> None:
        """Give the keyboard back to where it was."""
        has_it, below = self.isActiveWindow(), self.parentWidget()
        super().done(result)
        if has_it and below is not None:
            below.window().activateWindow()

    @Slot()
    def _on_left(self) -> None:
        turned_to = QApplication.activeWindow()
        if turned_to is None or QApplication.activePopupWidget() is not None:
            return  # to another program, or to a list of choices
        while turned_to is not None:
            if turned_to is self:
                return  # to what has opened from here
            turned_to = turned_to.parentWidget()
        self.close()
