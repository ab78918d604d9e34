"""Where sounds are kept between two steps: short ones in memory, long ones in files without a name, mapped."""

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np

from pbxgui.audio.edits.sound import Sound, pieces
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

IN_MEMORY = 8 << 20  # bytes, three quarters of a minute


def collected(blocks: Iterable[Sound], folder: Path | None = None) -> Sound:
    """Put a sound together, which can only be read from then on.

    A long one goes to a file in `folder`, the system's for temporary files for none, and disappears when it is
    forgotten. EnvironmentProblem `edit-no-room` if the disk is full.
    """
    waiting: list[Sound] = []
    coming = iter(blocks)
    size = 0
    for block in coming:
        waiting.append(block)
        size += block.nbytes
        if size > IN_MEMORY:
            return _mapped(chain(waiting, coming), folder)
    sound = np.concatenate(waiting) if waiting else np.zeros(0, np.float32)
    sound.flags.writeable = False  # it may be a result that is given out again
    return sound


def _mapped(blocks: Iterator[Sound], folder: Path | None) -> Sound:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            for block in blocks:
                for piece in pieces(block):
                    file.write(np.ascontiguousarray(piece).data)
            file.flush()
            return np.asarray(np.memmap(file, np.float32, "r"))
    except OSError as error:
        place = printable(folder or tempfile.gettempdir())
        message = said(
            "The edited sound has no room in {place}: {reason}.", place=place, reason=error.strerror or error
        )
        raise EnvironmentProblem("edit-no-room", message, "Free some space there, and try again.") from error
