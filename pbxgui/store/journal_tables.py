"""The journal's tables: one row for each change, and one for each record that it touched."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column, relationship

from pbxgui.store.base import Base, part_of, stored


class EntryState(StrEnum):
    """Where a change stands: an undone one can be redone until another change is made over it."""

    DONE = "done"
    UNDONE = "undone"
    SUPERSEDED = "superseded"


class EntryRow(Base):
    """One change; `revision` is the commit that last brought it in force or took it back."""

    __tablename__ = "journal"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    at: Mapped[datetime]
    state: Mapped[EntryState] = mapped_column(stored(EntryState), index=True)
    revision: Mapped[int] = mapped_column(index=True)
    edits: Mapped[list["EditRow"]] = relationship(
        cascade="all, delete-orphan", order_by="EditRow.position", lazy="selectin"
    )


class EditRow(Base):
    """One record before and after, as canonical JSON; empty where it was not there."""

    __tablename__ = "journal_edits"

    entry: Mapped[int] = part_of("journal.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
