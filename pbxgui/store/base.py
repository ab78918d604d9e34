"""What all tables share: constraint names that migrations can rely on, and how our own values are stored."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column

from pbxgui.core.config import AfterCap, Strategy, Treatment

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def stored_moment(moment: datetime) -> str:
    """Return an aware moment as it is stored."""
    return moment.astimezone(UTC).isoformat()


class Moment(sa.types.TypeDecorator[datetime]):
    """An aware moment, stored as ISO 8601 text in UTC, to the microsecond."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        """Return the text of a moment."""
        return None if value is None else stored_moment(value)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """Return the moment of a text."""
        return None if value is None else datetime.fromisoformat(value)


def stored(words: type[Enum]) -> sa.Enum:
    """Return the column type of an enumeration: its values as text, without a constraint to migrate."""
    return sa.Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = sa.MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {  # noqa: RUF012 - declared so by SQLAlchemy
        datetime: Moment,
        float: sa.Float(),
        AfterCap: stored(AfterCap),
        Strategy: stored(Strategy),
        Treatment: stored(Treatment),
    }


def reference(column: str) -> Any:  # noqa: ANN401 - a foreign key of whatever type the attribute says
    """Return a column that names another record; checked at commit, so that a change may come in any order."""
    return mapped_column(sa.ForeignKey(column, deferrable=True, initially="DEFERRED"), index=True)


def part_of(column: str) -> Any:  # noqa: ANN401 - see reference
    """Return the key column of a part, which goes with the record that it belongs to."""
    return mapped_column(
        sa.ForeignKey(column, ondelete="CASCADE", deferrable=True, initially="DEFERRED"), primary_key=True
    )
