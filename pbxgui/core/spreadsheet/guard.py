"""Cells that a spreadsheet program leaves as they are: an apostrophe before what it would calculate or shorten.

Two harms are meant. A name such as `=HYPERLINK(…)` is a formula to the program that opens the file, and anybody
who can choose a name could run one there (OWASP, "CSV injection"). And `+4930` or `0301234567` is a figure to it,
which loses its sign or its zero when the table is saved. The apostrophe prevents both; it comes off when the table
is read. Text that already has apostrophes in front of such characters gets one more, so that nothing is lost:
`bare(guarded(text)) == text` for every text, and a cell without an apostrophe is read as it stands.
"""

import re

_AT_RISK = re.compile(
    r"'*(?:[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]"  # begins a formula; in East Asian programs the wide forms as well
    r"|(?!(?:0|[1-9][0-9]{0,10})\Z)[0-9][0-9.,:/%eE+ -]*\Z)"  # a figure or a date, unless short and whole
)


def guarded(text: str) -> str:
    """Return the text as a cell."""
    return f"'{text}" if _AT_RISK.match(text) else text


def bare(cell: str) -> str:
    """Return the text of a cell."""
    return cell[1:] if cell.startswith("'") and _AT_RISK.match(cell) else cell
