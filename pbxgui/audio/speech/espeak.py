"""espeak-ng: small, quick, a hundred languages, and a voice that nobody takes for a person's."""

import functools
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pbxgui.audio.speech.voice import Voice

_PROGRAM = "espeak-ng"
_PATIENCE = 10.0  # seconds
# Priority, language, age and gender, name, file; a space in a name is an underscore.
_LINE = re.compile(r" *\d+ +(?P<language>[A-Za-z0-9-]{2,35}) +\S+ +(?P<name>\S{1,60}) +(?P<file>\S+)")
_NEEDS_MORE = "mb/"  # voices of MBROLA, which are listed whether they are installed or not


class Espeak:
    """The program espeak-ng."""

    program = _PROGRAM

    def voices(self) -> Sequence[Voice]:
        """Return its own voices."""
        path = shutil.which(_PROGRAM)
        if path is None:
            return ()
        with suppress(OSError, subprocess.SubprocessError):  # it is broken, or the computer is very busy
            return _listed(path)
        return ()

    def command(self, voice: Voice, words_per_minute: int, target: Path) -> Sequence[str]:
        """Return what speaks; its names of voices are those of the languages."""
        pace = str(words_per_minute)
        return (_PROGRAM, "--stdin", "-b", "1", "-v", voice.name, "-s", pace, "-w", str(target))

    def read_from(self, text: str) -> str:
        """Return the text with a pause for each line, and with nothing that the program takes for phonemes."""
        return text.replace("[[", "[ [")


@functools.cache
def _listed(path: str) -> tuple[Voice, ...]:
    """Return the voices, in the order of their languages; what it raises, it raises again the next time."""
    done = subprocess.run(  # noqa: S603 - found in the path
        [path, "--voices"], capture_output=True, check=True, timeout=_PATIENCE, stdin=subprocess.DEVNULL
    )
    return tuple(_read(done.stdout.decode(errors="replace")))


def _read(listing: str) -> Iterator[Voice]:
    for line in listing.splitlines():
        found = _LINE.match(line)
        if found and not found["file"].startswith(_NEEDS_MORE):
            title = found["name"].replace("_", " ")
            yield Voice(_PROGRAM, found["language"], found["language"], title, natural=False)
