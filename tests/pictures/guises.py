"""The window in one guise: theme, language, and how large; every screen of it as a picture."""

import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.languages import Texts
from pbxgui.ui.preferences import window_state
from pbxgui.ui.run import places
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.shell.window import MainWindow
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.pictures.opened import MORE, Open

_FIRST, _EACH = 2_500, 1_300  # milliseconds that what is read takes to be there
_BETWEEN_LOOKS = 50  # milliseconds, where it takes longer
_PATIENCE = 60.0  # seconds that it may take on a busy machine
_SHOWN = {PlaceName.NUMBERS: "2001", PlaceName.EXTENSIONS: "1001", PlaceName.GREETINGS: "welcome"}
_SHOWN |= {PlaceName.SCHEDULES: "opening-hours", PlaceName.DIALPLAN: "2001"}


def when(holds: Callable[[], bool], then: Callable[[], None], what: str) -> None:
    """Call back as soon as something holds; raise TimeoutError, as slots do, where it never does."""
    ends = time.monotonic() + _PATIENCE

    def look() -> None:
        if holds():
            then()
        elif time.monotonic() > ends:
            raise TimeoutError(f"{what}: not within {_PATIENCE} s")
        else:
            QTimer.singleShot(_BETWEEN_LOOKS, look)

    look()


class Photographer:
    """Goes from screen to screen and takes a picture of each."""

    def __init__(
        self, services: Services, window: MainWindow, names: list[PlaceName], folder: Path, guise: str
    ) -> None:
        self._services = services
        self._window, self._names, self._folder, self._guise = window, names, folder, guise
        self._at = 0
        self._more: list[tuple[str, Open]] = []

    def begin(self) -> None:
        """Look at the first one, as soon as there is something to be seen."""
        latest = self._services.latest

        def is_there() -> bool:
            return bool(latest.configuration.configuration.numbers and latest.engine.calls)

        when(is_there, self._begin, "the office, and a call")

    def _begin(self) -> None:
        self._window.show_place(0)
        self._prepare()
        self._after(_FIRST, self._take)

    def _after(self, milliseconds: int, then: Callable[[], None]) -> None:
        """Call back after a while, and when nothing is on its way any more that would change what is seen."""
        rests, what = (lambda: not self._services.tasks.jobs), "the end of what is read"
        QTimer.singleShot(milliseconds, lambda: when(rests, then, what))

    def _prepare(self) -> None:
        screen, name = self._window.screen_at(self._at), self._names[self._at]
        if name in _SHOWN:
            screen.show_item(_SHOWN[name])
        _choose_a_row(screen)

    def _take(self) -> None:
        name = self._names[self._at]
        self._window.grab().save(str(self._folder / f"{name.value}-{self._guise}.png"))
        self._more = list(MORE.get(name, ()))
        self._take_more()

    def _take_more(self) -> None:
        """Take the pictures of what opens on this screen, one after the other; then go to the next one."""
        if not self._more:
            self._go_on()
            return
        name, open_it = self._more.pop(0)
        self._open(name, open_it, time.monotonic() + _PATIENCE)

    def _open(self, name: str, open_it: Open, ends: float) -> None:
        """Open it as soon as it can be, and again where it closed because the window came to the front."""
        shown = open_it(self._window.screen_at(self._at))

        def look() -> None:
            if shown is not None and shiboken6.isValid(shown) and shown.isVisible():
                self._take_opened(name, shown)
            elif time.monotonic() > ends:
                raise TimeoutError(f"{name}: not opened within {_PATIENCE} s")
            else:
                self._open(name, open_it, ends)

        if shown is None:
            QTimer.singleShot(_BETWEEN_LOOKS, look)
        else:
            self._after(_EACH, look)

    def _take_opened(self, name: str, shown: QWidget) -> None:
        whole = self._window if self._window.isAncestorOf(shown) and not shown.isWindow() else shown
        whole.grab().save(str(self._folder / f"{name}-{self._guise}.png"))
        if shown.isWindow():
            shown.close()
        self._take_more()

    def _go_on(self) -> None:
        self._at += 1
        if self._at == len(self._names):
            QApplication.quit()
            return
        self._window.show_place(self._at)
        self._prepare()
        self._after(_EACH // 2, self._choose)

    def _choose(self) -> None:
        _choose_a_row(self._window.screen_at(self._at))
        self._after(_EACH // 2, self._take)


def _choose_a_row(screen: Screen) -> None:
    table = getattr(screen, "table", None)
    if table is not None and hasattr(table, "selectRow") and table.model().rowCount() > 1:
        table.selectRow(1)


def _give_up(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """End with what a slot has raised, rather than wait for ever for a picture that nobody takes."""
    traceback.print_exception(kind, error, where)
    QApplication.exit(1)


def main(data: Path, folder: Path, guise: str, scheme: str, language: str) -> int:
    """Take the pictures of a data folder's window; return the exit status."""
    sys.excepthook = _give_up
    application = QApplication(sys.argv[:1])
    theme = Theme(application, Scheme(scheme))
    texts = Texts(application)
    texts.put_in_force(language)
    services = Services.start(data, theme)
    shown = places(services)
    state = tempfile.TemporaryDirectory()  # each guise with columns as wide as its own words
    window = MainWindow(services, shown, window_state(Path(state.name)))
    window.resize(1180, 760)
    window.show()
    photographer = Photographer(services, window, [place.name for place in shown], folder, guise)
    QTimer.singleShot(_EACH, photographer.begin)
    status = application.exec()
    window.put_away()
    services.stop()
    state.cleanup()
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:6]))
