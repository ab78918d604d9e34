"""Destinations as what Dial can do: one or more rounds of phones, each for whole seconds.

Asterisk's Dial rings all its phones at once and ends when the time is up or all have refused. Where a ring group
wants more, rounds follow each other, and a note says what differs.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pbxgui.core.causes import Cause
from pbxgui.core.config import Configuration, Destination, RingGroup, Strategy, ToExtension, ToUri

URI_ENDPOINT = "pbxgui-out"  # the endpoint through which SIP addresses are called
MOST_PHONES = 50  # that one Dial rings
NOT_REACHED = f'${{IF($["${{DIALSTATUS}}" = "BUSY"]?{Cause.USER_BUSY:d}:{Cause.NO_ANSWER:d})}}'
"""The cause to hang up with after a Dial that nobody answered: 486 when busy, else 480. Without one Asterisk sends
603 (declined) when the time is up and 404 (not found) when no phone is registered."""
_DELAYED = "Whoever joins later makes Asterisk ring the others anew, and joins sooner if all of them refuse."
_SPLIT = f"More than {MOST_PHONES} members: they ring in turns, {MOST_PHONES} at a time."


@dataclass(frozen=True, slots=True)
class Round:
    """One Dial: its targets, its whole seconds, and what people should know about it."""

    targets: tuple[str, ...]
    seconds: int
    note: str = ""


Rounds = tuple[Round, ...]


def of_one(destination: Destination | None, seconds: float, configuration: Configuration) -> Rounds:
    """Return the round of a single phone; none where the destination is no phone that is there."""
    match destination:
        case ToExtension(number) if configuration.extension(number):
            return (Round((phone(number),), whole(seconds)),)
        case ToUri(uri):
            return (Round((f"PJSIP/{URI_ENDPOINT}/{uri}",), whole(seconds)),)
    return ()


def phone(extension: str) -> str:
    """Return the target of an extension's phones."""
    return f"PJSIP/{extension}"


def whole(seconds: float) -> int:
    """Return the whole seconds that Asterisk's Dial counts in; ringing begins at one."""
    return max(1, math.floor(seconds))


def within(given: Rounds, limit: int) -> tuple[Rounds, Rounds]:
    """Divide rounds at a limit in seconds: those before, and what is left after it."""
    before: list[Round] = []
    for index, one in enumerate(given):
        if one.seconds > limit:
            left = replace(one, seconds=one.seconds - limit)
            cut = [replace(one, seconds=limit)] if limit else []
            return (*before, *cut), (left, *given[index + 1 :])
        before.append(one)
        limit -= one.seconds
    return tuple(before), ()


def of_group(group: RingGroup | None, configuration: Configuration) -> Rounds:
    """Return the rounds of a ring group; none where it is not there."""
    if group is None:
        return ()
    members = [member for member in group.members if configuration.extension(member.extension)]
    phones = [phone(member.extension) for member in members]
    seconds = whole(group.ring_seconds)
    match group.strategy:
        case Strategy.IN_ORDER:
            return tuple(Round((one,), seconds) for one in phones)
        case Strategy.DELAYED:
            return _delayed(
                [(math.floor(member.delay), phone(member.extension)) for member in members], seconds
            )
    return _all(phones, seconds)


def _all(phones: Sequence[str], seconds: int) -> Rounds:
    note = _SPLIT if len(phones) > MOST_PHONES else ""
    return tuple(
        Round(tuple(phones[start : start + MOST_PHONES]), seconds, note)
        for start in range(0, len(phones), MOST_PHONES)
    )


def _delayed(phones: Sequence[tuple[int, str]], end: int) -> Rounds:
    """Return a round for each moment at which phones join; the first of them ring at once."""
    moments = sorted({delay for delay, _ in phones})
    found: list[Round] = []
    for start, until in itertools.pairwise([*moments, max([end, *(moment + 1 for moment in moments)])]):
        joined = [target for delay, target in phones if delay <= start]
        found += [replace(one, note=one.note or _DELAYED) for one in _all(joined, until - start)]
    return tuple(found) if len(moments) > 1 else _all([target for _, target in phones], end)
