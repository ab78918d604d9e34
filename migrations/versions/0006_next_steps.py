"""Where calls go on when nobody takes them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; of the numbers that are there every call ends that nobody takes."""
    owner = sa.ForeignKey("numbers.number", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    op.create_table(
        "next_steps",
        sa.Column("number", sa.String(), owner, primary_key=True, nullable=False),
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("step", sa.String(), primary_key=True, nullable=False),
        _reference("to_extension", "extensions.number"),
        _reference("to_group", "ring_groups.name"),
        _reference("to_number", "numbers.number"),
        sa.Column("to_uri", sa.String()),
        sa.Column("to_cause", sa.Integer()),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("next_steps")


def _reference(name: str, to: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), sa.ForeignKey(to, deferrable=True, initially="DEFERRED"), index=True)
