"""Where a Goto leads: the step that a target names, seen from the step that jumps."""

import re

from pbxgui.dialplan import lookup
from pbxgui.dialplan.applications.command import Target
from pbxgui.dialplan.lookup import Found
from pbxgui.dialplan.model import Program

_PRIORITY = re.compile(r"([+-]?)(\d{1,6})", re.ASCII)


def wanted_priority(written: str, here: int) -> int | None:
    """Return the priority that a number, `+n` or `-n` means from here; None for a label."""
    number = _PRIORITY.fullmatch(written)
    if number is None:
        return None
    return int(number[1] + number[2]) + (here if number[1] else 0)


def destination(
    program: Program, context: str, extension: str, priority: int, target: Target
) -> Found | None:
    """Return the step a target names, seen from a context, number and priority; None if there is none.

    A priority may be a number, `+n` or `-n` from here, or a label (`pbx_parseable_goto`).
    """
    context = context if target.context is None else str(target.context)
    extension = extension if target.extension is None else str(target.extension)
    wanted = wanted_priority(str(target.priority), priority)
    if wanted is None:
        return lookup.step_labelled(program, context, extension, str(target.priority))
    return lookup.step_at(program, context, extension, wanted)
