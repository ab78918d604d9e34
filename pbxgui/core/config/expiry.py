"""Greetings that callers will soon not hear any more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.references import Kind

REMINDED_DAYS = 14
"""How long before the last day somebody is reminded."""


@dataclass(frozen=True, slots=True)
class Expiring:
    """A greeting in use whose current version is heard for a few days more, or no more.

    Attributes:
        greeting: its name.
        last_day: on which callers hear it.
        days: left from today on, 0 on the last day; negative when it is over.

    """

    greeting: str
    last_day: date
    days: int


def expiring(configuration: Configuration, today: date, within: int = REMINDED_DAYS) -> Iterator[Expiring]:
    """Return the greetings in use that expire within some days or have expired, the most urgent first."""
    found = []
    for greeting in configuration.greetings:
        last_day = greeting.current_version.valid_until
        if last_day is None or (last_day - today).days > within:
            continue
        if configuration.users(Kind.GREETING, greeting.name):
            found.append(Expiring(greeting.name, last_day, (last_day - today).days))
    yield from sorted(found, key=lambda one: (one.last_day, one.greeting))
