"""The text that is read aloud, with its pace and name, written down beside the takes while it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot

from pbxgui.audio.recording_seen import RecordingSeen
from pbxgui.core.drafts import LeftDraft
from pbxgui.ui.background.draft_keeper import DraftKeeper
from pbxgui.ui.extensions.phone_words import ago
from pbxgui.ui.services import Services
from pbxgui.ui.studio.draft_offer import DraftOffer
from pbxgui.ui.studio.recorder_page import READS, RecorderPage

_KIND = "script"


@dataclass(frozen=True, slots=True)
class Written:
    """What a person has written for the recorder.

    Attributes:
        name: of the greeting.
        text: that is read aloud.
        pace: in words a minute.
        fixed: whether the name is that of a greeting that is there.

    """

    name: str
    text: str
    pace: int
    fixed: bool

    def record(self) -> dict[str, Any]:
        """Return what is written down."""
        return {"name": self.name, "text": self.text, "pace": self.pace, "fixed": self.fixed}

    def is_for(self, other: "Written") -> bool:
        """Whether it was written for the same greeting; a new one may have been called anything."""
        return self.fixed == other.fixed and (not self.fixed or self.name == other.name)


def read_script(record: Mapping[str, Any]) -> Written | None:
    """Return what was written down; None for what is damaged."""
    kinds = {"name": str, "text": str, "pace": int, "fixed": bool}
    if any(type(record.get(name)) is not kind for name, kind in kinds.items()):
        return None
    return Written(**{name: record[name] for name in kinds})


class ScriptDraft(QObject):
    """Keeps what is written for one recorder, and offers what was written before; with the takes, it outlives all."""

    def __init__(self, services: Services, page: RecorderPage, parent: QObject, *, fixed: bool) -> None:
        super().__init__(parent)
        self._page, self._fixed = page, fixed
        self._left: tuple[Path, Written] | None = None
        self._begun_with = self._now()
        self.keeper = DraftKeeper(services.tasks, services.recorder.takes, _KIND, self)
        self.offer = DraftOffer(self.tr("Get it back"), self.tr("Remove it"))
        self.offer.go_on.clicked.connect(self.get_back)
        self.offer.leave.clicked.connect(self.remove)
        page.teleprompter.changed.connect(self._on_written)
        page.teleprompter.pace.valueChanged.connect(self._on_written)
        page.name.textChanged.connect(self._on_written)
        self.keeper.failed.connect(page.complain)
        services.recorder.changed.connect(self._on_seen)
        self.keeper.look(self._on_left)

    def forget(self) -> None:
        """Have nothing written down: it has become a greeting."""
        self.keeper.note(None)
        self.keeper.close()

    def close(self) -> None:
        """Let go; a text that no greeting has stays for the next time, as the takes do."""
        if self._now().text == self._begun_with.text:
            self.keeper.note(None)
        self.keeper.close()

    def _now(self) -> Written:
        teleprompter = self._page.teleprompter
        return Written(self._page.name.text(), teleprompter.written, teleprompter.pace.value(), self._fixed)

    @Slot()
    def _on_written(self) -> None:
        now = self._now()
        self.keeper.note(None if now == self._begun_with else now.record())

    @Slot(object)
    def _on_seen(self, seen: RecordingSeen) -> None:
        """Change no text under somebody who reads it aloud."""
        self.offer.go_on.setEnabled(seen.state not in READS)

    # What was left behind

    def _on_left(self, found: tuple[LeftDraft, ...]) -> None:
        now = self._now()
        for left in found:
            written = read_script(left.record)
            if written is not None and written.is_for(now) and self._left is None:
                self._left = left.path, written
                since = ago((datetime.now(UTC) - left.written).total_seconds())
                words = self.tr("What you wrote to read aloud ({ago}) is still there: “{text}”")
                self.offer.offer(words.format(ago=since, text=_shortened(written.text or written.name)))

    @Slot()
    def get_back(self) -> None:
        """Put in what was written."""
        if self._left is None:
            return
        (path, written), self._left = self._left, None
        if not self._fixed:
            self._page.name.setText(written.name)
        self._page.teleprompter.pace.setValue(written.pace)
        self._page.teleprompter.rewrite(written.text)
        self._on_written()
        self.keeper.forget(path)
        self.offer.offer("")

    @Slot()
    def remove(self) -> None:
        """Forget what was written."""
        if self._left is not None:
            self.keeper.forget(self._left[0])
            self._left = None
        self.offer.offer("")


_LONGEST = 60  # characters by which a text is known again


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
