"""The button beside a greeting or a ringing tone that lets one hear it at once."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from pbxgui.core.tone_zones import TONE_ZONES
from pbxgui.ui.numbers.fields import chosen
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

if TYPE_CHECKING:
    from pbxgui.audio.ringing_tone import RingingTone

_GREETING, _TONE = "greeting:", "tone:"
_USUAL_ZONE = "us"


class PreviewButton(QToolButton):
    """Plays what is chosen beside it, by `play`, and while that is heard, stops it.

    What is chosen is a greeting by its name, unless `play` is that of something else.
    """

    def __init__(
        self,
        services: Services,
        greeting: Callable[[], str],
        parent: QWidget | None = None,
        *,
        play: "Callable[[Services, str], None] | None" = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._greeting = greeting
        self._play = play or listen
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
        give_picture(self, self._services.theme, Icon.STOP if plays else Icon.PLAY)
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
            self._play(self._services, self._asked)


def listen(services: Services, name: str) -> None:
    """Play a greeting on the computer's speaker."""
    from pbxgui.actions.greeting_file import current_file  # noqa: PLC0415 - SQLAlchemy

    def play(path: Path) -> None:
        services.player.play_file(name, path)

    services.editing.look(name, lambda store, _: current_file(store, name), play)


def ringback_preview(services: Services, field: QComboBox) -> PreviewButton:
    """Return the button beside a field in which a ringback is chosen: a country's tone, or a greeting over and over.

    Where nothing is chosen, it is the tone that the engine is set to.
    """
    if services.engine_settings.now is None:
        services.engine_settings.read()

    def country() -> str:
        value = chosen(field)
        settings = services.engine_settings.now
        usual = _USUAL_ZONE if settings is None else settings.zone
        return value.removeprefix(_TONE) if value else usual

    def title() -> str:
        value = chosen(field)
        return value.removeprefix(_GREETING) if value.startswith(_GREETING) else tone_title(country())

    def play(services: Services, name: str) -> None:
        if chosen(field).startswith(_GREETING):
            listen(services, name)
        else:
            listen_to_tone(services, country())

    button = PreviewButton(services, title, play=play)
    field.currentIndexChanged.connect(button.refresh)
    services.engine_settings.changed.connect(button.refresh)
    return button


def tone_preview(services: Services, field: QComboBox) -> PreviewButton:
    """Return the button beside a field in which a country is chosen by its two letters."""

    def country() -> str:
        return str(field.currentData() or "")

    def title() -> str:
        return tone_title(country()) if country() else ""

    button = PreviewButton(services, title, play=lambda services, _: listen_to_tone(services, country()))
    field.currentIndexChanged.connect(button.refresh)
    return button


def tone_title(country: str) -> str:
    """Return what the player calls the ringing tone of a country."""
    words = QCoreApplication.translate("PreviewButton", "Ringing tone: {country}")
    return words.format(country=TONE_ZONES[country])


def listen_to_tone(services: Services, country: str) -> None:
    """Play two rings of a country on the computer's speaker."""

    def tone() -> "RingingTone":
        from pbxgui.audio.ringing_tone import RingingTone  # noqa: PLC0415 - numpy, on the player's thread

        return RingingTone(country)

    services.player.play_source(tone_title(country), tone)
