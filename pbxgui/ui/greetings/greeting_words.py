"""Greetings in words: their length, their version, the days on which they are heard, where they are used."""

import re
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from pbxgui.core.config import Configuration, Greeting, GreetingVersion, Kind, Path, references
from pbxgui.core.config.greeting_parts import PartOf

_RULE = re.compile(r"rule (\d+)")


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("GreetingWords", text, None, number)


def day_words(day: date) -> str:
    """Return a day as the person's own country writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def validity_words(version: GreetingVersion, today: date) -> tuple[str, str]:
    """Return whether callers hear a version today, and from or until which day."""
    if version.valid_from is not None and today < version.valid_from:
        return _tr("Not yet"), _tr("from {day}").format(day=day_words(version.valid_from))
    if version.valid_until is None:
        return _tr("Always"), ""
    until = _tr("until {day}").format(day=day_words(version.valid_until))
    return (_tr("Now") if today <= version.valid_until else _tr("Expired")), until


def version_words(greeting: Greeting) -> str:
    """Return which of its versions callers hear."""
    if len(greeting.versions) == 1:
        return _tr("One version")
    words = _tr("Version {current} of {all}")
    return words.format(current=greeting.current + 1, all=len(greeting.versions))


def uses(configuration: Configuration) -> Mapping[str, tuple[Path, ...]]:
    """Return for each greeting the places that use it; greetings that nothing uses are not there."""
    found: dict[str, tuple[Path, ...]] = {}
    for reference in references(configuration.numbers, configuration.groups):
        if reference.kind is Kind.GREETING:
            found[reference.name] = (*found.get(reference.name, ()), reference.path)
    return found


def use_words(path: Path, configuration: Configuration) -> str:
    """Return one place that uses a greeting: the number, who calls, and as what."""
    _, digits, *parts = path
    number = configuration.number_by_number.get(digits)
    name = f"{digits} {number.name}" if number and number.name != digits else digits
    as_what = _tr("while it rings") if parts[-1] == "ringback" else _tr("as greeting")
    rule = _RULE.search(" ".join(parts))
    everybody = _tr("everybody else") if number and number.rules else _tr("everybody")
    who = _tr("rule {rule}").format(rule=rule[1]) if rule else everybody
    return f"{name}: {who}, {as_what}"


def part_words(part: PartOf) -> str:
    """Return that a ringback has a greeting in it; and whether it is still as it was."""
    words = (
        _tr("Ringback {name}, one of its parts")
        if part.is_current
        else _tr("Ringback {name}, with an earlier version of it")
    )
    return words.format(name=part.ringback)


def uses_words(count: int) -> str:
    """Return how often a greeting is used."""
    return _tr("%n place(s)", count) if count else _tr("Not used yet")
