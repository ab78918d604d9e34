"""Records that do not go together: conflicts in the plan of numbers, names of nothing, groups of nobody."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from pbxgui.core.config.destination import ToExtension
from pbxgui.core.config.extension import Extension
from pbxgui.core.config.greeting import Greeting
from pbxgui.core.config.group import RingGroup
from pbxgui.core.config.number import Number
from pbxgui.core.config.problem import Problem, place
from pbxgui.core.config.references import Kind, Reference


def conflicts(numbers: Iterable[Number], extensions: Mapping[str, Extension]) -> Iterator[Problem]:
    """Return a problem for each number that takes away an extension's calls.

    A number may carry the digits of the extension that it leads to: it then says what callers of it hear.
    """
    for number in numbers:
        extension = extensions.get(number.number)
        if extension is not None and number.default.destination != ToExtension(number.number):
            message = f'The number {number.number} "{number.name}" is also the extension "{extension.name}".'
            hint = "Give one of them another number, or let the number lead to the extension."
            yield Problem("duplicate-number", message, (Kind.NUMBER, number.number), hint)


def unknown(references: Iterable[Reference], known: Mapping[Kind, Collection[str]]) -> Iterator[Problem]:
    """Return a problem for each name of a record that is not there."""
    for reference in references:
        if reference.name not in known[reference.kind]:
            message = f'{place(reference.path)}: there is no {reference.kind} "{reference.name}".'
            code = f"unknown-{reference.kind.replace(' ', '-')}"
            yield Problem(code, message, reference.path, _remedy(reference, known))


def _remedy(reference: Reference, known: Mapping[Kind, Collection[str]]) -> str:
    confused = {Kind.EXTENSION: Kind.NUMBER, Kind.NUMBER: Kind.EXTENSION}.get(reference.kind)
    if confused and reference.name in known[confused]:
        return f"{reference.name} is a number of another kind: choose it as {confused}."
    return "Add it, or choose another."


def empty_groups(groups: Iterable[RingGroup]) -> Iterator[Problem]:
    """Return a problem for each ring group without members."""
    for group in groups:
        if not group.members:
            path = (Kind.GROUP, group.name, "members")
            message = f'The ring group "{group.name}" has no members.'
            yield Problem("empty-group", message, path, "Add an extension to it.")


def not_valid(
    references: Iterable[Reference], greetings: Mapping[str, Greeting], today: date
) -> Iterator[Problem]:
    """Return a problem for each use of a greeting whose current version is not valid today."""
    for reference in references:
        greeting = greetings.get(reference.name) if reference.kind is Kind.GREETING else None
        if greeting is not None and not greeting.current_version.is_valid_on(today):
            message = f'{place(reference.path)}: the greeting "{greeting.name}" is not valid on {today}.'
            hint = "Record or choose another version, or change its dates."
            yield Problem("greeting-not-valid", message, reference.path, hint)
