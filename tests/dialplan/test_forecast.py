"""What a caller would meet: every number on the way explained, what is rung, and what else to know."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from pbxgui.core.config import (
    Configuration,
    CountryTone,
    ExactCaller,
    Extension,
    GreetingLoop,
    Handling,
    Member,
    Number,
    RingGroup,
    Rule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
    choose,
)
from pbxgui.core.config.extension import Device
from pbxgui.core.errors import UserError
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.events import Ending
from pbxgui.dialplan.forecast import (
    Forecast,
    Forecaster,
    Incoming,
    Origin,
    are_busy,
    are_not_there,
    pick_up,
    ring_for_ever,
    shown_target,
    targets,
)
from pbxgui.dialplan.hearing import Heard
from pbxgui.dialplan.virtual import Phones
from tests.dialplan.configurations import (
    CALLERS,
    CONFIGURATIONS,
    GREETINGS,
    MOMENTS,
    NUMBERS,
    URI,
    configuration,
)

THURSDAY = datetime.fromisoformat("2026-12-24T10:00+00:00")
DAY = date(2026, 12, 24)
DESK = ToExtension("1001")
RING = Handling(Treatment.RING, None, None, DESK)
REFUSE = Handling(Treatment.REFUSE)
DEVICE = (Device("phone", "sip:1001@192.0.2.1"),)


def forecast(config: Configuration, dialled: str, **asked: object) -> Forecast:
    call = {"caller": "0301", "at": THURSDAY, "phones": pick_up(5.0, 10.0), **asked}
    return Forecaster(ConfiguredSounds(config, DAY)).forecast(Incoming(dialled, **call))  # type: ignore[arg-type]


def with_phone(*numbers: Number, groups: tuple[RingGroup, ...] = ()) -> Configuration:
    desk = Extension("1001", "Desk", "not-a-secret-1", DEVICE)
    return Configuration((desk,), numbers, GREETINGS, groups)


def sent(found: Forecast) -> list[tuple[float, str]]:
    return [(one.at, one.message) for one in found.simulation.sent]


def test_each_number_on_the_way_is_explained_at_its_own_moment() -> None:
    first = Number(
        "2001", "Sales", (), Handling(Treatment.GREET_THEN_RING, "welcome", None, ToNumber("2002"))
    )
    second = Number("2002", "Desk", (Rule(ExactCaller("0302"), None, REFUSE),), RING)
    found = forecast(with_phone(first, second), "2001")
    assert [(stop.at, stop.dialled, stop.name) for stop in found.stops] == [
        (0.0, "2001", "Sales"),
        (4.2, "2002", "Desk"),
    ]
    assert found.stops[1].explanation[0] == "Rule 1 (caller 0302) does not meet: the caller is not 0302."
    assert [stop.choice and stop.choice.index for stop in found.stops] == [None, None]


def test_an_extension_has_no_rules() -> None:
    found = forecast(with_phone(), "1001")
    (stop,) = found.stops
    assert (stop.name, stop.choice, stop.number, found.hints) == ("Desk", None, None, ())
    assert stop.explanation == ("An extension has no rules: its phones ring.",)


@pytest.mark.parametrize(
    ("phones", "expected"),
    [
        (pick_up(5.0, 10.0), [(0.0, "180"), (5.0, "200"), (15.0, "BYE")]),
        (pick_up(31.0, 10.0), [(0.0, "180"), (30.0, "480")]),
        (ring_for_ever, [(0.0, "180"), (30.0, "480")]),
        (are_busy, [(0.0, "486")]),
        (are_not_there, [(0.0, "480")]),
    ],
)
def test_the_phones_do_what_was_asked(phones: Phones, expected: list[tuple[float, str]]) -> None:
    assert sent(forecast(with_phone(), "1001", phones=phones)) == expected


def test_the_caller_may_give_up() -> None:
    found = forecast(with_phone(), "1001", hangs_up_at=2.0)
    assert (sent(found)[-1], found.simulation.outcome.ending) == ((2.0, "487"), Ending.CALLER)


def test_from_outside_only_public_numbers_are_there() -> None:
    config = with_phone(Number("2001", "Sales", (), RING, public=True), Number("2002", "Inner", (), RING))
    public = forecast(config, "2001", origin=Origin.OUTSIDE)
    assert (sent(public)[0], [stop.dialled for stop in public.stops]) == ((0.0, "180"), ["2001"])
    inner = forecast(config, "2002", origin=Origin.OUTSIDE)
    assert (sent(inner), inner.stops, inner.rings) == ([(0.0, "404")], (), False)
    assert "The number 2002 is not public" in inner.hints[0]
    desk = forecast(config, "1001", origin=Origin.OUTSIDE)
    assert sent(desk) == [(0.0, "404")]
    assert "1001 is an extension: nobody outside can dial it" in desk.hints[0]


def test_a_number_that_is_not_there_has_its_neighbours_named() -> None:
    near = forecast(with_phone(Number("2001", "Sales", (), RING)), "2011")
    assert near.hints == ('There is no number or extension 2011. Did you mean "2001"?',)
    assert sent(near) == [(0.0, "404")]
    none = forecast(Configuration(), "2011")
    assert none.hints == ('There is no number or extension 2011. Add it with "pbxgui number add 2011".',)


def test_what_no_telephone_can_dial_is_refused() -> None:
    with pytest.raises(UserError, match='The number dialled "sales" is no number'):
        Incoming("sales", "0301", THURSDAY, ring_for_ever)


def test_an_extension_without_a_device_is_told_where_it_is_rung() -> None:
    group = RingGroup("sales", Strategy.ALL, (Member("1001"), Member("1002")))
    number = Number("2001", "Sales", (), Handling(Treatment.RING, None, None, ToGroup("sales")), public=True)
    found = forecast(configuration(number, groups=(group,)), "2001")
    assert [hint.partition(" has ")[0] for hint in found.hints] == ["Extension 1001", "Extension 1002"]
    assert all("--nobody" in hint for hint in found.hints)


def test_the_rounds_of_a_group_are_rung_one_after_the_other() -> None:
    members = (Member("1001"), Member("1002", 5.0))
    group = RingGroup("sales", Strategy.DELAYED, members, 20.0)
    loop = Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("welcome"), ToGroup("sales"))
    number = Number("2001", "Sales", (), loop)
    made = forecast(configuration(number, groups=(group,)), "2001", phones=ring_for_ever).simulation
    rung = [(step.at, tuple(map(shown_target, targets(step)))) for step in made.steps if targets(step)]
    assert rung == [(0.0, ("1001",)), (5.0, ("1001", "1002"))]


def test_an_address_is_shown_as_it_was_set() -> None:
    number = Number("2001", "Away", (), Handling(Treatment.RING, None, None, ToUri(URI)))
    (dialled, _hangup) = forecast(configuration(number), "2001", phones=ring_for_ever).simulation.steps
    assert [shown_target(target) for target in targets(dialled)] == [URI]


def test_the_tone_of_a_country_is_heard_whatever_the_systems_is() -> None:
    tone = Handling(Treatment.CUSTOM_RINGBACK, None, CountryTone("de"), DESK)
    found = forecast(with_phone(Number("2001", "Tone", (), tone, public=True)), "2001")
    assert found.hints == ()
    assert [one.name for one in found.simulation.heard if one.heard is Heard.RINGBACK] == ["de"]


PHONES = st.sampled_from([pick_up(5.0, 10.0), pick_up(70.0, 1.0), ring_for_ever, are_busy, are_not_there])


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(CONFIGURATIONS, st.sampled_from([*NUMBERS, "1004", "777"]), CALLERS, MOMENTS, PHONES)
def test_every_call_is_forecast_and_each_number_decides_as_choose_says(
    config: Configuration, dialled: str, caller: str, at: datetime, phones: Phones
) -> None:
    found = forecast(config, dialled, caller=caller, at=at, phones=phones)
    assert bool(found.stops) is (dialled != "777")
    for stop in found.stops:
        if stop.number is None:
            continue
        assert stop.choice == choose(stop.number, caller, at + timedelta(seconds=stop.at), config)
        which = "default" if stop.choice.index is None else f"rule {stop.choice.index + 1}"
        own = [step for step in found.simulation.steps if step.place.extension == stop.dialled]
        assert own[-1].record.startswith(f"number {stop.dialled}, {which}")
