"""Every kind of record as JSON: complete, in the words that commands read, and without a secret."""

import json
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given

from pbxgui.cli.config.as_json import record_of
from pbxgui.core.config import (
    ContactGroup,
    DateRange,
    Edited,
    EditKind,
    EditStep,
    Greeting,
    GreetingVersion,
    Holiday,
    Member,
    RingGroup,
    Schedule,
    SpokenText,
    Strategy,
    Weekday,
    WeeklyHours,
)
from pbxgui.core.errors import Bug
from pbxgui.store.record_types import Record
from tests.store.records import SECRET, records


@given(records)
def test_every_record_has_its_json_and_no_secret_in_it(record: Record) -> None:
    assert SECRET not in json.dumps(record_of(record))


def test_a_schedule() -> None:
    hours = WeeklyHours(frozenset({Weekday.FRIDAY, Weekday.MONDAY}), time(18), time(6, 30))
    holidays = (Holiday(date(2026, 12, 25), "Christmas"),)
    dates = (DateRange(date(2026, 8, 1), date(2026, 8, 14)),)
    assert record_of(Schedule("evenings", "Europe/Berlin", (hours,), dates, holidays)) == {
        "name": "evenings",
        "time_zone": "Europe/Berlin",
        "weekly": [{"days": ["monday", "friday"], "start": "18:00", "end": "06:30"}],
        "dates": [{"first": "2026-08-01", "last": "2026-08-14"}],
        "holidays": [{"day": "2026-12-25", "name": "Christmas"}],
    }


def test_a_greeting_counts_its_versions_from_one() -> None:
    added = datetime(2026, 1, 1, tzinfo=UTC)
    version = GreetingVersion("0" * 64, "welcome.wav", 3.8, added, valid_until=date(2026, 12, 31))
    record = record_of(Greeting("welcome", (version,), 0, "Hello", "en"))
    assert (record["current"], record["transcript"], record["language"]) == (1, "Hello", "en")
    assert record["versions"] == [
        {
            "sha256": "0" * 64,
            "file_name": "welcome.wav",
            "seconds": 3.8,
            "added": "2026-01-01T00:00:00+00:00",
            "valid_from": None,
            "valid_until": "2026-12-31",
            "made_from": None,
            "licence": "",
        }
    ]


def test_what_a_version_of_a_greeting_was_made_from() -> None:
    steps = (EditStep(EditKind.GAIN, (("change", -3.0),)), EditStep(EditKind.LIMITER, enabled=False))
    assert record_of(Edited("0" * 64, steps)) == {
        "master": "0" * 64,
        "steps": [{"step": "gain", "change": -3.0, "enabled": True}, {"step": "limiter", "enabled": False}],
    }
    assert record_of(SpokenText("Hello.", "espeak-ng:en-gb", 150)) == {
        "text": "Hello.",
        "voice": "espeak-ng:en-gb",
        "words_per_minute": 150,
    }


def test_groups() -> None:
    assert record_of(RingGroup("sales", Strategy.DELAYED, (Member("1001", 2.5),))) == {
        "name": "sales",
        "strategy": "delayed",
        "members": [{"extension": "1001", "delay": 2.5}],
        "ring_seconds": 20.0,
    }
    assert record_of(ContactGroup("vip", ("+4930",))) == {"name": "vip", "numbers": ["+4930"]}


def test_what_is_no_record_has_no_json() -> None:
    with pytest.raises(Bug):
        record_of(object())
