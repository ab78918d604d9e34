"""The program of the configuration: written, checked, compared with an Asterisk's files, in the store's room."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pbxgui.core.config import Configuration
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.editing import Editing

if TYPE_CHECKING:
    from pbxgui.actions.asterisk import Plan
    from pbxgui.actions.program_text import ProgramText
    from pbxgui.dialplan.review import RecordFinding
    from pbxgui.store.store import Store


@dataclass(frozen=True, slots=True)
class ProgramSeen:
    """The program as it is now.

    Attributes:
        number: whose part was asked for; empty for all of it.
        program: its text and more; None where there is no such number any more.

    """

    number: str
    program: "ProgramText | None"


@dataclass(frozen=True, slots=True)
class Compared:
    """What writing the files for an Asterisk would change, or has changed.

    Attributes:
        folder: where.
        plan: every file; None where it cannot be done.
        trouble: why not.
        written: whether it has been done.

    """

    folder: Path
    plan: "Plan | None" = None
    trouble: PbxError | None = None
    written: bool = False


class ProgramFeed(QObject):
    """Works on the program; of texts asked for meanwhile, only the last counts.

    Signals:
        seen: a ProgramSeen.
        checked: a tuple of RecordFinding.
        compared: a Compared.

    """

    seen = Signal(object)
    checked = Signal(object)
    compared = Signal(object)

    def __init__(self, data: Path, editing: Editing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._editing = editing
        self._asked = 0

    def show(self, configuration: Configuration, number: str) -> None:
        """Write the program, or one number's part of it."""
        self._asked += 1
        mine = self._asked

        def write() -> ProgramSeen:
            from pbxgui.actions.program_text import program_text  # noqa: PLC0415 - not while the window is painted

            if mine != self._asked:
                return ProgramSeen(number, None)
            return ProgramSeen(number, program_text(configuration, number or None))

        def tell(seen: ProgramSeen) -> None:
            if mine == self._asked:
                self.seen.emit(seen)

        def gone(_: PbxError) -> None:
            tell(ProgramSeen(number, None))

        self._editing.look(self.tr("Write the program"), lambda _store, _job: write(), tell, gone)

    def check(self, configuration: Configuration) -> None:
        """Look the configuration through."""

        def look() -> "tuple[RecordFinding, ...]":
            from pbxgui.actions.review import findings_of  # noqa: PLC0415 - see above

            return findings_of(self._data, configuration)

        self._editing.look(self.tr("Check the program"), lambda _store, _job: look(), self._tell_checked)

    def compare(self, folder: Path) -> None:
        """Tell what writing the files into a folder would change."""
        self._export(folder, write=False)

    def export(self, folder: Path) -> None:
        """Write the files."""
        self._export(folder, write=True)

    def _export(self, folder: Path, *, write: bool) -> None:
        def work(store: "Store") -> Compared:
            from pbxgui.actions.asterisk import plan_files, write_files  # noqa: PLC0415 - see above
            from pbxgui.actions.asterisk.folder import Folder  # noqa: PLC0415
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415

            carry_out = write_files if write else plan_files
            return Compared(folder, carry_out(store, Folder.open(folder), renditions_folder()), written=write)

        def failed(error: PbxError) -> None:
            self.compared.emit(Compared(folder, trouble=error))

        title = self.tr("Write for Asterisk") if write else self.tr("Compare with Asterisk's files")
        self._editing.look(title, lambda store, _job: work(store), self._tell_compared, failed)

    def _tell_checked(self, findings: object) -> None:
        self.checked.emit(findings)

    def _tell_compared(self, compared: Compared) -> None:
        self.compared.emit(compared)
