"""What there is to choose from in the fields of a handling: the words that are shown, and the value behind them."""

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import AfterCap, Configuration
from pbxgui.core.tone_zones import TONE_ZONES
from pbxgui.ui.sentences import country_name

Choices = list[tuple[str, str]]
"""Words and value of each choice; an empty value is none."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Choices", text)


def greetings(configuration: Configuration) -> Choices:
    """Return the greetings."""
    return [(_tr("None"), ""), *((one.name, one.name) for one in configuration.greetings)]


def ringbacks(configuration: Configuration) -> Choices:
    """Return what can be heard while phones ring."""
    loops = [
        (_tr("“{name}” over and over").format(name=one.name), f"greeting:{one.name}")
        for one in configuration.greetings
    ]
    tones = sorted(
        (_tr("Tone: {country}").format(country=country_name(code)), f"tone:{code}") for code in TONE_ZONES
    )
    return [(_tr("The usual ringing tone"), ""), *loops, *tones]


def tones() -> Choices:
    """Return the countries whose ringing can be heard."""
    countries = sorted((country_name(code), f"tone:{code}") for code in TONE_ZONES)
    return [(_tr("As the engine is set"), ""), *countries]


def callers(configuration: Configuration) -> Choices:
    """Return the kinds of callers that a rule can be for; the groups of callers by their names."""
    return [
        (_tr("Everybody"), "any"),
        (_tr("One number"), "number"),
        (_tr("Numbers that begin with"), "prefix"),
        (_tr("Callers who withhold their number"), "anonymous"),
        *(
            (_tr("The group {name}").format(name=one.name), f"contacts:{one.name}")
            for one in configuration.contact_groups
        ),
        (_tr("A new group of callers…"), "new"),
    ]


def times(configuration: Configuration) -> Choices:
    """Return when a rule can hold."""
    found = [(_tr("At any time"), "")]
    for schedule in configuration.schedules:
        found.append((_tr("During {schedule}").format(schedule=schedule.name), f"during:{schedule.name}"))
        found.append((_tr("Outside {schedule}").format(schedule=schedule.name), f"outside:{schedule.name}"))
    return found


def destinations(configuration: Configuration) -> Choices:
    """Return where a call can go; a SIP address can be typed as well."""
    found = [(_tr("Nobody"), "")]
    found += [(f"{one.number} {one.name}", f"extension:{one.number}") for one in configuration.extensions]
    found += [
        (_tr("Group {name}").format(name=one.name), f"group:{one.name}") for one in configuration.groups
    ]
    found += [
        (_tr("Number {number} {name}").format(number=one.number, name=one.name), f"number:{one.number}")
        for one in configuration.numbers
    ]
    return found


def after_cap_choices() -> Choices:
    """Return what can follow when nobody has answered for too long."""
    return [
        (_tr("refuse the call"), AfterCap.REFUSE.value),
        (_tr("answer, and go on ringing"), AfterCap.ANSWER.value),
        (_tr("go on with plain ringing"), AfterCap.RING.value),
        (_tr("divert the call"), AfterCap.DIVERT.value),
    ]
