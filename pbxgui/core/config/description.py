"""What is set, in sentences for people who have never heard of SIP."""

from collections.abc import Iterator

from pbxgui.core.causes import Cause
from pbxgui.core.config.caller import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    ExactCaller,
)
from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.destination import (
    Destination,
    HangUpWith,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    rings,
)
from pbxgui.core.config.extension import Extension
from pbxgui.core.config.number import (
    WITHOUT_GREETING,
    WITHOUT_RINGBACK,
    AfterCap,
    Handling,
    Number,
    Rule,
    Treatment,
)
from pbxgui.core.config.ringback import GreetingLoop, Ringback
from pbxgui.core.config.words import seconds_text

_ANSWERED_FIRST = frozenset({Treatment.GREET_ANSWER_RING, Treatment.ANSWER_THEN_GREET})
_WHEN = {
    "if_busy": "it is busy there",
    "if_declined": "the call is declined",
    "if_unanswered": "nobody answers",
    "if_offline": "no telephone can be reached there",
}


def title(record: Number | Extension) -> str:
    """Return a number or extension as a person knows it: its digits and its name."""
    return record.number if record.name == record.number else f'{record.number} "{record.name}"'


def described(handling: Handling, configuration: Configuration) -> str:
    """Return what a handling means for its callers, from a small letter on; its destination is the one in effect."""
    goes = _goes(handling.destination, configuration)
    meanwhile = _meanwhile(handling)
    match handling.treatment:
        case Treatment.GREET_THEN_RING:
            return f"{_greeted(handling)}, then {goes}{meanwhile}. {_unbilled(handling)}"
        case Treatment.GREET_ANSWER_RING:
            billed = "They are billed from the answer on, whether somebody picks up or not (normally)."
            return f"{_greeted(handling)}, then the call is answered and {goes}{meanwhile}. {billed}"
        case Treatment.ANSWER_THEN_GREET:
            billed = "They are billed from the first second (normally)."
            return f"the call is answered at once; {_greeted(handling)}, then {goes}{meanwhile}. {billed}"
        case Treatment.REFUSE:
            greeted = f"{_greeted(handling)} and" if handling.greeting else "callers"
            return f"{greeted} are refused ({_cause(handling.refuse_with)}). They are not billed (normally)."
    return f"{goes}{meanwhile}. {_unbilled(handling)}"


def timing(handling: Handling, configuration: Configuration) -> str:
    """Return how long a handling rings and what follows; empty where nothing rings."""
    if handling.treatment is Treatment.REFUSE or not rings(handling.destination):
        return ""
    lasts = f"for {_seconds(handling.ring_seconds)}"
    if isinstance(handling.destination, ToGroup):
        lasts = "as long as the ring group says"
    ringing = f"It rings {lasts}."
    if handling.treatment in _ANSWERED_FIRST:
        return ringing
    cap = f"A call that nobody has answered {_seconds(handling.cap_seconds)} after it came in"
    return f"{ringing} {cap} {_after_cap(handling, configuration)}."


def next_steps(handling: Handling, configuration: Configuration) -> tuple[str, ...]:
    """Return a sentence for each way on that a handling has where nobody takes the call."""
    if not _goes_on(handling):
        return ()
    steps = handling.next_steps.items()
    return tuple(f"If {_WHEN[name]}, {_goes(destination, configuration)}." for name, destination in steps)


def unused(handling: Handling) -> tuple[str, ...]:
    """Return a sentence for each thing that is set and does nothing with this treatment."""
    return tuple(_unused(handling))


def who(rule: Rule) -> str:
    """Return whose calls a rule is for, and when, from a capital letter on."""
    when = f' {"outside" if rule.outside else "during"} the schedule "{rule.schedule}"'
    return f"{_callers(rule.caller)}{when if rule.schedule else ''}"


def who_remains(number: Number) -> str:
    """Return whose calls the default of a number is for."""
    return "Everybody else" if number.rules else "Everybody"


def _greeted(handling: Handling) -> str:
    if handling.greeting is None:
        return "callers hear no greeting, for none is set"
    return f'callers hear the greeting "{handling.greeting}"'


