"""Call records: calls, the telephones called for each, and the sounds that its caller was played."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table("calls", *_identity(), *_moments(), *_end(), sqlite_autoincrement=True)
    op.create_table(
        "call_legs",
        *_part(),
        _text("target"),
        _text("uri"),
        _seconds("dialled"),
        *(_seconds(name, nullable=True) for name in ("ringing", "answered", "ended")),
        _number("status", nullable=True),
        _text("outcome"),
    )
    op.create_table(
        "call_sounds",
        *_part(),
        _text("sound"),
        _text("greeting", nullable=True, index=True),
        _number("version", nullable=True),
        _text("sha256", nullable=True),
        _seconds("began"),
        _seconds("seconds", nullable=True),
        _seconds("length", nullable=True),
        sa.Column("loops", sa.Boolean(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    """Remove the tables, and all call records with them."""
    for table in ("call_sounds", "call_legs", "calls"):
        op.drop_table(table)


def _text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(), **{"nullable": False, **options})


def _number(name: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), **{"nullable": False, **options})


def _seconds(name: str, **options: Any) -> sa.Column[float]:
    return sa.Column(name, sa.Float(), **{"nullable": False, **options})


def _part() -> tuple[sa.Column[Any], ...]:
    key = sa.ForeignKey("calls.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    call = sa.Column("call", sa.Integer(), key, primary_key=True, nullable=False)
    return call, _number("position", primary_key=True)


def _identity() -> tuple[sa.Column[Any], ...]:
    return (
        _number("id", primary_key=True),
        _text("started", index=True),
        _text("number", index=True),
        _text("caller", index=True),
        _text("source"),
        _text("sip_call_id"),
        _text("rule_number", nullable=True),
        _number("rule", nullable=True),
    )


def _moments() -> tuple[sa.Column[Any], ...]:
    names = ("ringing", "progress", "prack", "first_rtp", "ring", "answered", "bridged", "parted")
    return (
        *(_seconds(name, nullable=True) for name in names),
        _seconds("ended", nullable=True, index=True),
        _seconds("last"),
    )


def _end() -> tuple[sa.Column[Any], ...]:
    return (
        _text("ended_by"),
        _number("status", nullable=True),
        _text("reason"),
        _text("codec"),
        *(_number(name) for name in ("sent", "received", "lost")),
        _seconds("jitter", nullable=True),
        _number("reports"),
        _number("lost_there"),
        _text("trouble"),
    )
