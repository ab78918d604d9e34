"""The configuration and its journal."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Parts before what they belong to, users before what they name.
_TABLES_LAST_FIRST = (
    "journal_edits",
    "journal",
    "revision",
    "rules",
    "numbers",
    "schedule_holidays",
    "schedule_dates",
    "schedule_weekly_hours",
    "schedules",
    "contacts",
    "contact_groups",
    "ring_group_members",
    "ring_groups",
    "greeting_versions",
    "greetings",
    "devices",
    "extensions",
)


def upgrade() -> None:
    """Make all tables."""
    _extensions()
    _greetings()
    _groups()
    _schedules()
    _numbers()
    _journal()


def downgrade() -> None:
    """Remove all tables."""
    for table in _TABLES_LAST_FIRST:
        op.drop_table(table)


def _text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(), **{"nullable": False, **options})


def _word(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), nullable=False, **options)


def _number(name: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), **{"nullable": False, **options})


def _seconds(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float(), nullable=False)


def _part_of(
    name: str, owner: str, of: type[sa.types.TypeEngine[Any]] = sa.String
) -> tuple[sa.Column[Any], ...]:
    key = sa.ForeignKey(owner, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return sa.Column(name, of(), key, primary_key=True, nullable=False), _number("position", primary_key=True)


def _reference(name: str, to: str, *, nullable: bool = True) -> sa.Column[str]:
    key = sa.ForeignKey(to, deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.String(), key, nullable=nullable, index=True)


def _extensions() -> None:
    op.create_table("extensions", _text("number", primary_key=True), _text("name"), _text("secret"))
    op.create_table("devices", *_part_of("extension", "extensions.number"), _text("name"), _text("contact"))


def _greetings() -> None:
    op.create_table(
        "greetings",
        _text("name", primary_key=True),
        _number("current"),
        _text("transcript"),
        _text("language"),
    )
    op.create_table(
        "greeting_versions",
        *_part_of("greeting", "greetings.name"),
        _text("sha256", index=True),
        _text("file_name"),
        _seconds("seconds"),
        _text("added"),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_until", sa.Date()),
    )


def _groups() -> None:
    op.create_table(
        "ring_groups", _text("name", primary_key=True), _word("strategy"), _seconds("ring_seconds")
    )
    op.create_table(
        "ring_group_members",
        *_part_of("ring_group", "ring_groups.name"),
        _reference("extension", "extensions.number", nullable=False),
        _seconds("delay"),
    )
    op.create_table("contact_groups", _text("name", primary_key=True))
    op.create_table("contacts", *_part_of("contact_group", "contact_groups.name"), _text("number"))


def _schedules() -> None:
    op.create_table("schedules", _text("name", primary_key=True), _text("time_zone"))
    op.create_table(
        "schedule_weekly_hours",
        *_part_of("schedule", "schedules.name"),
        _text("days"),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
    )
    op.create_table(
        "schedule_dates",
        *_part_of("schedule", "schedules.name"),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
    )
    op.create_table(
        "schedule_holidays",
        *_part_of("schedule", "schedules.name"),
        sa.Column("day", sa.Date(), nullable=False),
        _text("name"),
    )


def _numbers() -> None:
    op.create_table(
        "numbers",
        _text("number", primary_key=True),
        _text("name"),
        sa.Column("public", sa.Boolean(), nullable=False),
        *_handling(),
    )
    op.create_table(
        "rules",
        *_part_of("number", "numbers.number"),
        _text("caller"),
        _text("caller_text", nullable=True),
        _reference("caller_group", "contact_groups.name"),
        _reference("schedule", "schedules.name"),
        sa.Column("outside", sa.Boolean(), nullable=False),
        *_handling(),
    )


def _handling() -> tuple[sa.Column[Any], ...]:
    return (
        _word("treatment"),
        _reference("greeting", "greetings.name"),
        _reference("ringback_greeting", "greetings.name"),
        _text("ringback_zone", nullable=True),
        *_destination("to"),
        _seconds("ring_seconds"),
        _seconds("cap_seconds"),
        _word("after_cap"),
        *_destination("divert"),
        _number("refuse_with"),
    )


def _destination(way: str) -> tuple[sa.Column[Any], ...]:
    return (
        _reference(f"{way}_extension", "extensions.number"),
        _reference(f"{way}_group", "ring_groups.name"),
        _reference(f"{way}_number", "numbers.number"),
        _text(f"{way}_uri", nullable=True),
        _number(f"{way}_cause", nullable=True),
    )


def _journal() -> None:
    op.create_table("revision", _number("id", primary_key=True), _number("commits"))
    op.create_table(
        "journal",
        _number("id", primary_key=True),
        _text("what"),
        _text("at"),
        _word("state", index=True),
        _number("revision", index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "journal_edits",
        *_part_of("entry", "journal.id", sa.Integer),
        _text("kind"),
        _text("key"),
        _text("before", nullable=True),
        _text("after", nullable=True),
    )