def _goes(destination: Destination | None, configuration: Configuration) -> str:
    match destination:
        case ToExtension(digits):
            extension = configuration.extension(digits)
            return f"{title(extension) if extension else digits} rings"
        case ToGroup(name):
            return f'the ring group "{name}" rings'
        case ToUri(uri):
            return f"{uri} rings"
        case ToNumber(digits):
            number = configuration.number(digits)
            return f"the call goes on to the number {title(number) if number else digits}"
        case HangUpWith(cause):
            return f"the call ends ({_cause(cause)})"
    return "nothing rings, for no destination is set"


def _meanwhile(handling: Handling) -> str:
    if not rings(handling.destination):
        return ""
    if handling.treatment is Treatment.RING:
        return ", and callers hear the ringing of their own telephone"
    return f", and callers hear {_sound(handling.ringback)} meanwhile" if handling.ringback else ""


def _sound(ringback: Ringback) -> str:
    if isinstance(ringback, GreetingLoop):
        return f'"{ringback.greeting}" over and over'
    return f'the ringing tone of "{ringback.zone}"'


def _unbilled(handling: Handling) -> str:
    match handling.destination:
        case ToNumber(number):
            return f"From there on they get what {number} has for its callers."
        case destination if rings(destination):
            return "They are not billed before somebody picks up (normally)."
    return "They are not billed (normally)."


def _after_cap(handling: Handling, configuration: Configuration) -> str:
    match handling.after_cap:
        case AfterCap.ANSWER:
            return "is answered, billed from then on, and goes on ringing"
        case AfterCap.RING:
            return "goes on with plain ringing"
        case AfterCap.DIVERT:
            return f"is diverted: {_goes(handling.divert_to, configuration)}"
    return f"is refused ({_cause(handling.refuse_with)})"


def _unused(handling: Handling) -> Iterator[str]:
    instead = f'With the treatment "{handling.treatment}" callers do not hear'
    if handling.greeting is not None and handling.treatment in WITHOUT_GREETING:
        yield f'{instead} the greeting "{handling.greeting}".'
    if handling.ringback is not None and handling.treatment in WITHOUT_RINGBACK:
        yield f"{instead} {_sound(handling.ringback)}."
    if handling.divert_to is not None and handling.after_cap is not AfterCap.DIVERT:
        yield f'No call is diverted: what follows the cap is "{handling.after_cap}".'
    if handling.next_steps and not _goes_on(handling):
        names = ", ".join(name.replace("_", " ") for name in handling.next_steps)
        yield f"Nothing rings, so nothing comes of what is set with: {names}."
    elif handling.if_unanswered is not None and _cap_comes_first(handling):
        yield "No call goes on unanswered: the cap comes before the ringing ends."


def _goes_on(handling: Handling) -> bool:
    """Return whether there is anything that a next step could follow."""
    return handling.treatment is not Treatment.REFUSE and rings(handling.destination)


def _cap_comes_first(handling: Handling) -> bool:
    """Return whether the cap ends the ringing of a single destination, and with it the call or its way to there."""
    return (
        handling.treatment not in _ANSWERED_FIRST
        and not isinstance(handling.destination, ToGroup)
        and handling.ring_seconds >= handling.cap_seconds
        and handling.after_cap in {AfterCap.DIVERT, AfterCap.REFUSE}
    )


def _callers(caller: CallerMatch) -> str:
    match caller:
        case AnyCaller():
            return "Everybody"
        case Anonymous():
            return "Callers who withhold their number"
        case ExactCaller(number):
            return f"The caller {number}"
        case CallerPrefix(prefix):
            return f"Callers whose number begins with {prefix}"
        case CallerPattern(pattern):
            return f"Callers whose number fits {pattern}"
    return f'Callers in the contact group "{caller.name}"'


def _cause(cause: Cause) -> str:
    return cause.name.lower().replace("_", " ")


def _seconds(seconds: float) -> str:
    return f"{seconds_text(seconds)} {'second' if seconds == 1 else 'seconds'}"
