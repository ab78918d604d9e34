"""What is wrong with the rows of a table: each fault with its place, its value and the remedy."""

from collections.abc import Iterator
from dataclasses import dataclass

from pbxgui.core.config.fields import shown
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import Sentence, joined, said, word

MOST_FAULTS = 100  # kept; the rest is counted, so that a file of another kind does not fill the memory
NAMES_COMPARED = 200  # for the closest one: there may be a wrong name in every row


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a table.

    Attributes:
        line: of the file, from 1; none for what is missing from the whole of it.
        column: by its name in the header; empty for the whole row.
        value: the cell, cut to what can be shown; empty for a secret.
        code: stable identifier, kebab-case.
        message: one sentence for the person.
        hint: the remedy.

    """

    line: int | None
    column: str
    value: str
    code: str
    message: str
    hint: str

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> Sentence:
        """The same, for who says it in another language."""
        places = [said("line {line}", line=self.line)] if self.line else []
        places += [said("column {column}", column=self.column)] if self.column else []
        what = joined(" ", (word(self.message), word(self.hint)))
        return said("{places}: {what}", places=joined(", ", places), what=what) if places else what


class Faults:
    """The faults of one table, as many as are kept, in the order of their lines."""

    def __init__(self) -> None:
        self._kept: list[Fault] = []
        self.count = 0

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(self._kept, key=lambda fault: fault.line or 0))

    @property
    def left_out(self) -> int:
        """How many faults were counted only."""
        return self.count - len(self._kept)

    def add(self, error: UserError, line: int | None, column: str = "", value: str = "") -> None:
        """Take an error as the fault of a place."""
        self.count += 1
        if len(self._kept) < MOST_FAULTS:
            fault = Fault(line, column, shown(value), error.code, error.message, error.hint)
            self._kept.append(fault)
