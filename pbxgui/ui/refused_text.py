"""What a person typed and what was refused: it stays with what it was typed for, whatever is looked at meanwhile."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusedText:
    """A text that is not in force.

    Attributes:
        typed: as it was typed.
        why: what is wrong with it, and how to go on.

    """

    typed: str
    why: str
