"""`import` and `export` of the families `extension`, `number` and `rule`: their records as CSV tables."""

import argparse
import dataclasses
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pbxgui.actions.tables import import_table, plan_import, read_table_file, rows_of, write_table_file
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Run
from pbxgui.cli.output import as_json, say
from pbxgui.cli.stored import opened
from pbxgui.core.config import Configuration, suggest
from pbxgui.core.config.fields import shown
from pbxgui.core.errors import UserError
from pbxgui.core.spreadsheet import (
    DELIMITERS,
    EXTENSIONS,
    EXTENSIONS_WITH_SECRETS,
    LARGEST_FILE,
    NUMBERS,
    RULES,
    Action,
    AnyTable,
    Difference,
    Import,
    write_table,
)

_STANDARD = "-"
_PAST = {Action.ADD: "added", Action.CHANGE: "changed", Action.REMOVE: "removed"}


def import_(options: argparse.Namespace, table: AnyTable) -> int:
    """Import a table: all of it, or nothing if any row is bad."""
    content = _content(options.file)
    name = "standard input" if options.file == _STANDARD else options.file
    with opened(options) as store, _told_of(name):
        if options.dry_run:
            found = plan_import(store, table, content, replace=options.replace)
        else:
            what = f"Import {table.kind}s from {shown(Path(name).name)}"
            found = import_table(store, table, content, what, replace=options.replace)
    if found.faults.count:
        _refuse(options, name, found)
    differences = list(found.differences())
    for difference in differences if options.dry_run else ():
        say(options, _record(difference), str(difference))
    _say_summary(options, found, differences)
    return ExitCode.DONE


def export(options: argparse.Namespace, table: AnyTable) -> int:
    """Export a table to a file, or to the output."""
    delimiter = _delimiter(options.delimiter)
    with opened(options) as store:
        configuration = store.read()
    if options.file == _STANDARD:
        _print(options, table, configuration, delimiter)
        return ExitCode.DONE
    text = write_table(table, configuration, delimiter)
    has_secrets = table is EXTENSIONS_WITH_SECRETS
    write_table_file(Path(options.file), text, has_secrets=has_secrets, force=options.force)
    rows = rows_of(table, configuration)
    record = {"kind": table.kind, "rows": rows, "file": options.file}
    say(options, record, f"{_counted(rows, table)} exported to {options.file}")
    return ExitCode.DONE


def _content(file: str) -> bytes:
    if file == _STANDARD:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    return read_table_file(Path(file))


@contextmanager
def _told_of(name: str) -> Iterator[None]:
    """Let what is said of a table as a whole say which file it is."""
    try:
        yield
    except UserError as error:
        raise UserError(error.code, f"{name}: {error.message}", error.hint) from error


def _refuse(options: argparse.Namespace, name: str, found: Import) -> None:
    for fault in found.faults:
        say(options, {"file": name, **dataclasses.asdict(fault)}, f"{name}, {fault}")
    faults, more = found.faults.count, found.faults.left_out
    shown_only = f", of which the first {faults - more} are shown" if more else ""
    message = f"{name} has {faults} {'fault' if faults == 1 else 'faults'}{shown_only}. Nothing is imported."
    raise UserError("bad-rows", message, "Mend them and import it again.")


def _say_summary(options: argparse.Namespace, found: Import, differences: list[Difference]) -> None:
    counts = Counter(difference.action for difference in differences)
    total = rows_of(found.table, found.after)
    same = total - counts[Action.ADD] - counts[Action.CHANGE]
    done = {_PAST[action]: counts[action] for action in Action}
    record = {"kind": found.table.kind, **done, "unchanged": same, "dry_run": options.dry_run}
    would = "would be " if options.dry_run else ""
    parts = [f"{count} {would}{word}" for word, count in done.items()]
    say(options, record, f"{found.table.kind}s: {', '.join(parts)}, {same} as before")


def _record(difference: Difference) -> dict[str, object]:
    cells = {name: {"before": before, "after": after} for name, (before, after) in difference.cells.items()}
    return {**dataclasses.asdict(difference), "action": difference.action.value, "cells": cells}


def _print(
    options: argparse.Namespace, table: AnyTable, configuration: Configuration, delimiter: str
) -> None:
    if options.json:
        for _, row in table.rows(configuration):
            print(as_json({name: column.text(row) for name, column in table.columns.items()}))
    else:  # as bytes: whatever the terminal's character set is, the table is UTF-8
        sys.stdout.buffer.write(write_table(table, configuration, delimiter).encode())
        sys.stdout.buffer.flush()


def _counted(rows: int, table: AnyTable) -> str:
    return f"{rows} {table.kind}{'' if rows == 1 else 's'}"


def _delimiter(word: str) -> str:
    if word not in DELIMITERS:
        hint = suggest(word, DELIMITERS, "")
        raise UserError("bad-delimiter", f'The delimiter "{shown(word)}" is not known.', hint)
    return DELIMITERS[word]


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the table as CSV; - reads it from the input")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--replace", action="store_true", help="remove what the file does not have")


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", nargs="?", default=_STANDARD, help="where to; without it to the output"
    )
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")
    parser.add_argument(
        "--delimiter", metavar="WORD", default="comma", help=f"between cells: {', '.join(DELIMITERS)}"
    )


def _extension_export_options(parser: argparse.ArgumentParser) -> None:
    _export_options(parser)
    parser.add_argument("--secrets", action="store_true", help="export the secrets of the telephones as well")


def _importing(table: AnyTable) -> Run:
    return lambda options: import_(options, table)


def _exporting(table: Callable[[argparse.Namespace], AnyTable]) -> Run:
    return lambda options: export(options, table(options))


_IMPORTING = """Import {0} from a CSV table, of which `{1} export` shows the columns. Columns may be left out and in
any order. {2} All rows are checked first; if any is bad, nothing is imported. `undo` takes it all back."""
_ROWS = "Rows add and change; what the file does not have stays, unless --replace removes it."
_ALL_RULES = "The rules of each number in the file are replaced; of other numbers --replace removes them."

EXTENSION_COMMANDS = (
    SubCommand(
        "import",
        "import extensions from a CSV table",
        _importing(EXTENSIONS_WITH_SECRETS),
        _import_options,
        _IMPORTING.format("extensions", "extension", f"{_ROWS} Without a secret one is kept or generated."),
    ),
    SubCommand(
        "export",
        "export the extensions as a CSV table",
        _exporting(lambda options: EXTENSIONS_WITH_SECRETS if options.secrets else EXTENSIONS),
        _extension_export_options,
    ),
)
NUMBER_COMMANDS = (
    SubCommand(
        "import",
        "import numbers from a CSV table",
        _importing(NUMBERS),
        _import_options,
        _IMPORTING.format("numbers", "number", f"{_ROWS} Rules have a table of their own."),
    ),
    SubCommand("export", "export the numbers as a CSV table", _exporting(lambda _: NUMBERS), _export_options),
)
RULE_COMMANDS = (
    SubCommand(
        "import",
        "import rules from a CSV table",
        _importing(RULES),
        _import_options,
        _IMPORTING.format("rules", "rule", _ALL_RULES),
    ),
    SubCommand("export", "export the rules as a CSV table", _exporting(lambda _: RULES), _export_options),
)
