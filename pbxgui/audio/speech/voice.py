"""A voice, and what a program that speaks is to us."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of a program that speaks.

    Attributes:
        program: that speaks with it.
        name: as the program calls it.
        language: as in RFC 5646, in small letters as a rule: `de`, `en-us`.
        title: for the person who chooses.
        natural: whether it was learnt from a person's voice.

    """

    program: str
    name: str
    language: str
    title: str
    natural: bool

    def __str__(self) -> str:
        return f"{self.program}:{self.name}"


class Speaker(Protocol):
    """A program that speaks: it reads a text from standard input and writes a WAV file."""

    @property
    def program(self) -> str:
        """Its name."""

    def voices(self) -> Sequence[Voice]:
        """Return the voices that are installed; none where the program is not."""

    def command(self, voice: Voice, words_per_minute: int, target: Path) -> Sequence[str]:
        """Return the command line that speaks with one of these voices."""

    def read_from(self, text: str) -> str:
        """Return the text as the program wants to read it."""
