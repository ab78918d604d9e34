"""Greetings heard before callers hear them: the verdict on a recording, and the recording as a telephone gives it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import soundfile

from pbxgui.actions.export_file import check_target, exported
from pbxgui.audio.confined import import_confined
from pbxgui.audio.measuring import measure_sound
from pbxgui.audio.studio import OnDisk
from pbxgui.audio.telephone.ear import Ear
from pbxgui.audio.telephone.line import Line
from pbxgui.audio.verdict import USUAL_CAP, Finding, needs_mending, verdict
from pbxgui.audio.working import RATE
from pbxgui.core.config import Configuration, Kind, found, version_index
from pbxgui.core.config.greeting_caps import shortest_cap
from pbxgui.core.text import printable
from pbxgui.store.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """A recording and what is to be said about it.

    Attributes:
        name: of the greeting, or of the file that is none yet.
        version: as people count, from 1; None for a file.
        seconds: how long it is.
        cap_seconds: how long callers wait for an answer at most while they hear it; None where nothing ends it.
        findings: what is good included.
        working: the 48 kHz copy that was listened to.

    """

    name: str
    version: int | None
    seconds: float
    cap_seconds: float | None
    findings: tuple[Finding, ...]
    working: Path

    @property
    def needs_mending(self) -> bool:
        """Whether callers will be disturbed by something, or not hear all of it."""
        return needs_mending(self.findings)


def greeting_cap(configuration: Configuration, name: str) -> float | None:
    """Return how long callers wait for an answer at most while they hear a greeting, the usual while it is not used."""
    if not configuration.users(Kind.GREETING, name):
        return USUAL_CAP
    return shortest_cap(configuration.numbers, name)


def check_greeting(store: Store, name: str, number: int | None = None) -> Checked:
    """Judge a version of a greeting, counted from 1, or the current one.

    Raises UserError `no-greeting` or `no-such-version`, EnvironmentProblem `audio-missing` for a lost recording.
    """
    configuration = store.read()
    greeting = found(configuration.greeting_by_name, Kind.GREETING, name)
    index = version_index(greeting, number)
    working = store.audio.working(greeting.versions[index].sha256)
    cap = greeting_cap(configuration, name)
    return _checked(working, name, index + 1, greeting.transcript, cap)


@contextmanager
def checked_file(source: Path, transcript: str = "") -> Iterator[Checked]:
    """Judge a file of any format that is no greeting yet; its working copy is there until the end of the block.

    Raises what an import raises.
    """
    with tempfile.TemporaryDirectory(prefix="pbxgui-check-") as folder:
        imported = import_confined(source, Path(folder), Path(folder) / "renditions")
        yield _checked(imported.working, printable(source.name), None, transcript, USUAL_CAP)


def write_heard(checked: Checked, line: Line, target: Path, *, force: bool = False) -> None:
    """Write what callers on a line hear of a recording: WAV, 48 kHz, 16 bit, mono, whole or not at all.

    Raises UserError `export-exists`, `export-not-a-file` or `export-no-folder`; EnvironmentProblem
    `export-unwritable`.
    """
    check_target(target, force=force)
    sound = OnDisk(checked.working)
    try:
        ear = Ear(sound, line)
        with exported(target) as file, soundfile.SoundFile(file, "w", RATE, 1, "PCM_16", format="WAV") as wav:
            while (part := ear.read(RATE)).size:
                wav.write(part)
    finally:
        sound.close()


def _checked(working: Path, name: str, version: int | None, transcript: str, cap: float | None) -> Checked:
    sound = OnDisk(working)
    try:
        measured = measure_sound(sound)
    finally:
        sound.close()
    return Checked(name, version, measured.seconds, cap, verdict(measured, transcript, cap), working)
