"""The schema of a database: at its opening brought to this version's, and refused when it is newer."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable
from pbxgui.store.connection import make_folder, make_private
from pbxgui.store.creation import create, sweep
from pbxgui.store.errors import damaged, translated, translated_files

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def migrate(path: Path) -> None:
    """Create the database, or bring it to this version's schema; raise UserError `store-too-new`, untouched."""
    with translated(path), translated_files(path):
        if not _is_made_here(path) and _recorded(path) != head():
            _bring_to_head(path)
        sweep(path)


def head() -> str:
    """Return the newest schema revision that this version knows."""
    return max(revisions())


def revisions() -> set[str]:
    """Return the revisions that this version knows, each of a number higher than those before it.

    They are in the names of their files (`0001_configuration_and_journal.py`): to ask Alembic takes half a second.
    """
    return {file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("*_*.py")}


def _is_made_here(path: Path) -> bool:
    """Make the database if there is none."""
    if os.path.lexists(path):
        return False
    make_folder(path.parent)
    return create(path, _bring_to_head)


def _bring_to_head(path: Path) -> None:
    from pbxgui.store.migration import upgrade  # noqa: PLC0415 - Alembic takes half a second to load

    make_private(path)
    upgrade(path, MIGRATIONS, head())


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
            raise damaged(path, said("it was made by another program"))
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or (None,)
    return None if revision is None else _known(path, str(revision))


def _known(path: Path, revision: str) -> str:
    if revision not in revisions():
        raise UserError(
            "store-too-new",
            said(
                "The configuration {path} was written by a newer pbxgui (schema {revision}).",
                path=printable(path),
                revision=printable(revision),
            ),
            "Install that version, or start with another folder. Nothing was changed.",
        )
    return revision
