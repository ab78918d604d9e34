"""Checks of single steps: applications, arguments, variables, functions, expressions, sounds."""

from collections.abc import Iterator

from pbxgui.core.sentence import said
from pbxgui.core.tone_zones import tone_zone_hint
from pbxgui.dialplan import expression, syntax
from pbxgui.dialplan.applications import APPLICATIONS
from pbxgui.dialplan.applications.information import Set, SetToneZone
from pbxgui.dialplan.arguments import BadArgumentError
from pbxgui.dialplan.finding import Finding, Severity, did_you_mean
from pbxgui.dialplan.functions import FUNCTIONS
from pbxgui.dialplan.subject import Check, Place, Subject
from pbxgui.dialplan.text import Text, own, unknown
from pbxgui.dialplan.understanding import understand
from pbxgui.dialplan.variables import READ_ONLY, STATUS, Name, Variables, parse_name

_NAMES = tuple(known.name for known in APPLICATIONS.values())
_NOBODY = Variables(Text(), Text(), lambda _code, _message: None)


def applications(subject: Subject) -> Iterator[Finding]:
    """Find applications that are not known or do not understand their arguments."""
    for place in subject.places():
        problem = understand(place.step).problem
        if isinstance(problem, BadArgumentError):
            yield place.finding(Severity.ERROR, problem.code, problem.message, problem.hint, problem.offset)
        elif problem is not None:
            hint = did_you_mean(place.step.application, _NAMES) or said(
                "Known are {names}.", names=", ".join(_NAMES)
            )
            yield place.finding(Severity.ERROR, problem.code, problem.message, hint)


def references(subject: Subject) -> Iterator[Finding]:
    """Find `${}` and `$[]` that do not end, name nothing or cannot be evaluated."""
    known = _known_variables(subject)
    for place in subject.places():
        parts, unclosed = syntax.parse(place.step.arguments)
        for open_one in unclosed:
            message = said('"{opening}" does not end.', opening=open_one.opening)
            hint = said('Add "{closing}".', closing="}" if open_one.opening == "${" else "]")
            yield place.finding(Severity.ERROR, "unclosed", message, hint, open_one.offset)
        for reference in _all(parts):
            if reference.is_expression:
                yield from _expression(place, reference)
            else:
                yield from _variable(place, reference, known)


def _all(parts: tuple[syntax.Part, ...]) -> Iterator[syntax.Reference]:
    for part in parts:
        if isinstance(part, syntax.Reference):
            yield part
            yield from _all(part.parts)


def _inside(reference: syntax.Reference) -> Text:
    pieces = (
        own(part.text) if isinstance(part, syntax.Literal) else unknown(part.source)
        for part in reference.parts
    )
    return sum(pieces, start=Text())


def _expression(place: Place, reference: syntax.Reference) -> Iterator[Finding]:
    try:
        expression.evaluate(_inside(reference))
    except expression.ExpressionError as problem:
        if problem.certain:
            message = said(
                'The expression "{source}" cannot be evaluated: {problem}.',
                source=reference.source,
                problem=problem,
            )
            yield place.finding(Severity.ERROR, "bad-expression", message, "", reference.offset)


def _variable(place: Place, reference: syntax.Reference, known: set[str]) -> Iterator[Finding]:
    inside = _inside(reference)
    name = parse_name(inside)
    if name.has_bad_part and not inside.is_unknown:
        hint = said("Write ${NAME:offset} or ${NAME:offset:length} with numbers.")
        message = said('"{source}" has no number after the colon.', source=reference.source)
        yield place.finding(Severity.ERROR, "bad-substring", message, hint, reference.offset)
    if name.argument is not None:
        yield from _function(place, reference, name)
    elif not inside.is_unknown and name.name not in known:
        remedy = did_you_mean(name.name, known) or said("Set it before, or in [globals].")
        message = said('Nothing sets the variable "{name}"; it is empty.', name=name.name)
        yield place.finding(Severity.WARNING, "unset-variable", message, remedy, reference.offset)


def _function(place: Place, reference: syntax.Reference, name: Name) -> Iterator[Finding]:
    function = FUNCTIONS.get(name.name)
    if function is None:
        hint = did_you_mean(name.name, FUNCTIONS) or said("Known are {names}.", names=", ".join(FUNCTIONS))
        message = said('The function "{name}" is not known here.', name=name.name)
        yield place.finding(Severity.ERROR, "unknown-function", message, hint, reference.offset)
    elif (
        name.argument is not None
        and not name.argument.is_unknown
        and function(_NOBODY, name.argument) is None
    ):
        message = said('{name} does not understand "{argument}".', name=name.name, argument=name.argument)
        yield place.finding(Severity.ERROR, "bad-function-argument", message, "", reference.offset)


def _known_variables(subject: Subject) -> set[str]:
    """Return the names that can have a value; a name set by another name's value cannot be foreseen."""
    known = {*READ_ONLY, *STATUS, *subject.program.variables.as_dict()}
    known.update(command.name for command in subject.flow.commands.values() if isinstance(command, Set))
    return known


def sounds(subject: Subject) -> Iterator[Finding]:
    """Find sounds that cannot be played."""
    if subject.sounds is None:
        return
    for place in subject.places():
        command = subject.flow.commands.get(place.location)
        for sound in command.sounds() if command else ():
            reason = None if sound.is_unknown else subject.sounds(str(sound))
            if reason:
                message = said(
                    'The sound "{sound}" cannot be played: {reason}.', sound=sound, reason=reason.rstrip(".")
                )
                hint = said("The caller will hear ringing instead.")
                yield place.finding(Severity.WARNING, "missing-sound", message, hint)


def tone_zones(subject: Subject) -> Iterator[Finding]:
    """Find countries whose tones are not known."""
    for place in subject.places():
        command = understand(place.step).command
        if isinstance(command, SetToneZone) and not command.zone.is_unknown and not command.is_known:
            message = said('There are no tones for the country "{zone}".', zone=command.zone)
            hint = tone_zone_hint(str(command.zone))
            yield place.finding(Severity.ERROR, "unknown-zone", message, hint, command.offset)


CHECKS: tuple[Check, ...] = (applications, references, sounds, tone_zones)
