"""The hours of a week as text, to the minute: a line for each, in force as soon as it can be read."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from pbxgui.core.config import WeeklyHours, hours_text, read_hours
from pbxgui.core.errors import UserError
from pbxgui.ui.sentences import told

_SETTLE = 600  # milliseconds after the last key before what was typed is put in force
_LINES = 5


class HoursField(QWidget):
    """Shows hours as text.

    Signals:
        changed: a tuple of WeeklyHours.

    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weekly: tuple[WeeklyHours, ...] = ()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Exact hours, a line for each"))
        self.text.setPlaceholderText("mon-fri 09:00-17:30\nsat 10:00-13:00")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + 24)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("role", "danger")
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addWidget(self.trouble)
        self._filling = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.settle)
        self.text.textChanged.connect(self._on_typed)

    def show_hours(self, weekly: tuple[WeeklyHours, ...], *, of_another: bool) -> None:
        """Show hours; what is being typed stays, unless they are those of another schedule."""
        is_new, self._weekly = of_another or weekly != self._weekly, weekly
        if of_another or (is_new and not self._settle.isActive() and self._read() != weekly):
            self._settle.stop()
            self._filling = True
            self.text.setPlainText("\n".join(map(hours_text, weekly)))
            self._filling = False
            self.complain("")

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    @Slot()
    def settle(self) -> None:
        """Put what was typed in force, if it can be read."""
        if not self._settle.isActive() and self.sender() is not self._settle:
            return
        self._settle.stop()
        try:
            weekly = self.read()
        except UserError as error:
            self.complain(told(error))
            return
        self.complain("")
        if weekly != self._weekly:
            self._weekly = weekly
            self.changed.emit(weekly)

    def read(self) -> tuple[WeeklyHours, ...]:
        """Return the hours that are written; raise UserError `bad-hours` for the first that cannot be read."""
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        return tuple(dict.fromkeys(read_hours(line) for line in lines if line))

    def _read(self) -> tuple[WeeklyHours, ...] | None:
        try:
            return self.read()
        except UserError:
            return None

    @Slot()
    def _on_typed(self) -> None:
        if not self._filling:
            self._settle.start()
