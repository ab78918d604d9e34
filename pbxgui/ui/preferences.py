"""How the person wants the window: kept beside its size in the data folder, no part of the configuration."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from pbxgui.ui.background.setting_steps import SettingStep, SettingSteps
from pbxgui.ui.theme.colors import Scheme

_FILE = "window.ini"


def window_state(data: Path) -> QSettings:
    """Return what is kept of the window of a data folder; where nothing can be kept, it is as new each time."""
    return QSettings(str(data / _FILE), QSettings.Format.IniFormat)


class Preferences(QObject):
    """What was chosen, in force at once.

    Signals:
        changed: the name of the property that has changed.

    """

    changed = Signal(str)

    def __init__(
        self, state: QSettings, steps: SettingSteps | None = None, parent: QObject | None = None
    ) -> None:
        """Keep them in `state`; let `steps` remember how each was before."""
        super().__init__(parent)
        self._state = state
        self._steps = steps

    @property
    def theme(self) -> Scheme:
        """What it is painted with."""
        kept = str(self._state.value("theme", Scheme.SYSTEM.value))
        return Scheme(kept) if kept in set(Scheme) else Scheme.SYSTEM

    @theme.setter
    def theme(self, scheme: Scheme) -> None:
        self._keep("theme", scheme.value)

    @property
    def language(self) -> str:
        """The code of a language, such as `de`; empty for the system's."""
        return str(self._state.value("language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._keep("language", code)

    @property
    def notices(self) -> bool:
        """Whether calls that come in, and missed ones, are told beside the tray."""
        return self._yes("notices", otherwise=True)

    @notices.setter
    def notices(self, wanted: bool) -> None:
        self._keep("notices", wanted)

    @property
    def stays(self) -> bool:
        """Whether closing the window leaves it in the tray."""
        return self._yes("stays", otherwise=False)

    @stays.setter
    def stays(self, wanted: bool) -> None:
        self._keep("stays", wanted)

    @property
    def starts_engine(self) -> bool:
        """Whether opening the window starts an engine where there is none."""
        return self._yes("starts_engine", otherwise=True)

    @starts_engine.setter
    def starts_engine(self, wanted: bool) -> None:
        self._keep("starts_engine", wanted)

    def _yes(self, name: str, *, otherwise: bool) -> bool:
        return bool(self._state.value(name, otherwise, type=bool))

    def _keep(self, name: str, value: object) -> None:
        before = getattr(self, name)
        if before == value:
            return
        self._put(name, value)
        if self._steps is not None:
            back, forth = partial(self._put, name, before), partial(self._put, name, value)
            self._steps.remember(SettingStep(self._words(name), back, forth))

    def _put(self, name: str, value: object) -> None:
        self._state.setValue(name, str(value) if isinstance(value, Scheme) else value)
        self.changed.emit(name)

    def _words(self, name: str) -> str:
        words = {
            "theme": self.tr("Theme of the window"),
            "language": self.tr("Language of the window"),
            "notices": self.tr("Notices of calls"),
            "stays": self.tr("Stay in the tray"),
        }
        return words.get(name, self.tr("Start the engine with the window"))
