"""The window in one guise: theme, language, and how large; every screen of it as a picture."""

import sys
import tempfile
from pathlib import Path

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
_SHOWN = {PlaceName.NUMBERS: "2001", PlaceName.EXTENSIONS: "1001", PlaceName.GREETINGS: "welcome"}
_SHOWN |= {PlaceName.SCHEDULES: "opening-hours", PlaceName.DIALPLAN: "2001"}


class Photographer:
    """Goes from screen to screen and takes a picture of each."""

    def __init__(self, window: MainWindow, names: list[PlaceName], folder: Path, guise: str) -> None:
        self._window, self._names, self._folder, self._guise = window, names, folder, guise
        self._at = 0
        self._more: list[tuple[str, Open]] = []

    def begin(self) -> None:
        """Look at the first one."""
        self._window.show_place(0)
        self._prepare()
        QTimer.singleShot(_FIRST, self._take)

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
        shown = open_it(self._window.screen_at(self._at))
        QTimer.singleShot(_EACH, lambda: self._take_opened(name, shown))

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
        QTimer.singleShot(_EACH // 2, lambda: _choose_a_row(self._window.screen_at(self._at)))
        QTimer.singleShot(_EACH, self._take)


def _choose_a_row(screen: Screen) -> None:
    table = getattr(screen, "table", None)
    if table is not None and hasattr(table, "selectRow") and table.model().rowCount() > 1:
        table.selectRow(1)


def main(data: Path, folder: Path, guise: str, scheme: str, language: str) -> None:
    """Take the pictures of a data folder's window."""
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
    photographer = Photographer(window, [place.name for place in shown], folder, guise)
    QTimer.singleShot(_EACH, photographer.begin)
    application.exec()
    window.put_away()
    services.stop()
    state.cleanup()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:6])
