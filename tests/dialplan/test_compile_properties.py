"""Whatever a person can set compiles to a program that is sound, and decides and sounds as it was set."""

from dataclasses import dataclass
from datetime import datetime

from hypothesis import HealthCheck, given, settings, strategies as st

from pbxgui.core.config import (
    AnyCaller,
    CallerMatch,
    Configuration,
    Handling,
    Number,
    Rule,
    Schedule,
    Treatment,
    choose,
)
from pbxgui.core.config.number import LONGEST_CAP
from pbxgui.dialplan.channel import DialStatus
from pbxgui.dialplan.compile import INTERNAL, compile_program
from pbxgui.dialplan.events import Warned
from pbxgui.dialplan.finding import Severity
from pbxgui.dialplan.hearing import Heard
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.portable import portable
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.simulate import Simulation, simulate
from pbxgui.dialplan.virtual import Answering, Phones
from pbxgui.dialplan.writer import write
from tests.dialplan.configurations import (
    CALLER_MATCHES,
    CALLERS,
    CONFIGURATIONS,
    FRIENDS,
    MANY,
    MOMENTS,
    NUMBERS,
    SCHEDULES,
    configuration,
    sounds,
)

SLOW = settings(max_examples=60, suppress_health_check=list(HealthCheck))
PHONES = st.dictionaries(
    st.sampled_from(["PJSIP/1001", "PJSIP/1002", "PJSIP/1003"]),
    st.builds(Answering, st.sampled_from(DialStatus), st.sampled_from([0.0, 2.0, 25.0, 70.0])),
).map(lambda met: lambda target: met.get(target, Answering(DialStatus.NOANSWER, 1000.0)))


@dataclass(frozen=True)
class Incoming:
    """One call: who calls when, what the phones do, and who interprets the program."""

    caller: str
    at: datetime
    phones: Phones = lambda _: Answering(DialStatus.NOANSWER, 9000.0)
    semantics: Semantics = Semantics.ASTERISK

    def to(self, number: str, config: Configuration) -> Simulation:
        return simulate(
            compile_program(config),
            context=INTERNAL,
            number=number,
            caller=self.caller,
            at=self.at,
            sounds=sounds,
            phones=self.phones,
            semantics=self.semantics,
            hangs_up_at=9000.0,
        )


INCOMING = st.builds(Incoming, CALLERS, MOMENTS, PHONES, st.sampled_from(Semantics))


@SLOW
@given(CONFIGURATIONS)
def test_every_configuration_compiles_to_a_program_that_is_sound_portable_and_can_be_written(
    config: Configuration,
) -> None:
    program = compile_program(config)
    assert [found for found in lint(program) if found.severity is Severity.ERROR] == []
    assert portable(program) == program
    assert read(write(program)) == program
    assert compile_program(config) == program


@SLOW
@given(CONFIGURATIONS, st.sampled_from(NUMBERS), INCOMING)
def test_a_call_meets_what_choose_says_in_both_readings(
    config: Configuration, number: str, incoming: Incoming
) -> None:
    rules = config.number(number)
    assert rules is not None
    chosen = Number(number, "alone", (), choose(rules, incoming.caller, incoming.at, config).handling)
    others = tuple(other for other in config.numbers if other.number != number)
    alone = Configuration(
        config.extensions,
        (chosen, *others),
        config.greetings,
        config.groups,
        config.schedules,
        config.contact_groups,
    )
    made = incoming.to(number, config)
    expected = incoming.to(number, alone)
    assert (made.sent, made.heard) == (expected.sent, expected.heard)
    assert not any(isinstance(one.what, Warned) and one.what.code == "bad-expression" for one in made.notices)


@settings(max_examples=400)
@given(CALLER_MATCHES, CALLERS)
def test_a_caller_is_matched_as_choose_does(match: CallerMatch, caller: str) -> None:
    refuse, ring = Handling(Treatment.REFUSE), Handling(Treatment.REFUSE, "closed")
    number = Number("2001", "Desk", (Rule(match, None, refuse),), ring)
    config = configuration(number, contact_groups=(FRIENDS, MANY))
    at = datetime.fromisoformat("2026-12-24T10:00+00:00")
    made = Incoming(caller, at).to("2001", config)
    assert (made.seconds == 0) is (choose(number, caller, at, config).index == 0)


@settings(max_examples=300)
@given(SCHEDULES, st.booleans(), MOMENTS)
def test_a_schedule_is_read_as_choose_does(schedule: Schedule, outside: bool, at: datetime) -> None:  # noqa: FBT001
    refuse, announce = Handling(Treatment.REFUSE), Handling(Treatment.REFUSE, "closed")
    number = Number("2001", "Desk", (Rule(AnyCaller(), schedule.name, refuse, outside),), announce)
    config = configuration(number, schedules=(schedule,))
    made = Incoming("1", at).to("2001", config)
    assert (made.seconds == 0) is (choose(number, "1", at, config).index == 0)


@SLOW
@given(CONFIGURATIONS, st.sampled_from(NUMBERS), INCOMING)
def test_every_call_ends_with_one_answer_at_most_and_nothing_provisional_after_it(
    config: Configuration, number: str, incoming: Incoming
) -> None:
    made = incoming.to(number, config)
    assert made.seconds < 9000  # the program ended it, not the caller
    messages = [one.message for one in made.sent]
    assert messages.count("200") <= 1
    assert messages[-1] in {"BYE", "200"} if "200" in messages else int(messages[-1]) >= 300
    if made.answered_at is not None:
        later = messages[messages.index("200") + 1 :]
        assert not {"180", "183"} & set(later)
    edges = [0.0, *(segment.end for segment in made.heard)]
    assert [segment.start for segment in made.heard] == edges[:-1]
    greeted = [segment for segment in made.heard if segment.heard is Heard.GREETING]
    assert all(segment.name.startswith("custom/") for segment in greeted)


@SLOW
@given(CONFIGURATIONS, st.sampled_from(NUMBERS), CALLERS, MOMENTS)
def test_a_treatment_answers_where_it_says_and_no_call_stays_unanswered_beyond_the_ceiling(
    config: Configuration, number: str, caller: str, at: datetime
) -> None:
    rules = config.number(number)
    assert rules is not None
    handling = choose(rules, caller, at, config).handling
    made = Incoming(caller, at, semantics=Semantics.SEED).to(number, config)
    known = handling.greeting is not None and config.greeting(handling.greeting) is not None
    seconds = (sounds(f"custom/{handling.greeting}") or 0.0) if known else 0.0
    messages = [one.message for one in made.sent]
    match handling.treatment:
        case Treatment.REFUSE:
            assert "200" not in messages
            assert made.seconds == seconds
        case Treatment.ANSWER_THEN_GREET:
            assert messages[0] == "200"
        case Treatment.GREET_ANSWER_RING:
            assert made.answered_at == seconds
            assert (
                messages[: 2 if handling.greeting else 1] == ["183", "200"][0 if handling.greeting else 1 :]
            )
    if not any(step.application == "Goto" and "pbxgui" in step.arguments for step in made.steps):
        assert made.before_answer <= max(seconds + 1, LONGEST_CAP)
