"""A forecast call for people: the rules, the steps, and the ladder with what is heard, 80 columns wide.

Whatever the caller sent is made safe here, because lines are laid out by their length.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from types import MappingProxyType

from pbxgui.core.config import Weekday
from pbxgui.core.sip_result import in_words
from pbxgui.core.text import printable
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.events import Ending, Said, Warned
from pbxgui.dialplan.forecast import Forecast, Incoming, Stop, shown_target, targets
from pbxgui.dialplan.hearing import Heard, Segment, Sent
from pbxgui.dialplan.simulate import Entry, Noticed, SimulatedStep, Simulation

_COLUMNS = 80
_BAR = 24
_WHAT = 34
_MOST_STOPS = 20  # of a call that goes round
_MOST_STEPS = 200
_MOST_LINES = 400  # of the ladder
_MEANING: Mapping[str, str] = MappingProxyType(
    {
        "180": "180: the caller's own phone rings; not answered yet",
        "183": "183 with SDP: the caller hears us; not answered yet",
        "200": "200: answered, normally billed from here on",
        "BYE": "BYE: the call is over",
    }
)

_OTHERWISE: Mapping[str, str] = MappingProxyType(
    {
        "no_answer": "if nobody answers",
        "busy": "if they are busy",
        "declined": "if they decline",
        "nobody": "if no phone is there",
    }
)


def lines(forecast: Forecast, sounds: ConfiguredSounds) -> Iterator[str]:
    """Yield the whole answer to "what would this caller hear?"."""
    yield from _wrapped(_title(forecast.incoming, forecast.stops))
    for stop in islice(forecast.stops, _MOST_STOPS):
        yield ""
        kind = "Service" if stop.is_service else "Extension" if stop.number is None else "Number"
        yield from _wrapped(f'{kind} {stop.dialled} "{stop.name}"{_since(stop)}')
        for sentence in stop.explanation:
            yield from _wrapped(f"  {sentence}", "    ")
    if forecast.simulation.steps:
        yield from ("", "Steps, with the seconds since the call came in")
        yield from _steps(islice(forecast.simulation.steps, _MOST_STEPS))
    yield from ("", "What the caller hears ('=' not answered, '#' answered)")
    yield from islice(ladder(forecast, sounds), _MOST_LINES)
    yield ""
    yield from result(forecast.simulation)
    for hint in forecast.hints:
        yield from _wrapped(f"Note: {hint}", "      ")


def ladder(forecast: Forecast, sounds: ConfiguredSounds) -> Iterator[str]:
    """Yield what goes out and what is heard, each in its turn."""
    segments = list(forecast.simulation.heard)
    for entry in forecast.simulation.log:
        while segments and segments[0].start < entry.at:
            yield _heard(segments.pop(0), forecast, sounds)
        for text in _event(entry):
            yield from _wrapped(f"{entry.at:6.1f}           {text}", " " * 20)
    yield from (_heard(segment, forecast, sounds) for segment in segments)


def result(simulation: Simulation) -> Iterator[str]:
    """Yield how it ended, and the seconds before and after the answer."""
    yield f"Result: {outcome(simulation)}."
    yield f"  {simulation.before_answer:6.1f} s before the answer, normally not billed"
    yield f"  {simulation.after_answer:6.1f} s after the answer, normally billed"


def outcome(simulation: Simulation) -> str:
    """Return how a call ended, in words."""
    if simulation.answered_at is None:
        return f"not answered, {in_words(int(simulation.sent[-1].message))}"
    who = "the caller hangs up" if simulation.outcome.ending is Ending.CALLER else "it ends"
    return f"answered after {simulation.answered_at:.1f} s; {who} after {simulation.seconds:.1f} s"


def others(simulations: Mapping[str, Simulation]) -> Iterator[str]:
    """Yield a line for each way in which the phones may do something else."""
    if simulations:
        yield from ("", "Otherwise")
    for name, made in simulations.items():
        text = f"  {_OTHERWISE[name]:<20}  {_chain(made.sent)}; {made.after_answer:.1f} s normally billed"
        yield from _wrapped(text, " " * 24)


def _chain(sent: Iterable[Sent]) -> str:
    return " -> ".join(f"{one.message} at {one.at:.1f}" for one in sent)


def _title(incoming: Incoming, stops: tuple[Stop, ...]) -> str:
    name = f' "{stops[0].name}"' if stops else ""
    caller = printable(incoming.caller) or "a withheld number"
    day = Weekday(incoming.at.weekday()).name.capitalize()
    when = f"{day}, {incoming.at.isoformat(' ', 'minutes')}"
    return f"{incoming.number}{name}, called from {incoming.origin} by {caller} on {when}"


def _since(stop: Stop) -> str:
    return f", from second {stop.at:.1f} on" if stop.at else ""


def _steps(steps: Iterable[SimulatedStep]) -> Iterator[str]:
    for record, of_record in groupby(steps, lambda step: ", ".join(step.record.split(", ")[:2])):
        yield f"  {record}"
        for step in of_record:
            call = f"{step.application}({printable(step.arguments)})"
            yield from _wrapped(f"  {step.at:6.1f}  {call}", " " * 12)


def _event(entry: Entry) -> Iterator[str]:
    match entry:
        case Sent(message=message):
            yield f"<- {_MEANING.get(message) or in_words(int(message))}"
        case Noticed(what=Warned(message=message)) | Noticed(what=str(message)):
            yield f"!! {printable(message)}"
        case Noticed(what=Said()):
            return
        case SimulatedStep():
            yield from _rings(entry)


def _rings(step: SimulatedStep) -> Iterator[str]:
    if rung := targets(step):
        seconds = step.arguments.split(",")[1]
        yield f"-> rings {printable(', '.join(map(shown_target, rung)))} for up to {seconds} s"


def _heard(segment: Segment, forecast: Forecast, sounds: ConfiguredSounds) -> str:
    mark = "#" if forecast.simulation.is_answered(segment) else "="
    scale = _BAR / forecast.simulation.seconds
    start = min(round(segment.start * scale), _BAR - 1)
    bar = f"{' ' * start}{mark * max(1, round(segment.end * scale) - start)}"
    what = _what(segment, sounds)
    return f"{segment.start:6.1f} - {segment.end:6.1f}  {what:<{_WHAT}} |{bar:<{_BAR}}|"


def _what(segment: Segment, sounds: ConfiguredSounds) -> str:
    """Return what is heard, shortened to its column."""
    text = {
        Heard.GREETING: f'greeting "{sounds.name(segment)}"',
        Heard.MUSIC: f'ringback "{sounds.name(segment)}"',
        Heard.RINGBACK: f"ringback ({segment.name})",
        Heard.CONVERSATION: "conversation (its length assumed)",
    }.get(segment.heard, segment.heard.value)
    return text if len(text) <= _WHAT else f"{text[: _WHAT - 3]}..."


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _COLUMNS,
        subsequent_indent=indent,
        drop_whitespace=True,
        break_on_hyphens=False,
        replace_whitespace=False,
    )
