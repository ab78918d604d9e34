"""How the sound of each telephone was, in columns of its own instead of words behind the outcome."""

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WORDS = re.compile(
    r"(?P<outcome>.*) \((?:(?P<codec>.*): )?(?P<received>\d{1,15}) packets received, (?P<lost>\d{1,15}) lost,"
    r" jitter (?P<jitter>\d{1,9}\.\d) ms\)",
    re.DOTALL,
)
_AT_ONCE = 1_000


def upgrade() -> None:
    """Add the columns, and move into them what the outcomes say."""
    op.add_column("call_legs", sa.Column("codec", sa.String(), server_default=sa.text("''"), nullable=False))
    for name, kind in _COLUMNS.items():
        op.add_column("call_legs", sa.Column(name, kind(), nullable=True))
    said = sa.text("SELECT call, position, outcome FROM call_legs WHERE outcome LIKE '% packets received, %'")
    _write(
        "UPDATE call_legs SET outcome = :outcome, codec = :codec, received = :received, lost = :lost,"
        " jitter = :jitter WHERE call = :call AND position = :position",
        _read(said),
    )


def downgrade() -> None:
    """Put back into words what the words can hold, and remove the columns; what else they say is lost."""
    op.execute(
        "UPDATE call_legs SET outcome = outcome || ' (' || iif(codec = '', '', codec || ': ') || received"
        " || ' packets received, ' || coalesce(lost, 0) || ' lost, jitter '"
        " || printf('%.1f', 1000 * coalesce(jitter, 0.0)) || ' ms)' WHERE received IS NOT NULL"
    )
    for name in (*reversed(_COLUMNS), "codec"):
        op.drop_column("call_legs", name)


_COLUMNS: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "sent": sa.Integer,
    "received": sa.Integer,
    "lost": sa.Integer,
    "jitter": sa.Float,
    "reports": sa.Integer,
    "lost_there": sa.Integer,
}


def _read(said: sa.TextClause) -> Iterator[dict[str, Any]]:
    for call, position, outcome in op.get_bind().execute(said).fetchall():
        found = _WORDS.fullmatch(outcome)
        if found:
            yield {
                "call": call,
                "position": position,
                "outcome": found["outcome"],
                "codec": found["codec"] or "",
                "received": int(found["received"]),
                "lost": int(found["lost"]),
                "jitter": float(found["jitter"]) / 1000,
            }


def _write(statement: str, rows: Iterator[dict[str, Any]]) -> None:
    changed = list(rows)
    for start in range(0, len(changed), _AT_ONCE):
        op.get_bind().execute(sa.text(statement), changed[start : start + _AT_ONCE])
