"""Changes to the configuration, as the screens ask for them: in the store's room, each one step to undo."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from pbxgui.core.errors import PbxError
from pbxgui.ui.background.setting_steps import SettingSteps
from pbxgui.ui.background.tasks import Job, Room, Tasks, hand_over

if TYPE_CHECKING:
    from pbxgui.store.store import Store

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Done:
    """A change that is in force.

    Attributes:
        what: as the journal has it.
        undone: whether it was taken back.

    """

    what: str
    undone: bool = False


def _ignore(_: object) -> None:
    pass


class Editing(QObject):
    """The one way by which the window changes what is stored.

    Signals:
        done: a Done, after each change, undo and redo that this window made.

    """

    done = Signal(object)

    def __init__(self, data: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._tasks = tasks
        self._store: Store | None = None
        self.settings = SettingSteps(self)

    def run(
        self,
        what: str,
        edit: Callable[["Store", Job[Result]], Result],
        then: Callable[[Result], None] = _ignore,
        otherwise: Callable[[PbxError], None] | None = None,
    ) -> Job[Result]:
        """Make a change; `then` is called when it is in force, `otherwise` when nothing has changed."""

        def finish(result: Result) -> None:
            self.settings.forget()
            self.done.emit(Done(what))
            hand_over(then, result)

        return self._tasks.run(what, lambda job: edit(self._opened(), job), finish, otherwise)

    def look(
        self,
        title: str,
        read: Callable[["Store", Job[Result]], Result],
        then: Callable[[Result], None],
        otherwise: Callable[[PbxError], None] | None = None,
    ) -> Job[Result]:
        """Read what the configuration itself does not hold, such as the journal."""
        return self._tasks.run(title, lambda job: read(self._opened(), job), then, otherwise)

    def set(
        self,
        title: str,
        write: Callable[["Store", Job[Result]], Result],
        then: Callable[[Result], None] = _ignore,
        otherwise: Callable[[PbxError], None] | None = None,
    ) -> Job[Result]:
        """Change a setting beside the configuration: there is no step to undo."""
        return self._tasks.run(title, lambda job: write(self._opened(), job), then, otherwise)

    def aside(
        self,
        title: str,
        work: Callable[[Job[Result]], Result],
        then: Callable[[Result], None] = _ignore,
        otherwise: Callable[[PbxError], None] | None = None,
    ) -> Job[Result]:
        """Do what may take long and changes nothing that is stored, without holding up changes meanwhile."""
        return self._tasks.run(title, work, then, otherwise, Room.IMPORT)

    def undo(self) -> None:
        """Take the last change back, whoever made it; a setting where that was changed last."""
        if self.settings.to_undo is not None:
            self.done.emit(Done(self.settings.undo(), undone=True))
            return
        self.settings.forget()
        self._tasks.run(
            self.tr("Undo"),
            lambda _: self._opened().undo(),
            lambda entry: self.done.emit(Done(entry.what, undone=True)),
        )

    def redo(self) -> None:
        """Bring back what was undone last."""
        if self.settings.to_redo is not None:
            self.done.emit(Done(self.settings.redo()))
            return
        self._tasks.run(
            self.tr("Redo"), lambda _: self._opened().redo(), lambda entry: self.done.emit(Done(entry.what))
        )

    def close(self) -> None:
        """Close the store; the store's room has ended by now."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> "Store":
        """Return the store, on the thread of its room."""
        if self._store is None:
            from pbxgui.store.store import Store  # noqa: PLC0415 - not while the first window is painted

            self._store = Store.open(self._data)
        return self._store
