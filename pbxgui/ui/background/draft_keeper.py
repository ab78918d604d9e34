"""What is not kept yet, written down in a room of its own while it changes: the newest state, one after the other."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from pbxgui.core.drafts import Draft, LeftDraft, left_behind, remove_draft
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Room, Tasks
from pbxgui.ui.while_there import while_there

Record = Mapping[str, Any]


class DraftKeeper(QObject):
    """Keeps one draft of a kind, for as long as its owner is there; to be ended by `close`.

    Signals:
        written: it is on the disk as it was noted, or gone where nothing is to be kept.
        failed: a PbxError: it could not be written down; the next change tries again.

    """

    written = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, folder: Path, kind: str, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._folder, self._kind = tasks, folder, kind
        self._draft = Draft(folder, kind)
        self._noted: Record | None = None
        self._waits = False
        self._writes = False
        self._is_closed = False
        self.destroyed.connect(self._draft.release)

    def look(self, then: Callable[[tuple[LeftDraft, ...]], None]) -> None:
        """Call back with the drafts that were left behind, the latest first."""
        folder, kind = self._folder, self._kind

        def look(_: object) -> tuple[LeftDraft, ...]:
            return left_behind(folder, kind)

        self._run(look, then)

    def note(self, record: Record | None) -> None:
        """Have this written down, in the place of what was; None if there is nothing to lose."""
        if self._is_closed or record == self._noted:
            return
        self._noted, self._waits = record, True
        if not self._writes:
            self._write()

    def forget(self, *left: Path) -> None:
        """Remove drafts that were left behind, after everything that was noted until now is written."""

        def forget(_: object) -> None:
            for path in left:
                remove_draft(path)

        if not left:
            return
        if self._waits:
            self._write()
        self._run(forget, lambda _: None)

    def close(self) -> None:
        """Let go of the draft, with what was noted last; it stays on the disk if there is something to lose."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._waits:
            self._write()
        draft = self._draft
        self._run(lambda _: draft.release(), lambda _: None)

    def _write(self) -> None:
        draft, record = self._draft, self._noted
        self._waits, self._writes = False, True

        def write(_: object) -> None:
            if record is None:
                draft.remove()
            else:
                draft.write(record)

        self._run(write, lambda _: self._on_written(), self._on_failed)

    def _on_written(self) -> None:
        self._writes = False
        self.written.emit()
        if self._waits:
            self._write()

    def _on_failed(self, error: PbxError) -> None:
        self._writes = False
        self.failed.emit(error)
        if self._waits:
            self._write()

    def _run(
        self,
        work: Callable[[object], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[PbxError], None] | None = None,
    ) -> None:
        fail = while_there(self, self.failed.emit if otherwise is None else otherwise)
        if self._tasks.is_closed:  # the window is going
            self._draft.release()
            return
        title = self.tr("Write down what is not kept yet")
        self._tasks.run(title, work, while_there(self, then), fail, Room.DRAFTS)
