"""The small office of the pictures: extensions, numbers with rules, greetings, schedules, and calls that there were."""

import random
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from pbxgui.cli.files import resources
from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerPrefix,
    ContactGroup,
    CountryTone,
    Device,
    Extension,
    Handling,
    InContactGroup,
    Member,
    Number,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    ToExtension,
    ToGroup,
    Treatment,
    Weekday,
    WeeklyHours,
)
from pbxgui.core.records import CallLeg, CallRecord, HeardSound, RuleMet, Voice
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from tests.wire.configured import put, recorded

SECRET = "correct-horse-battery"  # noqa: S105 - of phones that live as long as the pictures are made
_WEEKDAYS = frozenset(list(Weekday)[:5])
_DESK, _WORKSHOP, _EVERYBODY = ToExtension("1001"), ToExtension("1002"), ToGroup("everybody")
_CALLERS = ("+49 30 555 0101", "+49 171 555 0199", "+49 40 555 0123", "1001", "", "+43 1 555 0144")
_ENDS = ((200, 96.0), (200, 41.0), (486, 9.0), (487, 6.5), (480, 31.0), (200, 188.0))


def fill(data: Path, phones: dict[str, int]) -> None:
    """Make the office; `phones` are the ports at which the phones of its extensions answer."""
    with Store.open(data) as store:
        sounds = resources() / "sounds"
        files = {"welcome": "custom/welcome.wav", "closed": "office-closed.wav", "waiting": "moh/default.wav"}
        found = {name: sounds / file for name, file in files.items() if (sounds / file).exists()}
        put(store, *(recorded(store, name, file) for name, file in found.items()))
        put(store, *_extensions(phones), *_groups(), *_schedules())
        put(store, *_numbers())
    _remember(data)


def _extensions(phones: dict[str, int]) -> list[Extension]:
    names = {"1001": "Anna Berg", "1002": "Workshop", "1003": "Shop floor"}
    return [
        Extension(number, name, SECRET, (Device("Desk", f"sip:{number}@127.0.0.1:{phones[number]}"),), 4)
        for number, name in names.items()
    ]


def _groups() -> tuple[RingGroup, ContactGroup]:
    members = (Member("1001"), Member("1002"), Member("1003"))
    return RingGroup("everybody", Strategy.ALL, members), ContactGroup("suppliers", ("+49405550123",))


def _schedules() -> tuple[Schedule, Schedule]:
    morning = WeeklyHours(_WEEKDAYS, time(9), time(12, 30))
    afternoon = WeeklyHours(_WEEKDAYS, time(13, 30), time(18))
    saturday = WeeklyHours(frozenset({Weekday.SATURDAY}), time(10), time(14))
    return (
        Schedule("opening-hours", "Europe/Berlin", (morning, afternoon, saturday)),
        Schedule("lunch", "Europe/Berlin", (WeeklyHours(_WEEKDAYS, time(12, 30), time(13, 30)),)),
    )


def _numbers() -> list[Number]:
    closed = Rule(AnyCaller(), "opening-hours", Handling(Treatment.REFUSE, "closed"), outside=True)
    anonymous = Rule(Anonymous(), None, Handling(Treatment.REFUSE))
    suppliers = Rule(InContactGroup("suppliers"), None, Handling(Treatment.RING, destination=_WORKSHOP))
    abroad = Rule(
        CallerPrefix("+43"), None, Handling(Treatment.CUSTOM_RINGBACK, None, CountryTone("at"), _DESK)
    )
    greet = Handling(Treatment.GREET_THEN_RING, "welcome", None, _EVERYBODY)
    return [
        Number("2001", "Shop", (anonymous, suppliers, abroad), greet, public=True),
        Number("2002", "Repairs", (suppliers,), Handling(Treatment.RING, destination=_WORKSHOP), public=True),
        Number("2003", "After hours", (closed,), greet, public=True),
        Number("2004", "Intercom", (), Handling(Treatment.RING, destination=_DESK)),
    ]


def _remember(data: Path) -> None:
    """Write down the calls of the last days."""
    chance, now = random.Random(7), datetime.now(UTC)  # noqa: S311 - pictures, and each time the same
    records = [_record(now - timedelta(minutes=37 * back + 5), chance) for back in range(160)]
    CallRecords(data).write([(None, record) for record in reversed(records)])


def _record(started: datetime, chance: random.Random) -> CallRecord:
    status, length = chance.choice(_ENDS)
    answered = 7.4 if status == 200 else None
    ended = length if answered is None else answered + length
    voice = Voice(chance.choice(("welcome", "welcome", "closed")), 1, "ab" * 32)
    heard = HeardSound("custom/greeting", 0.03, voice, min(3.8, ended), 3.8)
    refused = None if answered is not None else status
    leg = CallLeg("PJSIP/1001", "sip:1001@192.0.2.20", 3.9, 4.1, answered, ended, refused)
    return CallRecord(
        started,
        chance.choice(("2001", "2001", "2002", "2003")),
        chance.choice(_CALLERS).replace(" ", ""),
        "198.51.100.7:5060",
        f"call-{started:%d%H%M%S}",
        rule=RuleMet("2001"),
        progress=0.02,
        first_rtp=0.04,
        ring=4.1,
        answered=answered,
        bridged=answered,
        ended=ended,
        last=ended,
        ended_by="caller",
        status=status,
        codec="PCMA/8000",
        sent=int(50 * ended),
        received=int(50 * ended),
        sounds=(heard,),
        legs=(leg,),
    )
