"""Writes a program as `extensions.conf` text, which Asterisk loads and `read` turns into the same program."""

from collections.abc import Iterable, Iterator

from pbxgui.core.collector import collector_resting
from pbxgui.dialplan.model import Context, Extension, Program, Section, Step

_SAME = " same => "


def write(program: Program) -> str:
    """Return the text of a program: deterministic, one blank line between its parts, ending with a newline."""
    lines: list[str] = []
    with collector_resting():
        for block in (
            _section("general", program.settings),
            _section("globals", program.variables),
            *map(_context, program.contexts),
            _notes(program.notes),
        ):
            before = len(lines)
            lines += block
            if len(lines) > before:
                lines.append("")
    return "\n".join(lines)


def _section(name: str, section: Section) -> list[str]:
    if section == Section():
        return []
    lines = [*_notes(section.notes), f"[{name}]"]
    for assignment in section.assignments:
        lines += [*_notes(assignment.notes), f"{assignment.name} = {_escape(assignment.value)}"]
    return lines


def _context(context: Context) -> list[str]:
    lines = [*_notes(context.notes), f"[{context.name}]"]
    for include in context.includes:
        lines += _notes(include.notes)
        lines.append(f"include => {include.context}")
    for index, extension in enumerate(context.extensions):
        if index or context.includes:
            lines.append("")
        lines += _notes(extension.notes)
        lines += _steps(extension)
    return lines


def _steps(extension: Extension) -> list[str]:
    lines: list[str] = []
    key, expected = f"exten => {extension.pattern},", 0  # no step has it, so the first is written out
    for step in extension.steps:
        if step.notes:
            lines += _notes(step.notes)
        lines.append(_line(key, step, is_next=step.priority == expected))
        key, expected = _SAME, step.priority + 1
    return lines


def write_step(extension: Extension, step: Step) -> str:
    """Return the line of one step of an extension."""
    first = extension.steps[0].priority
    if step.priority == first:
        return _line(f"exten => {extension.pattern},", step, is_next=False)
    return _line(_SAME, step, is_next=extension.step(step.priority - 1) is not None)


def _line(key: str, step: Step, *, is_next: bool) -> str:
    priority = "n" if is_next else step.priority
    label = f"({step.label})" if step.label else ""
    remark = f" ; {step.remark}" if step.remark else ""
    return f"{key}{priority}{label},{step.application}({_escape(step.arguments)}){remark}"


def _notes(notes: Iterable[str]) -> Iterator[str]:
    return (f"; {note}" if note else ";" for note in notes)


def _escape(text: str) -> str:
    return text.replace(";", "\\;")
