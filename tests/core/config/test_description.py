"""What is set, as sentences: each says who hears what, who is rung, and when it is billed."""

from dataclasses import replace
from typing import Any

import pytest

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    Configuration,
    CountryTone,
    Destination,
    ExactCaller,
    Extension,
    GreetingLoop,
    Handling,
    HangUpWith,
    InContactGroup,
    Rule,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
    described,
    next_steps,
    timing,
    title,
    unused,
    who,
    who_remains,
)
from tests.core.config.records import RING, configuration, number

KNOWN = configuration(number("3001"))
DESK = ToExtension("1001")


@pytest.mark.parametrize(
    ("handling", "sentence"),
    [
        (
            Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK),
            (
                'callers hear the greeting "welcome", then 1001 "Front desk" rings. '
                "They are not billed before somebody picks up (normally)."
            ),
        ),
        (
            Handling(Treatment.GREET_THEN_RING, "welcome", GreetingLoop("waltz"), ToGroup("sales")),
            (
                'callers hear the greeting "welcome", then the ring group "sales" rings, and callers hear "waltz" '
                "over and over meanwhile. They are not billed before somebody picks up (normally)."
            ),
        ),
        (
            Handling(Treatment.GREET_ANSWER_RING, "welcome", destination=DESK),
            (
                'callers hear the greeting "welcome", then the call is answered and 1001 "Front desk" rings. '
                "They are billed from the answer on, whether somebody picks up or not (normally)."
            ),
        ),
        (
            Handling(Treatment.ANSWER_THEN_GREET, "welcome", destination=ToUri("sip:a@b")),
            (
                'the call is answered at once; callers hear the greeting "welcome", then sip:a@b rings. '
                "They are billed from the first second (normally)."
            ),
        ),
        (
            Handling(Treatment.CUSTOM_RINGBACK, ringback=CountryTone("de"), destination=DESK),
            (
                '1001 "Front desk" rings, and callers hear the ringing tone of "de" meanwhile. '
                "They are not billed before somebody picks up (normally)."
            ),
        ),
        (
            Handling(Treatment.RING, destination=DESK),
            (
                '1001 "Front desk" rings, and callers hear the ringing of their own telephone. '
                "They are not billed before somebody picks up (normally)."
            ),
        ),
        (
            Handling(Treatment.RING, destination=ToExtension("1009")),
            (
                "1009 rings, and callers hear the ringing of their own telephone. "
                "They are not billed before somebody picks up (normally)."
            ),
        ),
        (
            Handling(Treatment.REFUSE, "closed", refuse_with=Cause.CALL_REJECTED),
            (
                'callers hear the greeting "closed" and are refused (call rejected). '
                "They are not billed (normally)."
            ),
        ),
        (Handling(Treatment.REFUSE), "callers are refused (user busy). They are not billed (normally)."),
        (
            Handling(Treatment.GREET_THEN_RING, "welcome", destination=ToNumber("3001")),
            (
                'callers hear the greeting "welcome", then the call goes on to the number 3001 "Number 3001". '
                "From there on they get what 3001 has for its callers."
            ),
        ),
        (
            Handling(Treatment.RING, destination=ToNumber("3009")),
            "the call goes on to the number 3009. From there on they get what 3009 has for its callers.",
        ),
        (
            Handling(Treatment.RING, destination=HangUpWith(Cause.NO_ANSWER)),
            "the call ends (no answer). They are not billed (normally).",
        ),
        (
            Handling(Treatment.GREET_THEN_RING),
            (
                "callers hear no greeting, for none is set, then nothing rings, for no destination is set. "
                "They are not billed (normally)."
            ),
        ),
    ],
)
def test_a_handling_in_a_sentence(handling: Handling, sentence: str) -> None:
    assert described(handling, KNOWN) == sentence


@pytest.mark.parametrize(
    ("after_cap", "divert_to", "follows"),
    [
        (AfterCap.REFUSE, None, "is refused (user busy)"),
        (AfterCap.ANSWER, None, "is answered, billed from then on, and goes on ringing"),
        (AfterCap.RING, None, "goes on with plain ringing"),
        (AfterCap.DIVERT, ToGroup("sales"), 'is diverted: the ring group "sales" rings'),
    ],
)
def test_how_long_it_rings_and_what_follows(
    after_cap: AfterCap, divert_to: Destination | None, follows: str
) -> None:
    handling = Handling(Treatment.RING, None, None, DESK, 1, 2.5, after_cap, divert_to)
    ringing, cap = timing(handling, KNOWN).split(". ")
    assert ringing == "It rings for 1 second"
    assert cap == f"A call that nobody has answered 2.5 seconds after it came in {follows}."


def test_a_ring_group_has_a_time_of_its_own() -> None:
    handling = Handling(Treatment.ANSWER_THEN_GREET, "welcome", destination=ToGroup("sales"))
    assert timing(handling, KNOWN) == "It rings as long as the ring group says."


