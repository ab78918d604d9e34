"""Who rings on where a Dial follows a Dial: the rule, and what the simulator makes of it."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from pbxgui.core.causes import Cause
from pbxgui.dialplan.channel import DialStatus
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.ringing_on import NOBODY_RINGS, Rung
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.simulate import Simulation, simulate
from pbxgui.dialplan.virtual import Answering

PATIENCE = {"a": 12.0, "b": 2.0, "c": 9.0}  # seconds; when the next Dial comes, after five, b has refused


@pytest.mark.parametrize(
    ("rung", "targets", "since"),
    [
        (NOBODY_RINGS, "ab", {"a": 5, "b": 5}),
        (Rung({"a": 0, "b": 0}, 4, timed_out=True), "ab", {"a": 5, "b": 5}),  # something came in between
        (Rung({"a": 0, "b": 0}, 5, timed_out=True), "ab", {"a": 0, "b": 0}),  # the same for more time
        (Rung({"a": 0, "b": 0}, 5, timed_out=True), "abc", {"a": 0, "b": 0, "c": 5}),  # the next round
        (Rung({"a": 0, "b": 0}, 5, timed_out=True), "bc", {"b": 5, "c": 5}),  # others, b among them
        (Rung({"a": 0, "b": 0}, 5, timed_out=True), "a", {"a": 0}),
        (Rung({"b": 0}, 5), "b", {"b": 5}),  # who has refused is asked again
        (Rung({"b": 0}, 5), "bc", {"b": 0, "c": 5}),
    ],
)
def test_who_rings_on(rung: Rung, targets: str, since: Mapping[str, float]) -> None:
    assert rung.since(targets, 5.0, PATIENCE.__getitem__) == since


GROUP = """\
[c]
exten => 1,1,Dial(PJSIP/a,5)
 same => n,Dial(PJSIP/a&PJSIP/b,5)
 same => n,Dial(PJSIP/a&PJSIP/b&PJSIP/c,10)
 same => n,Hangup(19)
"""


def rung(semantics: Semantics, **phones: Answering) -> Simulation:
    return simulate(
        read(GROUP),
        context="c",
        number="1",
        caller="0301",
        at=datetime(2026, 12, 24, tzinfo=UTC),
        sounds=lambda _: None,
        phones=lambda target: phones[target.removeprefix("PJSIP/")],
        semantics=semantics,
    )


def test_a_phone_answers_when_it_has_rung_for_so_long_through_all_rounds() -> None:
    answers = Answering(DialStatus.ANSWER, 8.0)
    refuses = Answering(DialStatus.BUSY, 1.0, Cause.USER_BUSY)
    assert rung(Semantics.SEED, a=answers, b=refuses, c=answers).answered_at == 8.0
    assert (
        rung(Semantics.ASTERISK, a=answers, b=refuses, c=answers).answered_at == 18.0
    )  # rung anew each time


def test_all_who_have_refused_are_not_waited_for_again() -> None:
    refuses = Answering(DialStatus.BUSY, 3.0, Cause.USER_BUSY)
    assert rung(Semantics.SEED, a=refuses, b=refuses, c=refuses).seconds == 9.0
