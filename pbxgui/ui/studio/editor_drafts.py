"""The steps that are edited, written down while they change; and those offered that were not kept the last time."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from pbxgui.core.config.edit_draft import EditDraft, draft_record, read_draft
from pbxgui.core.drafts import LeftDraft
from pbxgui.core.errors import EnvironmentProblem, PbxError
from pbxgui.ui.background.draft_keeper import DraftKeeper
from pbxgui.ui.extensions.phone_words import ago
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.shell.banner import Banner, Kind, Notice
from pbxgui.ui.studio.draft_offer import DraftOffer
from pbxgui.ui.studio.editor_work import EditorWork
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.store.store import Store

DRAFTS = "drafts"
"""The folder of drafts within the data folder."""

_KIND = "edit"
_TOPIC = "draft"


@dataclass(frozen=True, slots=True)
class _Left:
    """What was being edited, and where and when it was written down."""

    draft: EditDraft
    path: Path
    written: datetime


class EditorDrafts(QObject):
    """Sees to it that a crash loses one change at most.

    Signals:
        looked: whether something was left behind is known now.

    """

    looked = Signal()

    def __init__(self, services: Services, work: EditorWork, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._work, self._banner = services, work, banner
        self._left: tuple[_Left, ...] = ()
        self._taken_up: _Left | None = None
        self.keeper = DraftKeeper(services.tasks, services.data / DRAFTS, _KIND, self)
        self.offer = DraftOffer(self.tr("Go on with it"), self.tr("Start again"))
        self.offer.go_on.clicked.connect(self.go_on)
        self.offer.leave.clicked.connect(self.start_again)
        self.keeper.failed.connect(self._on_unwritten)
        self.keeper.written.connect(self._on_written)
        work.steps_changed.connect(self._on_steps)
        work.failed.connect(self._on_failed)
        work.kept.connect(self.forget)
        self.keeper.look(self._on_left)

    def forget(self) -> None:
        """Have nothing written down: it was kept, or the person does not want it."""
        self.keeper.note(None)
        self.keeper.close()

    def close(self) -> None:
        """Let go; what was not kept stays for the next time."""
        self.keeper.close()

    # What was left behind

    def _on_left(self, found: tuple[LeftDraft, ...]) -> None:
        greetings = self._services.latest.configuration.configuration.greeting_by_name
        greeting = greetings.get(self._work.name)
        read = [(read_draft(one.record), one) for one in found]
        mine = [
            _Left(draft, one.path, one.written)
            for draft, one in read
            if draft is not None and greeting is not None and draft.is_of(greeting, greetings)
        ]
        kept = [one for one in mine if greeting is not None and one.draft.is_kept(greeting)]
        self.keeper.forget(*(one.path for one in kept))
        self._left = tuple(one for one in mine if one not in kept)
        if not self._left:
            self.looked.emit()
            return
        masters = {one.draft.master for one in self._left}

        def look(store: "Store", _: object) -> frozenset[str]:
            return frozenset(one for one in masters if _is_there(store, one))

        title = self.tr("Look for what was not kept")
        self._services.editing.look(title, look, while_there(self, self._on_masters))

    def _on_masters(self, there: frozenset[str]) -> None:
        """Offer the latest of which the recording is still there; the others cannot be gone on with."""
        gone = [one.path for one in self._left if one.draft.master not in there]
        self._left = tuple(one for one in self._left if one.draft.master in there)
        self.keeper.forget(*gone)
        self._show()
        self.looked.emit()

    def _show(self) -> None:
        greetings = self._services.latest.configuration.configuration.greeting_by_name
        greeting = greetings.get(self._work.name)
        if not self._left or greeting is None:
            self.offer.offer("")
            return
        left = self._left[0]
        since = ago((datetime.now(UTC) - left.written).total_seconds())
        words = self.tr("You were editing this ({ago}), and it was not kept.")
        if left.draft.is_overtaken(greeting):
            words = self.tr(
                "You were editing this ({ago}), and it was not kept. Callers have been given another version since: "
                "to go on takes up the one that you were editing."
            )
        self.offer.offer(words.format(ago=since))

    @Slot()
    def go_on(self) -> None:
        """Take up what was left behind."""
        if self._left and not self._work.keeps:
            self._taken_up = self._left[0]
            self.offer.offer("")
            self._work.take_up(self._taken_up.draft)
            self._on_steps()  # which are those already, if somebody has made them again

    @Slot()
    def start_again(self) -> None:
        """Forget what was left behind."""
        self.keeper.forget(*(one.path for one in self._left))
        self._left = ()
        self._show()

    # What is written down

    @Slot()
    def _on_steps(self) -> None:
        """Note what there is to lose; what was taken up is noted as well before its file goes."""
        draft = self._work.draft
        self.offer.go_on.setEnabled(not self._left or self._work.can_take_up(self._left[0].draft))
        self.keeper.note(None if draft is None else draft_record(draft))
        taken = self._taken_up
        if taken is not None and draft is not None and draft.steps == taken.draft.steps:
            self._taken_up, self._left = None, ()
            self.keeper.forget(taken.path)

    @Slot(object)
    def _on_failed(self, _: PbxError) -> None:
        if self._taken_up is not None:
            self._taken_up = None
            self._show()

    @Slot(object)
    def _on_unwritten(self, error: PbxError) -> None:
        self._banner.put(_TOPIC, Notice(told(error), Kind.WARNING))

    @Slot()
    def _on_written(self) -> None:
        self._banner.clear(_TOPIC)


def _is_there(store: "Store", master: str) -> bool:
    """Whether a recording can still be edited."""
    with suppress(EnvironmentProblem):
        store.audio.working(master)
        return True
    return False
