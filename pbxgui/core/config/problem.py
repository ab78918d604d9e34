"""What is wrong with a configuration as a whole."""

from dataclasses import dataclass

from pbxgui.core.sentence import Sentence, joined, said, word

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

    @property
    def sentence(self) -> Sentence:
        """Message and hint one after the other, for who says them in another language."""
        return joined(" ", (word(self.message), word(self.hint)))

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"


def place(path: Path) -> Sentence:
    """Return the path in words that begin a sentence: the record, then each part of it."""
    kind, name, *parts = path
    record = said("{kind} {name}", kind=word(f"{kind[0].upper()}{kind[1:]}"), name=name)
    return joined(", ", (record, *map(part_of_record, parts)))


def part_of_record(part: str) -> Sentence:
    """Return one part of a path in words: a rule by its place, a field by its name."""
    name, _, number = part.partition(" ")
    return said("rule {number}", number=number) if name == "rule" else word(part.replace("_", " "))
