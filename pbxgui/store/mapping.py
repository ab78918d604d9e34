"""Rows of a record to its frozen dataclass and back, for every kind but numbers, which have their own module."""

from pbxgui.core.config import (
    ContactGroup,
    DateRange,
    Device,
    Extension,
    Greeting,
    GreetingVersion,
    Holiday,
    Member,
    RingGroup,
    Schedule,
    Weekday,
    WeeklyHours,
)
from pbxgui.store import tables


def extension_from(row: tables.ExtensionRow) -> Extension:
    """Return the extension of its rows."""
    devices = tuple(Device(device.name, device.contact) for device in row.devices)
    return Extension(row.number, row.name, row.secret, devices)


def extension_row(extension: Extension) -> tables.ExtensionRow:
    """Return the rows of an extension."""
    number = extension.number
    return tables.ExtensionRow(
        number=number,
        name=extension.name,
        secret=extension.secret,
        devices=[
            tables.DeviceRow(extension=number, position=position, name=device.name, contact=device.contact)
            for position, device in enumerate(extension.devices)
        ],
    )


def greeting_from(row: tables.GreetingRow) -> Greeting:
    """Return the greeting of its rows."""
    versions = tuple(
        GreetingVersion(v.sha256, v.file_name, v.seconds, v.added, v.valid_from, v.valid_until)
        for v in row.versions
    )
    return Greeting(row.name, versions, row.current, row.transcript, row.language)


def greeting_row(greeting: Greeting) -> tables.GreetingRow:
    """Return the rows of a greeting."""
    return tables.GreetingRow(
        name=greeting.name,
        current=greeting.current,
        transcript=greeting.transcript,
        language=greeting.language,
        versions=[
            tables.GreetingVersionRow(
                greeting=greeting.name,
                position=position,
                sha256=version.sha256,
                file_name=version.file_name,
                seconds=version.seconds,
                added=version.added,
                valid_from=version.valid_from,
                valid_until=version.valid_until,
            )
            for position, version in enumerate(greeting.versions)
        ],
    )


def ring_group_from(row: tables.RingGroupRow) -> RingGroup:
    """Return the ring group of its rows."""
    members = tuple(Member(member.extension, member.delay) for member in row.members)
    return RingGroup(row.name, row.strategy, members, row.ring_seconds)


def ring_group_row(group: RingGroup) -> tables.RingGroupRow:
    """Return the rows of a ring group."""
    return tables.RingGroupRow(
        name=group.name,
        strategy=group.strategy,
        ring_seconds=group.ring_seconds,
        members=[
            tables.MemberRow(
                ring_group=group.name, position=position, extension=member.extension, delay=member.delay
            )
            for position, member in enumerate(group.members)
        ],
    )


def contact_group_from(row: tables.ContactGroupRow) -> ContactGroup:
    """Return the contact group of its rows."""
    return ContactGroup(row.name, tuple(contact.number for contact in row.numbers))


def contact_group_row(group: ContactGroup) -> tables.ContactGroupRow:
    """Return the rows of a contact group."""
    return tables.ContactGroupRow(
        name=group.name,
        numbers=[
            tables.ContactRow(contact_group=group.name, position=position, number=number)
            for position, number in enumerate(group.numbers)
        ],
    )


def schedule_from(row: tables.ScheduleRow) -> Schedule:
    """Return the schedule of its rows."""
    return Schedule(
        row.name,
        row.time_zone,
        tuple(_weekly_hours_from(hours) for hours in row.weekly),
        tuple(DateRange(dates.first, dates.last) for dates in row.dates),
        tuple(Holiday(holiday.day, holiday.name) for holiday in row.holidays),
    )


def schedule_row(schedule: Schedule) -> tables.ScheduleRow:
    """Return the rows of a schedule."""
    name = schedule.name
    return tables.ScheduleRow(
        name=name,
        time_zone=schedule.time_zone,
        weekly=[_weekly_hours_row(name, position, hours) for position, hours in enumerate(schedule.weekly)],
        dates=[
            tables.DateRangeRow(schedule=name, position=position, first=dates.first, last=dates.last)
            for position, dates in enumerate(schedule.dates)
        ],
        holidays=[
            tables.HolidayRow(schedule=name, position=position, day=holiday.day, name=holiday.name)
            for position, holiday in enumerate(schedule.holidays)
        ],
    )


def _weekly_hours_from(row: tables.WeeklyHoursRow) -> WeeklyHours:
    days = frozenset(Weekday(int(day)) for day in row.days.split())
    return WeeklyHours(days, row.start, row.end)


def _weekly_hours_row(schedule: str, position: int, hours: WeeklyHours) -> tables.WeeklyHoursRow:
    days = " ".join(str(day.value) for day in sorted(hours.days))
    return tables.WeeklyHoursRow(
        schedule=schedule, position=position, days=days, start=hours.start, end=hours.end
    )
