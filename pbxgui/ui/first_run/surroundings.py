"""What the first steps set or use besides the configuration; each of them can be missing, and is then not asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ways.

    Attributes:
        languages: words and code of each language of the window.
        language: the code of the one that is chosen.
        choose_language: puts another one in force.
        serve_at: lets the engine serve phones at an address of this computer.
        listen: plays a file on the computer's speaker, under a title.
        call_it: makes the panel that calls a number and plays what a caller hears.

    """

    languages: tuple[tuple[str, str], ...] = ()
    language: str = ""
    choose_language: Callable[[str], None] | None = None
    serve_at: Callable[[str], None] | None = None
    listen: Callable[[str, Path], None] | None = None
    call_it: Callable[[str], QWidget] | None = None
