"""Which extension serves a number, and which step comes next: Asterisk's search through a context.

A number's own extension comes first, then patterns by precedence, then the included contexts, depth first, each
context once (`pbx_find_extension`). The search is made anew for every priority, so a step that the best match
lacks is taken from the next extension that matches and has it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pbxgui.dialplan.model import Context, Extension, Program, Step


@dataclass(frozen=True, slots=True)
class Found:
    """A step and the extension and context that hold it."""

    context: Context
    extension: Extension
    step: Step


def reachable(program: Program, context: str) -> Iterator[Context]:
    """Yield the context and all that it includes, in search order; contexts that do not exist are passed over."""
    pending, seen = [context], set[str]()
    while pending:
        name = pending.pop()
        found = program.context(name)
        if name in seen or found is None:
            continue
        seen.add(name)
        yield found
        pending.extend(include.context for include in reversed(found.includes))


def matches(program: Program, context: str, extension: str) -> Iterator[tuple[Context, Extension]]:
    """Yield every extension that serves the number, the best match first."""
    number = extension.replace("-", "")
    for holder in reachable(program, context):
        if number in holder.exact:
            yield holder, holder.exact[number]
        for candidate in holder.by_precedence:
            if candidate.parsed.matches(number):
                yield holder, candidate


def find(program: Program, context: str, extension: str) -> Extension | None:
    """Return the extension that serves the number in this context."""
    return next((found for _, found in matches(program, context, extension)), None)


def step_at(program: Program, context: str, extension: str, priority: int) -> Found | None:
    """Return the step that Asterisk would execute at this priority."""
    for holder, candidate in matches(program, context, extension):
        step = candidate.step(priority)
        if step is not None:
            return Found(holder, candidate, step)
    return None


def step_labelled(program: Program, context: str, extension: str, label: str) -> Found | None:
    """Return the step that a Goto to this label would execute."""
    for holder, candidate in matches(program, context, extension):
        step = candidate.labelled(label)
        if step is not None:
            return Found(holder, candidate, step)
    return None
