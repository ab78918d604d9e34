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
from pbxgui.core.sentence import said


def conflicts(numbers: Iterable[Number], extensions: Mapping[str, Extension]) -> Iterator[Problem]:
    """Return a problem for each number that takes away an extension's calls.

    A number may carry the digits of the extension that it leads to: it then says what callers of it hear.
    """
    for number in numbers:
        extension = extensions.get(number.number)
        if extension is not None and number.default.destination != ToExtension(number.number):
            message = said(
                'The number {number} "{name}" is also the extension "{extension}".',
                number=number.number,
                name=number.name,
                extension=extension.name,
            )
            hint = said("Give one of them another number, or let the number lead to the extension.")
            yield Problem("duplicate-number", message, (Kind.NUMBER, number.number), hint)


def unknown(references: Iterable[Reference], known: Mapping[Kind, Collection[str]]) -> Iterator[Problem]:
    """Return a problem for each name of a record that is not there."""
    for reference in references:
        if reference.name not in known[reference.kind]:
            message = said(
                '{path}: there is no {kind} "{reference}".',
                path=place(reference.path),
                kind=reference.kind,
                reference=reference.name,
            )
            code = f"unknown-{reference.kind.replace(' ', '-')}"
            yield Problem(code, message, reference.path, _remedy(reference, known))


def _remedy(reference: Reference, known: Mapping[Kind, Collection[str]]) -> str:
    confused = {Kind.EXTENSION: Kind.NUMBER, Kind.NUMBER: Kind.EXTENSION}.get(reference.kind)
    if confused and reference.name in known[confused]:
        return said(
            "{reference} is a number of another kind: choose it as {confused}.",
            reference=reference.name,
            confused=confused,
        )
    return said("Add it, or choose another.")


def empty_groups(groups: Iterable[RingGroup]) -> Iterator[Problem]:
    """Return a problem for each ring group without members."""
    for group in groups:
        if not group.members:
            path = (Kind.GROUP, group.name, "members")
            message = said('The ring group "{group}" has no members.', group=group.name)
            yield Problem("empty-group", message, path, said("Add an extension to it."))


def not_valid(
    references: Iterable[Reference], greetings: Mapping[str, Greeting], today: date
) -> Iterator[Problem]:
    """Return a problem for each use of a greeting whose current version is not valid today."""
    for reference in references:
        greeting = greetings.get(reference.name) if reference.kind is Kind.GREETING else None
        if greeting is not None and not greeting.current_version.is_valid_on(today):
            message = said(
                '{path}: the greeting "{greeting}" is not valid on {today}.',
                path=place(reference.path),
                greeting=greeting.name,
                today=today,
            )
            hint = said("Record or choose another version, or change its dates.")
            yield Problem("greeting-not-valid", message, reference.path, hint)
