"""The records that a number names must be there; for a name that is none, the closest ones."""

from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.config.number import Number
from pbxgui.core.config.problem import place
from pbxgui.core.config.references import Kind, Reference, references
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.sentence import said


def check_names(number: Number, configuration: Configuration, before: Number | None = None) -> None:
    """Refuse a number that names a record that is not there, unless it named it before as well.

    Raises UserError `unknown-greeting`, `unknown-extension` and so on, with the remedy.
    """
    named_before = _named(before) if before else {}
    for (kind, name), reference in _named(number).items():
        known = {*configuration.keys()[kind], *((number.number,) if kind is Kind.NUMBER else ())}
        if name not in known and (kind, name) not in named_before:
            message = said(
                '{path}: there is no {kind} "{name}".',
                path=place(reference.path),
                kind=kind,
                name=shown(name),
            )
            hint = suggest(name, known, "Add it, or choose another.")
            refuse(f"unknown-{kind.replace(' ', '-')}", message, hint)


def _named(number: Number) -> dict[tuple[Kind, str], Reference]:
    return {(reference.kind, reference.name): reference for reference in references([number], [])}
