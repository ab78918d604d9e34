"""The whole configuration as a program of two contexts: what colleagues can dial, and what the world can."""

from collections.abc import Iterable
from functools import partial

from pbxgui.core.collector import collector_resting
from pbxgui.core.config import Configuration, Extension as Colleague, Number
from pbxgui.dialplan.compile.common import Common
from pbxgui.dialplan.compile.draft import Draft
from pbxgui.dialplan.compile.names import DEFAULT_NAMES, INTERNAL, PUBLIC, Names
from pbxgui.dialplan.compile.numbers import compile_with
from pbxgui.dialplan.compile.ringing import NOT_REACHED, phone
from pbxgui.dialplan.compile.services import compile_services
from pbxgui.dialplan.model import Context, Extension, Program

_RING_SECONDS = 30  # of an extension that is dialled itself
_INTERNAL_NOTE = "Every number and extension: what phones that have registered can dial."
_PUBLIC_NOTE = "Calls from outside: the public numbers, and nothing else."


def compile_program(configuration: Configuration, names: Names = DEFAULT_NAMES) -> Program:
    """Return the program of a configuration; the same configuration always gives the same one."""
    with collector_resting():
        return assemble(
            map(partial(compile_with, Common(configuration, names)), configuration.numbers),
            map(compile_colleague, dialled_colleagues(configuration)),
            map(compile_public, public_numbers(configuration)),
            compile_services(configuration, names),
        )


def assemble(
    numbers: Iterable[Extension],
    colleagues: Iterable[Extension],
    public: Iterable[Extension],
    services: Iterable[Extension],
) -> Program:
    """Return the program of what has been compiled."""
    return Program(
        (
            Context(INTERNAL, (*numbers, *colleagues, *services), notes=(_INTERNAL_NOTE,)),
            Context(PUBLIC, tuple(public), notes=(_PUBLIC_NOTE,)),
        )
    )


def dialled_colleagues(configuration: Configuration) -> Iterable[Colleague]:
    """Return the extensions that are dialled themselves.

    A number comes before an extension of the same name: it says what callers of that extension get.
    """
    numbers = configuration.number_by_number
    return (extension for extension in configuration.extensions if extension.number not in numbers)


def public_numbers(configuration: Configuration) -> Iterable[Number]:
    """Return the numbers on which calls from outside may come in."""
    return (number for number in configuration.numbers if number.public)


def compile_colleague(extension: Colleague) -> Extension:
    """Return the extension of the dialplan that rings a colleague."""
    draft = Draft(extension.number, f"extension {extension.number}")
    draft.add("Dial", f"{phone(extension.number)},{_RING_SECONDS}")
    draft.add("Hangup", NOT_REACHED)
    return draft.build(f'Extension {extension.number} "{extension.name}"')


def compile_public(number: Number) -> Extension:
    """Return the extension of the dialplan by which calls from outside come to a number."""
    draft = Draft(number.number, f"number {number.number}")
    draft.add("Goto", f"{INTERNAL},{number.number},1")
    return draft.build()
