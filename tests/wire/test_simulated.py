"""The simulator tells what the engine does: the same responses at the same seconds, the same sounds for as long."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import numpy as np
import pytest

from pbxgui.core.config import (
    AnyCaller,
    Configuration,
    CountryTone,
    ExactCaller,
    Extension,
    Greeting,
    GreetingLoop,
    GreetingVersion,
    Handling,
    Member,
    Number,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    Treatment,
    Weekday,
    WeeklyHours,
)
from pbxgui.dialplan.channel import DialStatus
from pbxgui.dialplan.compile import INTERNAL, compile_program
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.forecast import Forecaster, Incoming
from pbxgui.dialplan.hearing import Heard
from pbxgui.dialplan.simulate import Simulation
from pbxgui.dialplan.virtual import NOBODY_THERE, Answering
from pbxgui.dialplan.writer import write
from pbxgui.sip.phone import CalleeScript, CallOptions, OutgoingCall, Tone, read_reference
from tests.loopback import free_port
from tests.wire.engine import Engine, Run
from tests.wire.phones import phones, responses, settled, time_of

pytestmark = pytest.mark.wire

TOLERANCE = 0.3  # seconds
ATTEMPTS = 3  # a busy machine is late and loses sound: what differs is called again
AT_ONCE = 4  # calls, so that a busy machine keeps up
CALLER = "0301"
RINGS, TALKS = 0.8, 0.7  # seconds of the phone of 1001
DESK = ToExtension("1001")
_ADDED = datetime(2026, 1, 1, tzinfo=UTC)
_REFUSE = Handling(Treatment.REFUSE)
_GREET = Handling(Treatment.GREET_THEN_RING, "welcome", None, DESK)
_ALWAYS = Schedule("always", "UTC", (WeeklyHours(frozenset(Weekday), time(), time()),))
_RULES = (
    Rule(ExactCaller("0302"), None, _REFUSE),
    Rule(AnyCaller(), "always", _REFUSE, outside=True),
    Rule(ExactCaller(CALLER), "always", Handling(Treatment.ANSWER_THEN_GREET, "please-hold")),
)
HANDLINGS = {
    "2001": _GREET,
    "2002": Handling(Treatment.GREET_ANSWER_RING, "welcome", None, DESK),
    "2003": Handling(Treatment.ANSWER_THEN_GREET, "welcome", None, DESK),
    "2004": Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("welcome"), DESK),
    "2005": Handling(Treatment.RING, None, None, DESK),
    "2006": Handling(Treatment.REFUSE, "please-hold"),
    "greeting not there": Handling(Treatment.GREET_THEN_RING, "gone", None, DESK),
    "loop not there": Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("gone"), DESK),
    "ringback tone": Handling(Treatment.CUSTOM_RINGBACK, None, CountryTone("us"), DESK),
    "group": Handling(Treatment.GREET_THEN_RING, "please-hold", None, ToGroup("sales")),
    "joining later": Handling(Treatment.CUSTOM_RINGBACK, None, CountryTone("us"), ToGroup("later")),
    "nobody": Handling(Treatment.GREET_THEN_RING, "welcome", None, ToExtension("1002")),
    "on to another": Handling(Treatment.GREET_ANSWER_RING, "please-hold", None, ToNumber("2001")),
}
IN_MEDIA = {Heard.GREETING, Heard.RINGBACK, Heard.MUSIC, Heard.CONVERSATION}


@dataclass(frozen=True)
class Pair:
    """One call, simulated and real."""

    what: str
    simulated: Simulation
    real: OutgoingCall


def greeting(name: str) -> Greeting:
    return Greeting(name, (GreetingVersion("0" * 64, f"{name}.wav", 0.5, _ADDED),), 0)


def numbers() -> dict[str, Number]:
    """Return the numbers by what they are about: one for each handling, and one whose rules decide."""
    found = {
        what: Number(str(2001 + index), what, (), handling)
        for index, (what, handling) in enumerate(HANDLINGS.items())
    }
    return {**found, "rules": Number("2100", "rules", _RULES, _GREET)}


def configuration() -> Configuration:
    extensions = tuple(Extension(number, number, "not-a-secret-1") for number in ("1001", "1002", "1003"))
    group = RingGroup("sales", Strategy.IN_ORDER, (Member("1002"), Member("1001")))
    later = RingGroup("later", Strategy.DELAYED, (Member("1003"), Member("1001", 1.0), Member("1002", 2.0)))
    greetings = tuple(map(greeting, ("welcome", "please-hold", "gone")))
    return Configuration(extensions, tuple(numbers().values()), greetings, (group, later), (_ALWAYS,))


def is_lost(version: GreetingVersion) -> str | None:
    return "is not there" if version.file_name == "gone.wav" else None


def meet(target: str) -> Answering:
    return Answering(DialStatus.ANSWER, RINGS, talk=TALKS) if target == "PJSIP/1001" else NOBODY_THERE


@pytest.fixture
def pairs(engine: Callable[[Run], Engine], sounds: Path) -> list[Pair]:
    """Return every call, simulated and really made."""
    (sounds / "moh").mkdir()
    shutil.copy(sounds / "custom" / "welcome.wav", sounds / "moh" / "pbxgui-welcome.wav")
    config = configuration()
    callee = free_port()
    text = write(compile_program(config))
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    pbx = engine(Run(dialplan=text, context=INTERNAL, sounds=sounds, contacts=contacts))
    forecaster = Forecaster(ConfiguredSounds(config, date(2026, 12, 24), is_lost))
    script = CalleeScript(ring_after=0.0, answer_after=RINGS, play=Tone(2000.0), hang_up_after=TALKS)
    dialled = numbers()

    async def real(asked: list[str]) -> list[OutgoingCall]:
        ended: list[OutgoingCall] = []
        async with phones(pbx, callee, script) as scene:
            while len(ended) < len(asked):
                some = [dialled[what].number for what in asked[len(ended) : len(ended) + AT_ONCE]]
                calls = [await scene.call(digits, CallOptions(caller=CALLER)) for digits in some]
                ended += await asyncio.gather(*map(settled, calls))
        return ended

    now = datetime.now(UTC)
    simulated = {
        what: forecaster.forecast(Incoming(number.number, CALLER, now, meet)).simulation
        for what, number in dialled.items()
    }
    made, again = dict[str, Pair](), list(dialled)
    for _ in range(ATTEMPTS):
        calls = zip(again, asyncio.run(real(again)), strict=True)
        made |= {what: Pair(what, simulated[what], call) for what, call in calls}
        again = [what for what in again if not is_alike(made[what], sounds)]
    return list(made.values())


def is_alike(pair: Pair, sounds: Path) -> bool:
    try:
        check(pair, sounds)
    except AssertionError:
        return False
    return True


def check(pair: Pair, sounds: Path) -> None:
    check_responses(pair)
    check_seconds(pair)
    check_ringback(pair)
    check_greetings(pair, sounds)


def test_the_engine_does_what_the_simulator_tells(pairs: list[Pair], sounds: Path) -> None:
    for pair in pairs:
        check(pair, sounds)


def check_responses(pair: Pair) -> None:
    """Insist on the same responses in the same order, each at its second."""
    expected = [(sent.at, int(sent.message)) for sent in pair.simulated.sent if sent.message != "BYE"]
    assert responses(pair.real) == [100, *(status for _, status in expected)], pair.what
    for at, status in expected:
        took = time_of(pair.real, status) - pair.real.invite_time
        assert took == pytest.approx(at, abs=TOLERANCE), (pair.what, status)


def check_seconds(pair: Pair) -> None:
    """Insist that something is heard for the same seconds, before the answer and after it."""
    for answered in (False, True):
        expected = sum(
            segment.end - segment.start
            for segment in pair.simulated.heard
            if segment.heard in IN_MEDIA and pair.simulated.is_answered(segment) is answered
        )
        assert audible(pair, answered=answered) == pytest.approx(expected, abs=TOLERANCE), (
            pair.what,
            answered,
        )


def audible(pair: Pair, *, answered: bool) -> float:
    """Return the seconds in which anything was heard before or after the answer."""
    if not pair.real.packets() or (answered and pair.simulated.answered_at is None):
        return 0.0
    answer = None if pair.simulated.answered_at is None else time_of(pair.real, 200)
    part = pair.real.hearing(since=answer) if answered else pair.real.hearing(until=answer)
    return 0.02 * int(np.count_nonzero(part.rms(0.02) > -45.0))


def check_ringback(pair: Pair) -> None:
    """Insist on the same seconds of ringback: its first tone lasts for two, so no pause is in them."""
    expected = sum(
        segment.end - segment.start for segment in pair.simulated.heard if segment.heard is Heard.RINGBACK
    )
    found = 0.0
    if pair.real.packets():
        hearing = pair.real.hearing()
        both = np.minimum(hearing.tone(440.0), hearing.tone(480.0))
        found = 0.1 * int(np.count_nonzero(both > 0.2))
    assert found == pytest.approx(expected, abs=TOLERANCE), pair.what


def check_greetings(pair: Pair, sounds: Path) -> None:
    """Insist that each greeting is heard whole, from the second on that the simulator tells."""
    for segment in pair.simulated.heard:
        if segment.heard is Heard.GREETING:
            heard = pair.real.hearing().find(*read_reference(sounds / f"{segment.name}.wav"))
            assert heard.correlation >= 0.95, (pair.what, segment)
            begins = heard.start_time - pair.real.invite_time
            assert begins == pytest.approx(segment.start, abs=TOLERANCE), (pair.what, segment)
