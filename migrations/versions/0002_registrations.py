"""Registrations: where the phones of extensions are, so that a restart of the engine does not lose them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. It names extensions without referring to them: it is no part of the configuration."""
    op.create_table(
        "registrations",
        sa.Column("extension", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("contact", "source", "transport", "instance", "user_agent", "call_id")
        ),
        sa.Column("cseq", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.Float(), nullable=False),
        sa.Column("seen", sa.Float(), nullable=False),
        sa.Column("round_trip", sa.Float(), nullable=True),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("extension", "position", name="pk_registrations"),
    )


def downgrade() -> None:
    """Remove the table; phones register anew."""
    op.drop_table("registrations")
