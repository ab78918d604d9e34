"""The process that edits one recording and stores the outcome as an import does; see `pbxgui.audio.import_child`."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pbxgui.audio.edits.rendering import render
from pbxgui.audio.errors import SoundError
from pbxgui.audio.import_child import LIMITS, serve
from pbxgui.audio.importing import ImportedAudio, import_audio, staging
from pbxgui.audio.part import MAX_SECONDS
from pbxgui.core.config import EditKind, EditStep
from pbxgui.core.sentence import said

with suppress(ImportError):  # as in import_child
    import resource

_RENDERING = 0.8  # of the time, by and large; the rest is storing it
_LEAST_NEWS = 0.01

_ADDRESSES = (
    2 << 30
)  # bytes more: an hour of floats is 691 MB, and what goes into a step and comes out is mapped
EDIT_LIMITS = dict(LIMITS)
if LIMITS:
    EDIT_LIMITS[resource.RLIMIT_AS] += _ADDRESSES


class _Teller:
    """Tells the share that is done, not too often."""

    def __init__(self) -> None:
        self._told = 0.0

    def tell(self, share: float) -> None:
        if share - self._told >= _LEAST_NEWS:
            self._told = share
            sys.stdout.write(f"{share * _RENDERING:.3f}\n")
            sys.stdout.flush()


def edit(request: Mapping[str, Any]) -> ImportedAudio:
    """Render what is asked for and import the outcome."""
    steps = [
        EditStep(EditKind(kind), tuple(told.items()), enabled) for kind, told, enabled in request["steps"]
    ]
    folder = Path(request["folder"])
    with staging(folder) as place:
        edited = place / "edited.wav"
        rendered = render(Path(request["master"]), steps, edited, _Teller().tell)
        if rendered.seconds > MAX_SECONDS:
            message = said(
                "The edited sound lasts {seconds} minutes.", seconds=f"{rendered.seconds / 60:.1f}"
            )
            raise SoundError(
                "sound-too-long",
                message,
                said("Cut it to {max_seconds} minutes.", max_seconds=MAX_SECONDS // 60),
            )
        return import_audio(edited, folder, Path(request["cache"]))


if __name__ == "__main__":
    serve(edit, EDIT_LIMITS)
