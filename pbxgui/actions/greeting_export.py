"""Greetings taken out of pbxgui: the file that was imported, or what a telephone hears of it."""

import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pbxgui.actions.export_file import check_target, exported
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.core.config import GreetingVersion
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
    check_target(export.target, force=export.force)
    source = _source(store, cache, version.sha256, export.form)
    with exported(export.target) as file, source.open("rb") as content:
        shutil.copyfileobj(content, file)


def _source(store: Store, cache: Path, sha256: str, form: ExportForm) -> Path:
    if form is ExportForm.MASTER:
        store.audio.verify(sha256)
        return store.audio.path(sha256)
    store.audio.working(sha256)
    return SoundLibrary([store.audio.directory], cache).rendition(sha256, _RATES[form]).path
