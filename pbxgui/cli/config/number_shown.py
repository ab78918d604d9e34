"""Numbers and their rules as the lines that commands show."""

import argparse
from collections.abc import Iterator
from datetime import date

from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.not_heard import warnings
from pbxgui.cli.output import say
from pbxgui.core.config import (
    Configuration,
    GreetingLoop,
    Handling,
    Number,
    described,
    next_steps,
    timing,
    title,
    unused,
    who,
    who_remains,
)


def say_number(options: argparse.Namespace, number: Number, configuration: Configuration) -> None:
    """Print what now holds for the callers of a number that no rule is for."""
    handling = number.handling(None)
    whose = f" ({who_remains(number).lower()})" if number.rules else ""
    sentence = f"{title(number)}{whose}: {described(handling, configuration)}"
    say(options, record_of(number), "\n".join((sentence, *_details(handling, configuration))))


def number_lines(number: Number, configuration: Configuration) -> tuple[str, ...]:
    """Return all that is set for a number, its rules first and in their order."""
    default = number.handling(None)
    calls = "Calls from outside may come in on it." if number.public else "Only for calls from inside."
    positions = range(1, len(number.rules) + 1)
    return (
        title(number),
        calls,
        *(line for position in positions for line in rule_lines(number, position, configuration)),
        f"{who_remains(number)}: {described(default, configuration)}",
        *(f"   {line}" for line in _details(default, configuration)),
    )


def rule_lines(number: Number, position: int, configuration: Configuration) -> tuple[str, ...]:
    """Return what a rule means, with its position in front."""
    handling = number.handling(position - 1)
    sentence = f"{who(number.rules[position - 1])}: {described(handling, configuration)}"
    return (f"{position}. {sentence}", *(f"   {line}" for line in _details(handling, configuration)))


def _details(handling: Handling, configuration: Configuration) -> tuple[str, ...]:
    lines = (timing(handling, configuration), *next_steps(handling, configuration), *unused(handling))
    return (*filter(None, lines), *_not_heard_today(handling, configuration))


def _not_heard_today(handling: Handling, configuration: Configuration) -> Iterator[str]:
    """Return a sentence for each greeting that callers would hear if its days were others."""
    loop = handling.ringback.greeting if isinstance(handling.ringback, GreetingLoop) else None
    for name in dict.fromkeys((handling.greeting, loop)):
        greeting = configuration.greeting_by_name.get(name or "")
        if greeting is not None:
            yield from warnings(greeting, date.today(), f'"{name}"')  # noqa: DTZ011 - this machine's own day
