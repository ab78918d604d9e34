"""Configurations for tests: the example, and Hypothesis strategies for whatever a person can set."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    Anonymous,
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    Configuration,
    ContactGroup,
    CountryTone,
    DateRange,
    Destination,
    ExactCaller,
    Extension,
    Greeting,
    GreetingLoop,
    GreetingVersion,
    Handling,
    HangUpWith,
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
from pbxgui.core.config.caller_pattern import LONGEST_PATTERN
from pbxgui.core.config.number import NEXT_STEPS

ADDED = datetime(2026, 1, 1, tzinfo=UTC)
EXTENSIONS = ("1001", "1002", "1003", "1004")
NUMBERS = ("1001", "2001", "2002", "2003", "+4930")
SECONDS = {"please-hold": 3.0, "welcome": 4.2, "closed": 2.0, "endless": 200.0}
URI = "sip:desk@[2001:db8::1]:5061;transport=tcp"


def greeting(name: str, seconds: float) -> Greeting:
    return Greeting(name, (GreetingVersion("0" * 64, f"{name}.wav", seconds, ADDED),), 0)


GREETINGS = tuple(greeting(name, seconds) for name, seconds in SECONDS.items())
COLLEAGUES = tuple(Extension(number, f"Desk {number}", "not-a-secret-1") for number in EXTENSIONS)


def sounds(sound: str) -> float | None:
    """Return the seconds of a greeting as it is named by default, as sound and as music."""
    return SECONDS.get(sound.removeprefix("custom/").removeprefix("moh/pbxgui-"))


def configuration(
    *numbers: Number,
    groups: tuple[RingGroup, ...] = (),
    schedules: tuple[Schedule, ...] = (),
    contact_groups: tuple[ContactGroup, ...] = (),
) -> Configuration:
    """Return a configuration with the greetings and extensions above."""
    return Configuration(COLLEAGUES, numbers, GREETINGS, groups, schedules, contact_groups)


_SECONDS = st.sampled_from([1.0, 2.5, 20.0, 30.0, 90.0, 600.0])
_CAPS = st.sampled_from([1.0, 3.5, 10.0, 60.0, 149.0, 150.0])
_CAUSES = st.sampled_from([Cause.USER_BUSY, Cause.CALL_REJECTED, Cause.UNALLOCATED, Cause.NO_ANSWER])
_GREETINGS = st.sampled_from([*SECONDS, "gone"])
_LEAVES = st.one_of(
    st.builds(ToExtension, st.sampled_from([*EXTENSIONS, "9999"])),
    st.builds(ToGroup, st.sampled_from(["sales", "support", "gone"])),
    st.just(ToUri(URI)),
    st.builds(HangUpWith, st.sampled_from(Cause)),
)


def _handlings(destinations: st.SearchStrategy[Destination]) -> st.SearchStrategy[Handling]:
    return st.builds(
        Handling,
        st.sampled_from(Treatment),
        st.none() | _GREETINGS,
        st.none()
        | st.builds(GreetingLoop, _GREETINGS)
        | st.builds(CountryTone, st.sampled_from(["de", "us"])),
        st.none() | destinations,
        _SECONDS,
        _CAPS,
        st.sampled_from(AfterCap),
        st.none() | destinations,
        _CAUSES,
        **dict.fromkeys(NEXT_STEPS, st.none() | destinations),
    )


_DIGITS = st.text(st.sampled_from("012"), min_size=1, max_size=3)
_SHORT = st.builds(lambda plus, digits: plus + digits, st.sampled_from(["", "+"]), _DIGITS)
_PATTERNS = st.builds(
    lambda pieces, end: "_" + "".join(pieces) + end,
    st.lists(st.sampled_from([*"012XZN*#+-", "[0-2]", "[02-3]", "[#*+-]"]), max_size=40),
    st.sampled_from([".", "!", "X"]),
).filter(lambda pattern: len(pattern) <= LONGEST_PATTERN)
CALLER_MATCHES = st.one_of(
    st.just(AnyCaller()),
    st.just(Anonymous()),
    st.builds(ExactCaller, _SHORT),
    st.builds(CallerPrefix, _SHORT),
    st.builds(CallerPattern, _PATTERNS),
    st.builds(InContactGroup, st.sampled_from(["friends", "many", "gone"])),
)
CALLERS = st.one_of(
    _SHORT,
    st.text(st.sampled_from("012+#*-"), max_size=45),
    st.sampled_from(["", "anonymous", "Anonymous", "UNKNOWN", "Unavailable1", "unavailable", "alice"]),
    st.sampled_from(['0" | "1" = "1', "0120)", "0,1", "${EXTEN}", "0:1?x", "1" * 300, "2;3", "2\\"]),
    st.text(max_size=8),
)
_ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "UTC", "Australia/Lord_Howe"])
_TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 30, 59]))
_HOURS = st.builds(WeeklyHours, st.frozensets(st.sampled_from(Weekday), min_size=1), _TIMES, _TIMES)
_DAYS = st.dates(date(2026, 12, 20), date(2027, 1, 5))
_RANGES = st.builds(
    lambda first, days: DateRange(first, first + timedelta(days=days)), _DAYS, st.integers(0, 9)
)
SCHEDULES = st.builds(
    Schedule,
    st.sampled_from(["hours", "evenings"]),
    _ZONES,
    st.lists(_HOURS, max_size=3).map(tuple),
    st.lists(_RANGES, max_size=3).map(tuple),
    st.lists(st.builds(Holiday, _DAYS, st.just("Holiday")), max_size=5).map(tuple),
)
_WINTER, _SPRING = datetime(2026, 12, 19, tzinfo=UTC), datetime(2026, 3, 28, tzinfo=UTC)
_MINUTES = st.integers(0, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes, seconds=minutes % 60))
MOMENTS = st.builds(lambda start, passed: start + passed, st.sampled_from([_WINTER, _SPRING]), _MINUTES)
_MEMBERS = st.lists(
    st.builds(Member, st.sampled_from([*EXTENSIONS, "9999"]), st.sampled_from([0.0, 0.4, 3.0, 3.5, 9.0])),
    max_size=4,
    unique_by=lambda member: member.extension,
).map(tuple)
GROUPS = st.builds(
    RingGroup, st.sampled_from(["sales", "support"]), st.sampled_from(Strategy), _MEMBERS, st.just(20.0)
)
FRIENDS = ContactGroup("friends", ("0", "01", "+12"))
MANY = ContactGroup("many", tuple(f"{number:03}" for number in range(5, 120)))


@st.composite
def _numbers(draw: st.DrawFn) -> tuple[Number, ...]:
    """Numbers that lead only to later ones, so that no call goes round for ever."""
    found = []
    for index, number in enumerate(NUMBERS):
        later = [ToNumber(other) for other in (*NUMBERS[index + 1 :], "1004", "7777")]
        handlings = _handlings(_LEAVES | st.sampled_from(later))
        schedules = st.none() | st.sampled_from(["hours", "evenings", "gone"])
        rules = [
            Rule(
                draw(CALLER_MATCHES),
                named,
                draw(handlings),
                outside=named is not None and draw(st.booleans()),
            )
            for named in draw(st.lists(schedules, max_size=3))
        ]
        found.append(Number(number, "Front “desk”; ${X}", tuple(rules), draw(handlings), draw(st.booleans())))
    return tuple(found)


CONFIGURATIONS = st.builds(
    lambda numbers, schedules, groups: configuration(
        *numbers, schedules=schedules, groups=groups, contact_groups=(FRIENDS, MANY)
    ),
    _numbers(),
    st.lists(SCHEDULES, max_size=2, unique_by=lambda schedule: schedule.name).map(tuple),
    st.lists(GROUPS, max_size=2, unique_by=lambda group: group.name).map(tuple),
)
