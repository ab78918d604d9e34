"""Rows of a record to its frozen dataclass and back, for every kind but numbers, which have their own module.

To read, a function gets the record's own row and, for each table of its parts, the rows of them in their order. To
write, it returns rows by table, as column names with their values.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import sqlalchemy as sa

from pbxgui.core.config import (
    ContactGroup,
    DateRange,
    Device,
    Extension,
    Greeting,
    GreetingVersion,
    Holiday,
    Member,
    Origin,
    RingGroup,
    Schedule,
    Weekday,
    WeeklyHours,
)
from pbxgui.store import canonical, tables
from pbxgui.store.base import Base

Row = sa.Row[Any]
Rows = Iterable[Row]
Written = Mapping[type[Base], Sequence[Mapping[str, Any]]]


def extension_from(row: Row, devices: Rows) -> Extension:
    """Return the extension of its rows."""
    made = tuple(Device(device.name, device.contact) for device in devices)
    return Extension(row.number, row.name, row.secret, made, row.call_limit)


def extension_rows(extension: Extension) -> Written:
    """Return the rows of an extension."""
    number = extension.number
    return {
        tables.ExtensionRow: [
            {
                "number": number,
                "name": extension.name,
                "secret": extension.secret,
                "call_limit": extension.call_limit,
            }
        ],
        tables.DeviceRow: [
            {"extension": number, "position": position, "name": device.name, "contact": device.contact}
            for position, device in enumerate(extension.devices)
        ],
    }


def greeting_from(row: Row, versions: Rows, tags: Rows) -> Greeting:
    """Return the greeting of its rows."""
    made = tuple(
        GreetingVersion(
            *(v.sha256, v.file_name, v.seconds, v.added, v.valid_from, v.valid_until),
            origin=_origin_from(v.origin),
            licence=v.licence,
        )
        for v in versions
    )
    named = tuple(tag.tag for tag in tags)
    return Greeting(row.name, made, row.current, row.transcript, row.language, named)


def _origin_from(text: str | None) -> Origin | None:
    return None if text is None else canonical.loads(cast(type[Origin], Origin), text)


def greeting_rows(greeting: Greeting) -> Written:
    """Return the rows of a greeting."""
    own = {
        "name": greeting.name,
        "current": greeting.current,
        "transcript": greeting.transcript,
        "language": greeting.language,
    }
    versions = [
        {
            "greeting": greeting.name,
            "position": position,
            "sha256": version.sha256,
            "file_name": version.file_name,
            "seconds": version.seconds,
            "added": version.added,
            "valid_from": version.valid_from,
            "valid_until": version.valid_until,
            "origin": None if version.origin is None else canonical.dumps(version.origin),
            "licence": version.licence,
        }
        for position, version in enumerate(greeting.versions)
    ]
    tags = [
        {"greeting": greeting.name, "position": position, "tag": tag}
        for position, tag in enumerate(greeting.tags)
    ]
    return {tables.GreetingRow: [own], tables.GreetingVersionRow: versions, tables.GreetingTagRow: tags}


def ring_group_from(row: Row, members: Rows) -> RingGroup:
    """Return the ring group of its rows."""
    made = tuple(Member(member.extension, member.delay) for member in members)
    return RingGroup(row.name, row.strategy, made, row.ring_seconds)


def ring_group_rows(group: RingGroup) -> Written:
    """Return the rows of a ring group."""
    own = {"name": group.name, "strategy": group.strategy, "ring_seconds": group.ring_seconds}
    members = [
        {
            "ring_group": group.name,
            "position": position,
            "extension": member.extension,
            "delay": member.delay,
        }
        for position, member in enumerate(group.members)
    ]
    return {tables.RingGroupRow: [own], tables.MemberRow: members}


def contact_group_from(row: Row, contacts: Rows) -> ContactGroup:
    """Return the contact group of its rows."""
    return ContactGroup(row.name, tuple(contact.number for contact in contacts))


def contact_group_rows(group: ContactGroup) -> Written:
    """Return the rows of a contact group."""
    contacts = [
        {"contact_group": group.name, "position": position, "number": number}
        for position, number in enumerate(group.numbers)
    ]
    return {tables.ContactGroupRow: [{"name": group.name}], tables.ContactRow: contacts}


def schedule_from(row: Row, weekly: Rows, dates: Rows, holidays: Rows) -> Schedule:
    """Return the schedule of its rows."""
    return Schedule(
        row.name,
        row.time_zone,
        tuple(_weekly_hours_from(hours) for hours in weekly),
        tuple(DateRange(some.first, some.last) for some in dates),
        tuple(Holiday(holiday.day, holiday.name) for holiday in holidays),
    )


def schedule_rows(schedule: Schedule) -> Written:
    """Return the rows of a schedule."""
    name = schedule.name
    return {
        tables.ScheduleRow: [{"name": name, "time_zone": schedule.time_zone}],
        tables.WeeklyHoursRow: [
            {
                "schedule": name,
                "position": position,
                "days": " ".join(str(day.value) for day in sorted(hours.days)),
                "start": hours.start,
                "end": hours.end,
            }
            for position, hours in enumerate(schedule.weekly)
        ],
        tables.DateRangeRow: [
            {"schedule": name, "position": position, "first": dates.first, "last": dates.last}
            for position, dates in enumerate(schedule.dates)
        ],
        tables.HolidayRow: [
            {"schedule": name, "position": position, "day": holiday.day, "name": holiday.name}
            for position, holiday in enumerate(schedule.holidays)
        ],
    }


def _weekly_hours_from(row: Row) -> WeeklyHours:
    days = frozenset(Weekday(int(day)) for day in row.days.split())
    return WeeklyHours(days, row.start, row.end)
