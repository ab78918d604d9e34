"""Call limits of extensions, and whether a caller withheld the number that the record knows."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; an extension may have two calls at once, as a new one."""
    op.add_column("extensions", sa.Column("call_limit", sa.Integer(), server_default="2", nullable=False))
    op.add_column("calls", sa.Column("withheld", sa.Boolean(), server_default="0", nullable=False))


def downgrade() -> None:
    """Remove the columns; what they say is lost."""
    op.drop_column("calls", "withheld")
    op.drop_column("extensions", "call_limit")
