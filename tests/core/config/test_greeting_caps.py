"""How long callers may be kept with a greeting."""

import pytest

from pbxgui.core.config.caller import Anonymous
from pbxgui.core.config.greeting_caps import shortest_cap
from pbxgui.core.config.number import Handling, Number, Rule, Treatment
from pbxgui.core.config.ringback import GreetingLoop


def number(default: Handling, *others: Handling) -> Number:
    return Number("2001", "Shop", tuple(Rule(Anonymous(), None, one) for one in others), default)


def greeting(cap: float, name: str = "welcome", treatment: Treatment = Treatment.GREET_THEN_RING) -> Handling:
    return Handling(treatment, name, cap_seconds=cap)


@pytest.mark.parametrize(
    ("numbers", "cap"),
    [
        ((), None),
        ((number(greeting(60)),), 60),
        ((number(greeting(60), greeting(20)), number(greeting(30))), 20),
        ((number(greeting(60), greeting(20, "other")),), 60),
        ((number(greeting(20, "other")),), None),
        ((number(greeting(60), greeting(20, treatment=Treatment.ANSWER_THEN_GREET)),), 60),
        ((number(greeting(20, treatment=Treatment.RING)),), None),
        ((number(greeting(15, treatment=Treatment.REFUSE)),), 15),
        ((number(Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("welcome"))),), None),
    ],
)
def test_the_shortest_cap_of_those_who_hear_it_unanswered(
    numbers: tuple[Number, ...], cap: float | None
) -> None:
    assert shortest_cap(numbers, "welcome") == cap
