"""What each treatment needs, and where a number does without."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pbxgui.core.config.number import AfterCap, Handling, Number, Treatment
from pbxgui.core.config.problem import Path, Problem, part_of_record, place
from pbxgui.core.sentence import said

NEEDS: Mapping[Treatment, tuple[str, ...]] = MappingProxyType(
    {
        Treatment.GREET_THEN_RING: ("greeting", "destination"),
        Treatment.GREET_ANSWER_RING: ("greeting", "destination"),
        Treatment.ANSWER_THEN_GREET: ("greeting", "destination"),
        Treatment.CUSTOM_RINGBACK: ("ringback", "destination"),
        Treatment.RING: ("destination",),
        Treatment.REFUSE: (),
    }
)
"""The fields of a handling that must not be empty."""


def missing(number: Number) -> Iterator[Problem]:
    """Return a problem for each field that a handling of the number needs and does not have."""
    for index in (*range(len(number.rules)), None):
        handling = number.handling(index)
        for field in _needed(handling):
            if getattr(handling, field) is None:
                yield _problem(handling, (*number.path(index), field))


def _needed(handling: Handling) -> tuple[str, ...]:
    diverts = handling.after_cap is AfterCap.DIVERT and handling.treatment is not Treatment.REFUSE
    return (*NEEDS[handling.treatment], *(("divert_to",) if diverts else ()))


def _problem(handling: Handling, path: Path) -> Problem:
    field = path[-1]
    wanted = (
        said("divert after the cap")
        if field == "divert_to"
        else said('the treatment "{treatment}"', treatment=handling.treatment)
    )
    words = part_of_record(field)
    message = said(
        "{path}: to {wanted} a {words} is missing.", path=place(path[:-1]), wanted=wanted, words=words
    )
    return Problem(f"missing-{field.replace('_', '-')}", message, path, said("Set its {words}.", words=words))
