"""Extensions, numbers and rules as tables (CSV) that spreadsheet programs and other systems read and write."""

from pbxgui.core.spreadsheet.difference import Action, Difference, Edit
from pbxgui.core.spreadsheet.extensions import EXTENSIONS, EXTENSIONS_WITH_SECRETS
from pbxgui.core.spreadsheet.fault import MOST_FAULTS, Fault, Faults
from pbxgui.core.spreadsheet.importing import Import, read_table
from pbxgui.core.spreadsheet.numbers import NUMBERS
from pbxgui.core.spreadsheet.rules import RULES
from pbxgui.core.spreadsheet.sheet import LARGEST_FILE
from pbxgui.core.spreadsheet.table import AnyTable
from pbxgui.core.spreadsheet.writing import DELIMITERS, write_table

__all__ = [
    "DELIMITERS",
    "EXTENSIONS",
    "EXTENSIONS_WITH_SECRETS",
    "LARGEST_FILE",
    "MOST_FAULTS",
    "NUMBERS",
    "RULES",
    "Action",
    "AnyTable",
    "Difference",
    "Edit",
    "Fault",
    "Faults",
    "Import",
    "read_table",
    "write_table",
]
