"""Lists of records: one JSON object a line with --json, else a table with a sentence for an empty one."""

import argparse
from collections.abc import Iterable, Mapping, Sequence

from pbxgui.cli.output import as_json, table
from pbxgui.core.text import printable


def print_list(
    options: argparse.Namespace,
    header: Sequence[str],
    entries: Iterable[tuple[Mapping[str, object], Sequence[str]]],
    empty: str,
) -> None:
    """Print entries, each given as its JSON record and as its row of the table."""
    listed = tuple(entries)
    if options.json:
        for record, _ in listed:
            print(as_json(record))
    else:
        print(table(header, [row for _, row in listed]) if listed else printable(empty))
