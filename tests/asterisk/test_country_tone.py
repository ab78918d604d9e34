"""A country's ringing tone, and how an unanswered call ends: the same in Asterisk 22 and in our engine."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from pbxgui.core.config import Configuration, CountryTone, Extension, Handling, Number, ToExtension, Treatment
from pbxgui.core.tone_zones import TONE_ZONES
from pbxgui.dialplan.compile import INTERNAL, compile_program
from pbxgui.dialplan.tones import TONE_NAMES, parse_tones, zone
from pbxgui.dialplan.writer import write
from pbxgui.sip.phone import CalleeScript, Phone
from tests.asterisk.instance import Asterisk, Setup
from tests.asterisk.observed import Callees, Case, Exchange, Legs, Observation, observe, place
from tests.loopback import LOOPBACK, free_port
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run

pytestmark = [pytest.mark.asterisk, pytest.mark.wire, pytest.mark.timeout(120)]

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"
WINDOW = 0.05  # seconds
ROOM = 0.15  # seconds by which a tone may begin or end elsewhere
QUIETEST = -50.0  # dBov of what counts as sound
RINGS_FOR = 7.0  # seconds
ATTEMPTS = 3  # a machine that is busy for a moment loses sound at any PBX: what differs is listened to again
PBXS = ("asterisk", "engine", "engine --asterisk")

SILENT = CalleeScript(ring_after=None, answer_after=None)
BUSY = CalleeScript(ring_after=0.1, answer_after=0.5, final_status=486)
DECLINES = CalleeScript(ring_after=0.1, answer_after=0.5, final_status=603)
CASE = Case({"1001": SILENT, "1002": BUSY, "1003": DECLINES})
AWAY = "1008"  # an extension without a phone

Bursts = list[tuple[float, float]]  # seconds from the first to its start, and how long it is
GERMAN: Bursts = [(0.0, 1.0), (5.0, 1.0)]
AMERICAN: Bursts = [(0.0, 2.0), (6.0, 1.0)]
BRITISH: Bursts = [(0.0, 0.4), (0.6, 0.4), (3.0, 0.4), (3.6, 0.4), (6.0, 0.4), (6.6, 0.4)]
TONES: Mapping[str, tuple[tuple[float, ...], Bursts]] = {
    "2001": ((425.0,), GERMAN),
    "2002": ((440.0, 480.0), AMERICAN),
    "2003": ((425.0,), GERMAN),  # answered
    "2004": ((440.0, 480.0), AMERICAN),  # no country asked for: the system's
    "3001": ((400.0, 450.0), BRITISH),
    "3002": ((440.0, 480.0), AMERICAN),  # set and taken back
    "3003": ((440.0, 480.0), AMERICAN),  # a country that is none changes nothing
}
FINALS = {"2001": 480, "2002": 480, "1002": 486, "1003": 480, AWAY: 480}

# By hand, what no configuration compiles to.
TONES_ALONE = f"""
[callers]
include => {INTERNAL}
exten => 3001,1,Progress()
 same => n,Set(CHANNEL(ToneZone)=UK)
 same => n,PlayTones(ring)
 same => n,Wait(7)
 same => n,Hangup(19)
exten => 3002,1,Set(CHANNEL(tonezone)=de)
 same => n,Set(CHANNEL(tonezone)=)
 same => n,Progress()
 same => n,PlayTones(ring)
 same => n,Wait(7)
 same => n,Hangup(19)
exten => 3003,1,Set(COUNTRY=xx)
 same => n,Set(CHANNEL(tonezone)=${{COUNTRY}})
 same => n,Progress()
 same => n,PlayTones(ring)
 same => n,Wait(7)
 same => n,Hangup(19)
