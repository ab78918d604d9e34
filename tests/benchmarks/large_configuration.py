"""A configuration as large as is asked for, in which every kind of rule, treatment and destination comes."""

from datetime import UTC, date, datetime, time

from pbxgui.core.config import (
    AfterCap,
    Anonymous,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    Configuration,
    ContactGroup,
    DateRange,
    ExactCaller,
    Extension,
    Greeting,
    GreetingLoop,
    GreetingVersion,
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
    ToUri,
    Treatment,
    Weekday,
    WeeklyHours,
)

RULES = 5  # of each number
_GREETINGS, _GROUPS, _SCHEDULES, _CONTACT_GROUPS = 100, 50, 20, 20
_ADDED = datetime(2026, 1, 1, tzinfo=UTC)
_WEEK = frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}


def extension_number(index: int) -> str:
    """Return the number of an extension."""
    return str(100_000 + index)


def large(numbers: int) -> Configuration:
    """Return as many extensions and numbers, each number with RULES rules."""
    return Configuration(
        tuple(
            Extension(extension_number(index), f"Desk {index}", "not-a-secret-1") for index in range(numbers)
        ),
        tuple(number(index, numbers) for index in range(numbers)),
        tuple(_greeting(index) for index in range(_GREETINGS)),
        tuple(_group(index, numbers) for index in range(_GROUPS)),
        tuple(_schedule(index) for index in range(_SCHEDULES)),
        tuple(_contact_group(index) for index in range(_CONTACT_GROUPS)),
    )


def number(index: int, extensions: int, rules: int = RULES) -> Number:
    """Return one number whose default rings the extension of its index."""
    return Number(
        f"+49{30_000_000 + index}",
        f"Line {index}",
        tuple(_rule(index * rules + offset, extensions) for offset in range(rules)),
        Handling(
            Treatment.GREET_THEN_RING,
            f"greeting-{index % _GREETINGS}",
            destination=ToExtension(extension_number(index)),
        ),
        public=index % 2 == 0,
    )


def _rule(index: int, extensions: int) -> Rule:
    schedule = f"schedule-{index % _SCHEDULES}" if index % 3 else None
    return Rule(
        _caller(index), schedule, _handling(index, extensions), outside=schedule is not None and index % 2 > 0
    )


def _caller(index: int) -> CallerMatch:
    digits = f"{10_000_000 + index * 7919 % 90_000_000}"
    callers = (
        lambda: CallerPrefix(f"+49{digits[:4]}"),
        lambda: ExactCaller(f"+49{digits}"),
        lambda: CallerPattern(f"_0{digits[:4]}X."),
        lambda: InContactGroup(f"contacts-{index % _CONTACT_GROUPS}"),
        Anonymous,
    )
    return callers[index % len(callers)]()


def _handling(index: int, extensions: int) -> Handling:
    treatment = tuple(Treatment)[index % len(Treatment)]
    rings = treatment is not Treatment.REFUSE
    destinations = (
        ToExtension(extension_number(index % extensions)),
        ToGroup(f"group-{index % _GROUPS}"),
        None,
        ToUri(f"sip:desk{index}@192.0.2.{index % 200}"),
    )
    loop = GreetingLoop(f"greeting-{index % _GREETINGS}") if treatment is Treatment.CUSTOM_RINGBACK else None
    return Handling(
        treatment,
        f"greeting-{index % _GREETINGS}",
        loop,
        destinations[index // len(Treatment) % len(destinations)] if rings else None,
        after_cap=AfterCap.ANSWER if index % 2 else AfterCap.REFUSE,
    )


def _greeting(index: int) -> Greeting:
    version = GreetingVersion(f"{index:064x}", f"greeting {index}.wav", 3.0 + index % 5, _ADDED)
    return Greeting(f"greeting-{index}", (version,), 0)


def _group(index: int, extensions: int) -> RingGroup:
    chosen = sorted({(index * 3 + offset) % extensions for offset in range(3)})
    members = tuple(Member(extension_number(one), float(place)) for place, one in enumerate(chosen))
    return RingGroup(f"group-{index}", tuple(Strategy)[index % len(Strategy)], members)


def _schedule(index: int) -> Schedule:
    hours = (WeeklyHours(_WEEK, time(8 + index % 3), time(17)), WeeklyHours(_WEEK, time(22), time(2)))
    holidays = tuple(Holiday(date(2026, month, 1 + index), "Holiday") for month in range(1, 9))
    dates = (DateRange(date(2026, 12, 24), date(2026, 12, 26)),)
    return Schedule(f"schedule-{index}", "Europe/Berlin", hours, dates, holidays)


def _contact_group(index: int) -> ContactGroup:
    return ContactGroup(f"contacts-{index}", tuple(f"+4940{index:02}{one:04}" for one in range(10)))
