"""The whole configuration as a program of two contexts: what colleagues can dial, and what the world can."""

from pbxgui.core.config import Configuration, Extension as Colleague, Number
from pbxgui.dialplan.compile.draft import Draft
from pbxgui.dialplan.compile.names import INTERNAL, PUBLIC, Names
from pbxgui.dialplan.compile.numbers import DEFAULT_NAMES, compile_number
from pbxgui.dialplan.compile.ringing import phone
from pbxgui.dialplan.model import Context, Extension, Program

_RING_SECONDS = 30  # of an extension that is dialled itself
_INTERNAL_NOTE = "Every number and extension: what phones that have registered can dial."
_PUBLIC_NOTE = "Calls from outside: the public numbers, and nothing else."


def compile_program(configuration: Configuration, names: Names = DEFAULT_NAMES) -> Program:
    """Return the program of a configuration; the same configuration always gives the same one.

    A number comes before an extension of the same name: it says what callers of that extension get.
    """
    numbers = [compile_number(number, configuration, names) for number in configuration.numbers]
    colleagues = [
        _colleague(extension)
        for extension in configuration.extensions
        if configuration.number(extension.number) is None
    ]
    public = [_public(number) for number in configuration.numbers if number.public]
    return Program(
        (
            Context(INTERNAL, (*numbers, *colleagues), notes=(_INTERNAL_NOTE,)),
            Context(PUBLIC, tuple(public), notes=(_PUBLIC_NOTE,)),
        )
    )


def _colleague(extension: Colleague) -> Extension:
    draft = Draft(extension.number, f"extension {extension.number}")
    draft.add("Dial", f"{phone(extension.number)},{_RING_SECONDS}")
    draft.add("Hangup")
    return draft.build(f'Extension {extension.number} "{extension.name}"')


def _public(number: Number) -> Extension:
    draft = Draft(number.number, f"number {number.number}")
    draft.add("Goto", f"{INTERNAL},{number.number},1")
    return draft.build()
