"""Greetings in words: their versions, on which days callers hear them, and where they are used."""

from collections.abc import Iterator
from datetime import date

from pbxgui.actions.greetings import describe_version
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.not_heard import warnings
from pbxgui.core.config import Greeting, GreetingVersion, seconds_text
from pbxgui.core.config.greeting_parts import PartOf
from pbxgui.core.config.version_words import made_from
from pbxgui.core.errors import PbxError
from pbxgui.store.store import Store

_ROUNDED = 1  # digit after the point of seconds


def greeting_record(greeting: Greeting, today: date, places: tuple[str, ...]) -> dict[str, object]:
    """Return a greeting for JSON, with what is not kept but follows from it."""
    heard = greeting.current_version.is_valid_on(today)
    return {**record_of(greeting), "heard_today": heard, "used_by": list(places)}


def seconds_words(seconds: float) -> str:
    """Return a length as it is shown: 3.8."""
    return seconds_text(round(seconds, _ROUNDED))


def validity(version: GreetingVersion) -> str:
    """Return the days on which callers hear it."""
    first = f"from {version.valid_from}" if version.valid_from else ""
    last = f"until {version.valid_until}" if version.valid_until else ""
    return " ".join(filter(None, (first, last))) or "always"


def heard(version: GreetingVersion, today: date) -> str:
    """Return the days on which callers hear it, and that today is none of them."""
    days = validity(version)
    if version.is_valid_on(today):
        return days
    return f"not yet, {days}" if version.valid_from and today < version.valid_from else f"no more, {days}"


def greeting_lines(store: Store, greeting: Greeting, today: date) -> Iterator[str]:
    """Return a greeting with its versions, line by line."""
    language = f" ({greeting.language})" if greeting.language else ""
    yield f"Greeting {greeting.name}{language}"
    yield from warnings(greeting, today)
    for index, version in enumerate(greeting.versions):
        current = "current, " if index == greeting.current else ""
        seconds = seconds_words(version.seconds)
        yield f"version {index + 1}: {current}{seconds} seconds, heard {validity(version)}"
        yield f"  {made_words(greeting, version)}"
        yield f"  {import_words(store, version)}"
        if version.licence:
            yield f"  licence: {version.licence}"
    if greeting.tags:
        yield f"tags: {', '.join(greeting.tags)}"
    for line in filter(None, greeting.transcript.split("\n")):
        yield f"says: {line}"


def part_line(part: PartOf) -> str:
    """Return that a ringback has a greeting in it."""
    earlier = (
        "" if part.is_current else ", in an earlier version: put it together again to have this one in it"
    )
    return f"Part of the ringback {part.ringback}{earlier}."


def made_words(greeting: Greeting, version: GreetingVersion) -> str:
    """Return what it was made from, and when it came."""
    return f"{made_from(greeting, version)}, {version.added:%Y-%m-%d %H:%M} UTC"


def import_words(store: Store, version: GreetingVersion) -> str:
    """Return what the file was and what was done with it, or why that cannot be known any more."""
    try:
        return " ".join(describe_version(store, version))
    except PbxError as error:
        return f"Attention: {error}"
