"""Runs the revisions on the connection that `pbxgui.store.schema` gives, inside its transaction."""

from alembic import context

import pbxgui.store.call_tables
import pbxgui.store.journal_tables
import pbxgui.store.registrations
import pbxgui.store.tables  # noqa: F401 - for the tables that they add to the metadata
from pbxgui.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
