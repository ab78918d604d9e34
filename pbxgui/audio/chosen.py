"""The choice between two sounds that are compared."""

from dataclasses import dataclass


@dataclass(slots=True)
class Chosen:
    """Which of two sounds is heard; it may be changed on any thread while they play."""

    is_other: bool = False
