"""Who is reminded of greetings that expire: those in use, within the days, the most urgent first."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, strategies as st

from pbxgui.core.config import AnyCaller, Configuration, Expiring, Rule, Treatment, expiring
from tests.core.config.records import FRONT_DESK, RING, greeting, number

TODAY = date(2026, 1, 10)


def using(*names: str) -> Configuration:
    rules = tuple(
        Rule(AnyCaller(), None, replace(RING, treatment=Treatment.GREET_THEN_RING, greeting=name))
        for name in names
    )
    return Configuration(extensions=(FRONT_DESK,), numbers=(number("2001", *rules),))


@given(st.dictionaries(st.sampled_from("abcdef"), st.none() | st.integers(-40, 40)), st.integers(0, 30))
def test_those_in_use_that_end_within_the_days(lasts: dict[str, int | None], within: int) -> None:
    greetings = tuple(
        greeting(name, None, None if days is None else TODAY + timedelta(days))
        for name, days in lasts.items()
    )
    used = [name for name in lasts if name < "e"]
    found = [*expiring(replace(using(*used), greetings=greetings), TODAY, within)]
    expected = [
        Expiring(name, TODAY + timedelta(days), days)
        for name, days in lasts.items()
        if days is not None and days <= within and name in used
    ]
    assert sorted(found, key=lambda one: one.greeting) == sorted(expected, key=lambda one: one.greeting)
    assert [one.days for one in found] == sorted(one.days for one in expected)
