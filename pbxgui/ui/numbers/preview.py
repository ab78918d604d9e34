"""The button beside a greeting that lets one hear it at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QToolButton, QWidget

from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon


class PreviewButton(QToolButton):
    """Plays the greeting that is chosen beside it, and while that is heard, stops it."""

    def __init__(
        self, services: Services, greeting: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._greeting = greeting
        self._asked = ""
        self.clicked.connect(self._on_clicked)
        services.player.changed.connect(self.refresh)
        self.refresh()

    @property
    def _plays(self) -> bool:
        seen = self._services.player.now
        return seen.playing and bool(self._greeting()) and seen.title == self._greeting()

    @Slot()
    def refresh(self) -> None:
        """Show what a click does now."""
        name, plays = self._greeting(), self._plays
        self.setEnabled(bool(name))
        self.setIcon(self._services.theme.icon(Icon.STOP if plays else Icon.PLAY))
        words = self.tr("Stop") if plays else self.tr("Listen to “{name}”").format(name=name)
        self.setAccessibleName(words if name else self.tr("Listen"))
        trouble = self._services.player.now.trouble
        self.setToolTip(told(trouble) if trouble and self._asked == name else words)

    @Slot()
    def _on_clicked(self) -> None:
        if self._plays:
            self._services.player.stop()
        else:
            self._asked = self._greeting()
            listen(self._services, self._asked)


def listen(services: Services, name: str) -> None:
    """Play a greeting on the computer's speaker."""
    from pbxgui.actions.greeting_file import current_file  # noqa: PLC0415 - SQLAlchemy

    def play(path: Path) -> None:
        services.player.play_file(name, path)

    services.editing.look(name, lambda store, _: current_file(store, name), play)
