"""The plan carried out: everything prepared on the disk and heard again first, then put in place by renaming."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pbxgui.actions.asterisk import manifest
from pbxgui.actions.asterisk.change import Change, Status
from pbxgui.actions.asterisk.folder import Folder, using
from pbxgui.actions.asterisk.manifest import Entry
from pbxgui.actions.asterisk.plan import Plan, plan_files
from pbxgui.core.atomic import Batch, remove_partial, sync_folder
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.dialplan.asterisk import FOLDER, SOUNDS
from pbxgui.store.store import Store

_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
_BLOCK = 1 << 20


def write_files(store: Store, folder: Folder, cache: Path, place: str | None = None) -> Plan:
    """Write the configuration in force, and return what was done; raises what `plan_files` does.

    Killed at any moment it leaves every file whole, the old one or the new one; an error leaves all old ones.
    """
    with folder.alone():
        plan = plan_files(store, folder, cache, place)
        with using(folder.path):
            _sweep(folder.path)
            try:
                _carry_out(plan, folder)
            finally:
                _remove_empty(folder.path)
    return plan


def _carry_out(plan: Plan, folder: Folder) -> None:
    """Exchange the files. Meanwhile the manifest names the old and the new sounds, in the end the new ones."""
    written = [one for one in plan.changes if one.status in {Status.ADDED, Status.CHANGED}]
    _make_folders(plan, folder)
    with Batch() as batch:
        if plan.after - plan.before:
            _add_manifest(batch, folder, plan.before | plan.after)
        for change in written:
            _prepare(batch, change, folder)
        batch.commit()
    for change in plan.changes:
        if change.status is Status.REMOVED:
            (folder.path / change.name).unlink(missing_ok=True)
            sync_folder((folder.path / change.name).parent)
    if plan.before - plan.after:
        with Batch() as batch:
            _add_manifest(batch, folder, plan.after)
            batch.commit()


def _prepare(batch: Batch, change: Change, folder: Folder) -> None:
    mode = folder.secret_mode() if change.secret else _FILE_MODE
    partial = batch.add(folder.path / change.name, _content(change), mode, folder.owner())
    if Folder(partial.parent).sha256(partial.name) != change.sha256:
        message = said("What was written as {change} cannot be read back.", change=change.name)
        raise EnvironmentProblem("files-unverified", message, "Check the disk, then try again.")


def _content(change: Change) -> Iterator[bytes]:
    if change.rendition is None:
        yield (change.text or "").encode()
        return
    with change.rendition.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _add_manifest(batch: Batch, folder: Folder, entries: Iterable[Entry]) -> None:
    content = manifest.manifest(entries).encode()
    batch.add(folder.path / manifest.NAME, [content], _FILE_MODE, folder.owner())


def _make_folders(plan: Plan, folder: Folder) -> None:
    sounds = {str(Path(name).parent) for name, _ in plan.after}
    for name in (FOLDER, SOUNDS, *sorted(sounds)):
        path = folder.path / name
        if not path.is_dir():
            path.mkdir(_FOLDER_MODE)
            path.chmod(_FOLDER_MODE)  # whatever the umask is: Asterisk has to get in
            sync_folder(path.parent)


def _ours(folder: Path) -> tuple[Path, ...]:
    """Return our own folders, the deepest first."""
    found = sorted((folder / SOUNDS).glob("*/")) if (folder / SOUNDS).is_dir() else []
    return (*found, folder / SOUNDS, folder / FOLDER)


def _sweep(folder: Path) -> None:
    for path in (*_ours(folder), folder):
        remove_partial(path)


def _remove_empty(folder: Path) -> None:
    for path in _ours(folder):
        with suppress(OSError):  # it is not empty, or not there
            path.rmdir()
