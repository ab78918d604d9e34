"""Conditions and handlings in few words, for the heads and cells of the matrix."""

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    Configuration,
    CountryTone,
    ExactCaller,
    GreetingLoop,
    Handling,
    HangUpWith,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
)
from pbxgui.core.tone_zones import TONE_ZONES
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.sentences import country_name
from pbxgui.ui.treatments import treatment_name


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConditionWords", text)


def condition_words(condition: Condition | None) -> tuple[str, str]:
    """Return who calls, and when; for None the default."""
    if condition is None:
        return _tr("Everybody else"), ""
    when = ""
    if condition.schedule is not None:
        text = _tr("outside {schedule}") if condition.outside else _tr("during {schedule}")
        when = text.format(schedule=condition.schedule)
    return _caller(condition), when


def _caller(condition: Condition) -> str:
    match condition.caller:
        case AnyCaller():
            return _tr("Everybody")
        case Anonymous():
            return _tr("Anonymous")
        case ExactCaller(number):
            return number
        case CallerPrefix(prefix):
            return _tr("{prefix}…").format(prefix=prefix)
        case CallerPattern(pattern):
            return pattern
    return condition.caller.name


def handling_words(handling: Handling, configuration: Configuration) -> tuple[str, str]:
    """Return what is heard, and where the call goes."""
    heard = treatment_name(handling.treatment)
    if handling.greeting is not None and handling.treatment not in {
        Treatment.CUSTOM_RINGBACK,
        Treatment.RING,
    }:
        heard = f"{heard}: {handling.greeting}"
    elif handling.treatment is Treatment.CUSTOM_RINGBACK:
        heard = f"{heard}: {_ringback(handling)}"
    return heard, destination_words(handling, configuration)


def _ringback(handling: Handling) -> str:
    match handling.ringback:
        case GreetingLoop(greeting):
            return greeting
        case CountryTone(zone):
            return country_name(zone) if zone in TONE_ZONES else zone
    return _tr("none yet")


def destination_words(handling: Handling, configuration: Configuration) -> str:
    """Return where a call goes, with the names that people know."""
    if handling.treatment is Treatment.REFUSE:
        return _tr("refused")
    match handling.destination:
        case ToExtension(digits):
            extension = configuration.extension(digits)
            return f"→ {digits} {extension.name}" if extension else f"→ {digits}"
        case ToNumber(digits):
            return _tr("→ number {number}").format(number=digits)
        case ToGroup(name):
            return _tr("→ group {group}").format(group=name)
        case ToUri(uri):
            return f"→ {uri}"
        case HangUpWith():
            return _tr("→ hangs up")
    return _tr("→ nobody yet")
