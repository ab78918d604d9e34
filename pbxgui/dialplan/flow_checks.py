"""Checks of what can happen in a call: early media, jumps, loops, ends."""

from collections.abc import Iterator

from pbxgui.core.sentence import said
from pbxgui.dialplan.applications.sound import Playback, PlayTones
from pbxgui.dialplan.channel import ChannelState
from pbxgui.dialplan.finding import Finding, Severity
from pbxgui.dialplan.flow import Flow
from pbxgui.dialplan.portable import with_noanswer
from pbxgui.dialplan.routes import Location
from pbxgui.dialplan.subject import Check, Place, Subject
from pbxgui.dialplan.writer import write_step

_UNHEARD = frozenset({ChannelState.RING, ChannelState.RINGING})


def playbacks_that_answer(subject: Subject) -> Iterator[Finding]:
    """Find a Playback in early media without `noanswer`: Asterisk answers there, and the greeting is billed."""
    for place in subject.places():
        command = subject.flow.commands.get(place.location)
        states = _states(subject, place)
        if (
            not isinstance(command, Playback)
            or command.noanswer
            or command.skip
            or ChannelState.EARLY not in states
        ):
            continue
        changed = None if states & _UNHEARD else with_noanswer(place.step)
        hint = said("Begin early media with Progress() on every way to it, and add noanswer.")
        if changed is not None:
            hint = said("Write: {line}", line=write_step(place.extension, changed).strip())
        message = said(
            "Asterisk answers the call at this Playback, although early media has begun; here it does not."
        )
        yield place.finding(Severity.WARNING, "playback-answers", message, hint)


def unheard_sounds(subject: Subject) -> Iterator[Finding]:
    """Find sounds and tones before any early media."""
    for place in subject.places():
        command = subject.flow.commands.get(place.location)
        if not _states(subject, place) & _UNHEARD:
            continue
        if isinstance(command, Playback) and command.noanswer and not command.skip:
            message = said(
                "In Asterisk nothing of this Playback is heard, because early media may not have begun."
            )
        elif isinstance(command, PlayTones):
            message = said("Nothing of these tones is heard, because early media may not have begun.")
        else:
            continue
        yield place.finding(Severity.WARNING, "unheard-sound", message, said("Put Progress() before it."))


def jumps_to_nowhere(subject: Subject) -> Iterator[Finding]:
    """Find targets that do not exist."""
    for place in subject.places():
        for target in subject.flow.nowhere.get(place.location, ()):
            message = said('There is no step "{target}" to go to.', target=target)
            hint = said("Write a label or priority that exists.")
            yield place.finding(Severity.ERROR, "goto-nowhere", message, hint, target.offset)


def unreachable(subject: Subject) -> Iterator[Finding]:
    """Find steps that no call can come to; one finding for a run of them."""
    was_reached = True
    for place in subject.places():
        is_reached = bool(_states(subject, place)) or place.extension.step(1) is None
        if was_reached and not is_reached:
            message = said(
                "No call can come to priority {priority} of {pattern}.",
                priority=place.step.priority,
                pattern=place.extension.pattern,
            )
            hint = said("Remove it, or lead to it with a label or without a gap in the priorities.")
            yield place.finding(Severity.WARNING, "unreachable", message, hint)
        was_reached = is_reached


def runaways(subject: Subject) -> Iterator[Finding]:
    """Find loops that nothing leaves and in which no time passes; one finding for each, at its first step."""
    doomed = _doomed(subject.flow)
    told: set[Location] = set()
    for place in subject.places():
        if place.location in doomed and place.location not in told:
            told |= _from_here(subject.flow, place.location, told)
            message = said("The call goes round for ever from here, without any time passing.")
            yield place.finding(Severity.ERROR, "runaway", message, said("Put a Wait() in, or a way out."))


def _doomed(flow: Flow) -> set[Location]:
    """Return the steps from which nothing leads out and no time passes, however often it goes round."""
    doomed = {
        location
        for location, command in flow.commands.items()
        if flow.edges.get(location) and not command.takes_time
    }
    before: dict[Location, list[Location]] = {}
    for location in doomed:
        for onward in flow.edges[location]:
            before.setdefault(onward, []).append(location)
    pending = [location for location in doomed if not flow.edges[location] <= doomed]
    while pending:
        leaving = pending.pop()
        if leaving in doomed:
            doomed.discard(leaving)
            pending += before.get(leaving, ())
    return doomed


def _from_here(flow: Flow, start: Location, known: set[Location]) -> set[Location]:
    """Return what can be come to, but for what is known: whatever can be come to from there is known as well."""
    found, pending = {start}, [start]
    while pending:
        new = flow.edges.get(pending.pop(), frozenset()) - found - known
        found |= new
        pending += new
    return found


def ends_without_hangup(subject: Subject) -> Iterator[Finding]:
    """Find steps after which the extension just ends."""
    for place in subject.places():
        command = subject.flow.commands.get(place.location)
        is_last = command is not None and command.goes_on and _states(subject, place)
        if is_last and not _goes_on_to_next(subject.flow, place):
            message = said("The extension ends here without Hangup().")
            yield place.finding(
                Severity.INFO, "no-hangup", message, said("Add same => n,Hangup() to say that it is meant.")
            )


def _goes_on_to_next(flow: Flow, place: Place) -> bool:
    following = flow.edges.get(place.location, frozenset())
    return any(location.priority == place.step.priority + 1 for location in following)


def _states(subject: Subject, place: Place) -> frozenset[ChannelState]:
    return subject.flow.states.get(place.location, frozenset())


CHECKS: tuple[Check, ...] = (
    playbacks_that_answer,
    unheard_sounds,
    jumps_to_nowhere,
    unreachable,
    runaways,
    ends_without_hangup,
)
