"""Where the files for Asterisk lie: their names, and the paths by which they name each other.

Every path is absolute, so that nothing has to be copied or linked and no folder of a distribution be known.
"""

import re
from dataclasses import dataclass

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.compile import Names, music_class
from pbxgui.dialplan.compile.services import ECHO_PROMPT, GOODBYE

EXTENSIONS = "pbxgui-extensions.conf"
PJSIP = "pbxgui-pjsip.conf"
MUSIC = "pbxgui-musiconhold.conf"
FOLDER = "pbxgui"  # of everything else
SOUNDS = f"{FOLDER}/sounds"
SUFFIXES = {8_000: ".wav", 16_000: ".wav16"}  # by rate in Hz, as Asterisk's format_wav names them
_PROMPTS = {ECHO_PROMPT: "demo-echotest", GOODBYE: "demo-echodone"}  # of Asterisk's own, which say the same
LONGEST_PLACE = 200
# What separates or substitutes in a dialplan's arguments, and what ends a value or a name in any of the files.
_UNSAFE = re.compile(r"[^\w@.+/-]|//|/\.\.?(/|$)")


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one Asterisk.

    Attributes:
        place: the folder in which Asterisk finds them, absolute and without a slash at its end.

    """

    place: str

    def __post_init__(self) -> None:
        if not self.place.startswith("/") or len(self.place) > LONGEST_PLACE or _UNSAFE.search(self.place):
            hint = said(
                "Say where Asterisk will find the files: --installed-in /etc/asterisk. Letters, digits "
                "and - _ . + @ / can stand in it, {longest_place} characters at most.",
                longest_place=LONGEST_PLACE,
            )
            raise UserError(
                "bad-place", said('Asterisk cannot be told of files in "{place}".', place=self.place), hint
            )

    @property
    def names(self) -> Names:
        """How the dialplan names greetings: by where their files are."""
        return Names(
            sound=lambda greeting: f"{self.folder(greeting)}/{greeting}",
            music=music_class,
            prompt=_PROMPTS.__getitem__,
        )

    def file(self, name: str) -> str:
        """Return the path of one of the files."""
        return f"{self.place.rstrip('/')}/{name}"

    def folder(self, greeting: str) -> str:
        """Return the folder that holds this greeting and nothing else: a class of music on hold plays all of it."""
        return self.file(f"{SOUNDS}/{greeting}")


def sound_files(greeting: str) -> dict[int, str]:
    """Return the files of a greeting below the place, by their rate in Hz."""
    return {rate: f"{SOUNDS}/{greeting}/{greeting}{suffix}" for rate, suffix in SUFFIXES.items()}
