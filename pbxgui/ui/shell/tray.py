"""The icon in the tray: how many calls there are, notices of those that come in, and the way back to the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.services import Services
from pbxgui.ui.shell.actions import make_action
from pbxgui.ui.shell.call_notices import About, CallNotice, CallNotices
from pbxgui.ui.shell.menus import fill
from pbxgui.ui.theme.icons import Icon

_SHOWN = 6_000  # milliseconds
_REASON = QSystemTrayIcon.ActivationReason


class Tray(QObject):
    """Does nothing where the desktop has no tray."""

    def __init__(self, services: Services, window: QWidget, show: Callable[[], None], leave: QAction) -> None:
        super().__init__(window)
        self._services = services
        self._show = show
        self._notices = CallNotices()
        self._count = -1
        self.calls = make_action(self, "")
        self.calls.setEnabled(False)
        self.open = make_action(self, self.tr("Show the window"), show)
        self.mute = make_action(self, self.tr("Mute notices"))
        self.mute.setCheckable(True)
        self.mute.setChecked(not services.preferences.notices)
        self.mute.toggled.connect(self._on_mute)
        self._menu = QMenu(window)
        fill(self._menu, (self.calls, None, self.open, self.mute, None, leave))
        self.icon = QSystemTrayIcon(self) if QSystemTrayIcon.isSystemTrayAvailable() else None
        if self.icon is not None:
            self.icon.setContextMenu(self._menu)
            self.icon.activated.connect(self._on_activated)
            self.icon.messageClicked.connect(show)
        services.latest.engine_changed.connect(self._on_engine)
        services.preferences.changed.connect(self._on_preference)
        services.theme.changed.connect(self._paint)
        self._on_engine(services.latest.engine)
        if self.icon is not None:
            self.icon.show()

    @property
    def is_there(self) -> bool:
        """Whether a window that is hidden can be brought back."""
        return self.icon is not None and self.icon.isVisible()

    def close(self) -> None:
        """Leave the tray."""
        if self.icon is not None:
            self.icon.hide()

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        notices = self._notices.told(seen)
        if len(seen.calls) != self._count:
            self._count = len(seen.calls)
            self.calls.setText(self._counted())
            self._paint()
        if self._services.preferences.notices and self.icon is not None:
            for notice in notices:
                self.icon.showMessage("pbxgui", self.words(notice), self.icon.icon(), _SHOWN)

    def words(self, notice: CallNotice) -> str:
        """Return what is told of a call."""
        words = {
            About.INCOMING: self.tr("{caller} calls {number}"),
            About.MISSED: self.tr("Missed: {caller} called {number}"),
        }[notice.about]
        text = words.format(caller=notice.caller or self.tr("Somebody"), number=notice.number)
        return f"{text}\n{self.tr('and %n more', '', notice.more)}" if notice.more else text

    def _counted(self) -> str:
        return (
            self.tr("%n call(s) in progress", "", self._count)
            if self._count
            else self.tr("No call at the moment")
        )

    @Slot(object)
    def _paint(self, _: object = None) -> None:
        if self.icon is not None:
            colors = self._services.theme.colors
            picture, color = (
                (Icon.TALKING, colors.talking) if self._count > 0 else (Icon.PHONE, colors.accent)
            )
            self.icon.setIcon(self._services.theme.icon(picture, color))
            self.icon.setToolTip(f"pbxgui: {self._counted()}")

    @Slot()
    def _on_mute(self) -> None:
        self._services.preferences.notices = not self.mute.isChecked()

    @Slot(str)
    def _on_preference(self, name: str) -> None:
        if name == "notices":
            self.mute.setChecked(not self._services.preferences.notices)

    @Slot(_REASON)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {_REASON.Trigger, _REASON.DoubleClick}:
            self._show()
