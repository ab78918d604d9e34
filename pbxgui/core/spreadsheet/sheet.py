"""From the bytes of a CSV file to rows of cells (RFC 4180, and what spreadsheet programs make of it).

UTF-8 with or without a byte order mark; comma, semicolon or tab between cells, as the header has it or a first line
`sep=;` says; any line ends; columns in any order. Nothing is guessed beyond that: what does not fit is told.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pbxgui.core.config import suggest
from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.spreadsheet.guard import bare

LARGEST_FILE = 64 * 1024 * 1024  # bytes
LONGEST_CELL = (
    csv.field_size_limit()
)  # characters: 131072, what the csv module takes unless it is told otherwise
MOST_ROWS = 500_000
_AROUND = (
    " \t\N{NO-BREAK SPACE}"  # no value begins or ends with these; they come from typing and from copying
)
_DELIMITERS = (",", ";", "\t")
_FIRST_LINE = re.compile(r"[\r\n]*([^\r\n]*)")
_SEPARATOR = re.compile(r"[\r\n]*sep=([,;\t])[ \t]*(?=[\r\n])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file.

    Attributes:
        line: where it begins, counted from 1.
        cells: what it has, by the names of the columns.
        error: why it has no cells, or none.

    """

    line: int
    cells: Mapping[str, str]
    error: UserError | None = None


def rows(content: bytes, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """Return the rows under the header, those that do not fit it with their error; raise UserError for no table."""
    text, delimiter = _split_off_separator(_decoded(content))
    lines = _lines(text, delimiter)
    line, header = next(lines, (1, []))
    names = _header(line, header, columns, required)
    for count, (line, cells) in enumerate(lines):
        if count == MOST_ROWS:
            refuse(
                "csv-too-many-rows",
                said("The table has more than {most_rows} rows.", most_rows=MOST_ROWS),
                "Split it into several.",
            )
        yield Row(line, {}, cells) if isinstance(cells, UserError) else _row(line, names, cells)


def _row(line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) == len(names):
        return Row(line, dict(zip(names, map(bare, cells), strict=True)))
    message = said(
        "The row has {count} cells, the header has {columns}.", count=len(cells), columns=len(names)
    )
    hint = said("Put cells that contain the delimiter in quotes; leave none out.")
    return Row(line, {}, UserError("csv-width", message, hint))


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        refuse(
            "csv-too-large",
            said("The table is larger than {largest_file} MiB.", largest_file=LARGEST_FILE >> 20),
            "Split it into several.",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = said('Save it as "CSV UTF-8", or with the character set UTF-8.')
        refuse("csv-not-utf8", said("Line {line} of the table is not UTF-8 text.", line=line), hint)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        refuse(
            "csv-not-text",
            said("Line {line} of the table has a NUL character.", line=line),
            "Save it as CSV UTF-8.",
        )
    if not text.strip():
        refuse(
            "csv-empty", "The table is empty.", "Begin it with a line of column names; an export shows them."
        )
    return text


def _split_off_separator(text: str) -> tuple[str, str]:
    said = _SEPARATOR.match(text)
    if said:  # an empty line in its place keeps the count of lines
        return text[said.end() :], said[1]
    first = _FIRST_LINE.match(text)
    header = first[1] if first else ""
    return text, max(_DELIMITERS, key=header.count)


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | UserError]]:
    """Return each row that is not blank with its first line; an error in the quotes ends it: the rest is lost."""
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            hint = said("Close every quote, double those inside a cell, and keep cells short.")
            yield (
                line,
                UserError(
                    "csv-quotes", said("From here on nothing can be read ({error}).", error=error), hint
                ),
            )
            return
        if row is None:
            return
        cells = [cell.strip(_AROUND) for cell in row]
        if any(cells):
            yield line, cells


def _header(
    line: int, header: Sequence[str] | UserError, columns: Sequence[str], required: Sequence[str]
) -> list[str]:
    if isinstance(header, UserError):
        raise header
    names = [_column(line, cell, columns) for cell in header]
    for name, count in Counter(names).items():
        if count > 1:
            refuse(
                "duplicate-column",
                said('Line {line} of the table has "{name}" twice.', line=line, name=name),
                "Remove one of the two.",
            )
    for name in required:
        if name not in names:
            refuse(
                "missing-column",
                said('Line {line} of the table does not have the column "{name}".', line=line, name=name),
                "Add it.",
            )
    return names


def _column(line: int, cell: str, columns: Sequence[str]) -> str:
    name = _plain(cell)
    if name not in columns:
        hint = suggest(name, columns, said("The columns are: {names}.", names=", ".join(columns)))
        refuse(
            "unknown-column",
            said('Line {line} of the table: there is no column "{cell}".', line=line, cell=shown(cell)),
            hint,
        )
    return name


def _plain(name: str) -> str:
    return "_".join(re.split(r"[\s_-]+", name.casefold()))
