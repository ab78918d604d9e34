"""Rendering in a process of its own: what brings a filter down, or takes too much memory, does so there."""

from collections.abc import Callable, Iterable
from pathlib import Path

from pbxgui.audio.confined import in_child
from pbxgui.audio.edits.carrying_out import Told, untold
from pbxgui.audio.importing import ImportedAudio
from pbxgui.core.config import EditStep

_CHILD = "pbxgui.audio.edits.edit_child"


def _wait() -> None:
    pass


def edit_confined(  # noqa: PLR0913, PLR0917 - what, where to, and two things for those who wait
    master: Path,
    steps: Iterable[EditStep],
    folder: Path,
    cache: Path,
    while_waiting: Callable[[], None] = _wait,
    told: Told = untold,
) -> ImportedAudio:
    """Carry out steps on a working copy and store the outcome in `folder` as an import does, renditions in `cache`.

    `while_waiting` is called ten times a second; what it raises ends the work, which leaves nothing then. `told` is
    given the share that is done. Raises what `render` and `importing.import_audio` raise, and as `import_confined`.
    """
    request = {
        "master": str(master.absolute()),
        "steps": [[step.kind.value, dict(step.values), step.enabled] for step in steps],
        "folder": str(folder.absolute()),
        "cache": str(cache.absolute()),
    }
    return in_child(_CHILD, request, master, folder, while_waiting, told)
