"""Settings that were changed in this window and can be taken back: they are no part of the journal of changes.

A step can be taken back until the configuration is changed: what was done last is what undo takes back.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

_MOST = 100


@dataclass(frozen=True, slots=True)
class SettingStep:
    """One setting that was changed.

    Attributes:
        what: which, in the person's language.
        back: sets it as it was before.
        forth: sets it once more.

    """

    what: str
    back: Callable[[], None]
    forth: Callable[[], None]


class SettingSteps(QObject):
    """Remembers them in their order.

    Signals:
        changed: something else would be taken back or brought back now.

    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[SettingStep] = []
        self._undone: list[SettingStep] = []

    @property
    def to_undo(self) -> str | None:
        """What would be taken back; None for nothing."""
        return self._done[-1].what if self._done else None

    @property
    def to_redo(self) -> str | None:
        """What would be brought back; None for nothing."""
        return self._undone[-1].what if self._undone else None

    def remember(self, step: SettingStep) -> None:
        """Take a step that has been made."""
        self._done = [*self._done[-_MOST + 1 :], step]
        self._undone.clear()
        self.changed.emit()

    def undo(self) -> str:
        """Take the last one back; return what it was."""
        step = self._done.pop()
        self._undone.append(step)
        step.back()
        self.changed.emit()
        return step.what

    def redo(self) -> str:
        """Bring back what was taken back last; return what it was."""
        step = self._undone.pop()
        self._done.append(step)
        step.forth()
        self.changed.emit()
        return step.what

    def forget(self) -> None:
        """Take nothing back any more: something else was done after it."""
        if self._done or self._undone:
            self._done.clear()
            self._undone.clear()
            self.changed.emit()
