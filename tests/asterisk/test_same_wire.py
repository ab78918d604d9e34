"""The same dialplan in a real Asterisk 22 and in our engine: the same wire, the same sound.

Every case is one call to each of the two. All calls of a mode are placed once, many at a time, and the tests then
compare what was seen and heard. What legitimately differs is left out or given room, each for a reason:

* Tags, branches, Call-IDs, ports, Server and Contact headers: chosen freely by each (RFC 3261). Only status, method
  and the presence of a session description are compared.
* Codecs listed after the chosen one: a matter of configuration, not of the dialplan.
* RTP without sound in pauses: Asterisk sends nothing there, our engine sends silence so that a caller's phone does
  not fall back to its own ringing tone. The sound is compared, not the packets.
* A dialled phone that never says a word: Asterisk leaves the answered caller in silence until the dial times out; our
  engine in its default mode plays ringback, because a caller must never hear unexplained silence. Under --asterisk
  it is silent as well.
* Times: two processes on a busy machine. `ROOM` says how much.
"""

import asyncio
import functools
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from pbxgui.dialplan.portable import portable
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.writer import write
from pbxgui.sip.phone import Match, Phone, read_reference
from tests.asterisk.cases import (
    CASES,
    INTERRUPTED,
    INTERRUPTED_AFTER,
    NOT_GREETED,
    RINGING,
    SILENT_PHONE,
    SITUATIONS,
    TALKING,
    Situation,
)
from tests.asterisk.instance import Asterisk, Setup
from tests.asterisk.observed import Callees, Exchange, Legs, Observation, Rung, Tones, observe, place
from tests.loopback import free_port
from tests.wire.engine import Engine, Run

pytestmark = [pytest.mark.asterisk, pytest.mark.wire, pytest.mark.timeout(240)]

RESOURCES = Path(__file__).parents[2] / "resources"
SOUNDS = RESOURCES / "sounds"
GREETINGS = {"1001": "custom/please-hold", "2001": "custom/welcome", "2002": "custom/welcome"}
# Both examples as they are, and a context from which callers reach both.
CALLERS = "\n[callers]\ninclude => from-trunk\ninclude => examples\n"
CALLS_AT_ONCE = 10  # at each of the two

ROOM = 0.5  # seconds that two times of the same event may differ
TALK_ROOM = 1.0  # seconds of conversation that two jitter buffers may leave out on a busy machine
LEVEL_ROOM = 1.5  # dB
ATTEMPTS = 3  # a busy machine is late and loses sound at either: what differs is listened to again
ALIKE = 0.98  # correlation of what was heard with the file


@dataclass(frozen=True, slots=True)
class Served:
    """A situation at one of the two PBXs: its port, and the port where it finds the callees' phone."""

    pbx: str
    situation: Situation
    port: int
    callees_port: int


Calls = dict[tuple[str, str, str], Legs]  # by PBX, extension and case
Observations = Mapping[tuple[str, str, str], Observation]


def as_written(mode: str) -> str:
    """Return the three examples: verbatim, or as our writer writes them."""
    names = ("from-trunk.conf", "examples.conf")
    text = "\n".join((RESOURCES / "examples" / name).read_text() for name in names) + CALLERS
    return text if mode == "verbatim" else write(portable(read(text)))


@pytest.fixture(scope="module")
def observations_of(chroot: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Observations]:
    """Return a function that places all calls of a mode, the first time it is asked for them.

    Not a fixture with parameters: tests in random order would make pytest place the calls again and again.
    """
    return functools.cache(lambda mode: observe_all(mode, chroot, tmp_path_factory))


def observe_all(mode: str, chroot: Path, tmp_path_factory: pytest.TempPathFactory) -> Observations:
    """Place all calls of one mode at both."""
    dialplan = as_written(mode)
    options = ("--asterisk",) if mode == "verbatim" else ()
    with ExitStack() as running:
        served: list[Served] = []
        for situation in SITUATIONS:
            directory = tmp_path_factory.mktemp("situation")
            ports = free_port(), free_port()
            contacts = [dict.fromkeys(GREETINGS, situation.contact(port)) for port in ports]
            everywhere = {name: uri or "" for name, uri in contacts[0].items()}
            setup = Setup(dialplan=dialplan, context="callers", sounds=SOUNDS, contacts=everywhere)
            asterisk = running.enter_context(Asterisk(chroot, directory / "asterisk", setup))
            known = {name: uri for name, uri in contacts[1].items() if uri}
            run = Run(dialplan=dialplan, context="callers", sounds=SOUNDS, contacts=known, options=options)
            engine = running.enter_context(Engine(directory / "engine", run))
            served.append(Served("asterisk", situation, asterisk.port, ports[0]))
            served.append(Served("engine", situation, engine.port, ports[1]))
        observations = dict(observe_once(served))
        for _ in range(ATTEMPTS - 1):
            called = {(extension, case) for _, extension, case in observations}
            differing = {one for one in called if not sounds_alike(observations, mode, *one)}
            if not differing:
                break
            observations |= {key: one for key, one in observe_once(served).items() if key[1:] in differing}
    return observations


def observe_once(served: Iterable[Served]) -> Observations:
    """Place every call and tell what was seen and heard."""
    return {key: observe(legs) for key, legs in asyncio.run(place_all(served)).items()}


