"""Makes a program mean the same in Asterisk as here: `noanswer` wherever a Playback must not answer.

Asterisk answers at a plain Playback even after Progress. Where the call is early or answered in any case, adding
`noanswer` changes nothing here and keeps the greeting unanswered there. Where it may still only ring, Playback
answers in both, and `noanswer` would silence it: there it is left alone.
"""

from dataclasses import replace

from pbxgui.core.errors import UserError
from pbxgui.dialplan.applications import application
from pbxgui.dialplan.applications.sound import Playback
from pbxgui.dialplan.channel import ChannelState
from pbxgui.dialplan.flow import Flow, analyse
from pbxgui.dialplan.model import Context, Extension, Program, Step
from pbxgui.dialplan.routes import Location
from pbxgui.dialplan.understanding import understand

_HEARD = frozenset({ChannelState.EARLY, ChannelState.UP})


def portable(program: Program) -> Program:
    """Return the program for both; idempotent. Application names are written as Asterisk writes them."""
    flow = analyse(program)
    return replace(program, contexts=tuple(_context(context, flow) for context in program.contexts))


def with_noanswer(step: Step) -> Step | None:
    """Return a Playback with `noanswer` as its last option; None where it cannot be added (an open quote)."""
    arguments = step.arguments.rstrip(" \t")
    separator = "" if arguments.endswith(",") else ","
    try:
        changed = replace(step, arguments=f"{arguments}{separator}noanswer")
    except UserError:
        return None  # the line is full
    before, after = understand(step).command, understand(changed).command
    if not isinstance(before, Playback) or after != replace(before, noanswer=True):
        return None
    return changed


def _is_early(flow: Flow, location: Location) -> bool:
    """Whether a step is a Playback that does not answer here, on any way to it."""
    command = flow.commands.get(location)
    if not isinstance(command, Playback) or command.noanswer:
        return False
    states = flow.states.get(location, frozenset())
    return bool(states) and states <= _HEARD


def _context(context: Context, flow: Flow) -> Context:
    extensions = tuple(_extension(context, extension, flow) for extension in context.extensions)
    return replace(context, extensions=extensions)


def _extension(context: Context, extension: Extension, flow: Flow) -> Extension:
    steps = []
    for step in extension.steps:
        known = application(step.application)
        named = replace(step, application=known.name) if known else step
        location = Location(context.name, extension.pattern, step.priority)
        steps.append((with_noanswer(named) or named) if _is_early(flow, location) else named)
    return replace(extension, steps=tuple(steps))
