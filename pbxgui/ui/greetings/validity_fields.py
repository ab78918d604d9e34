"""From which day until which day callers hear a greeting; in force as soon as it is set."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QLabel, QWidget

from pbxgui.core.config import GreetingVersion

_USUAL = timedelta(days=7)  # what is proposed as the last day


class ValidityFields(QWidget):
    """Two days, each of which may be left out.

    Signals:
        changed: a pair of days, None for one that is left out.

    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[date | None, date | None] = (None, None)
        self.has_from, self.first = QCheckBox(self.tr("Not before")), QDateEdit()
        self.has_until, self.last = QCheckBox(self.tr("Not after")), QDateEdit()
        self._trouble, self._note = QLabel(), QLabel()
        self._note.setWordWrap(True)
        self._note.hide()
        self._trouble.setProperty("role", "danger")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        rows = (
            (self.has_from, self.first, self.tr("First day")),
            (self.has_until, self.last, self.tr("Last day")),
        )
        for row, (box, field, name) in enumerate(rows):
            field.setCalendarPopup(True)
            field.setAccessibleName(name)
            grid.addWidget(box, row, 0)
            grid.addWidget(field, row, 1)
            box.toggled.connect(field.setEnabled)
            box.clicked.connect(self._on_set)
            field.userDateChanged.connect(self._on_set)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._note, 2, 0, 1, 3)
        grid.addWidget(self._trouble, 3, 0, 1, 3)
        self._fill(date.today(), None, None)  # noqa: DTZ011 - the person's own day

    def show_version(self, version: GreetingVersion) -> None:
        """Show a version's days."""
        days, today = (version.valid_from, version.valid_until), date.today()  # noqa: DTZ011 - the person's own day
        if not version.is_valid_on(today):
            is_early = version.valid_from is not None and today < version.valid_from
            self._note.setText(
                self.tr("Callers do not hear it yet: their calls go on without it.")
                if is_early
                else self.tr("Callers do not hear it any more: their calls go on without it.")
            )
        self._note.setHidden(version.is_valid_on(today))
        if days != self._shown:
            self._fill(today, *days)
        self._shown = days
        self.complain("")

    def complain(self, text: str) -> None:
        """Say what is wrong with the days, or nothing; what was chosen stays."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _fill(self, today: date, first: date | None, last: date | None) -> None:
        fields = (
            (self.has_from, self.first, first, today),
            (self.has_until, self.last, last, today + _USUAL),
        )
        for box, field, day, otherwise in fields:
            shown = day or otherwise
            blocked = field.blockSignals(True)  # noqa: FBT003 - Qt's own
            field.setDate(QDate(shown.year, shown.month, shown.day))
            field.blockSignals(blocked)
            field.setEnabled(day is not None)
            box.setChecked(day is not None)

    @Slot()
    def _on_set(self) -> None:
        first = _day(self.first) if self.has_from.isChecked() else None
        last = _day(self.last) if self.has_until.isChecked() else None
        if (first, last) != self._shown:
            self._shown = (first, last)
            self.changed.emit((first, last))


def _day(field: QDateEdit) -> date:
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())
