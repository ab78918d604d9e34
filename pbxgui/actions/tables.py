"""Tables of extensions, numbers and rules brought in and taken out: a whole file at once, and undone at once."""

from collections.abc import Callable
from pathlib import Path

from pbxgui.actions.export_file import check_target, exported
from pbxgui.core.config import Configuration
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.regular_file import read_regular
from pbxgui.core.sentence import said
from pbxgui.core.spreadsheet import LARGEST_FILE, AnyTable, Import, read_table
from pbxgui.core.text import printable
from pbxgui.store.store import Store

_OWNER_ONLY = 0o600
_ROWS_AT_ONCE = 50


def _work_on() -> None:
    pass


def plan_import(store: Store, table: AnyTable, content: bytes, *, replace: bool) -> Import:
    """Return what a table would do; nothing is changed."""
    return read_table(table, content, store.read(), replace=replace)


def import_table(  # noqa: PLR0913 - as it is, and who waits for it
    store: Store,
    table: AnyTable,
    content: bytes,
    what: str,
    *,
    replace: bool,
    while_working: Callable[[], None] = _work_on,
) -> Import:
    """Import a table as one change, or nothing of it if it has faults; `what` is for the journal.

    `while_working` is called from time to time; what it raises ends the import, of which nothing stays then.
    """
    planned = plan_import(store, table, content, replace=replace)
    if planned.faults.count:
        return planned
    with store.change(what) as change:
        if change.before != planned.before:  # somebody else has changed it since: plan anew, in our turn now
            planned = read_table(table, content, change.before, replace=replace)
        for place, edit in enumerate(() if planned.faults.count else planned.edits()):
            if place % _ROWS_AT_ONCE == 0:
                while_working()
            if edit.after is not None:
                change.put(edit.after)
            elif edit.before is not None:
                change.remove(type(edit.before), edit.key)
    return planned


def read_table_file(path: Path) -> bytes:
    """Return the bytes of a file, at most one more than a table may have.

    Raises UserError `csv-not-found` or `csv-not-a-file`; EnvironmentProblem `csv-unreadable`.
    """
    name = printable(path)
    try:
        content = read_regular(path, LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        hint = said("Check how it is written.")
        raise UserError("csv-not-found", said("There is no file {name}.", name=name), hint) from None
    except OSError as error:
        message = said("{name} cannot be read: {reason}.", name=name, reason=error.strerror)
        hint = said("Give the user that runs pbxgui the right to read it.")
        raise EnvironmentProblem("csv-unreadable", message, hint) from None
    if content is None:
        raise UserError(
            "csv-not-a-file",
            said("{name} is no file but a folder, pipe or device.", name=name),
            "Name a CSV file.",
        )
    return content


def write_table_file(path: Path, text: str, *, has_secrets: bool, force: bool) -> None:
    """Write a table to a file, whole or not at all; one with secrets for its owner only.

    Raises UserError `export-exists`, `export-not-a-file` or `export-no-folder`; EnvironmentProblem
    `export-unwritable`.
    """
    check_target(path, force=force)
    with exported(path, _OWNER_ONLY if has_secrets else None) as file:
        file.write(text.encode("utf-8-sig"))  # by this mark spreadsheet programs know that it is UTF-8


def rows_of(table: AnyTable, configuration: Configuration) -> int:
    """Return how many rows the table of a configuration has."""
    return sum(1 for _ in table.rows(configuration))
