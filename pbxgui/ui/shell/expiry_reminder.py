"""Reminds of greetings in use that callers will soon not hear any more, or do not hear any more."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from pbxgui.core.config import Expiring, expiring
from pbxgui.ui.greetings.greeting_words import day_words
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.services import Services
from pbxgui.ui.shell.banner import Banner, Kind, Notice

_TOPIC = "expiry"
_EVERY = 3_600_000  # milliseconds: soon after midnight it is another day


def reminder(found: tuple[Expiring, ...], go: Callable[[str], None]) -> Notice:
    """Return what is said of the greetings that expire; the button leads to the most urgent one."""
    first, *others = found
    day = day_words(first.last_day)
    if first.days < 0:
        text, kind = (
            _tr("Callers do not hear the greeting “{name}” any more: it ended on {day}."),
            Kind.WARNING,
        )
    elif first.days == 0:
        text, kind = _tr("Callers hear the greeting “{name}” today for the last time."), Kind.WARNING
    else:
        text, kind = _tr("Callers hear the greeting “{name}” until {day}."), Kind.PLAIN
    said = text.format(name=first.greeting, day=day)
    if others:
        more = QCoreApplication.translate(
            "ExpiryReminder", "%n other greeting(s) end as well.", None, len(others)
        )
        said = f"{said} {more}"
    return Notice(said, kind, _tr("Show it"), partial(go, first.greeting))


class ExpiryReminder(QObject):
    """Keeps the banner's topic `expiry`; one that was closed comes back when something else expires."""

    def __init__(self, services: Services, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._banner = banner
        self._told: tuple[Expiring, ...] = ()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        services.latest.configuration_changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Look what expires today and in the next days."""
        today = date.today()  # noqa: DTZ011 - the person's own day
        found = tuple(expiring(self._services.latest.configuration.configuration, today))
        if found == self._told:
            return
        self._told = found
        if found:
            self._banner.put(_TOPIC, reminder(found, self._show))
        else:
            self._banner.clear(_TOPIC)

    def _show(self, greeting: str) -> None:
        self._services.jumps.go(PlaceName.GREETINGS, greeting)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExpiryReminder", text)
