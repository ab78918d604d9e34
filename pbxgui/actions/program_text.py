"""The program that calls run, as text: all of it, or what one number has of it."""

from dataclasses import dataclass, replace

from pbxgui.core.config import Configuration
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.channel import ChannelState
from pbxgui.dialplan.compile import compile_program
from pbxgui.dialplan.flow import analyse
from pbxgui.dialplan.model import Context, Program, Step
from pbxgui.dialplan.routes import Location
from pbxgui.dialplan.writer import write


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A step in the picture of a number's flow.

    Attributes:
        step: as the program has it.
        onward: the priorities of this extension that can follow.
        leaves: whether it can lead to another number.
        answered: whether a call has always been answered before it.

    """

    step: Step
    onward: tuple[int, ...] = ()
    leaves: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class ProgramText:
    """A program, or a part of one.

    Attributes:
        text: as `extensions.conf` has it.
        dialled: the numbers and extensions of the whole program, in its order.
        flow: of a part, its steps and how they follow each other; empty for the whole.

    """

    text: str = ""
    dialled: tuple[str, ...] = ()
    flow: tuple[FlowStep, ...] = ()


def program_text(configuration: Configuration, number: str | None = None) -> ProgramText:
    """Return the text; raise UserError `unknown-number` for a number that nobody can dial."""
    program = compile_program(configuration)
    dialled = tuple(dict.fromkeys(one for context in program.contexts for one in context.exact))
    if number is None:
        return ProgramText(write(program), dialled)
    part = part_of(program, number)
    return ProgramText(write(part), dialled, _flow(part, number))


def _flow(part: Program, number: str) -> tuple[FlowStep, ...]:
    """Return the steps of a number that a call can reach, in the order of their priorities."""
    first = replace(part, contexts=part.contexts[:1])
    flow = analyse(first)
    context = first.contexts[0]
    found = []
    for step in context.exact[number].steps:
        here = Location(context.name, number, step.priority)
        if here in flow.states:
            onward = sorted(location.priority for location in flow.edges.get(here, ()))
            billed = flow.states[here] == {ChannelState.UP}
            found.append(FlowStep(step, tuple(onward), bool(flow.nowhere.get(here)), billed))
    return tuple(found)


def part_of(program: Program, number: str) -> Program:
    """Return the part of a program that serves one number; raise UserError `unknown-number`."""
    contexts = tuple(_part(context, number) for context in program.contexts if number in context.exact)
    if not contexts:
        known = {dialled for context in program.contexts for dialled in context.exact}
        hint = suggest(number, known, "See all of them without --number.")
        raise UserError(
            "unknown-number", said("There is no number or extension {number}.", number=number), hint
        )
    return replace(program, contexts=contexts)


def _part(context: Context, number: str) -> Context:
    return replace(context, extensions=(context.exact[number],))
