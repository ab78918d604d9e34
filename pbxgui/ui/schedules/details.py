"""One schedule: its name and zone, whether it is open, the painted week, the exact hours, its days, and its uses."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimeZone, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Configuration, Schedule
from pbxgui.ui.jumps import Jumps, PlaceName
from pbxgui.ui.refused_text import RefusedText
from pbxgui.ui.schedules.days_field import DaysField
from pbxgui.ui.schedules.hours_field import HoursField
from pbxgui.ui.schedules.painter import WeekPainter
from pbxgui.ui.schedules.schedule_words import clock_hints, now_words, uses
from pbxgui.ui.schedules.week import Week
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_ICON = 20  # device-independent pixels
Refused = dict[str, RefusedText]
"""What was typed and refused, by the schedule that it was typed for."""


class ScheduleDetails(QScrollArea):
    """Shows one schedule, and tells of what is to change.

    Signals:
        renamed: a name.
        zone_chosen: the name of a time zone.
        hours_changed: a tuple of WeeklyHours.

    """

    renamed = Signal(str)
    zone_chosen = Signal(str)
    hours_changed = Signal(object)

    def __init__(self, theme: Theme, jumps: Jumps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._jumps = jumps
        self._schedule: Schedule | None = None
        self._used: tuple[tuple[str, str], ...] | None = None
        self._refused_names: Refused = {}
        self._refused_zones: Refused = {}
        self.name = QLineEdit()
        self.name.editingFinished.connect(self._on_named)
        self.zone = _zones()
        self.zone.activated.connect(self._on_zone)
        edit = self.zone.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._on_zone)
        self.trouble = _label("danger")
        self.trouble.hide()
        self.now_icon, self.now = QLabel(), _label("heading")
        self.painter = WeekPainter(theme)
        self.painter.painted.connect(self._on_painted)
        self.hours = HoursField()
        self.hours.changed.connect(self.hours_changed)
        self.days = DaysField(theme)
        self.hints = _label("quiet")
        self.uses = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        now = QHBoxLayout()
        now.addWidget(self.now_icon)
        now.addWidget(self.now, 1)
        named = QHBoxLayout()
        for words, field in ((self.tr("&Name"), self.name), (self.tr("Time &zone"), self.zone)):
            label = QLabel(words)
            label.setBuddy(field)
            named.addWidget(label)
            named.addWidget(field, 1)
        how = _label(
            "quiet", self.tr("Drag to open, Shift-drag to close. Keys: arrows, Space, Shift+arrows.")
        )
        column.addLayout(now)
        column.addLayout(named)
        column.addWidget(self.trouble)
        column.addWidget(self.painter)
        column.addWidget(how)
        column.addLayout(self._below())
        column.addStretch(1)
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard

    def _below(self) -> QGridLayout:
        below = QGridLayout()
        below.setHorizontalSpacing(20)
        below.setColumnStretch(0, 2)
        below.setColumnStretch(1, 3)
        left = QVBoxLayout()
        left.addWidget(self.hours)
        left.addSpacing(10)
        left.addWidget(_label("heading", self.tr("Used by")))
        left.addLayout(self.uses)
        left.addWidget(self.hints)
        left.addStretch(1)
        below.addWidget(_label("heading", self.tr("Exact hours")), 0, 0)
        below.addWidget(_label("heading", self.tr("Holidays and special days")), 0, 1)
        below.addLayout(left, 1, 0)
        below.addWidget(self.days, 1, 1)
        return below

    @property
    def schedule(self) -> Schedule | None:
        """The schedule that is shown."""
        return self._schedule

    def show_schedule(self, schedule: Schedule, configuration: Configuration, now: datetime) -> None:
        """Show a schedule as it is; what is being typed stays."""
        before, self._schedule = self._schedule, schedule
        is_another = before is None or before.name != schedule.name
        if is_another:
            self.days.say("", is_wrong=False)
            self._complain()
        name, zone = self._refused_names.get(schedule.name), self._refused_zones.get(schedule.name)
        if is_another or not (name or self.name.hasFocus()):
            self.name.setText(name.typed if name else schedule.name)
        if is_another or before is None or before.time_zone != schedule.time_zone:
            self.zone.setEditText(zone.typed if zone else schedule.time_zone)
        if is_another or before is None or before.weekly != schedule.weekly:
            self.painter.show_week(Week.of(schedule.weekly))
        self.hours.show_hours(schedule.weekly, of_another=is_another)
        if is_another or before is not schedule:
            self.days.show_days(schedule, schedule.wall_clock(now).date())
            self.hints.setText("\n".join(clock_hints(schedule, now)))
        self._show_uses(schedule, configuration)
        self.on_tick(now)

    def on_tick(self, now: datetime) -> None:
        """Say whether it is open now."""
        if self._schedule is None:
            return
        words = now_words(self._schedule, now)
        self.now.setText(f"{words.text}, {words.until}")
        give_picture(self.now_icon, self._theme, words.look.icon, words.look.color, _ICON)

    def refuse_name(self, schedule: str, refused: RefusedText) -> None:
        """Keep a name that a schedule cannot have, to be mended; say why where that schedule is shown."""
        self._refused_names[schedule] = refused
        self._complain()

    def refuse_zone(self, schedule: str, refused: RefusedText) -> None:
        """Keep a time zone that there is not, as with a name."""
        self._refused_zones[schedule] = refused
        self._complain()

    def _complain(self) -> None:
        """Say what is wrong with the name or the zone, or nothing."""
        shown = self._schedule.name if self._schedule is not None else ""
        refused = (self._refused_names.get(shown), self._refused_zones.get(shown))
        text = " ".join(one.why for one in refused if one is not None)
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _show_uses(self, schedule: Schedule, configuration: Configuration) -> None:
        found = uses(schedule.name, configuration)
        if found == self._used:
            return
        self._used = found
        while (item := self.uses.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, number in found:
            link = QPushButton(words)
            link.setAccessibleDescription(self.tr("Shows the number"))
            link.clicked.connect(lambda _=False, number=number: self._jumps.go(PlaceName.NUMBERS, number))
            self.uses.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if not found:
            self.uses.addWidget(
                _label("quiet", self.tr("No number yet. Choose it as the time of a rule, under Numbers."))
            )

    @Slot()
    def _on_named(self) -> None:
        if self._schedule is None:
            return
        self._refused_names.pop(self._schedule.name, None)
        self._complain()
        if self.name.text() != self._schedule.name:
            self.renamed.emit(self.name.text())

    @Slot()
    def _on_zone(self) -> None:
        if self._schedule is None:
            return
        zone = self.zone.currentText().strip()
        self._refused_zones.pop(self._schedule.name, None)
        self._complain()
        if zone != self._schedule.time_zone:
            self.zone_chosen.emit(zone)

    @Slot(object)
    def _on_painted(self, week: Week) -> None:
        self.hours_changed.emit(week.weekly())


def _zones() -> QComboBox:
    field = QComboBox()
    field.setEditable(True)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(14)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    names = (bytes(name.data()).decode("ascii", "replace") for name in QTimeZone.availableTimeZoneIds())
    field.addItems(sorted(name for name in names if "/" in name or name == "UTC"))
    completer = field.completer()
    if completer is not None:
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return field


def _label(role: str, words: str = "") -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
