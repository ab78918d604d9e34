"""The logs of calls, which go with their records."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; of the calls that there were nothing more is known than their records."""
    owner = sa.ForeignKey("calls.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    op.create_table(
        "call_logs",
        sa.Column("call", sa.Integer(), owner, primary_key=True, nullable=False),
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("call_logs")
