"""The days of a schedule that are not as the week says: holidays that are closed, and days that are open."""

from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import DateRange, Holiday, Schedule
from pbxgui.core.errors import UserError
from pbxgui.ui.schedules.edits import Day
from pbxgui.ui.schedules.schedule_words import date_words
from pbxgui.ui.sentences import told
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.theme import Theme

_ROWS = 6
_MOST_DAYS = 366  # of one holiday
_DAY = int(Qt.ItemDataRole.UserRole)
_LOOK = _DAY + 1


class DaysField(QWidget):
    """Shows the days, and lets some be added and removed.

    Signals:
        added: a tuple of Day.
        removed: a tuple of Day.
        calendar_wanted: holidays are to be taken from a calendar file.

    """

    added = Signal(object)
    removed = Signal(object)
    calendar_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.days = QListWidget()
        self.days.setAccessibleName(self.tr("Holidays and special days"))
        self.days.setFixedHeight(_ROWS * (self.days.fontMetrics().lineSpacing() + 9))
        self.days.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.days.itemSelectionChanged.connect(self._on_selected)
        QShortcut(QKeySequence.StandardKey.Delete, self.days, self._on_remove, context=_HERE)
        theme.changed.connect(self._on_theme)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Closed or open"))
        self.kind.addItem(self.tr("Closed"), False)  # noqa: FBT003 - the value behind the words
        self.kind.addItem(self.tr("Open all day"), True)  # noqa: FBT003
        self.kind.activated.connect(self._on_kind)
        self.first, self.last = self._date(self.tr("First day")), self._date(self.tr("Last day"))
        self.first.dateChanged.connect(self._on_first)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name, such as Company outing"))
        self.name.setAccessibleName(self.tr("Name of the holiday"))
        self.name.returnPressed.connect(self._on_add)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self.add_button = QPushButton(self.tr("Add"))
        self.add_button.clicked.connect(self._on_add)
        self.calendar_button = QPushButton(self.tr("Import calendar…"))
        self.calendar_button.setToolTip(self.tr("Public holidays from an iCalendar file (.ics)"))
        self.calendar_button.clicked.connect(self.calendar_wanted)
        self.remove_button = QPushButton(self.tr("Remove"))
        self.remove_button.setAccessibleName(self.tr("Remove the selected days"))
        self.remove_button.setEnabled(False)
        self.remove_button.clicked.connect(self._on_remove)
        dates, named = QHBoxLayout(), QHBoxLayout()
        dates.addWidget(self.first, 1)
        dates.addWidget(QLabel(self.tr("to")))
        dates.addWidget(self.last, 1)
        dates.addWidget(self.add_button)
        named.addWidget(self.kind)
        named.addWidget(self.name, 1)
        below = QHBoxLayout()
        below.addWidget(self.calendar_button)
        below.addStretch(1)
        below.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.days, 1)
        for row in (named, dates, below):
            column.addLayout(row)
        column.addWidget(self.trouble)
        order = (self.days, self.kind, self.name, self.first, self.last, self.add_button)
        for before, after in pairwise((*order, self.calendar_button, self.remove_button)):
            QWidget.setTabOrder(before, after)

    def _date(self, name: str) -> QDateEdit:
        field = QDateEdit(QDate.currentDate())
        field.setCalendarPopup(True)
        field.setAccessibleName(name)
        return field

    def show_days(self, schedule: Schedule, today: date) -> None:
        """Show the days of a schedule from today on, then those that are over."""
        chosen = [item.data(_DAY) for item in self.days.selectedItems()]
        days: list[Day] = [*schedule.dates, *schedule.holidays]
        days.sort(key=lambda day: (_last(day) < today, _first(day)))
        self.days.clear()
        for day in days:
            item = self._item(day, over=_last(day) < today)
            self.days.addItem(item)
            item.setSelected(day in chosen)
        self._on_selected()

    def _item(self, day: Day, *, over: bool) -> QListWidgetItem:
        if isinstance(day, Holiday):
            words = self.tr("{day}: {name}, closed").format(day=date_words(day.day), name=day.name)
            icon, color = Icon.BLOCK, "danger"
        else:
            until = f" – {date_words(day.last)}" if day.last != day.first else ""  # noqa: RUF001
            words = self.tr("{days}: open all day").format(days=date_words(day.first) + until)
            icon, color = Icon.CHECK, "talking"
        item = QListWidgetItem(self.tr("{day} (over)").format(day=words) if over else words)
        item.setData(_DAY, day)
        item.setData(_LOOK, (icon, "quiet" if over else color))
        self._paint(item)
        return item

    def _paint(self, item: QListWidgetItem) -> None:
        icon, color = item.data(_LOOK)
        item.setIcon(self._theme.icon(icon, getattr(self._theme.colors, color)))

    @Slot(object)
    def _on_theme(self, _: object) -> None:
        for row in range(self.days.count()):
            self._paint(self.days.item(row))

    def say(self, text: str, *, is_wrong: bool) -> None:
        """Say what is wrong or what was done, or nothing."""
        self.trouble.setText(text)
        self.trouble.setProperty("role", "danger" if is_wrong else "quiet")
        self.trouble.style().polish(self.trouble)
        self.trouble.setVisible(bool(text))

    @Slot()
    def _on_selected(self) -> None:
        self.remove_button.setEnabled(bool(self.days.selectedItems()))

    @Slot()
    def _on_kind(self) -> None:
        self.name.setEnabled(not self.kind.currentData())

    @Slot(QDate)
    def _on_first(self, first: QDate) -> None:
        if self.last.date() < first:
            self.last.setDate(first)

    @Slot()
    def _on_add(self) -> None:
        try:
            days = self._written()
        except UserError as error:
            self.say(told(error), is_wrong=True)
            return
        self.say("", is_wrong=False)
        self.added.emit(days)
        self.name.clear()

    def _written(self) -> tuple[Day, ...]:
        first, last = _of(self.first), _of(self.last)
        whole = DateRange(first, last)
        if self.kind.currentData():
            return (whole,)
        name = self.name.text().strip() or self.tr("Holiday")
        count = (last - first).days + 1
        if count > _MOST_DAYS:
            message = self.tr("A holiday of {days} days is too long.").format(days=count)
            raise UserError("holiday-too-long", message, self.tr("Choose a year at most."))
        return tuple(Holiday(first + timedelta(days=n), name) for n in range(count))

    @Slot()
    def _on_remove(self) -> None:
        chosen = tuple(item.data(_DAY) for item in self.days.selectedItems())
        if chosen:
            self.removed.emit(chosen)


_HERE = Qt.ShortcutContext.WidgetShortcut


def _first(day: Day) -> date:
    return day.day if isinstance(day, Holiday) else day.first


def _last(day: Day) -> date:
    return day.day if isinstance(day, Holiday) else day.last


def _of(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
