"""The screen of the schedules: the list, and one of them beside it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
)

from pbxgui.core.config import Holiday, Schedule
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.beside import with_details
from pbxgui.ui.cells import TwoLines
from pbxgui.ui.nothing_yet import nothing_yet
from pbxgui.ui.refused_text import RefusedText
from pbxgui.ui.schedules.details import ScheduleDetails
from pbxgui.ui.schedules.edits import ScheduleEdits
from pbxgui.ui.schedules.model import SCHEDULE, SchedulesModel
from pbxgui.ui.schedules.schedule_words import utc_now
from pbxgui.ui.screen import Screen
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_TICK = 10_000  # milliseconds between two looks at the clock
_EMPTY, _LIST = 0, 1


class SchedulesScreen(Screen):
    """Everything about schedules."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Schedules"), services)
        self.edits = ScheduleEdits(services)
        self.model = SchedulesModel(self)
        self._wanted = ""  # to be shown as soon as it is there
        self.add = self._action(self.tr("Add schedule"), Icon.ADD, self._on_add, "Ctrl+N")
        self.calendar = self._action(self.tr("Import holidays…"), Icon.SCHEDULES, self._on_calendar, "Ctrl+I")
        self.remove = self._action(self.tr("Remove schedule"), Icon.REMOVE, self._on_remove, "Del")
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._fill_head()
        self.details = ScheduleDetails(services.theme, services.jumps)
        self.list = self._list()
        self.pages = QStackedWidget()
        self.pages.addWidget(
            nothing_yet(
                self.tr("No schedule yet"),
                self.tr("A schedule says when you are open, so that callers hear something else at night."),
                self.add,
            )
        )
        self.pages.addWidget(self._split())
        self.body.addWidget(self.pages, 1)
        self._follow(services)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with schedules."""
        return (self.add, self.calendar, self.remove)

    def _action(self, text: str, icon: Icon, do: Callable[[], None], keys: str) -> QAction:
        action = give_picture(QAction(text, self), self.services.theme, icon)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: do())
        self.addAction(action)
        return action

    def _fill_head(self) -> None:
        theme = self.services.theme
        remove = give_picture(QPushButton(self.remove.text()), theme, Icon.REMOVE)
        remove.clicked.connect(self.remove.trigger)
        add = give_picture(QPushButton(self.add.text()), theme, Icon.ADD, "on_accent")
        add.setProperty("role", "primary")
        add.clicked.connect(self.add.trigger)
        self.put_in_head(remove)
        self.put_in_head(add)

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(TwoLines(self.services.theme, view))
        view.setAccessibleName(self.tr("Schedules"))
        view.addAction(self.remove)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.selectionModel().currentChanged.connect(self._on_current)
        return view

    def _split(self) -> QSplitter:
        return with_details(self.list, self.details, widths=(220, 740), shares=(0, 1))

    def _follow(self, services: Services) -> None:
        services.latest.configuration_changed.connect(self._on_configuration)
        details = self.details
        details.renamed.connect(self._on_renamed)
        details.zone_chosen.connect(self._on_zone)
        details.hours_changed.connect(self._on_hours)
        details.days.added.connect(self._on_days)
        details.days.removed.connect(lambda days: self.edits.remove_days(self._name(), days))
        details.days.calendar_wanted.connect(self._on_calendar)
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start()
        self._on_configuration(services.latest.configuration)

    # What is seen

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        shown = self._name()
        self.model.on_schedules(seen.configuration.schedules)
        wanted, self._wanted = self._wanted, ""
        if wanted and not self._select(wanted):
            self._wanted = wanted
        if not self.list.currentIndex().isValid() and not self._select(shown):
            self.list.setCurrentIndex(self.model.index(0))
        self.pages.setCurrentIndex(_LIST if self.model.rowCount() else _EMPTY)
        self._show()

    @Slot(QModelIndex)
    def _on_current(self, _: QModelIndex) -> None:
        self._show()

    def _show(self) -> None:
        schedule = self.list.currentIndex().data(SCHEDULE)
        for action in (self.remove, self.calendar):
            action.setEnabled(isinstance(schedule, Schedule))
        if isinstance(schedule, Schedule):
            self.details.show_schedule(schedule, self.services.latest.configuration.configuration, utc_now())

    @Slot()
    def _on_tick(self) -> None:
        self.model.on_tick()
        self.details.on_tick(utc_now())

    def show_item(self, item: str) -> None:
        """Select a schedule by its name."""
        self._wanted = "" if self._select(item) else item

    def _select(self, name: str) -> bool:
        row = self.model.row_of(name) if name else None
        if row is None:
            return False
        self.list.setCurrentIndex(self.model.index(row))
        return True

    def _name(self) -> str:
        return self.details.schedule.name if self.details.schedule else ""

    # What is done

    def _on_add(self) -> None:
        self.edits.add(self._on_added)

    def _on_added(self, schedule: Schedule) -> None:
        self._wanted = "" if self._select(schedule.name) else schedule.name
        self.details.name.setFocus()
        self.details.name.selectAll()

    def _on_remove(self) -> None:
        if self._name():
            self.edits.remove(self._name())

    @Slot(str)
    def _on_renamed(self, name: str) -> None:
        before = self._name()

        def done(schedule: Schedule) -> None:
            if self._name() in {before, schedule.name}:  # otherwise another one has been chosen meanwhile
                self._wanted = "" if self._select(schedule.name) else schedule.name

        self.edits.rename(before, name, done, partial(self._refuse_name, before, name))

    def _refuse_name(self, schedule: str, name: str, error: PbxError) -> None:
        self.details.refuse_name(schedule, RefusedText(name, told(error)))
        self._tell_of_another(schedule, error)

    @Slot(str)
    def _on_zone(self, zone: str) -> None:
        self.edits.set_zone(self._name(), zone, partial(self._refuse_zone, self._name(), zone))

    def _refuse_zone(self, schedule: str, zone: str, error: PbxError) -> None:
        self.details.refuse_zone(schedule, RefusedText(zone, told(error)))
        self._tell_of_another(schedule, error)

    def _tell_of_another(self, schedule: str, error: PbxError) -> None:
        """Let the window tell what was refused of a schedule that is shown no longer."""
        if schedule != self._name():
            self.services.tasks.failed.emit(error)

    @Slot(object)
    def _on_hours(self, weekly: object) -> None:
        def refused(error: PbxError) -> None:
            self.details.hours.complain(told(error))

        if isinstance(weekly, tuple):
            self.edits.set_hours(self._name(), weekly, refused)

    @Slot(object)
    def _on_days(self, days: object) -> None:
        if isinstance(days, tuple):
            self.edits.add_days(self._name(), days, self._complain_of_days)

    def _complain_of_days(self, error: PbxError) -> None:
        self.details.days.say(told(error), is_wrong=True)

    def _on_calendar(self) -> None:
        dialog = QFileDialog(self, self.tr("Import holidays"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Calendars (*.ics)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.import_calendar(Path(name)))
        dialog.open()

    def import_calendar(self, calendar: Path) -> None:
        """Add the holidays of a calendar file to the schedule that is shown."""

        def done(holidays: tuple[Holiday, ...]) -> None:
            words = self.tr("%n new holiday(s) from {file}", "", len(holidays))
            self.details.days.say(words.format(file=calendar.name[:80]), is_wrong=False)

        self.edits.import_calendar(self._name(), calendar, done, self._complain_of_days)
