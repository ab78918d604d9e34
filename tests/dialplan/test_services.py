"""The echo test: as an application, as a service number in every reading of it, and what else has a code."""

from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from pbxgui.core.config import Configuration, Extension, Handling, Number, Treatment
from pbxgui.core.errors import UserError
from pbxgui.dialplan.applications import application
from pbxgui.dialplan.applications.echo import Echo
from pbxgui.dialplan.arguments import BadArgumentError
from pbxgui.dialplan.asterisk import EXTENSIONS, Layout, written
from pbxgui.dialplan.channel import ChannelState
from pbxgui.dialplan.compile import INTERNAL, PUBLIC, compile_program
from pbxgui.dialplan.compile.services import PROMPTS
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.forecast import Forecast, Forecaster, Incoming, Origin, ring_for_ever
from pbxgui.dialplan.hearing import Heard
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.review import review
from pbxgui.dialplan.text import own
from pbxgui.dialplan.writer import write
from tests.dialplan.calls import ASTERISK, SEED_READING, Run
from tests.dialplan.test_forecast import DAY, THURSDAY
from tests.dialplan.virtual_channel import VirtualChannel

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"
STAR_43 = Number("*43", "Ours", (), Handling(Treatment.REFUSE))
ECHO = "[c]\nexten => 1,1,Echo()\n same => n,Hangup()\n"


def forecast(
    number: str, configuration: Configuration | None = None, origin: Origin = Origin.INSIDE
) -> Forecast:
    forecaster = Forecaster(ConfiguredSounds(configuration or Configuration(), DAY))
    return forecaster.forecast(Incoming(number, "1001", THURSDAY, ring_for_ever, origin))


def test_echo_answers_here_and_nothing_is_heard_of_it_unanswered_in_asterisk() -> None:
    here, there = Run(ECHO, semantics=SEED_READING), Run(ECHO, semantics=ASTERISK)
    assert here.channel.timeline == [(0, "200"), (0, "echo"), (10, "BYE 16")]
    assert [one.heard for one in here.channel.hearing.segments(10)] == [Heard.ECHO]
    assert there.channel.timeline == [(0, "echo"), (10, "603")]
    assert [one.heard for one in there.channel.hearing.segments(10)] == [Heard.SILENCE]


def test_echo_does_not_answer_again_and_ends_with_the_caller() -> None:
    up = Run("[c]\nexten => 1,1,Answer()\n same => n,Echo()\n same => n,Hangup()\n")
    assert [what for _, what in up.channel.timeline] == ["200", "echo", "BYE 16"]
    gone = Run(ECHO, VirtualChannel(hangs_up_at=4))
    assert gone.channel.timeline == [(0, "200"), (0, "echo"), (4, "caller hangs up")]


def test_echo_in_the_flow_of_a_program() -> None:
    assert Echo().takes_time
    assert Echo().goes_on
    assert Echo().after(ChannelState.EARLY) == {ChannelState.EARLY, ChannelState.UP}
    assert lint(read("[c]\nexten => 1,1(again),Echo()\n same => n,Goto(again)\n")) == ()
    known = application("echo")
    assert known is not None
    with pytest.raises(BadArgumentError):
        known.parse(own("1"))


def test_the_service_is_dialled_from_inside_only_and_a_number_of_its_code_comes_first() -> None:
    program = compile_program(Configuration())
    steps = [f"{step.application}({step.arguments})" for step in program.by_name[INTERNAL].exact["*43"].steps]
    assert steps == [
        "Answer()",
        "Playback(echo-test,noanswer)",
        "Echo()",
        "Playback(goodbye,noanswer)",
        "Hangup()",
    ]
    assert "*43" not in program.by_name[PUBLIC].exact
    for mine in (
        Configuration(numbers=(STAR_43,)),
        Configuration(extensions=(Extension("*43", "Ours", "x" * 16),)),
    ):
        own_steps = compile_program(mine).by_name[INTERNAL].exact["*43"].steps
        assert "Echo" not in [step.application for step in own_steps]


def test_the_lengths_of_its_prompts_are_those_of_the_recordings() -> None:
    for name, seconds in PROMPTS.items():
        assert soundfile.info(SOUNDS / f"{name}.wav").duration == pytest.approx(seconds, abs=0.01)


def test_a_forecast_of_the_service() -> None:
    made = forecast("*43")
    heard = [one.heard for one in made.simulation.heard]
    assert heard == [Heard.GREETING, Heard.ECHO, Heard.GREETING]
    assert made.hints == ()
    (stop,) = made.stops
    assert (stop.dialled, stop.name, stop.explanation) == (
        "*43",
        "Echo test",
        ("A service number: no phone rings.",),
    )


def test_a_forecast_of_what_only_the_engine_has_says_what_to_ask_instead() -> None:
    for dialled in ("*442001", "*772001"):
        with pytest.raises(UserError, match="only the engine itself") as caught:
            forecast(dialled)
        assert caught.value.code == "engine-service"
        assert "pbxgui simulate --number 2001" in caught.value.hint
    ours = replace(STAR_43, number="*442001")
    assert forecast("*442001", Configuration(numbers=(ours,))).stops[0].name == "Ours"


@pytest.mark.parametrize("dialled", ["*43", "*442001"])
def test_nobody_outside_can_dial_a_service(dialled: str) -> None:
    made = forecast(dialled, origin=Origin.OUTSIDE)
    assert made.hints == (f"{dialled} is a service number: nobody outside can dial it.",)
    assert [one.message for one in made.simulation.sent] == ["404"]


def test_asterisk_gets_the_echo_test_with_its_own_prompts_and_is_told_of_the_rest() -> None:
    files = written(Configuration(), Layout("/etc/asterisk")).files
    text = next(file.text for file in files if file.name == EXTENSIONS)
    program = read(text)
    steps = [f"{step.application}({step.arguments})" for step in program.by_name[INTERNAL].exact["*43"].steps]
    assert steps[1:4] == ["Playback(demo-echotest,noanswer)", "Echo()", "Playback(demo-echodone,noanswer)"]
    assert "; *44 and *77, followed by a number, are services of pbxgui's own engine:" in text
    assert write(program) == text


def test_a_configuration_with_nothing_but_the_service_says_how_to_begin() -> None:
    assert [one.finding.code for one in review(ConfiguredSounds(Configuration(), DAY))] == ["nothing-to-dial"]
    assert review(ConfiguredSounds(Configuration(numbers=(STAR_43,)), DAY)) == ()