def sounds_alike(observations: Observations, mode: str, extension: str, case: str) -> bool:
    """Tell whether a call goes and sounds the same at both."""
    pair = Pair(observations["asterisk", extension, case], observations["engine", extension, case])
    try:
        test_the_caller_sees_the_same_messages_at_the_same_times(pair)
        test_the_callee_sees_the_same_messages(pair)
        test_the_greeting_is_heard_alike_and_on_the_same_side_of_the_answer(pair, extension, case)
        test_ringback_is_heard_alike(pair, mode, case)
        test_both_sides_hear_each_other_alike(pair, case)
    except AssertionError:
        return False
    return True


async def place_all(served: Iterable[Served]) -> Calls:
    """Place every call of every situation, so many at a time at each PBX."""
    calls: Calls = {}
    limits = {pbx: asyncio.Semaphore(CALLS_AT_ONCE) for pbx in ("asterisk", "engine")}
    async with asyncio.TaskGroup() as group:
        for one in served:
            group.create_task(place_situation(one, limits[one.pbx], calls))
    return calls


async def place_situation(served: Served, limit: asyncio.Semaphore, calls: Calls) -> None:
    """Place the calls of one situation at one PBX."""
    async with Phone() as caller, Phone(port=served.callees_port) as callee:
        callees = Callees(callee)
        taking = asyncio.create_task(callees.take())
        exchange = Exchange(served.port, caller, callees)

        async def one(extension: str, name: str, number: str) -> None:
            async with limit:
                case = served.situation.cases[name]
                calls[served.pbx, extension, name] = await place(exchange, number, extension, case)

        async with asyncio.TaskGroup() as group:
            for index, name in enumerate(served.situation.cases):
                for extension in GREETINGS:
                    group.create_task(one(extension, name, f"{extension}{index:02}"))
        taking.cancel()


@pytest.fixture(params=["portable", "verbatim"])
def mode(request: pytest.FixtureRequest) -> str:
    """Return how the examples are written: by our writer, or verbatim and run as Asterisk would."""
    return str(request.param)


@pytest.fixture(params=list(GREETINGS))
def extension(request: pytest.FixtureRequest) -> str:
    """Return the number that is called."""
    return str(request.param)


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    """Return the name of the case."""
    return str(request.param)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same call, twice."""

    asterisk: Observation
    engine: Observation


@pytest.fixture
def pair(observations_of: Callable[[str], Observations], mode: str, extension: str, case: str) -> Pair:
    """Return the same call at both."""
    observations = observations_of(mode)
    return Pair(observations["asterisk", extension, case], observations["engine", extension, case])


def labels(rungs: Iterable[Rung]) -> list[str]:
    return [rung.label for rung in rungs]


def test_the_caller_sees_the_same_messages_at_the_same_times(pair: Pair) -> None:
    assert labels(pair.engine.caller) == labels(pair.asterisk.caller)
    for ours, theirs in zip(pair.engine.caller, pair.asterisk.caller, strict=True):
        assert ours.time == pytest.approx(theirs.time, abs=ROOM), ours


def test_the_callee_sees_the_same_messages(pair: Pair) -> None:
    assert labels(pair.engine.callee) == labels(pair.asterisk.callee)


def test_the_greeting_is_heard_alike_and_on_the_same_side_of_the_answer(
    pair: Pair, extension: str, case: str
) -> None:
    if case == NOT_GREETED:
        assert max(pair.asterisk.heard.duration, pair.engine.heard.duration) < ROOM
        return
    reference, rate = read_reference(SOUNDS / f"{GREETINGS[extension]}.wav")
    if case == INTERRUPTED:
        reference = reference[: int((INTERRUPTED_AFTER - ROOM) * rate)]
        assert max(pair.asterisk.heard.duration, pair.engine.heard.duration) < INTERRUPTED_AFTER + ROOM
    theirs, ours = (seen.heard.find(reference, rate) for seen in (pair.asterisk, pair.engine))
    assert theirs.correlation >= ALIKE
    assert ours.correlation >= ALIKE
    assert ours.level_db == pytest.approx(theirs.level_db, abs=LEVEL_ROOM)
    assert moments(ours, pair.engine) == pytest.approx(moments(theirs, pair.asterisk), abs=ROOM)
    assert is_early(ours, pair.engine) == is_early(theirs, pair.asterisk)


def moments(greeting: Match, seen: Observation) -> tuple[float, float]:
    return greeting.start_time - seen.began, greeting.end_time - seen.began


def is_early(greeting: Match, seen: Observation) -> bool:
    """Tell whether the greeting was over before the answer; its last packet may cross the 200."""
    answered = float("inf") if seen.answered is None else seen.answered
    return greeting.end_time - seen.began < answered + 0.1


def test_ringback_is_heard_alike(pair: Pair, mode: str, case: str) -> None:
    if (mode, case) == ("portable", SILENT_PHONE):
        assert pair.asterisk.ringback is None
        assert pair.engine.ringback is not None
        return
    assert (pair.asterisk.ringback is not None) == (case in RINGING)
    assert_alike(pair.engine.ringback, pair.asterisk.ringback)


def test_both_sides_hear_each_other_alike(pair: Pair, case: str) -> None:
    assert (pair.asterisk.callee_voice is not None) == (case in TALKING)
    assert_alike(pair.engine.callee_voice, pair.asterisk.callee_voice)
    assert (pair.asterisk.callee_heard_caller > ROOM) == (case in TALKING)
    assert pair.engine.callee_heard_caller == pytest.approx(pair.asterisk.callee_heard_caller, abs=TALK_ROOM)


def assert_alike(ours: Tones | None, theirs: Tones | None) -> None:
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        assert ours.start == pytest.approx(theirs.start, abs=ROOM)
        assert ours.duration == pytest.approx(theirs.duration, abs=ROOM)
        assert ours.level == pytest.approx(theirs.level, abs=LEVEL_ROOM)
