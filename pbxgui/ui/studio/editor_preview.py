"""What the steps make of a recording, made in a room: the sound, its outline, its verdict, the step that fails."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pbxgui.core.config.edit_list import Steps
from pbxgui.core.errors import UserError

if TYPE_CHECKING:
    from pbxgui.actions.greeting_editing import Editing
    from pbxgui.audio.edits.session import EditSession
    from pbxgui.audio.measured import Measured
    from pbxgui.audio.peaks import Peaks
    from pbxgui.audio.studio import Sound
    from pbxgui.core.config.edit_parts import Part

    Told = Callable[[float], None]

RATE = 48_000
"""Samples per second, in the studio."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that cannot be carried out.

    Attributes:
        number: of the step, from 1.
        error: why.

    """

    number: int
    error: UserError


@dataclass(frozen=True, slots=True)
class Preview:
    """What is heard and seen.

    Attributes:
        steps: that were wanted.
        sound: after them; after those before the one that fails, if one does.
        peaks: its outline.
        lowered_db: by how much it was lowered as a whole, because the steps took it over full scale.
        failure: the first step that cannot be carried out.
        parts: into which splits and moves divide it; one at least.

    """

    steps: Steps
    sound: "Sound"
    peaks: "Peaks"
    lowered_db: float = 0.0
    failure: Failure | None = None
    parts: "tuple[Part, ...]" = ()

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.sound.size / RATE


@dataclass(frozen=True, slots=True)
class Opened:
    """A version taken up for editing.

    Attributes:
        editing: the greeting, its version, its master and steps.
        working: where the master's working copy lies.
        session: what makes previews of it.

    """

    editing: "Editing"
    working: Path
    session: "EditSession"


def preview(session: "EditSession", steps: Steps, told: "Told", before: Preview | None = None) -> Preview:
    """Carry steps out; what `told` raises ends it. To be called in a room.

    The outline of the preview `before` is that of this one too where no sample has changed, as after a split.
    """
    from pbxgui.audio.errors import SoundError  # noqa: PLC0415 - numpy
    from pbxgui.audio.peaks import Peaks  # noqa: PLC0415

    failure = None
    good = steps
    try:
        sound = session.sound(steps, told)
    except SoundError as error:
        failure = _first_failure(session, steps, error, told)
        good = steps[: failure.number - 1]
        sound = session.sound(good, told)
    known = before.peaks if before is not None and before.sound is sound else None
    peaks = known or Peaks(sound, lambda: told(1.0))
    return Preview(steps, sound, peaks, session.lowered_db(good), failure, session.parts(good))


def measured(sound: "Sound", checkpoint: Callable[[], None]) -> "Measured":
    """Measure a preview for its verdict; what `checkpoint` raises ends it. To be called in a room."""
    from pbxgui.audio.measuring import measure_sound  # noqa: PLC0415 - numpy
    from pbxgui.audio.studio import InMemory  # noqa: PLC0415

    class Watched(InMemory):
        """A sound whose every part is asked for."""

        def part(self, first: int, count: int) -> Any:  # noqa: ANN401 - an array, whose type is not imported here
            checkpoint()
            return super().part(first, count)

    return measure_sound(Watched(sound))


def _first_failure(session: "EditSession", steps: Steps, error: UserError, told: "Told") -> Failure:
    """Find the step that the error is about: the first that fails behind those that do not."""
    for number in range(1, len(steps)):
        try:
            session.sound(steps[:number], told)
        except UserError as found:
            return Failure(number, found)
    return Failure(len(steps), error)
