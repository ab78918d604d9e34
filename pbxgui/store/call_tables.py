"""The tables of call records. They are written as calls go on, and belong to no change, journal or revision."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from pbxgui.store.base import Base, part_of


class CallRow(Base):
    """One call; moments are seconds since `started`."""

    __tablename__ = "calls"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    started: Mapped[datetime] = mapped_column(index=True)
    number: Mapped[str] = mapped_column(index=True)
    caller: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    sip_call_id: Mapped[str]
    withheld: Mapped[bool] = mapped_column(server_default="0")
    rule_number: Mapped[str | None]
    rule: Mapped[int | None]
    ringing: Mapped[float | None]
    progress: Mapped[float | None]
    prack: Mapped[float | None]
    first_rtp: Mapped[float | None]
    ring: Mapped[float | None]
    answered: Mapped[float | None]
    bridged: Mapped[float | None]
    parted: Mapped[float | None]
    ended: Mapped[float | None] = mapped_column(index=True)
    last: Mapped[float]
    ended_by: Mapped[str]
    status: Mapped[int | None]
    reason: Mapped[str]
    codec: Mapped[str]
    sent: Mapped[int]
    received: Mapped[int]
    lost: Mapped[int]
    jitter: Mapped[float | None]
    reports: Mapped[int]
    lost_there: Mapped[int]
    trouble: Mapped[str]


class CallLegRow(Base):
    """A telephone that was called."""

    __tablename__ = "call_legs"
    __table_args__ = (sa.Index("ix_call_legs_target_call", "target", "call"),)

    call: Mapped[int] = part_of("calls.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[str]
    uri: Mapped[str]
    dialled: Mapped[float]
    ringing: Mapped[float | None]
    answered: Mapped[float | None]
    ended: Mapped[float | None]
    status: Mapped[int | None]
    outcome: Mapped[str]
    codec: Mapped[str] = mapped_column(server_default=sa.text("''"))
    sent: Mapped[int | None]
    received: Mapped[int | None]
    lost: Mapped[int | None]
    jitter: Mapped[float | None]
    reports: Mapped[int | None]
    lost_there: Mapped[int | None]


class CallSoundRow(Base):
    """A sound that was played to the caller; of a greeting the version, and the hash of its recording."""

    __tablename__ = "call_sounds"
    __table_args__ = (sa.Index("ix_call_sounds_greeting_call", "greeting", "call"),)

    call: Mapped[int] = part_of("calls.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    sound: Mapped[str]
    greeting: Mapped[str | None]
    version: Mapped[int | None]
    sha256: Mapped[str | None]
    began: Mapped[float]
    seconds: Mapped[float | None]
    length: Mapped[float | None]
    loops: Mapped[bool]
    answered: Mapped[bool]


class CallLogRow(Base):
    """A piece of a call's log, as `pbxgui.core.records.call_log` packs it."""

    __tablename__ = "call_logs"

    call: Mapped[int] = part_of("calls.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    entries: Mapped[bytes]
