"""What the banner says about the engine: how it stands, and how to go on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pbxgui.core.errors import PbxError
from pbxgui.ui.background.engine_process import EngineStanding, Standing
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.shell.banner import Kind, Notice


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineNotices", text)


@dataclass(frozen=True, slots=True)
class Ways:
    """How to go on.

    Attributes:
        start: starts the engine.
        restart: ends it and starts it.
        settings: leads to where its address and port are set.

    """

    start: Callable[[], None]
    restart: Callable[[], None]
    settings: Callable[[], None]


def standing_notice(now: EngineStanding, ways: Ways) -> Notice | None:
    """Return what the banner says; None while there is nothing to say, or for the moment that a start takes."""
    match now.standing:
        case Standing.FAILING:
            text = _tr("{reason} The engine is tried again by itself.").format(reason=_reason(now.trouble))
            return Notice(text, Kind.WARNING, _tr("Settings"), ways.settings)
        case Standing.FAILED:
            text = _tr("The engine does not run. {reason}").format(reason=_reason(now.trouble))
            return Notice(text, Kind.DANGER, _tr("Start it"), ways.start)
        case Standing.STOPPED:
            text = _tr("The engine has been stopped: no calls are taken.")
            return Notice(text, Kind.WARNING, _tr("Start it"), ways.start)
        case Standing.GONE:
            return Notice(
                _tr("The engine does not run: no calls are taken."), Kind.WARNING, _tr("Start it"), ways.start
            )
        case Standing.SHUT:
            text = _tr("There is an engine that this window cannot speak with. {reason}")
            return Notice(
                text.format(reason=_reason(now.trouble)), Kind.WARNING, _tr("Restart it"), ways.restart
            )
    return _PASSING.get(now.standing, lambda: None)()


_PASSING: Mapping[Standing, Callable[[], Notice]] = {
    Standing.STARTING: lambda: Notice(_tr("The engine is being started …")),
    Standing.STOPPING: lambda: Notice(_tr("The engine ends its calls and stops …")),
}


def _reason(error: PbxError | None) -> str:
    """Return an error as a sentence, its remedy in the window's own terms where it speaks of the command line."""
    if error is None:
        return ""
    remedies = {
        "port-in-use": _tr("Stop that program, or choose another port in Settings."),
        "cannot-listen": _tr("Choose an address of this computer in Settings."),
    }
    remedy = remedies.get(error.code) or in_our_language(error.hint)
    return f"{in_our_language(error.message)} {remedy}".strip()


def calls_at_stake(calls: int, *, restart: bool, act: Callable[[], None]) -> Notice:
    """Return what is asked before calls are ended."""
    translate = QCoreApplication.translate
    if restart:
        text = translate("EngineNotices", "Restarting the engine ends %n call(s) in progress.", None, calls)
        return Notice(text, Kind.WARNING, _tr("Restart all the same"), act)
    text = translate("EngineNotices", "Stopping the engine ends %n call(s) in progress.", None, calls)
    return Notice(text, Kind.WARNING, _tr("Stop all the same"), act)


def other_settings(restart: Callable[[], None]) -> Notice:
    """Return what is said where the engine runs with settings that are not those of now."""
    text = _tr("What was set for the engine holds from its next start on.")
    return Notice(text, Kind.PLAIN, _tr("Restart the engine"), restart)
