"""What is wrong with a configuration as a whole."""

from dataclasses import dataclass

Path = tuple[str, ...]
"""From a record to a field, such as ("number", "2001", "rule 1", "greeting"); rules are counted from 1."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        code: stable identifier, kebab-case.
        message: one sentence for the person.
        path: to the field; of a routing loop the numbers as the call meets them, the first once more at the end.
        hint: the remedy.

    """

    code: str
    message: str
    path: Path
    hint: str

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"


def place(path: Path) -> str:
    """Return the path in words that begin a sentence: the record, then each part of it."""
    kind, name, *parts = path
    return ", ".join([f"{kind[0].upper()}{kind[1:]} {name}", *(part.replace("_", " ") for part in parts)])
