"""Settings beside the configuration, and which secret each registration was made with."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; of the registrations that are there nobody has noted the secret."""
    op.create_table(
        "settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )
    op.add_column(
        "registrations", sa.Column("credential", sa.String(), nullable=False, server_default=sa.text("''"))
    )


def downgrade() -> None:
    """Forget both."""
    op.drop_column("registrations", "credential")
    op.drop_table("settings")
