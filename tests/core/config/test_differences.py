"""What a change did, in plain words."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AnyCaller,
    CallerPrefix,
    ContactGroup,
    CountryTone,
    Device,
    ExactCaller,
    Extension,
    Handling,
    Holiday,
    Member,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    Treatment,
    Weekday,
    WeeklyHours,
    differences,
    with_rule,
    with_rule_moved,
    without_rule,
)
from pbxgui.core.config.differences import MOST_LINES
from tests.core.config.records import FRONT_DESK, RING, greeting, number

PHONE = Device("Phone", "sip:a@b")
RULES = [Rule(ExactCaller(str(caller)), None, RING) for caller in range(5)]
HOURS = WeeklyHours(frozenset({Weekday.TUESDAY, Weekday.MONDAY}), time(18), time(6))


def test_nothing_differs_from_itself() -> None:
    assert differences(FRONT_DESK, FRONT_DESK) == ()


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (FRONT_DESK, replace(FRONT_DESK, name="Reception"), ['name: "Front desk" -> "Reception"']),
        (FRONT_DESK, replace(FRONT_DESK, secret="x" * 12), ["secret: changed"]),
        (
            FRONT_DESK,
            replace(FRONT_DESK, devices=(PHONE,)),
            ['device 1 added: (name "Phone", contact "sip:a@b")'],
        ),
        (
            replace(FRONT_DESK, devices=(PHONE,)),
            replace(FRONT_DESK, devices=(replace(PHONE, contact="sip:c@d"),)),
            ['device 1, contact: "sip:a@b" -> "sip:c@d"'],
        ),
        (number("2001"), replace(number("2001"), public=True), ["public: no -> yes"]),
        (
            number("2001"),
            replace(
                number("2001"), default=Handling(Treatment.CUSTOM_RINGBACK, "a", CountryTone("de"), None, 9)
            ),
            [
                "default, treatment: ring -> custom-ringback",
                'default, greeting: none -> "a"',
                "default, ringback: none -> tone:de",
                "default, destination: extension:1001 -> none",
                "default, ring seconds: 30 -> 9",
            ],
        ),
        (
            number("2001", RULES[0]),
            number("2001", replace(RULES[0], caller=CallerPrefix("030"), schedule="evenings")),
            ["rule 1, caller: 0 -> 030%", 'rule 1, schedule: none -> "evenings"'],
        ),
        (
            ContactGroup("vip", ("1", "2")),
            ContactGroup("vip", ("1",)),
            ['number 2 removed: "2"'],
        ),
        (
            RingGroup("sales", Strategy.ALL, (Member("1001", 0.5),)),
            RingGroup("sales", Strategy.IN_ORDER, (Member("1001", 0.0),)),
            ["strategy: all -> in-order", "member 1, delay: 0.5 -> 0"],
        ),
        (
            Schedule("evenings", "UTC"),
            Schedule("evenings", "UTC", (HOURS,), holidays=(Holiday(date(2026, 12, 25), "Christmas"),)),
            [
                "weekly 1 added: (days monday, tuesday, start 18:00:00, end 06:00:00)",
                'holiday 1 added: (day 2026-12-25, name "Christmas")',
            ],
        ),
        (
            number("2001", RULES[0]),
            number(
                "2001", replace(RULES[0], handling=Handling(Treatment.REFUSE, refuse_with=Cause.NO_ANSWER))
            ),
            [
                "rule 1, handling, treatment: ring -> refuse",
                "rule 1, handling, destination: extension:1001 -> none",
                "rule 1, handling, refuse with: user-busy -> no-answer",
            ],
        ),
        (None, ContactGroup("vip", ("1", "2")), ['added: (name "vip", numbers "1", "2")']),
        (greeting("a"), replace(greeting("a"), language="de"), ['language: "" -> "de"']),
    ],
)
def test_each_field_that_differs_has_a_line(before: object, after: object, lines: list[str]) -> None:
    assert list(differences(before, after)) == lines


def test_a_record_that_came_or_went_is_shown_without_its_secret() -> None:
    shown = '(number "1001", name "Front desk")'
    assert differences(None, FRONT_DESK) == (f"added: {shown}",)
    assert differences(FRONT_DESK, None) == (f"removed: {shown}",)


def test_rules_that_are_added_moved_and_removed_leave_the_others_out() -> None:
    all_of_them = number("2001", *RULES)
    line = "(caller any, handling (treatment ring, destination extension:1001))"
    assert differences(all_of_them, with_rule(all_of_them, Rule(AnyCaller(), None, RING), 2)) == (
        f"rule 2 added: {line}",
    )
    assert differences(all_of_them, without_rule(all_of_them, 5)) == (
        f"rule 5 removed: {line.replace('any', '4')}",
    )
    assert differences(all_of_them, with_rule_moved(all_of_them, 2, 4)) == ("rule 2 moved to 4",)
    assert differences(all_of_them, with_rule_moved(all_of_them, 5, 1)) == ("rule 5 moved to 1",)


def test_a_very_large_change_is_cut_short() -> None:
    lines = differences(number("2001"), number("2001", *RULES * 10))
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "and 30 more"


@given(st.text().filter(lambda name: name.isprintable() and name.strip() == name != ""))
def test_every_line_is_one_line(name: str) -> None:
    (line,) = differences(FRONT_DESK, Extension("1001", name[:60].strip(), FRONT_DESK.secret)) or ("",)
    assert len(line.splitlines()) <= 1
