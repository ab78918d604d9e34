"""The tables: one for each kind of record, and one for each list inside a record, in the list's order."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from pbxgui.core.config import AfterCap, Strategy, Treatment
from pbxgui.store.base import Base, part_of, reference


class ExtensionRow(Base):
    """A person's or a room's number; several devices may ring for it."""

    __tablename__ = "extensions"

    number: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret: Mapped[str]
    call_limit: Mapped[int] = mapped_column(server_default="2")


class DeviceRow(Base):
    """A telephone of an extension."""

    __tablename__ = "devices"

    extension: Mapped[str] = part_of("extensions.number")
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    contact: Mapped[str]


class GreetingRow(Base):
    """A greeting; `current` is the position of the version in use."""

    __tablename__ = "greetings"

    name: Mapped[str] = mapped_column(primary_key=True)
    current: Mapped[int]
    transcript: Mapped[str]
    language: Mapped[str]


class GreetingVersionRow(Base):
    """One recording of a greeting; its master lies in the audio folder under its hash.

    `origin` is the canonical JSON of what it was made from.
    """

    __tablename__ = "greeting_versions"

    greeting: Mapped[str] = part_of("greetings.name")
    position: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(index=True)
    file_name: Mapped[str]
    seconds: Mapped[float]
    added: Mapped[datetime]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    origin: Mapped[str | None]
    licence: Mapped[str] = mapped_column(server_default=sa.text("''"))


class GreetingTagRow(Base):
    """A word by which a greeting is found again."""

    __tablename__ = "greeting_tags"

    greeting: Mapped[str] = part_of("greetings.name")
    position: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str]


class RingGroupRow(Base):
    """Extensions that ring together or one after the other."""

    __tablename__ = "ring_groups"

    name: Mapped[str] = mapped_column(primary_key=True)
    strategy: Mapped[Strategy]
    ring_seconds: Mapped[float]


class MemberRow(Base):
    """An extension in a ring group."""

    __tablename__ = "ring_group_members"

    ring_group: Mapped[str] = part_of("ring_groups.name")
    position: Mapped[int] = mapped_column(primary_key=True)
    extension: Mapped[str] = reference("extensions.number")
    delay: Mapped[float]


class ContactGroupRow(Base):
    """Callers that rules treat alike."""

    __tablename__ = "contact_groups"

    name: Mapped[str] = mapped_column(primary_key=True)


class ContactRow(Base):
    """A caller's number in a contact group."""

    __tablename__ = "contacts"

    contact_group: Mapped[str] = part_of("contact_groups.name")
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]


class ScheduleRow(Base):
    """Moments at which rules apply."""

    __tablename__ = "schedules"

    name: Mapped[str] = mapped_column(primary_key=True)
    time_zone: Mapped[str]


class WeeklyHoursRow(Base):
    """Hours of some days of the week; `days` are their values, ascending, separated by spaces."""

    __tablename__ = "schedule_weekly_hours"

    schedule: Mapped[str] = part_of("schedules.name")
    position: Mapped[int] = mapped_column(primary_key=True)
    days: Mapped[str]
    start: Mapped[time]
    end: Mapped[time]


class DateRangeRow(Base):
    """Days of the calendar from the first to the last."""

    __tablename__ = "schedule_dates"

    schedule: Mapped[str] = part_of("schedules.name")
    position: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[date]
    last: Mapped[date]


class HolidayRow(Base):
    """A day off."""

    __tablename__ = "schedule_holidays"

    schedule: Mapped[str] = part_of("schedules.name")
    position: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    name: Mapped[str]


class HandlingColumns:
    """How a call is treated: a rule and a number's default have these columns alike.

    Of the columns of a destination at most one is set, so that each can refer to the record it names.
    """

    treatment: Mapped[Treatment]
    greeting: Mapped[str | None] = reference("greetings.name")
    ringback_greeting: Mapped[str | None] = reference("greetings.name")
    ringback_zone: Mapped[str | None]
    to_extension: Mapped[str | None] = reference("extensions.number")
    to_group: Mapped[str | None] = reference("ring_groups.name")
    to_number: Mapped[str | None] = reference("numbers.number")
    to_uri: Mapped[str | None]
    to_cause: Mapped[int | None]
    ring_seconds: Mapped[float]
    cap_seconds: Mapped[float]
    after_cap: Mapped[AfterCap]
    divert_extension: Mapped[str | None] = reference("extensions.number")
    divert_group: Mapped[str | None] = reference("ring_groups.name")
    divert_number: Mapped[str | None] = reference("numbers.number")
    divert_uri: Mapped[str | None]
    divert_cause: Mapped[int | None]
    refuse_with: Mapped[int]


class NumberRow(HandlingColumns, Base):
    """A number that callers dial, and what its callers meet where no rule does."""

    __tablename__ = "numbers"

    number: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    public: Mapped[bool]


class RuleRow(HandlingColumns, Base):
    """Some callers of a number at some times; `caller` says which kind, one of the other two which ones."""

    __tablename__ = "rules"

    number: Mapped[str] = part_of("numbers.number")
    position: Mapped[int] = mapped_column(primary_key=True)
    caller: Mapped[str]
    caller_text: Mapped[str | None]
    caller_group: Mapped[str | None] = reference("contact_groups.name")
    schedule: Mapped[str | None] = reference("schedules.name")
    outside: Mapped[bool]


class NextStepRow(Base):
    """Where a call goes on when nobody takes it; `position` is its rule's, -1 stands for the number's default.

    `step` is one of the NEXT_STEPS. Of the columns of the destination one is set.
    """

    __tablename__ = "next_steps"

    number: Mapped[str] = part_of("numbers.number")
    position: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    to_extension: Mapped[str | None] = reference("extensions.number")
    to_group: Mapped[str | None] = reference("ring_groups.name")
    to_number: Mapped[str | None] = reference("numbers.number")
    to_uri: Mapped[str | None]
    to_cause: Mapped[int | None]


class RevisionRow(Base):
    """One row: how many commits there have been."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    commits: Mapped[int]
