"""What a call is, from second to second, for a strip that is painted and for one that is spoken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pbxgui.core.sip_result import in_words
from pbxgui.dialplan.events import Ending
from pbxgui.dialplan.forecast import shown_target, targets
from pbxgui.dialplan.hearing import Heard, Segment
from pbxgui.dialplan.simulate import Simulation
from pbxgui.ui.call_it.forecasting import Answer
from pbxgui.ui.sentences import in_our_language

_FINAL = 200


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that goes on from one second to another.

    Attributes:
        words: what it is.
        color: its name among `Colors`.

    """

    start: float
    end: float
    words: str
    color: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment at which something is sent to the caller.

    Attributes:
        label: the word of the field: 183, 200.
        words: what it means.

    """

    at: float
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A whole call.

    Attributes:
        seconds: how long it lasts.
        heard: what the caller hears.
        phones: which phones ring meanwhile.
        marks: what is sent to the caller.
        billed_from: the second from which it is normally billed; None for never.
        result: how it ends, in words.

    """

    seconds: float = 0.0
    heard: tuple[Stretch, ...] = ()
    phones: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()
    billed_from: float | None = None
    result: str = ""

    @property
    def spoken(self) -> str:
        """The whole in sentences."""
        parts = [(one.start, _during(one)) for one in (*self.heard, *self.phones)]
        parts += [
            (one.at, _tr("at {at} s {words}").format(at=_short(one.at), words=one.words))
            for one in self.marks
        ]
        return ". ".join([*(words for _, words in sorted(parts)), self.result])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Strip", text)


def _during(stretch: Stretch) -> str:
    return _tr("from {start} to {end} s {words}").format(
        start=_short(stretch.start), end=_short(stretch.end), words=stretch.words
    )


def _short(seconds: float) -> str:
    return f"{seconds:.1f}".removesuffix(".0")


def strip_of(answer: Answer) -> Strip:
    """Return the strip of a forecast."""
    return strip_of_simulation(answer.forecast.simulation, answer.sounds.name)


def strip_of_simulation(simulation: Simulation, name: Callable[[Segment], str]) -> Strip:
    """Return the strip of a call; `name` is what the sound of a segment is called."""
    return Strip(
        simulation.seconds,
        tuple(_heard(segment, name(segment)) for segment in simulation.heard),
        tuple(_phones(simulation)),
        tuple(_marks(simulation)),
        simulation.answered_at,
        result_words(simulation),
    )


def _heard(segment: Segment, name: str) -> Stretch:
    words, color = {
        Heard.SILENCE: (_tr("silence"), "quiet"),
        Heard.OWN_RINGBACK: (_tr("ringing of the caller's own phone"), "ringing"),
        Heard.GREETING: (_tr("greeting “{name}”").format(name=name), "early"),
        Heard.RINGBACK: (_tr("ringing tone"), "ringing"),
        Heard.MUSIC: (_tr("“{name}” over and over").format(name=name), "early"),
        Heard.TONES: (_tr("tone"), "held"),
        Heard.CONVERSATION: (_tr("conversation"), "talking"),
        Heard.ECHO: (_tr("the caller's own voice"), "held"),
    }[segment.heard]
    return Stretch(segment.start, segment.end, words, color)


def _phones(simulation: Simulation) -> Iterator[Stretch]:
    """Yield when which phones ring: from a Dial until somebody talks or the program goes on."""
    steps = simulation.steps
    talks = [segment.start for segment in simulation.heard if segment.heard is Heard.CONVERSATION]
    for place, step in enumerate(steps):
        rung = targets(step)
        if not rung:
            continue
        following = steps[place + 1].at if place + 1 < len(steps) else simulation.seconds
        end = min([following, simulation.seconds, *(at for at in talks if at >= step.at)])
        if end > step.at:
            names = ", ".join(map(shown_target, rung))
            yield Stretch(step.at, end, _tr("ringing: {phones}").format(phones=names), "ringing")


def _marks(simulation: Simulation) -> Iterator[Mark]:
    for sent in simulation.sent:
        yield Mark(sent.at, sent.message, message_words(sent.message))


def message_words(message: str) -> str:
    """Return what a SIP message means to the caller."""
    known = {
        "180": _tr("180: it rings, not answered yet"),
        "183": _tr("183: the caller hears us, not answered yet"),
        "200": _tr("200: answered, normally billed from here on"),
        "BYE": _tr("the call is over"),
    }
    return known.get(message) or (in_our_language(in_words(int(message))) if message.isdecimal() else message)


def result_words(simulation: Simulation) -> str:
    """Return how a call ends, and what it normally costs the caller."""
    if simulation.answered_at is None:
        final = next((s.message for s in reversed(simulation.sent) if s.message.isdecimal()), "")
        how = in_our_language(in_words(int(final))) if final and int(final) > _FINAL else _tr("it ends")
        return _tr("Not answered: {how}. Normally never billed.").format(how=how)
    who = _tr("the caller hangs up") if simulation.outcome.ending is Ending.CALLER else _tr("it ends")
    return _tr("Answered after {before} s, {who} after {all} s. Normally billed: {billed} s.").format(
        before=_short(simulation.before_answer),
        who=who,
        all=_short(simulation.seconds),
        billed=_short(simulation.after_answer),
    )
