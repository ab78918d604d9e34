"""Greetings taken out of pbxgui: the file that was imported, or what a telephone hears of it."""

import shutil
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.core.atomic import replacing
from pbxgui.core.config import GreetingVersion
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.text import printable
from pbxgui.store.store import Store


class ExportForm(StrEnum):
    """What is exported."""

    MASTER = "master"  # the file that was imported, byte for byte
    WAV8 = "wav8"  # 8 kHz, 16 bit, mono: what most telephones hear
    WAV16 = "wav16"  # 16 kHz: what telephones with wideband sound hear


@dataclass(frozen=True, slots=True)
class Export:
    """Where a recording is to go, and as what; over another file only with `force`."""

    target: Path
    form: ExportForm = ExportForm.MASTER
    force: bool = False


_RATES = {ExportForm.WAV8: 8_000, ExportForm.WAV16: 16_000}


def export_greeting(store: Store, cache: Path, version: GreetingVersion, export: Export) -> None:
    """Write a version of a greeting to a file, whole or not at all.

    Raises UserError `export-exists`, `export-not-a-file` or `export-no-folder`; EnvironmentProblem for a recording
    that is lost or damaged (`audio-missing`, `audio-damaged`) and for a disk that does not take it
    (`export-unwritable`).
    """
    _check_target(export.target, force=export.force)
    source = _source(store, cache, version.sha256, export.form)
    try:
        with source.open("rb") as content, replacing(export.target) as file:
            shutil.copyfileobj(content, file)
    except OSError as error:
        message = f"{printable(export.target)} cannot be written: {error.strerror or error}."
        hint = "Free some space there, or name a place where you may write."
        raise EnvironmentProblem("export-unwritable", message, hint) from error


def _check_target(target: Path, *, force: bool) -> None:
    name = printable(target)
    mode = _mode(target)
    if mode is None and not target.parent.is_dir():
        message = f"{name} cannot be written: there is no folder {printable(target.parent)}."
        raise UserError("export-no-folder", message, "Make it, or name another file.")
    if mode is not None and not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "a device or pipe"
        raise UserError("export-not-a-file", f"{name} is {kind}.", "Name the file that is to be written.")
    if mode is not None and not force:
        raise UserError("export-exists", f"{name} is there already.", "Name another file, or say --force.")


def _mode(target: Path) -> int | None:
    """Return what stands at a path, or None for nothing."""
    try:
        return target.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or "that is no file name"
        message = f"{printable(target)} cannot be written: {why}."
        raise UserError("export-not-a-file", message, "Name another file.") from error


def _source(store: Store, cache: Path, sha256: str, form: ExportForm) -> Path:
    if form is ExportForm.MASTER:
        store.audio.verify(sha256)
        return store.audio.path(sha256)
    store.audio.working(sha256)
    return SoundLibrary([store.audio.directory], cache).rendition(sha256, _RATES[form]).path
