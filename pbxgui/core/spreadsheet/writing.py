"""From a configuration to the text of a CSV file that `read_table` reads again."""

import csv
import io
from collections.abc import Mapping
from types import MappingProxyType

from pbxgui.core.config import Configuration
from pbxgui.core.config.fields import refuse
from pbxgui.core.sentence import said, word
from pbxgui.core.spreadsheet.guard import guarded
from pbxgui.core.spreadsheet.sheet import LONGEST_CELL
from pbxgui.core.spreadsheet.table import AnyTable

DELIMITERS: Mapping[str, str] = MappingProxyType({"comma": ",", "semicolon": ";", "tab": "\t"})


def write_table(table: AnyTable, configuration: Configuration, delimiter: str = ",") -> str:
    """Return the table of what the configuration has, with the line ends of RFC 4180."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(table.columns)
    for (number, _), row in table.rows(configuration):
        cells = [guarded(column.text(row)) for column in table.columns.values()]
        if max(map(len, cells)) > LONGEST_CELL:
            hint = said("Remove devices that are no longer used.")
            refuse(
                "cell-too-long",
                said(
                    "A cell of the {kind} {number} would be too long.", kind=word(table.kind), number=number
                ),
                hint,
            )
        writer.writerow(cells)
    return text.getvalue()
