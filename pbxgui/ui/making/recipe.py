"""What a made greeting is made of, and how its sound is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pbxgui.core.config import Origin

Wait = Callable[[], None]
"""Called while something is under way; raises where nobody wants it any more."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One greeting that can be listened to, and then be kept.

    Attributes:
        origin: what is kept with the sound.
        file_name: as which the version is shown.
        write: writes the sound into a file, outside the GUI thread; raises PbxError.
        preview: writes what is listened to, where that is another sound than the one that is kept.
        transcript: what is said in it; None leaves what a greeting has.

    """

    origin: Origin
    file_name: str
    write: Callable[[Path, Wait], None]
    transcript: str | None = None
    preview: Callable[[Path, Wait], None] | None = None
