"""Bringing the database to this version's schema: refused when newer, copied before it changes, all or nothing."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from pbxgui.core.errors import UserError
from pbxgui.core.text import printable
from pbxgui.store.connection import for_migrating, make_private
from pbxgui.store.errors import damaged, translated, translated_files

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def migrate(path: Path) -> None:
    """Create the database, or bring it to this version's schema; raise UserError `store-too-new`, untouched."""
    with translated(path), translated_files(path):
        if _recorded(path) != head():
            make_private(path)
            upgrade(path)


def head() -> str:
    """Return the newest schema revision that this version knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def upgrade(path: Path, target: str = "head") -> None:
    """Run the missing revisions in one transaction; whoever comes second waits, and finds nothing to do."""
    _run(path, command.upgrade, head() if target == "head" else target)


def downgrade(path: Path, target: str) -> None:
    """Take revisions back in one transaction."""
    _run(path, command.downgrade, target)


def backup_path(path: Path, revision: str) -> Path:
    """Return where the copy lies that was made before the database left this revision."""
    return path.with_name(f"{path.name}.before-leaving-{revision}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _recorded(path: Path) -> str | None:
    """Return the revision of the file without writing to it; None where there is no database yet."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise damaged(path, "it was made by another program")
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or (None,)
    _refuse_newer(path, revision)
    return None if revision is None else str(revision)


def _refuse_newer(path: Path, revision: str | None) -> None:
    try:
        ScriptDirectory.from_config(_config()).get_revision(revision or "base")
    except CommandError:
        raise UserError(
            "store-too-new",
            f"The configuration {printable(path)} was written by a newer pbxgui (schema {printable(revision)}).",
            "Install that version, or start with another folder. Nothing was changed.",
        ) from None


def _run(path: Path, migration: Callable[[Config, str], None], target: str) -> None:
    engine = for_migrating(path)
    try:
        with engine.begin() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            if revision == target:
                return
            if revision is not None:
                _copy(path, backup_path(path, revision))
            config = _config()
            config.attributes["connection"] = connection
            migration(config, target)
            _check_references(path, connection)
    finally:
        engine.dispose()


def _copy(path: Path, copy: Path) -> None:
    """Copy the database in one step while nobody can write, whole or not at all.

    In several steps the copying begins anew with each commit of another process, and may never end.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    os.close(descriptor)
    partial = Path(name)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as target:
            source.backup(target)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(copy)
    finally:
        partial.unlink(missing_ok=True)


def _check_references(path: Path, connection: sa.Connection) -> None:
    """Refuse a migration that would leave something naming what is not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise damaged(path, f"a record in {broken[0]} names one that is not in {broken[2]}")
