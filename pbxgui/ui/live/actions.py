"""What can be done with the chosen call: actions with names, shortcuts, and the reason where they are not possible."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from pbxgui.ui.live.possible import Act
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class ActLook:
    """How an act is shown: its picture, whether it ends or refuses something, and its keys."""

    icon: Icon
    keys: QKeySequence
    color: str = "text"


def _tr(text: str) -> str:
    return QCoreApplication.translate("CallActions", text)


def _keys(keys: str | QKeySequence.StandardKey) -> QKeySequence:
    return QKeySequence(keys)


def act_name(act: Act) -> str:
    """Return what an act is called."""
    return {
        Act.HANG_UP: _tr("Hang up"),
        Act.ANSWER: _tr("Answer now"),
        Act.SKIP: _tr("Skip the greeting"),
        Act.TRANSFER: _tr("Transfer…"),
        Act.TREATMENT: _tr("What callers hear…"),
        Act.BLOCK_HERE: _tr("Block caller on this number"),
        Act.BLOCK_EVERYWHERE: _tr("Block caller on all numbers"),
        Act.COPY: _tr("Copy the caller's number"),
        Act.LOG: _tr("Show its log"),
    }[act]


def _short_name(act: Act) -> str:
    """Return what it is called on a button beside the call."""
    return {
        Act.HANG_UP: _tr("Hang up"),
        Act.ANSWER: _tr("Answer now"),
        Act.SKIP: _tr("Skip greeting"),
        Act.TRANSFER: _tr("Transfer…"),
        Act.TREATMENT: _tr("Treatment…"),
        Act.BLOCK_HERE: _tr("Block here"),
        Act.BLOCK_EVERYWHERE: _tr("Block on all"),
        Act.COPY: _tr("Copy number"),
        Act.LOG: _tr("Log"),
    }[act]


def _act_hint(act: Act) -> str:
    return {
        Act.HANG_UP: _tr("End this call for both sides"),
        Act.ANSWER: _tr("Normally billed from then on; what the caller hears goes on"),
        Act.SKIP: _tr("The phones ring at once, or whatever comes after the greeting"),
        Act.TRANSFER: _tr("Send the caller on to another number or extension"),
        Act.TREATMENT: _tr("Change what callers of this number hear"),
        Act.BLOCK_HERE: _tr("Refuse this caller on this number from now on"),
        Act.BLOCK_EVERYWHERE: _tr("Refuse this caller on all numbers from now on"),
        Act.COPY: _tr("Put the caller's number on the clipboard"),
        Act.LOG: _tr("Read what has happened in this call, moment by moment"),
    }[act]


def _look(act: Act) -> ActLook:
    standard = QKeySequence.StandardKey
    return {
        Act.HANG_UP: ActLook(Icon.HANG_UP, _keys(standard.Delete), "danger"),
        Act.ANSWER: ActLook(Icon.ANSWER, _keys("Ctrl+Return")),
        Act.SKIP: ActLook(Icon.SKIP, _keys("Ctrl+Right")),
        Act.TRANSFER: ActLook(Icon.TRANSFER, _keys("Ctrl+T")),
        Act.TREATMENT: ActLook(Icon.NUMBERS, _keys("Ctrl+E")),
        Act.BLOCK_HERE: ActLook(Icon.BLOCK, _keys("Ctrl+B")),
        Act.BLOCK_EVERYWHERE: ActLook(Icon.BLOCK, _keys("Ctrl+Shift+B")),
        Act.COPY: ActLook(Icon.COPY, _keys(standard.Copy)),
        Act.LOG: ActLook(Icon.LOGS, _keys("Ctrl+L")),
    }[act]


class CallActions(QObject):
    """The actions of a screen of calls.

    Attributes:
        all: each by its act.

    """

    def __init__(self, theme: Theme, owner: QWidget, do: Callable[[Act], None]) -> None:
        """Make them for a widget in which their keys work; `do` is told what is wanted."""
        super().__init__(owner)
        self._theme = theme
        self.all: Mapping[Act, QAction] = {act: self._made(act, owner, do) for act in Act}

    def allow(self, obstacles: Mapping[Act, str]) -> None:
        """Let those be done for which there is no obstacle, and tell the others'."""
        for act, action in self.all.items():
            why = obstacles.get(act, "")
            action.setEnabled(not why)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(why or f"{_act_hint(act)} ({keys})")
            action.setStatusTip(why or _act_hint(act))

    def _made(self, act: Act, owner: QWidget, do: Callable[[Act], None]) -> QAction:
        look = _look(act)
        action = give_picture(QAction(act_name(act), owner), self._theme, look.icon, look.color)
        action.setIconText(_short_name(act))
        action.setShortcut(look.keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_told, do, act))
        owner.addAction(action)
        return action


def _told(do: Callable[[Act], None], act: Act, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    do(act)
