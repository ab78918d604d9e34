"""Schedules renamed wherever they are used, and holidays from calendar files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pbxgui.actions.schedules import add_schedule, import_holidays, rename_schedule
from pbxgui.core.config import AnyCaller, Handling, Number, Rule, Schedule, Treatment
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from tests.store.template import new_store

_TODAY = date(2026, 11, 23)
_CALENDAR = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
SUMMARY:New Year\r
DTSTART;VALUE=DATE:20200101\r
RRULE:FREQ=YEARLY\r
END:VEVENT\r
BEGIN:VEVENT\r
SUMMARY:Outing\\, all of us\r
DTSTART;VALUE=DATE:20270604\r
DTEND;VALUE=DATE:20270606\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(new_store(tmp_path)) as opened:
        add_schedule(opened, "Add", lambda _: Schedule("office", "Europe/Berlin"))
        yield opened


def test_a_new_one_is_told_which_names_are_taken(store: Store) -> None:
    add_schedule(store, "Add", lambda taken: Schedule(f"not-{taken[0]}", "UTC"))
    assert [one.name for one in store.read().schedules] == ["not-office", "office"]


def test_another_name_reaches_every_rule_and_is_one_step_to_undo(store: Store) -> None:
    ring = Handling(Treatment.REFUSE)
    rules = (Rule(AnyCaller(), "office", ring, outside=True), Rule(AnyCaller(), None, ring))
    with store.change("Add numbers") as change:
        for digits in ("2001", "2002"):
            change.add(Number(digits, digits, rules, ring))
    rename_schedule(store, "office", "day", "Rename")
    assert [rule.schedule for number in store.read().numbers for rule in number.rules] == ["day", None] * 2
    assert [one.name for one in store.read().schedules] == ["day"]
    store.undo()
    assert [rule.schedule for number in store.read().numbers for rule in number.rules] == ["office", None] * 2


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("office", "office", "duplicate-schedule"),
        ("office", "no spaces", "bad-slug"),
        ("ofice", "day", "no-schedule"),
    ],
)
def test_a_name_that_cannot_be_changes_nothing(store: Store, old: str, new: str, code: str) -> None:
    before = store.read()
    with pytest.raises(UserError) as raised:
        rename_schedule(store, old, new, "Rename")
    assert raised.value.code == code
    assert store.read() == before


def test_holidays_come_once_for_this_year_and_the_next_two(store: Store, tmp_path: Path) -> None:
    calendar = tmp_path / "h.ics"
    calendar.write_text(_CALENDAR, encoding="utf-8", newline="")
    new = import_holidays(store, "office", calendar, _TODAY, "Import")
    assert [(one.day.isoformat(), one.name) for one in new] == [
        ("2026-01-01", "New Year"),
        ("2027-01-01", "New Year"),
        ("2027-06-04", "Outing, all of us"),
        ("2027-06-05", "Outing, all of us"),
        ("2028-01-01", "New Year"),
    ]
    assert import_holidays(store, "office", calendar, _TODAY, "Import again") == ()
    assert store.read().schedules[0].holidays == new