@pytest.mark.parametrize(
    "handling",
    [
        Handling(Treatment.REFUSE, destination=DESK),
        Handling(Treatment.RING, destination=ToNumber("3001")),
        Handling(Treatment.RING),
    ],
)
def test_where_nothing_rings_there_is_no_time(handling: Handling) -> None:
    assert timing(handling, KNOWN) == ""


def test_what_does_nothing_with_a_treatment_is_said() -> None:
    everything = Handling(Treatment.RING, "welcome", CountryTone("de"), DESK, divert_to=ToGroup("sales"))
    assert unused(everything) == (
        'With the treatment "ring" callers do not hear the greeting "welcome".',
        'With the treatment "ring" callers do not hear the ringing tone of "de".',
        'No call is diverted: what follows the cap is "refuse".',
    )
    assert unused(Handling(Treatment.REFUSE, "closed", GreetingLoop("waltz"))) == (
        'With the treatment "refuse" callers do not hear "waltz" over and over.',
    )
    diverted = Handling(
        Treatment.GREET_THEN_RING, "welcome", CountryTone("de"), DESK, 9, 9, AfterCap.DIVERT, DESK
    )
    assert unused(diverted) == ()


def test_each_next_step_is_a_sentence() -> None:
    handling = Handling(
        Treatment.RING,
        destination=DESK,
        if_busy=ToGroup("sales"),
        if_declined=HangUpWith(Cause.CALL_REJECTED),
        if_unanswered=ToNumber("3001"),
        if_offline=ToUri("sip:a@b"),
    )
    assert next_steps(handling, KNOWN) == (
        'If it is busy there, the ring group "sales" rings.',
        "If the call is declined, the call ends (call rejected).",
        f"If nobody answers, {_to_3001()}.",
        "If no telephone can be reached there, sip:a@b rings.",
    )
    assert unused(handling) == ()
    assert next_steps(RING, KNOWN) == ()


def _to_3001() -> str:
    return described(Handling(Treatment.RING, destination=ToNumber("3001")), KNOWN).partition(".")[0]


@pytest.mark.parametrize(
    "handling",
    [
        Handling(Treatment.REFUSE, "closed", destination=DESK, if_busy=DESK, if_offline=DESK),
        Handling(Treatment.RING, destination=ToNumber("3001"), if_busy=DESK, if_offline=DESK),
    ],
)
def test_where_nothing_rings_next_steps_do_nothing(handling: Handling) -> None:
    assert next_steps(handling, KNOWN) == ()
    words = "Nothing rings, so nothing comes of what is set with: if busy, if offline."
    assert unused(handling) == (words,)


@pytest.mark.parametrize(
    ("changes", "comes_first"),
    [
        ({}, True),
        ({"after_cap": AfterCap.DIVERT, "divert_to": DESK}, True),
        ({"after_cap": AfterCap.ANSWER}, False),
        ({"ring_seconds": 9.0}, False),
        ({"destination": ToGroup("sales")}, False),
        ({"treatment": Treatment.ANSWER_THEN_GREET}, False),
        ({"if_unanswered": None, "if_busy": DESK}, False),
    ],
)
def test_a_cap_that_ends_the_ringing_lets_no_call_go_on_unanswered(
    changes: dict[str, Any], *, comes_first: bool
) -> None:
    handling = replace(
        Handling(Treatment.RING, None, None, DESK, 10, 10, if_unanswered=ToExtension("1002")), **changes
    )
    assert bool(unused(handling)) is comes_first


@pytest.mark.parametrize(
    ("caller", "words"),
    [
        (AnyCaller(), "Everybody"),
        (Anonymous(), "Callers who withhold their number"),
        (ExactCaller("0301"), "The caller 0301"),
        (CallerPrefix("+49301"), "Callers whose number begins with +49301"),
        (CallerPattern("_0301X."), "Callers whose number fits _0301X."),
        (InContactGroup("vip"), 'Callers in the contact group "vip"'),
    ],
)
def test_whose_calls_a_rule_is_for_and_when(caller: CallerMatch, words: str) -> None:
    assert who(Rule(caller, None, RING)) == words
    assert who(Rule(caller, "evenings", RING)) == f'{words} during the schedule "evenings"'
    assert who(Rule(caller, "evenings", RING, outside=True)) == f'{words} outside the schedule "evenings"'


def test_whose_calls_are_left_for_the_default() -> None:
    assert who_remains(number("2001")) == "Everybody"
    assert who_remains(number("2001", Rule(Anonymous(), None, RING))) == "Everybody else"


def test_a_record_is_called_by_its_digits_and_its_name_if_it_has_one() -> None:
    assert title(Extension("1001", "Front desk", "x" * 12)) == '1001 "Front desk"'
    assert title(Extension("1001", "1001", "x" * 12)) == "1001"


def test_a_description_needs_no_other_record() -> None:
    assert "1001 rings" in described(RING, Configuration())
