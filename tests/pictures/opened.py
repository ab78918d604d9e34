"""What opens on a screen and is worth a picture of its own: popovers, dialogs, a call that is replayed."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QDialog, QWidget

from pbxgui.ui.dialplan.screen import DialplanScreen
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.history.screen import HistoryScreen
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.logs.screen import LogsScreen
from pbxgui.ui.making.speak_dialog import SpeakDialog
from pbxgui.ui.numbers.screen import NumbersScreen
from pbxgui.ui.screen import Screen
from pbxgui.ui.studio.recorder_dialog import RecorderDialog

Open = Callable[[Screen], QWidget | None]
"""Opens something on a screen and returns it; None where that cannot be opened yet."""

_SNIPPET = """exten => 100,1,Progress()
 same => n,Playback(custom/welcome,noanswer)
 same => n,Dial(PJSIP/1001&PJSIP/1002,20)
 same => n,Hangup(19)
"""
_SPOKEN = "Welcome to the workshop. We will be with you in a moment."


def _cell(screen: Screen) -> QWidget | None:
    assert isinstance(screen, NumbersScreen)
    if screen.popover is None:
        screen.open_cell(screen.table.currentIndex())
    return screen.popover


def _who_hears_what(screen: Screen) -> QWidget:
    assert isinstance(screen, NumbersScreen)
    screen.open_asking()
    return screen.asking


def _speak(screen: Screen) -> QWidget | None:
    assert isinstance(screen, GreetingsScreen)
    screen.ways.speak.trigger()
    dialog = _opened(screen)
    if isinstance(dialog, SpeakDialog):
        dialog.text.setPlainText(_SPOKEN)
    return dialog


def _ringback(screen: Screen) -> QWidget | None:
    assert isinstance(screen, GreetingsScreen)
    screen.ways.ringback.trigger()
    return _opened(screen)


def _editor(screen: Screen) -> QWidget | None:
    assert isinstance(screen, GreetingsScreen)
    screen.detail.edit.click()
    return _opened(screen)


def _recorder(screen: Screen) -> QWidget | None:
    assert isinstance(screen, GreetingsScreen)
    screen.ways.record.trigger()
    dialog = _opened(screen)
    if isinstance(dialog, RecorderDialog):
        dialog.page.teleprompter.edit.setPlainText(_SPOKEN)
    return dialog


def _opened(screen: Screen) -> QDialog | None:
    return next((dialog for dialog in screen.findChildren(QDialog) if dialog.isVisible()), None)


def _try(screen: Screen) -> QWidget:
    assert isinstance(screen, DialplanScreen)
    screen.tabs.setCurrentWidget(screen.trying)
    screen.trying.widgets.editor.put(_SNIPPET)
    screen.trying.simulate()
    return screen.trying


def _replay(screen: Screen) -> QWidget | None:
    """Choose a call that is over and of which its caller heard something."""
    assert isinstance(screen, HistoryScreen)
    if not screen.model.rowCount():
        return None
    screen.table.selectRow(min(8, screen.model.rowCount() - 1))
    return screen.table


def _sip(screen: Screen) -> QWidget:
    assert isinstance(screen, LogsScreen)
    for action in screen.screen_actions():
        if action.isCheckable():
            action.setChecked(True)
    return screen.table


MORE: Mapping[PlaceName, tuple[tuple[str, Open], ...]] = MappingProxyType(
    {
        PlaceName.NUMBERS: (("cell", _cell), ("who-hears-what", _who_hears_what)),
        PlaceName.GREETINGS: (
            ("speak", _speak),
            ("ringback", _ringback),
            ("recorder", _recorder),
            ("editor", _editor),
        ),
        PlaceName.DIALPLAN: (("try", _try),),
        PlaceName.HISTORY: (("replay", _replay),),
        PlaceName.LOGS: (("logs-sip", _sip),),
    }
)
