"""Calls in trouble: programs that cannot go on, callers who would like to be somebody else, every call's end."""

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.core.causes import Cause
from pbxgui.dialplan.channel import ChannelState, DialRequest, DialStatus
from pbxgui.dialplan.events import Ending, Outcome
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.semantics import Semantics
from tests.dialplan.calls import Run, steps
from tests.dialplan.programs import RUNNABLE
from tests.dialplan.virtual_channel import Dialled, VirtualChannel


@pytest.mark.parametrize("extension", ["2", "3"])
def test_a_number_that_does_not_exist(extension: str) -> None:
    made = Run("[c]\nexten => 1,1,NoOp\nexten => 3,2,NoOp\n", extension=extension)
    assert made.heard == ["404"]
    assert made.outcome == Outcome(Ending.NO_EXTENSION, Cause.UNALLOCATED, 0)
    assert Run("[c]\n", context="nowhere").heard == ["404"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["Goto(nowhere)"], "goto-nowhere"),
        (["Set(W=d,1,1)", "Goto(${W})"], "goto-nowhere"),
        (["Frobnicate(1)"], "unknown-application"),
        (["Set(O=Z)", "Dial(PJSIP/1,5,${O})"], "unknown-option"),
        (["Wait(${NOTHING})"], "bad-argument"),
        (["Goto(1)"], "runaway"),
        (["Dial(PJSIP/1)", "Goto(1)"], "runaway"),
        (["Playback(gone,noanswer)", "Wait(0)", "Goto(1)"], "runaway"),
    ],
)
def test_a_program_that_cannot_go_on_ends_with_a_reason(lines: list[str], code: str) -> None:
    made = Run(steps(*lines))
    assert made.outcome.ending is Ending.FAULT
    assert made.warnings[-1] == code
    assert made.heard[-1] == "500"
    assert made.outcome.steps <= 1001
    assert len(made.warnings) <= 201


@pytest.mark.parametrize("step", ["Wait(1)", "Playback(a)", "Dial(PJSIP/1,1)"])
def test_a_loop_in_which_time_passes_lasts_as_long_as_the_caller(step: str) -> None:
    channel = VirtualChannel(hangs_up_at=1500.0, dials=[Dialled(DialStatus.NOANSWER, 9)] * 1600)
    made = Run(steps(step, "Goto(1)"), channel)
    assert made.outcome.ending is Ending.CALLER
    assert channel.now == 1500.0


FORGED = [
    "1&PJSIP/premium",
    "trunk/sip:900@evil.example",
    "1,30,m",
    '"',
    ")",
    "${SECRET}",
    "$[1]",
    "a@b",
    "../../etc/passwd",
    "1?c,2,1",
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_caller_or_number_gets_no_target_option_or_sound_of_its_own(forged: str) -> None:
    channel = VirtualChannel(
        caller_number=forged, caller_name=forged, lengths={forged: 1.0, f"a/{forged}": 1.0}
    )
    made = Run(
        "[globals]\nSECRET=PJSIP/2\n[c]\nexten => _.,1,Progress()\n same => n,Playback(a/${CALLERID(num)})\n"
        " same => n,Playback(${CALLERID(name)})\n"
        " same => n,Set(WHO=${CALLERID(name)})\n same => n,Dial(PJSIP/${EXTEN},5)\n"
        " same => n,Dial(PJSIP/1&PJSIP/${WHO},${LEN(x)})\n same => n,Verbose(${DIALSTATUS} ${WHO})\n",
        channel,
        extension=forged,
    )
    assert channel.requests == [DialRequest(("PJSIP/1",), 1.0)]
    assert made.heard == ["183", "ringback", "ringback", "dial PJSIP/1", "503"]
    assert made.warnings == ["foreign-sound", "foreign-sound", "foreign-target", "foreign-target"]
    assert made.said == [f"CHANUNAVAIL {forged}"]


@pytest.mark.parametrize("forged", [*FORGED, 'x" = "x', '" | "1', "1 | 1"])
def test_a_forged_caller_opens_no_door(forged: str) -> None:
    channel = VirtualChannel(caller_number=forged, caller_name=forged)
    made = Run(
        steps(
            'GotoIf($["${CALLERID(name)}" = "boss"]?door)',
            "GotoIf($[${CALLERID(num)} = boss]?door)",
            "Hangup",
        )
        + " same => n(door),Verbose(open)\n",
        channel,
    )
    assert made.said == []
    assert made.outcome.ending is Ending.PROGRAM
    assert made.warnings == []


def test_a_known_caller_opens_the_door() -> None:
    channel = VirtualChannel(caller_name="boss")
    made = Run(steps('GotoIf($["${CALLERID(name)}" = "boss"]?3)', "Hangup", "Verbose(open)"), channel)
    assert made.said == ["open"]


@given(
    RUNNABLE,
    st.sampled_from(["1", "12", "3", "77"]),
    st.sampled_from(Semantics),
    st.builds(
        VirtualChannel,
        dials=st.lists(st.builds(Dialled, st.sampled_from(DialStatus), st.floats(0, 5)), max_size=4),
        hangs_up_at=st.floats(0, 4),
        late_offer=st.booleans(),
    ),
)
@settings(max_examples=60)
def test_every_call_ends(
    program: Program, number: str, semantics: Semantics, channel: VirtualChannel
) -> None:
    made = Run(program, channel, extension=number, context="a", semantics=semantics)
    assert channel.state is ChannelState.DOWN or made.outcome.ending is Ending.CALLER
    assert channel.timeline
