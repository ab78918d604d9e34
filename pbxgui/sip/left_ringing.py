"""What a Dial leaves behind when nobody has answered it yet and another Dial follows."""

from typing import Protocol


class LeftRinging(Protocol):
    """The phones that a Dial has left ringing for the next one of the same script."""

    def stop(self) -> None:
        """Let them ring no more."""
