"""What a version of a greeting was made from, its licence note, and tags of greetings."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; a recording that is there was made from nothing."""
    op.add_column("greeting_versions", sa.Column("origin", sa.String(), nullable=True))
    op.add_column(
        "greeting_versions", sa.Column("licence", sa.String(), server_default=sa.text("''"), nullable=False)
    )
    key = sa.ForeignKey("greetings.name", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    op.create_table(
        "greeting_tags",
        sa.Column("greeting", sa.String(), key, primary_key=True, nullable=False),
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
    )


def downgrade() -> None:
    """Remove them; what they say is lost, and a version made by editing stays as a recording."""
    op.drop_table("greeting_tags")
    op.drop_column("greeting_versions", "licence")
    op.drop_column("greeting_versions", "origin")
