"""The revisions of the schema run by Alembic: after a copy of the database, in one transaction, all or nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext

from pbxgui.core.atomic import replacing
from pbxgui.core.sentence import said
from pbxgui.store.connection import for_migrating
from pbxgui.store.errors import damaged

_OWNER_ONLY = 0o600


def upgrade(path: Path, migrations: Path, target: str) -> None:
    """Run the missing revisions in one transaction; whoever comes second waits, and finds nothing to do."""
    _run(path, migrations, command.upgrade, target)


def downgrade(path: Path, migrations: Path, target: str) -> None:
    """Take revisions back in one transaction."""
    _run(path, migrations, command.downgrade, target)


def backup_path(path: Path, revision: str) -> Path:
    """Return where the copy lies that was made before the database left this revision."""
    return path.with_name(f"{path.name}.before-leaving-{revision}")


def configured(migrations: Path) -> Config:
    """Return what Alembic wants to know, for the revisions in a folder."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _run(path: Path, migrations: Path, change: Callable[[Config, str], None], target: str) -> None:
    engine = for_migrating(path)
    try:
        with engine.begin() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            if revision == target:
                return
            if revision is not None:
                _copy(path, backup_path(path, revision))
            config = configured(migrations)
            config.attributes["connection"] = connection
            change(config, target)
            _check_references(path, connection)
    finally:
        engine.dispose()


def _copy(path: Path, copy: Path) -> None:
    """Copy the database in one step while nobody can write, whole or not at all.

    In several steps the copying begins anew with each commit of another process, and may never end.
    """
    with (
        replacing(copy, _OWNER_ONLY) as partial,
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(partial.name)) as target,
    ):
        source.backup(target)


def _check_references(path: Path, connection: sa.Connection) -> None:
    """Refuse a migration that would leave something naming what is not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise damaged(
            path,
            said("a record in {table} names one that is not in {other}", table=broken[0], other=broken[2]),
        )
