"""An Asterisk of somebody's own that takes up what `pbxgui dialplan write` has put into its folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path

from pbxgui.actions.asterisk import Plan, write_files
from pbxgui.actions.asterisk.folder import Folder
from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.core.config import (
    AfterCap,
    Anonymous,
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    ContactGroup,
    CountryTone,
    DateRange,
    Device,
    ExactCaller,
    Extension,
    GreetingLoop,
    Handling,
    Holiday,
    InContactGroup,
    Member,
    Number,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
    Weekday,
    WeeklyHours,
)
from pbxgui.dialplan.asterisk import INCLUDED_BY, include
from pbxgui.dialplan.compile import PUBLIC
from pbxgui.store.record_types import Record
from pbxgui.store.store import Store
from tests.asterisk.chroot import INSTANCE
from tests.asterisk.instance import Asterisk, Setup
from tests.loopback import LOOPBACK

CUSTOM_SOUNDS = Path(__file__).parents[2] / "resources" / "sounds" / "custom"
GREETINGS = ("please-hold", "welcome")
SECRET = "a\\;b;--c#include\"'${X}`|>"  # noqa: S105 - everything that a configuration file could trip over
ODD_NAME = 'Rez"eption"; \\ <x> ${EXTEN} \u05e9\u05dc\u05d5\u05dd \U0001f9d1\u200d\U0001f52c'
LONG_NAME = "\u0414" * 60  # 120 bytes: more than a channel keeps
DESK, ALL = ToExtension("1001"), ToGroup("all")
NUMBERS = {"greeting": "2001", "loop": "2002", "both devices": "2006", "outside": "2007"}
_EVENINGS = Schedule(
    "evenings",
    "Europe/Berlin",
    (WeeklyHours(frozenset(Weekday), time(17), time(8)),),
    (DateRange(date(2026, 12, 27), date(2027, 1, 2)),),
    (Holiday(date(2026, 12, 25), "Christmas; ${X}"),),
)
# What phones need to register, beyond what calls need.
_MORE_MODULES = "".join(
    f"load = res_pjsip_{name}.so\n" for name in ("registrar", "nat", "endpoint_identifier_user")
)


def records(callee: str) -> Iterator[Record]:
    """Yield a configuration with everything in it; `callee` is the SIP URI that answers."""
    yield Extension("1001", ODD_NAME, SECRET, (Device("Desk; [x]", callee),))
    yield Extension("1002", LONG_NAME, "not-a-secret-2")
    both = (Device("Left", f"{callee};line=left"), Device("Right", f"{callee};line=right"))
    yield Extension("*97", "Both", "not-a-secret-3", both)
    yield _EVENINGS
    yield ContactGroup("friends", ("+4930123", "0301234"))
    members = (Member("1001"), Member("1002", 5.0), Member("*97", 10.0))
    for name, strategy in (("all", Strategy.ALL), ("row", Strategy.IN_ORDER), ("late", Strategy.DELAYED)):
        yield RingGroup(name, strategy, members, 20.0)
    yield from _numbers(callee)


def _numbers(callee: str) -> Iterator[Number]:
    rules = (
        Rule(ExactCaller("+4930"), None, Handling(Treatment.RING)),
        Rule(CallerPrefix("+4940"), "evenings", Handling(Treatment.REFUSE, "welcome")),
        Rule(CallerPattern("_0[1-3]X*#."), "evenings", Handling(Treatment.REFUSE), outside=True),
        Rule(Anonymous(), None, Handling(Treatment.ANSWER_THEN_GREET, "welcome", CountryTone("de"))),
        Rule(InContactGroup("friends"), None, Handling(Treatment.RING, destination=ToNumber("2003"))),
        Rule(AnyCaller(), "evenings", Handling(Treatment.GREET_THEN_RING, "welcome", None, ToGroup("late"))),
    )
    rings = Handling(Treatment.GREET_ANSWER_RING, "please-hold", None, DESK)
    yield Number("2001", ODD_NAME, (), rings, public=True)
    loop = Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("welcome"), DESK)
    yield Number("2002", "Music; yes", (), loop, public=True)
    yield Number("2003", "Ruled", rules[:4], Handling(Treatment.RING, destination=ALL), public=True)
    yield Number("2004", "Friends", rules[4:], Handling(Treatment.REFUSE, "welcome"), public=True)
    tone = Handling(Treatment.CUSTOM_RINGBACK, None, CountryTone("us"), ToGroup("row"), cap_seconds=25.0,
                    after_cap=AfterCap.DIVERT, divert_to=ToNumber("2001"))  # fmt: skip
    yield Number("2005", "Capped", (), tone, public=True)
    yield Number(
        "2006", "Both devices", (), Handling(Treatment.RING, destination=ToExtension("*97")), public=True
    )
    yield Number("2007", "Outside", (), Handling(Treatment.RING, destination=ToUri(callee)), public=True)
    yield Number("2008", "Inside only", (), Handling(Treatment.REFUSE, "welcome"))


@contextmanager
def stored(directory: Path, made: Iterator[Record]) -> Iterator[Store]:
    """Open a store with these records and the greetings that they name."""
    with Store.open(directory) as store:
        for greeting in GREETINGS:
            source = CUSTOM_SOUNDS / f"{greeting}.wav"
            import_greeting(store, directory / "cache", source, greeting, GreetingFacts())
        with store.change("Everything") as change:
            for record in made:
                change.put(record)
        yield store


def write_into(folder: Path, data: Path, callee: str) -> Plan:
    """Write the configuration with everything into a folder that the Asterisk in the chroot will find."""
    with stored(data, records(callee)) as store:
        return write_files(store, Folder.open(folder), data / "cache", str(INSTANCE))


def installed(chroot: Path, directory: Path, data: Path, callee: str) -> Asterisk:
    """Return an Asterisk, not started yet, whose own files take ours up by one line each."""
    asterisk = Asterisk(chroot, directory, Setup(dialplan="[own]\n", context=PUBLIC))
    plan = write_into(directory, data, callee)
    for name, own in INCLUDED_BY.items():
        with (directory / own).open("a") as file:
            file.write(f"{include(name, plan.layout)}\n")
    with (directory / "modules.conf").open("a") as file:
        file.write(_MORE_MODULES)
    return asterisk


def contact(port: int) -> str:
    """Return the SIP URI of a phone at a port of this machine."""
    return f"sip:callee@{LOOPBACK}:{port}"
