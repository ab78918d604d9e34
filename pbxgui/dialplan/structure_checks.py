"""Checks of contexts and extensions, whatever their steps do."""

from collections.abc import Iterator

from pbxgui.core.sentence import said
from pbxgui.dialplan.finding import Finding, Severity, did_you_mean
from pbxgui.dialplan.pattern import Wildcard
from pbxgui.dialplan.subject import Check, Subject, at

_SPECIAL = {
    "h": said("after the call is over"),
    "i": said("after a wrong key"),
    "t": said("when no key is pressed in time"),
    "T": said("when the call has lasted too long"),
    "e": said("after an error"),
    "o": said("when the operator is asked for"),
    "a": said("when the caller presses star"),
}


def empty(subject: Subject) -> Iterator[Finding]:
    """Find a program with nothing to run."""
    if not any(context.extensions for context in subject.program.contexts):
        hint = said("Write a [context] and below it exten => number,1,Application().")
        yield Finding(Severity.ERROR, "no-extensions", said("There is no extension in it."), hint)


def includes(subject: Subject) -> Iterator[Finding]:
    """Find includes of contexts that do not exist."""
    names = subject.program.by_name
    for context in subject.program.contexts:
        for include in context.includes:
            if include.context not in names:
                message = said(
                    '[{context}] includes "{include}", which does not exist.',
                    context=context.name,
                    include=include.context,
                )
                hint = did_you_mean(include.context, names) or said("Write it, or remove the line.")
                yield at(include.position, Severity.WARNING, "include-nowhere", message, hint)


def special_extensions(subject: Subject) -> Iterator[Finding]:
    """Find extensions that Asterisk calls by itself, and we do not."""
    for context in subject.program.contexts:
        for extension in context.extensions:
            when = _SPECIAL.get(extension.pattern)
            if when:
                message = said(
                    'Asterisk runs "{pattern}" {when}; here it is never run.',
                    pattern=extension.pattern,
                    when=when,
                )
                yield at(extension.position, Severity.WARNING, "special-extension", message)


def greedy_patterns(subject: Subject) -> Iterator[Finding]:
    """Find `_.` and `_!`, which take every name, Asterisk's special ones too."""
    for context in subject.program.contexts:
        for extension in context.extensions:
            if extension.parsed.positions and isinstance(extension.parsed.positions[0], Wildcard):
                message = said(
                    '"{pattern}" matches everything, in Asterisk also h, i and t.', pattern=extension.pattern
                )
                yield at(extension.position, Severity.WARNING, "greedy-pattern", message, 'Write "_X.".')


def first_priorities(subject: Subject) -> Iterator[Finding]:
    """Find extensions where no call can begin."""
    for context in subject.program.contexts:
        for extension in context.extensions:
            if extension.step(1) is None:
                first = extension.steps[0]
                message = said(
                    "{pattern} begins with priority {priority}, so no call can begin there.",
                    pattern=extension.pattern,
                    priority=first.priority,
                )
                yield at(
                    first.position,
                    Severity.ERROR,
                    "no-first-priority",
                    message,
                    said("Begin with priority 1."),
                )


CHECKS: tuple[Check, ...] = (empty, includes, special_extensions, greedy_patterns, first_priorities)
