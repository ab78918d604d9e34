"""Many extensions at once by a pattern: which numbers, what each is called, and what stands in the way of each.

| written | means |
|---|---|
| `100-119` | twenty numbers; leading zeros are kept, as in `001-020` |
| `100-104, 200` | several parts |
| `{n}` in the name | the extension's number |
| `{i}` in the name | its place in the series, from 1 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.extension import Extension, generate_secret
from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said

MOST_IN_SERIES = 500
_FIRST = 1001
_LONGEST_COUNTED = 9  # digits of a number that is counted up
_PART = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_HINT = said('Write them as in "100-119" or "100-104, 200".')


@dataclass(frozen=True, slots=True)
class Planned:
    """One extension of a series.

    Attributes:
        number: as it would be.
        name: as it would be.
        problem: why it cannot be so; None if it can.

    """

    number: str
    name: str
    problem: UserError | None = None


def next_free_number(configuration: Configuration) -> str:
    """Return the number after the highest extension that nothing else is dialled by; the first one is 1001."""
    counted = [
        int(one.number)
        for one in configuration.extensions
        if one.number.isdecimal() and len(one.number) <= _LONGEST_COUNTED and not one.number.startswith("0")
    ]
    number = max(counted) + 1 if counted else _FIRST
    while _taken(str(number), configuration):
        number += 1
    return str(number)


def plan_series(numbers: str, name: str, configuration: Configuration) -> tuple[Planned, ...]:
    """Return the extensions of a pattern, each with what stands in its way.

    Raises UserError `bad-series` for numbers that cannot be read, and `series-too-long` for more than 500.
    """
    planned: dict[str, Planned] = {}
    for place, number in enumerate(_numbers(numbers), 1):
        called = name.replace("{n}", number).replace("{i}", str(place))
        problem = _problem(number, called, configuration)
        if number in planned:
            message = said("The number {number} is in the series twice.", number=number)
            problem = UserError("duplicate", message, "Write it once only.")
        planned[number] = Planned(number, called, problem)
    return tuple(planned.values())


def _numbers(text: str) -> Iterator[str]:
    left = MOST_IN_SERIES
    for part in filter(None, (part.strip() for part in text.replace(";", ",").split(","))):
        found = _PART.fullmatch(part.replace(" ", ""))
        if found is None:
            refuse("bad-series", said('The numbers "{part}" cannot be read.', part=shown(part)), _HINT)
        first, last = found[1], found[2] or found[1]
        count = int(last) - int(first) + 1
        if count < 1:
            refuse(
                "bad-series",
                said('The numbers "{part}" run backwards.', part=shown(part)),
                "Exchange the two.",
            )
        left -= count
        if left < 0:
            what = said(
                "More than {most_in_series} extensions at once are asked for.", most_in_series=MOST_IN_SERIES
            )
            refuse("series-too-long", what, "Create them in several parts.")
        yield from (str(number).zfill(len(first)) for number in range(int(first), int(last) + 1))


def _problem(number: str, name: str, configuration: Configuration) -> UserError | None:
    taken = _taken(number, configuration)
    if taken:
        return UserError(
            "number-taken", said("{number} is {taken} already.", number=number, taken=taken), "Leave it out."
        )
    try:
        Extension(number, name, generate_secret())
    except UserError as error:
        return error
    return None


def _taken(number: str, configuration: Configuration) -> str:
    """Return what a number is dialled for already; empty for nothing."""
    extension, dialled = configuration.extension(number), configuration.number(number)
    if extension is not None:
        return said("the extension “{extension}”", extension=extension.name)
    if dialled is not None:
        return said("the number “{dialled}”", dialled=dialled.name)
    return ""
