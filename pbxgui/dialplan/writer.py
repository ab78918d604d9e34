"""Writes a program as `extensions.conf` text, which Asterisk loads and `read` turns into the same program."""

from collections.abc import Iterable, Iterator

from pbxgui.dialplan.model import Context, Extension, Program, Section, Step


def write(program: Program) -> str:
    """Return the text of a program: deterministic, one blank line between its parts, ending with a newline."""
    blocks = [
        _section("general", program.settings),
        _section("globals", program.variables),
        *(list(_context(context)) for context in program.contexts),
        list(_notes(program.notes)),
    ]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def _section(name: str, section: Section) -> list[str]:
    if section == Section():
        return []
    lines = [*_notes(section.notes), f"[{name}]"]
    for assignment in section.assignments:
        lines += [*_notes(assignment.notes), f"{assignment.name} = {_escape(assignment.value)}"]
    return lines


def _context(context: Context) -> Iterator[str]:
    yield from _notes(context.notes)
    yield f"[{context.name}]"
    for include in context.includes:
        yield from _notes(include.notes)
        yield f"include => {include.context}"
    for index, extension in enumerate(context.extensions):
        if index or context.includes:
            yield ""
        yield from _extension(extension)


def _extension(extension: Extension) -> Iterator[str]:
    yield from _notes(extension.notes)
    for step in extension.steps:
        yield from _notes(step.notes)
        yield write_step(extension, step)


def write_step(extension: Extension, step: Step) -> str:
    """Return the line of one step of an extension."""
    first = extension.steps[0].priority
    is_next = step.priority > first and extension.step(step.priority - 1) is not None
    key = f"exten => {extension.pattern}," if step.priority == first else " same => "
    priority = "n" if is_next else str(step.priority)
    label = f"({step.label})" if step.label else ""
    remark = f" ; {step.remark}" if step.remark else ""
    return f"{key}{priority}{label},{step.application}({_escape(step.arguments)}){remark}"


def _notes(notes: Iterable[str]) -> Iterator[str]:
    for note in notes:
        yield f"; {note}" if note else ";"


def _escape(text: str) -> str:
    return text.replace(";", "\\;")
