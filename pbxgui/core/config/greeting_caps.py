"""How long callers wait unanswered at most while they hear a greeting."""

from collections.abc import Iterable, Iterator

from pbxgui.core.config.number import WITHOUT_GREETING, Handling, Number, Treatment

_ANSWERED_FIRST = frozenset({Treatment.ANSWER_THEN_GREET})


def shortest_cap(numbers: Iterable[Number], greeting: str) -> float | None:
    """Return the shortest cap, in seconds, of the handlings whose callers hear a greeting before the answer.

    None where there are none.
    """
    unanswered = (
        handling.cap_seconds
        for number in numbers
        for handling in _handlings(number)
        if handling.greeting == greeting and handling.treatment not in WITHOUT_GREETING | _ANSWERED_FIRST
    )
    return min(unanswered, default=None)


def _handlings(number: Number) -> Iterator[Handling]:
    yield number.default
    for rule in number.rules:
        yield rule.handling
