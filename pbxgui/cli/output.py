"""What commands answer: a record as one line of JSON or as text for people, a list as lines of JSON or as a table."""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence

from pbxgui.core.text import printable


def as_json(record: Mapping[str, object]) -> str:
    """Return one record as one line of JSON."""
    return json.dumps(record, ensure_ascii=True, separators=(", ", ": "))


def say(options: argparse.Namespace, record: Mapping[str, object], text: str) -> None:
    """Print one answer: its record as a line of JSON with --json, else its text, made safe for a terminal."""
    if options.json:
        print(as_json(record))
    else:
        print("\n".join(map(printable, text.split("\n"))))


def say_list(
    options: argparse.Namespace,
    header: Sequence[str],
    entries: Iterable[tuple[Mapping[str, object], Sequence[str]]],
    empty: str,
) -> None:
    """Print entries, each given as its JSON record and as its row of the table; without any, a sentence."""
    listed = tuple(entries)
    if options.json:
        for record, _ in listed:
            print(as_json(record))
    else:
        print(table(header, [row for _, row in listed]) if listed else printable(empty))


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their header, the columns in line and two spaces between them."""
    lines = [tuple(map(printable, line)) for line in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
