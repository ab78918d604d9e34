"""A piece of dialplan that is being typed: checked, simulated and kept, outside the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job, Room, Tasks, hand_over

if TYPE_CHECKING:
    from pbxgui.dialplan.simulate import Simulation
    from pbxgui.dialplan.snippet import Asked, Checked

Loaded = tuple[str, tuple[tuple[str, str], ...]]
"""What was typed last, and the examples, each with its name."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What a caller would meet.

    Attributes:
        asked: the call.
        simulation: what happens; None where nothing can.
        trouble: why not.

    """

    asked: "Asked"
    simulation: "Simulation | None" = None
    trouble: PbxError | None = None


class SnippetFeed(QObject):
    """Works on one text at a time; of those that come meanwhile only the last counts.

    Signals:
        checked: a Checked, of the text that came last.
        simulated: a Simulated.
        kept: None when what was typed is kept, the PbxError when it cannot be.

    """

    checked = Signal(object)
    simulated = Signal(object)
    kept = Signal(object)

    def __init__(self, data: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._tasks = tasks
        self._waiting: str | None = None
        self._checks = False
        self._simulates: Job[Simulated] | None = None

    @property
    def is_checking(self) -> bool:
        """Whether a text is looked at, or waits for it."""
        return self._checks

    def load(self, then: Callable[[Loaded], None]) -> None:
        """Read what was typed last, and the examples."""

        def read(_: Job[Loaded]) -> Loaded:
            from pbxgui.actions.snippet_files import example_snippets, kept_snippet  # noqa: PLC0415 - rarely needed

            return kept_snippet(self._data), example_snippets()

        self._tasks.run(self.tr("Read what was typed"), read, then, room=Room.SOUND)

    def check(self, text: str) -> None:
        """Look through a text, after the one that is being looked through."""
        self._waiting = text
        if not self._checks:
            self._check_next()

    def _check_next(self) -> None:
        text, self._waiting = self._waiting, None
        self._checks = text is not None
        if text is None:
            return

        def look(_: "Job[Checked]") -> "Checked":
            from pbxgui.actions.snippets import check_snippet  # noqa: PLC0415 - numpy, av

            return check_snippet(self._data, text)

        self._tasks.run(self.tr("Check what was typed"), look, self._on_checked, self._on_failed, Room.SOUND)

    def _on_checked(self, checked: "Checked") -> None:
        is_last = self._waiting is None
        self._check_next()
        if is_last:
            self.checked.emit(checked)

    def _on_failed(self, error: PbxError) -> None:
        self._check_next()
        self._tasks.failed.emit(error)

    def simulate(self, asked: "Asked") -> None:
        """Find out what a caller would meet; what was asked before counts no longer."""
        if self._simulates is not None:
            self._simulates.cancel()

        def work(_: Job[Simulated]) -> Simulated:
            from pbxgui.actions.snippets import simulate_snippet  # noqa: PLC0415 - see above

            try:
                return Simulated(asked, simulate_snippet(self._data, asked))
            except PbxError as error:
                return Simulated(asked, trouble=error)

        self._simulates = self._tasks.run(
            self.tr("Simulate a call"), work, self.simulated.emit, room=Room.SOUND
        )

    def keep(self, text: str, then: Callable[[Path], None] | None = None) -> None:
        """Write what was typed into the data folder; `then` is called when it is there."""

        def write(_: Job[Path]) -> Path:
            from pbxgui.actions.snippet_files import keep_snippet  # noqa: PLC0415 - see above

            return keep_snippet(self._data, text)

        def done(path: Path) -> None:
            self.kept.emit(None)
            if then is not None:
                hand_over(then, path)

        self._tasks.run(self.tr("Keep what was typed"), write, done, self._on_not_kept, Room.SOUND)

    def _on_not_kept(self, error: PbxError) -> None:
        self.kept.emit(error)

    def take_sound(self, name: str, source: Path, then: Callable[[Path], None]) -> None:
        """Bring a sound file under a name that a dialplan plays."""

        def work(_: Job[Path]) -> Path:
            from pbxgui.actions.snippets import take_sound  # noqa: PLC0415 - see above

            return take_sound(self._data, name, source)

        self._tasks.run(self.tr("Import {file}").format(file=source.name), work, then, room=Room.IMPORT)
