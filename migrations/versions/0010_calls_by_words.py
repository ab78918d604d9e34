"""Indexes by which calls are found by greeting and telephone without a look at the tables themselves."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the call beside the greeting, and do the same for telephones."""
    op.drop_index("ix_call_sounds_greeting", table_name="call_sounds")
    op.create_index("ix_call_sounds_greeting_call", "call_sounds", ["greeting", "call"])
    op.create_index("ix_call_legs_target_call", "call_legs", ["target", "call"])


def downgrade() -> None:
    """Bring back the index of greetings alone; no row changes."""
    op.drop_index("ix_call_legs_target_call", table_name="call_legs")
    op.drop_index("ix_call_sounds_greeting_call", table_name="call_sounds")
    op.create_index("ix_call_sounds_greeting", "call_sounds", ["greeting"])
