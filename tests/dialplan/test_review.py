"""What is wrong with a configuration is told of its records."""

from datetime import date
from unittest.mock import patch

from pbxgui.core.config import (
    Configuration,
    Greeting,
    GreetingVersion,
    Handling,
    Number,
    ToExtension,
    ToNumber,
    Treatment,
)
from pbxgui.dialplan import review as reviewing
from pbxgui.dialplan.compile import compile_program
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.finding import Severity
from pbxgui.dialplan.model import Context, Extension, Program, Step
from pbxgui.dialplan.review import review
from tests.dialplan.configurations import ADDED, COLLEAGUES, configuration

DAY = date(2026, 12, 24)
DESK = ToExtension("1001")


def number(digits: str, to: str) -> Number:
    return Number(digits, "Round", (), Handling(Treatment.RING, None, None, ToNumber(to)))


def told(config: Configuration) -> list[tuple[str, str, Severity]]:
    return [
        (one.record, one.finding.code, one.finding.severity) for one in review(ConfiguredSounds(config, DAY))
    ]


def test_a_sound_configuration_has_no_findings() -> None:
    good = Number("2001", "Sales", (), Handling(Treatment.GREET_THEN_RING, "welcome", None, DESK))
    assert told(configuration(good)) == []


def test_an_empty_configuration_says_how_to_begin() -> None:
    (found,) = review(ConfiguredSounds(Configuration(), DAY))
    assert found.describe().startswith("info: There is no number and no extension yet. Begin with")


def test_a_loop_is_told_with_its_way() -> None:
    found = review(ConfiguredSounds(configuration(number("2001", "2002"), number("2002", "2001")), DAY))
    assert [one.record for one in found if one.finding.code == "routing-loop"] == ["number 2001"]
    assert "2001 (default) → 2002 (default) → 2001" in found[0].describe()
    assert found[0].describe().startswith("number 2001: error: ")


def test_a_reference_to_nothing_names_the_field_once() -> None:
    lost = Number("2001", "Sales", (), Handling(Treatment.GREET_THEN_RING, "gone", None, DESK))
    (found,) = review(ConfiguredSounds(configuration(lost), DAY))
    assert found.record == "number 2001, default, greeting"
    assert found.describe() == (
        'error: Number 2001, default, greeting: there is no greeting "gone". '
        "Add it, or choose another. [unknown-greeting]"
    )


def test_a_greeting_out_of_its_days_is_a_warning_because_the_call_rings_instead() -> None:
    version = GreetingVersion("0" * 64, "a.wav", 3.0, ADDED, valid_until=date(2026, 12, 1))
    used = Number("2001", "Sales", (), Handling(Treatment.GREET_THEN_RING, "old", None, DESK))
    config = Configuration(COLLEAGUES, (used,), (Greeting("old", (version,), 0),))
    assert told(config) == [("number 2001, default, greeting", "greeting-not-valid", Severity.WARNING)]


def test_a_greeting_without_its_file_is_an_error_of_the_greeting() -> None:
    version = GreetingVersion("0" * 64, "a.wav", 3.0, ADDED)
    config = Configuration(COLLEAGUES, greetings=(Greeting("a", (version,), 0),))
    (found,) = review(ConfiguredSounds(config, DAY, lambda _version: "has lost its file"))
    assert found.describe() == (
        'greeting a: error: The greeting "a" has lost its file. '
        "Import it again; until then its callers hear ringing instead. [greeting-file]"
    )


def test_what_is_wrong_with_the_program_names_the_record_of_its_step() -> None:
    first = Extension("1", (Step(1, "Progress", remark="number 1, default"), Step(2, "Hangup")))
    second = Extension(
        "2",
        (
            Step(1, "Answer", remark="number 2, default"),
            Step(2, "NoSuchThing", remark="number 2, rule 1"),
            Step(3, "Hangup"),
        ),
    )
    program = Program((Context("c", (first,)), Context("d", (second,))))
    with patch.object(reviewing, compile_program.__name__, return_value=program):
        found = review(ConfiguredSounds(Configuration(), DAY))
    assert [(one.record, one.finding.code) for one in found] == [("number 2, rule 1", "unknown-application")]
    assert found[0].describe().startswith("number 2, rule 1: error: ")
    assert (found[0].finding.line, found[0].finding.column) == (0, 0)
