"""Records of every kind and shape, as strategies; of few names, so that they replace and refer to each other."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TypeVar

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
    Device,
    Edited,
    EditKind,
    EditStep,
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
    SpokenText,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
    Weekday,
    WeeklyHours,
)
from pbxgui.core.config.number import NEXT_STEPS
from pbxgui.store.audio import AudioFiles
from pbxgui.store.record_types import RECORD_TYPES, Record

T = TypeVar("T")
SECRET = "Hush-Hush-Hush-1"  # noqa: S105 - no secret of anybody

words = st.sampled_from(["Front desk", "Empfang; ${X}", "שלום", "a'\"%_\\"])
extension_numbers = st.sampled_from(["1001", "1002"])
dialled_numbers = st.sampled_from(["2001", "2002"])
greeting_names = st.sampled_from(["welcome", "closed"])
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
minutes = st.times().map(lambda moment: moment.replace(second=0, microsecond=0, fold=0))
zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])
seconds = st.floats(1, 60)


def several(elements: st.SearchStrategy[T], at_least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(elements, min_size=at_least, max_size=3).map(tuple)


def one_each(
    elements: st.SearchStrategy[T], key: Callable[[T], str], at_least: int = 0
) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(elements, min_size=at_least, max_size=3, unique_by=key).map(tuple)


devices = st.builds(Device, words, st.sampled_from(["sip:a@127.0.0.1", "sip:b@127.0.0.1:5070;transport=tcp"]))
extensions = st.builds(
    Extension, extension_numbers, words, st.just(SECRET), one_each(devices, lambda device: device.name)
)
edit_steps = st.builds(
    EditStep,
    st.just(EditKind.GAIN),
    st.floats(-60, 40).map(lambda change: (("change", change), ("start", 0.5))),
    st.booleans(),
)
origins = st.builds(Edited, st.just("c" * 64), several(edit_steps)) | st.builds(
    SpokenText, words, st.just("espeak-ng:de"), st.integers(80, 400)
)
versions = st.builds(
    GreetingVersion,
    sha256=st.sampled_from(["a" * 64, "b" * 64]),
    file_name=words,
    seconds=seconds,
    added=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=zones),  # noqa: DTZ001 - see zones
    valid_from=st.none() | st.just(date(2026, 1, 1)),
    valid_until=st.none() | st.just(date(2026, 12, 31)),
    origin=st.none() | origins,
    licence=st.sampled_from(["", "CC BY 4.0"]),
)
greetings = several(versions, at_least=1).flatmap(
    lambda some: st.builds(
        Greeting,
        greeting_names,
        st.just(some),
        st.integers(0, len(some) - 1),
        words,
        st.sampled_from(["", "de", "pt-BR"]),
        one_each(st.sampled_from(["winter", "shop", "ü"]), str),
    )
)
members = st.builds(Member, extension_numbers, st.floats(0, 9))
groups = st.builds(
    RingGroup,
    st.just("sales"),
    st.sampled_from(Strategy),
    one_each(members, lambda member: member.extension, at_least=1),
    st.floats(10, 60),
)
contact_groups = st.builds(
    ContactGroup, st.just("vip"), one_each(st.sampled_from(["+4930", "030", "*1"]), lambda number: number)
)
schedules = st.builds(
    Schedule,
    st.just("evenings"),
    st.sampled_from(["Europe/Berlin", "UTC"]),
    several(st.builds(WeeklyHours, st.frozensets(st.sampled_from(Weekday), min_size=1), minutes, minutes)),
    several(days.map(lambda day: DateRange(day, day + timedelta(days=7)))),
    several(st.builds(Holiday, days, words)),
)
destinations = st.one_of(
    extension_numbers.map(ToExtension),
    dialled_numbers.map(ToNumber),
    st.just(ToGroup("sales")),
    st.just(ToUri("sip:elsewhere@127.0.0.1")),
    st.sampled_from(Cause).map(HangUpWith),
)
ringbacks = greeting_names.map(GreetingLoop) | st.just(CountryTone("de"))
causes = st.sampled_from([Cause.USER_BUSY, Cause.CALL_REJECTED])
# With all that a treatment can need, and with whatever is there.
handlings = st.builds(
    Handling,
    st.sampled_from(Treatment),
    greeting_names,
    ringbacks,
    destinations,
    seconds,
    seconds,
    st.sampled_from(AfterCap),
    destinations,
    causes,
    **dict.fromkeys(NEXT_STEPS, destinations),
) | st.builds(
    Handling,
    st.sampled_from(Treatment),
    st.none() | greeting_names,
    st.none() | ringbacks,
    st.none() | destinations,
    seconds,
    seconds,
    st.sampled_from(AfterCap),
    st.none() | destinations,
    causes,
    **dict.fromkeys(NEXT_STEPS, st.none() | destinations),
)
callers = st.sampled_from(
    [
        AnyCaller(),
        Anonymous(),
        ExactCaller("0301234567"),
        CallerPrefix("+49"),
        CallerPattern("_0301X."),
        InContactGroup("vip"),
    ]
)
rules = st.builds(Rule, callers, st.none(), handlings) | st.builds(
    Rule, callers, st.just("evenings"), handlings, st.booleans()
)
numbers = st.builds(Number, dialled_numbers, words, several(rules), handlings, st.booleans())
records: st.SearchStrategy[Record] = st.one_of(
    extensions, greetings, groups, contact_groups, schedules, numbers
)


def desk(name: str = "Front desk", number: str = "1001") -> Extension:
    return Extension(number, name, SECRET, (Device("Phone", "sip:phone@127.0.0.1"),))


def line(to: str = "1001", number: str = "2001", greeting: str | None = None) -> Number:
    return Number(number, "Main line", (), Handling(Treatment.RING, greeting, destination=ToExtension(to)))


def welcome(sha256: str = "a" * 64, name: str = "welcome") -> Greeting:
    added = datetime(2026, 11, 22, 12, tzinfo=UTC)
    return Greeting(name, (GreetingVersion(sha256, "welcome.wav", 2.5, added, added.date()),), 0)


def configuration(records: Iterable[Record]) -> Configuration:
    """Return the configuration of these records."""
    kept = tuple(records)
    return Configuration(
        **{of.plural: tuple(record for record in kept if isinstance(record, of.cls)) for of in RECORD_TYPES}
    )


def one_of_each() -> tuple[Record, ...]:
    handling = Handling(Treatment.GREET_THEN_RING, "welcome", destination=ToGroup("sales"))
    hours = WeeklyHours(frozenset({Weekday.MONDAY}), time(18), time(6))
    return (
        desk(),
        welcome(),
        RingGroup("sales", Strategy.ALL, (Member("1001"),)),
        ContactGroup("vip", ("+4930",)),
        Schedule("evenings", "Europe/Berlin", (hours,)),
        Number("2001", "Main line", (Rule(InContactGroup("vip"), "evenings", handling),), handling),
    )


def imported(audio: AudioFiles, content: bytes) -> str:
    """Lay a master into the folder as an import does, and return its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    audio.directory.mkdir(exist_ok=True)
    (audio.directory / f"{sha256}.master.wav").write_bytes(content)
    return sha256