"""


def ringing(number: str, treatment: Treatment, country: str | None) -> Number:
    tone = None if country is None else CountryTone(country)
    return Number(number, number, (), Handling(treatment, None, tone, ToExtension("1001"), RINGS_FOR))


def dialplan() -> str:
    desks = tuple(Extension(number, number, "not-a-secret-1") for number in ("1001", "1002", "1003", AWAY))
    numbers = (
        ringing("2001", Treatment.CUSTOM_RINGBACK, "de"),
        ringing("2002", Treatment.CUSTOM_RINGBACK, "us"),
        ringing("2003", Treatment.ANSWER_THEN_GREET, "de"),
        ringing("2004", Treatment.CUSTOM_RINGBACK, None),
    )
    return write(compile_program(Configuration(desks, numbers))) + TONES_ALONE


@pytest.fixture(scope="module")
def indications(chroot: Path) -> str:
    """Return the file of tones that Asterisk is installed with."""
    return (chroot / "etc" / "asterisk" / "indications.conf").read_text()


Key = tuple[str, str]  # the PBX, and the number that is called
Calls = Mapping[Key, Observation]


@pytest.fixture(scope="module")
def calls(chroot: Path, indications: str, tmp_path_factory: pytest.TempPathFactory) -> Calls:
    """Call every number at every PBX, all at once."""
    directory, port = tmp_path_factory.mktemp("tones"), free_port()
    contacts = {desk: f"sip:{desk}@{LOOPBACK}:{port}" for desk in ("1001", "1002", "1003")}
    text = dialplan()
    setup = Setup(dialplan=text, context="callers", contacts={**contacts, AWAY: ""})
    asterisk = Asterisk(chroot, directory / "asterisk", setup)
    (directory / "asterisk" / "indications.conf").write_text(indications)
    with ExitStack() as running:
        ports = {"asterisk": running.enter_context(asterisk).port}
        for name in PBXS[1:]:
            options = tuple(name.split()[1:])
            serving = Run(dialplan=text, context="callers", sounds=SOUNDS, contacts=contacts, options=options)
            ports[name] = running.enter_context(Engine(directory / name, serving)).port
        seen, again = (
            dict[Key, Observation](),
            [(pbx, number) for pbx in PBXS for number in {*TONES, *FINALS}],
        )
        for _ in range(ATTEMPTS):
            seen |= run(place_all(ports, port, again), 60.0)
            again = [key for key in again if key[1] in TONES and not rings_as_it_must(seen, key)]
        complaints = [line for line in asterisk.complaints() if "tonezone" in line or "func_channel" in line]
        assert complaints, "3003 was to name a country that is none"
        assert all("Unknown country code 'xx'" in complaint for complaint in complaints), complaints
    return seen


async def place_all(ports: Mapping[str, int], callees_port: int, keys: Sequence[Key]) -> Calls:
    made: dict[Key, Legs] = {}
    async with Phone() as caller, Phone(port=callees_port) as callee:
        callees = Callees(callee)
        taking = asyncio.create_task(callees.take())

        async def call(pbx: str, number: str) -> None:
            who = f"49{PBXS.index(pbx)}{number}"
            made[pbx, number] = await place(Exchange(ports[pbx], caller, callees), who, number, CASE)

        async with asyncio.TaskGroup() as group:
            for pbx, number in keys:
                group.create_task(call(pbx, number))
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
    return {key: observe(legs) for key, legs in made.items()}


def rings_as_it_must(calls: Calls, key: Key) -> bool:
    """Tell whether a number rang with its tone at a PBX."""
    try:
        assert_rings(calls, key)
    except AssertionError:
        return False
    return True


def assert_rings(calls: Calls, key: Key) -> None:
    """Compare what was heard with the tone of the country and its cadence."""
    frequencies, expected = TONES[key[1]]
    found = bursts(calls[key], frequencies)
    assert len(found) == len(expected), found
    for (start, length), (due, lasts) in zip(found, expected, strict=True):
        assert start == pytest.approx(due, abs=ROOM), found
        assert length == pytest.approx(lasts, abs=ROOM), found


@pytest.mark.parametrize("pbx", PBXS)
@pytest.mark.parametrize("number", TONES)
def test_the_tone_that_rings_is_that_of_the_country(calls: Calls, pbx: str, number: str) -> None:
    assert_rings(calls, (pbx, number))


def bursts(seen: Observation, frequencies: tuple[float, ...]) -> Bursts:
    """Return when all of the sound was the sum of these frequencies, each of them with its share."""
    shares = [seen.heard.tone(hertz, WINDOW) for hertz in frequencies]
    rings = (np.sum(shares, axis=0) > 0.9) & (np.min(shares, axis=0) > 0.9 / len(shares) / 2)
    sounding = np.asarray(seen.heard.rms(WINDOW) > QUIETEST)
    assert np.count_nonzero(sounding & ~rings) <= 2 * len(edges(sounding)), "something else is heard"
    found = edges(np.asarray(sounding & rings))
    first = found[0][0] if found else 0
    return [(WINDOW * (begin - first), WINDOW * (end - begin)) for begin, end in found]


def edges(windows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    """Return where each stretch of windows that hold begins, and where it is over."""
    turns = np.flatnonzero(np.diff(np.concatenate(([0], windows.astype(np.int8), [0]))))
    return [(int(begin), int(end)) for begin, end in turns.reshape(-1, 2)]


@pytest.mark.parametrize("pbx", PBXS)
@pytest.mark.parametrize("number", FINALS)
def test_a_call_that_nobody_answered_is_busy_or_cannot_be_reached(
    calls: Calls, pbx: str, number: str
) -> None:
    """Never declined (603), and never a number that does not exist (404)."""
    assert calls[pbx, number].caller[-1].label == f"{FINALS[number]} INVITE"


@pytest.mark.parametrize("code", TONE_ZONES)
def test_the_tones_are_those_that_asterisk_is_installed_with(indications: str, code: str) -> None:
    theirs = installed(indications)[code]
    ours = zone(code)
    assert {name: ours.tone(name) for name in TONE_NAMES} == {
        name: parse_tones(theirs[name]) for name in TONE_NAMES
    }


def installed(text: str) -> dict[str, dict[str, str]]:
    """Return the tones of each country as its section writes them."""
    countries: dict[str, dict[str, str]] = {}
    country: dict[str, str] = {}
    for line in text.splitlines():
        written = line.partition(";")[0].strip()
        if written.startswith("["):
            country = countries.setdefault(written.strip("[]"), {})
        elif "=" in written:
            name, _, tone = written.partition("=")
            country[name.strip()] = tone.strip()
    return countries
