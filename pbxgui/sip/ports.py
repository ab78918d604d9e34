"""What the engine needs from the rest of the house."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pbxgui.core.binding import Bindings
from pbxgui.dialplan.channel import Tone


class Rendition(Protocol):
    """A sound file as the media clock wants it: 16-bit mono WAV at the engine's rate."""

    @property
    def path(self) -> Path:
        """The file; it never changes once it is there."""

    @property
    def duration(self) -> float:
        """Its length in seconds."""


class Sounds(Protocol):
    """Finds and renders the sounds that a dialplan names.

    `rendition` may take a while the first time and raises a `PbxError`; the code `sound-missing` means that no
    such sound exists.
    """

    def ready(self, name: str, rate: int) -> Rendition | None:
        """Return a rendition made before, at once; None when `rendition` has to be asked."""

    def rendition(self, name: str, rate: int) -> Rendition:
        """Return the sound at `rate` Hz."""


class SoundLibrary(Sounds, Protocol):
    """The engine's own sounds: those that have a name, and those that are made of nothing but numbers."""

    def tone_rendition(self, cadence: Sequence[Tone], rate: int, *, looped: bool = True) -> Rendition:
        """Return the cadence as a file, one that loops without a seam unless told otherwise."""

    def silence_rendition(self, rate: int) -> Rendition:
        """Return a file that loops into silence."""


@dataclass(frozen=True, slots=True)
class KeptRecording:
    """What became of a recording that was kept.

    Attributes:
        text: the same in a sentence.
        is_heard: whether callers hear it from now on.
        take: what the take is named that it became; empty where it became a greeting at once.

    """

    text: str
    is_heard: bool
    take: str = ""


class Recordings(Protocol):
    """Where greetings recorded by telephone go. All but `raw` take time: call them in a thread of their own."""

    def begin(self, number: str) -> Path:
        """Return a folder for a recording; UserError where the number is none, EnvironmentProblem without room."""

    def raw(self, folder: Path) -> Path:
        """Return where in the folder to record."""

    def finish(self, folder: Path) -> Rendition | None:
        """Cut off the key press and the silence around what was said; None when nothing was."""

    def keep(self, folder: Path, number: str, caller: str) -> KeptRecording:
        """Let the callers of the number hear what `finish` left; raises PbxError when that is not possible."""

    def discard(self, folder: Path) -> None:
        """Remove the folder, unless its recording is just being kept."""


def _keep_nothing(_: str, __: Bindings) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Registrations:
    """Where registrations outlive the process.

    Attributes:
        remembered: extension -> bindings, from before the start.
        keep: told of all bindings of an extension whenever they change, on the SIP thread; must not wait.

    """

    remembered: Mapping[str, Bindings] = field(default_factory=dict)
    keep: Callable[[str, Bindings], None] = _keep_nothing
