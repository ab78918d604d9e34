"""Why a call is treated as it is: the rule that is met, those that are not, and what the person should know besides."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pbxgui.dialplan.compile.ringing import phone
from pbxgui.dialplan.forecast import Origin, Stop, targets
from pbxgui.ui.call_it.forecasting import Answer
from pbxgui.ui.numbers.cell_words import named
from pbxgui.ui.numbers.condition_words import handling_words
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.sentences import in_our_language

_MOST_STOPS = 20  # of a call that goes round


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence.

    Attributes:
        text: what it says.
        kind: `heading`, `met`, `passed` or `note`.

    """

    text: str
    kind: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("WhyWords", text)


def why(answer: Answer, with_phones: Collection[str]) -> list[Line]:
    """Return the sentences about a call; `with_phones` are the extensions of which a phone has registered."""
    lines = [line for stop in answer.forecast.stops[:_MOST_STOPS] for line in _of_stop(stop, answer)]
    return [*lines, *(Line(text, "note") for text in _notes(answer, with_phones))]


def _of_stop(stop: Stop, answer: Answer) -> Iterator[Line]:
    since = _tr(", from second {at} on").format(at=f"{stop.at:.1f}") if stop.at else ""
    yield Line(
        f"{stop.dialled} {in_our_language(stop.name)}{since}"
        if stop.name != stop.dialled
        else f"{stop.dialled}{since}",
        "heading",
    )
    if stop.is_service:
        yield Line(_tr("A service number: no phone rings."), "met")
        return
    if stop.number is None or stop.choice is None:
        yield Line(_tr("An extension has no rules: its phones ring."), "met")
        return
    for passed in stop.choice.passed:
        who = named(Condition.of(stop.number.rules[passed.index]))
        text = _tr("{place}. {who}: no, {reason}")
        yield Line(
            text.format(place=passed.index + 1, who=who, reason=in_our_language(passed.reason)), "passed"
        )
    heard, where = handling_words(stop.choice.handling, answer.sounds.configuration)
    what = f"{heard}, {where.removeprefix('→ ')}"
    if stop.choice.index is None:
        yield Line(_tr("Everybody else: {what}").format(what=what), "met")
        return
    who = named(Condition.of(stop.number.rules[stop.choice.index]))
    yield Line(
        _tr("{place}. {who}: yes. {what}").format(place=stop.choice.index + 1, who=who, what=what), "met"
    )


def _notes(answer: Answer, with_phones: Collection[str]) -> Iterator[str]:
    incoming, configuration = answer.forecast.incoming, answer.sounds.configuration
    number = configuration.number(incoming.number)
    extension = configuration.extension(incoming.number)
    if number is None and extension is None:
        yield _tr("There is no number or extension {number}.").format(number=incoming.number)
    elif incoming.origin is Origin.OUTSIDE and (number is None or not number.public):
        text = _tr(
            "{number} is internal: calls from outside do not reach it. Make it public, or call from an extension."
        )
        yield text.format(number=incoming.number)
    rung = {target for step in answer.forecast.simulation.steps for target in targets(step)}
    for one in configuration.extensions:
        if phone(one.number) in rung and not one.devices and one.number not in with_phones:
            text = _tr("No phone of extension {number} is switched on at the moment.")
            yield text.format(number=one.number)
    for notice in answer.forecast.simulation.notices:
        if isinstance(notice.what, str):
            yield in_our_language(notice.what)
