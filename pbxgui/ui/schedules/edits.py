"""What the window changes about schedules: each in force at once, and one step to undo."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimeZone

from pbxgui.core.config import DateRange, Holiday, Schedule, Weekday, WeeklyHours, with_entries
from pbxgui.core.errors import PbxError
from pbxgui.ui.schedules.schedule_words import utc_now
from pbxgui.ui.services import Services

if TYPE_CHECKING:
    from pbxgui.store.store import Store

Refused = Callable[[PbxError], None] | None
Day = Holiday | DateRange
"""A day that is closed by name, or days that are open."""

_WORKDAYS = frozenset(day for day in Weekday if day < Weekday.SATURDAY)
_USUAL = WeeklyHours(_WORKDAYS, time(9), time(17))


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("ScheduleEdits", text, None, number)


def own_zone() -> str:
    """Return the time zone of this computer by its IANA name."""
    found = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return found or "UTC"


class ScheduleEdits:
    """The changes."""

    def __init__(self, services: Services) -> None:
        self._editing = services.editing

    def add(self, then: Callable[[Schedule], None]) -> None:
        """Add a schedule with usual hours, to be changed at once."""
        what = _tr("Add a schedule")
        zone = own_zone()

        def make(taken: Sequence[str]) -> Schedule:
            known = {name.casefold() for name in taken}
            names = ("opening-hours", *(f"opening-hours-{count}" for count in range(2, len(taken) + 3)))
            name = next(one for one in names if one not in known)
            return Schedule(name, zone, (_USUAL,))

        def work(store: "Store", _: object) -> Schedule:
            from pbxgui.actions.schedules import add_schedule  # noqa: PLC0415 - SQLAlchemy

            return add_schedule(store, what, make)

        self._editing.run(what, work, then)

    def remove(self, name: str) -> None:
        """Remove a schedule that no rule has."""
        what = _tr("Remove schedule {name}").format(name=name)

        def work(store: "Store", _: object) -> Schedule:
            from pbxgui.actions.records import remove_record  # noqa: PLC0415 - SQLAlchemy

            return remove_record(store, Schedule, name, what)

        self._editing.run(what, work)

    def rename(self, name: str, new: str, then: Callable[[Schedule], None], otherwise: Refused) -> None:
        """Call a schedule something else, in all rules as well."""
        what = _tr("Name of schedule {name}").format(name=name)

        def work(store: "Store", _: object) -> Schedule:
            from pbxgui.actions.schedules import rename_schedule  # noqa: PLC0415 - SQLAlchemy

            return rename_schedule(store, name, new, what)

        self._editing.run(what, work, then, otherwise)

    def set_hours(self, name: str, weekly: tuple[WeeklyHours, ...], otherwise: Refused = None) -> None:
        """Let these be the hours of the week."""
        what = _tr("Hours of schedule {name}").format(name=name)
        self._edit(name, what, lambda before: replace(before, weekly=weekly), otherwise)

    def set_zone(self, name: str, zone: str, otherwise: Refused) -> None:
        """Let the clocks of another zone count."""
        what = _tr("Time zone of schedule {name}").format(name=name)
        self._edit(name, what, lambda before: replace(before, time_zone=zone), otherwise)

    def add_days(self, name: str, days: Sequence[Day], otherwise: Refused) -> None:
        """Add holidays, or days that are open."""
        what = _tr("Days of schedule {name}").format(name=name)

        def edit(before: Schedule) -> Schedule:
            from pbxgui.actions.schedules import in_order  # noqa: PLC0415 - SQLAlchemy

            holidays = with_entries(before.holidays, (one for one in days if isinstance(one, Holiday)))
            dates = with_entries(before.dates, (one for one in days if isinstance(one, DateRange)))
            return replace(before, holidays=in_order(holidays), dates=dates)

        self._edit(name, what, edit, otherwise)

    def remove_days(self, name: str, days: Sequence[Day]) -> None:
        """Remove holidays, or days that are open."""
        what = _tr("Remove %n day(s) of schedule {name}", len(days)).format(name=name)

        def edit(before: Schedule) -> Schedule:
            return replace(
                before,
                holidays=tuple(one for one in before.holidays if one not in days),
                dates=tuple(one for one in before.dates if one not in days),
            )

        self._edit(name, what, edit, None)

    def import_calendar(
        self, name: str, calendar: Path, then: Callable[[tuple[Holiday, ...]], None], otherwise: Refused
    ) -> None:
        """Add the holidays of a calendar file."""
        what = _tr("Import holidays from {file}").format(file=calendar.name[:80])
        today = utc_now().astimezone().date()

        def work(store: "Store", _: object) -> tuple[Holiday, ...]:
            from pbxgui.actions.schedules import import_holidays  # noqa: PLC0415 - SQLAlchemy

            return import_holidays(store, name, calendar, today, what)

        self._editing.run(what, work, then, otherwise)

    def _edit(self, name: str, what: str, edit: Callable[[Schedule], Schedule], otherwise: Refused) -> None:
        def work(store: "Store", _: object) -> Schedule:
            from pbxgui.actions.records import edit_record  # noqa: PLC0415 - SQLAlchemy

            return edit_record(store, Schedule, name, what, edit)

        self._editing.run(what, work, otherwise=otherwise)
