"""What is called when a piece of dialplan is called for real, on an engine of its own on this machine."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Placed:
    """What is called.

    Attributes:
        file: the text.
        context: where the number is dialled.
        number: what is dialled.
        caller: the calling number, or `anonymous`.
        phones: what the phones do, as `phones_choices` has it.
        seconds: after which the caller hangs up.
        as_asterisk: whether a Playback answers as Asterisk's does.

    """

    file: Path
    context: str
    number: str
    caller: str
    phones: str
    seconds: int
    as_asterisk: bool

    @property
    def arguments(self) -> list[str]:
        """The command that places it, as `pbxgui` takes it."""
        options = [f"--context={self.context}", f"--as={self.caller}", f"--phones={self.phones}"]
        options += [f"--seconds={self.seconds}", *["--asterisk"] * self.as_asterisk]
        return ["try", *options, "--", str(self.file), self.number]
