"""Data flow and its fruit: states before each step, `noanswer` where it belongs, never where it would silence."""

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.core.errors import UserError
from pbxgui.dialplan import flow as flow_module
from pbxgui.dialplan.channel import ChannelState, DialStatus
from pbxgui.dialplan.events import Event, StepExecuted
from pbxgui.dialplan.flow import analyse
from pbxgui.dialplan.lookup import step_at
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.portable import portable
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.routes import Location, Routes
from pbxgui.dialplan.run import run
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.sounds import sounds_named
from pbxgui.dialplan.writer import write
from tests.dialplan.programs import PROGRAMS, RUNNABLE, SEED
from tests.dialplan.virtual_channel import Dialled, VirtualChannel, finish

RING, RINGING, EARLY, UP, _ = ChannelState
SOUNDS = {"a": 1.0, "b": 2.0}


def states(text: str) -> dict[str, set[ChannelState]]:
    """Return the possible states before each step of context c, by `extension:priority`."""
    flow = analyse(read("[c]\n" + text))
    return {
        f"{at.pattern}:{at.priority}": set(found) for at, found in flow.states.items() if at.context == "c"
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Progress\nPlayback(a)\nAnswer\nHangup", [{RING}, {EARLY}, {EARLY}, {UP}]),
        ("Ringing\nPlayback(a)\nHangup\nHangup", [{RING}, {RINGING}, {UP}, None]),
        (
            "Playback(a,skip)\nPlayback(a,noanswer)\nRinging\nHangup",
            [{RING}, {RING}, {RING, EARLY}, {RINGING, EARLY}],
        ),
        (
            "Dial(PJSIP/1)\nDial(PJSIP/2)\nAnswer\nProgress\nRinging",
            [{RING}] + [{RING, RINGING, EARLY}] * 2 + [{UP}] * 2,
        ),
        ("Ringing\nDial(PJSIP/1)\nHangup", [{RING}, {RINGING}, {RINGING, EARLY}]),
        ("GotoIf(${X}?3)\nProgress\nPlayback(a)\nHangup", [{RING}, {RING}, {RING, EARLY}, {UP, EARLY}]),
        ("Playback(a,${X})\nHangup", [{RING}, {RING, EARLY, UP}]),
        ("Playback(${X})\nHangup", [{RING}, {RING, EARLY, UP}]),
        ("Playback(${EXTEN})\nHangup", [{RING}, {UP}]),
        ("Goto(3)\nProgress\nGoto(2)", [{RING}, {RING, EARLY}, {RING, EARLY}]),
        ("Frobnicate(x)\nHangup", [{RING}, {RING}]),
        ("Busy\nHangup", [{RING}, None]),
        ("Congestion(5)\nHangup", [{RING}, None]),
    ],
)
def test_states(lines: str, expected: list[set[ChannelState] | None]) -> None:
    found = states("exten => 1,1," + "\n same => n,".join(lines.split("\n")))
    assert [found.get(f"1:{priority}") for priority in range(1, len(expected) + 1)] == expected


def test_a_pattern_stands_for_every_number_that_no_better_one_serves() -> None:
    found = states(
        "exten => _1XX,1,Progress\n same => n,NoOp\n same => n,NoOp\nexten => 101,1,Answer\n same => n,NoOp\n"
        "exten => 102,2,NoOp\n same => n,NoOp\n"
    )
    assert found["101:2"] == {UP}
    assert found["_1XX:3"] == {EARLY, UP}  # 101 comes here from its own priority 2
    assert found["102:2"] == {EARLY}


def test_after_a_label_a_better_extension_may_take_over() -> None:
    found = states(
        "exten => 1,1,Goto(far)\n same => 2,Progress\n same => 3,NoOp\n"
        "exten => _X,1,NoOp\n same => 2(far),NoOp\n same => 4,NoOp\n"
    )
    assert found["1:3"] == {RING}
    assert found["_X:4"] == {RING}


@pytest.mark.parametrize(
    ("goto", "reached"),
    [
        ("Goto(2,1)", {"2:1"}),
        ("Goto(d,2,1)", set[str]()),
        ("Goto(c,2,top)", {"2:2"}),
        ("Goto(${X})", {"2:1", "2:2", "_3X:1", "1:1"}),
        ("Goto(${X},1)", {"2:1", "_3X:1", "1:1", "2:2"}),
        ("Goto(${EXTEN:1},1)", {"2:1", "_3X:1", "1:1"}),
        ("Goto(c,${EXTEN},1)", {"1:1"}),
        ("Goto(c,2,${EXTEN})", {"2:1", "2:2"}),
        ("Goto(${CALLERID(num)},2,2)", {"2:2"}),
        ("Goto(34,1)", {"_3X:1"}),
        ("Goto(+0)", {"1:1"}),
    ],
)
def test_where_a_goto_can_lead(goto: str, reached: set[str]) -> None:
    text = f"[c]\nexten => 1,1,{goto}\nexten => 2,1,NoOp\n same => n(top),NoOp\nexten => _3X,1,NoOp\n[d]\n"
    edges = analyse(read(text)).edges[Location("c", "1", 1)]
    assert {f"{at.pattern}:{at.priority}" for at in edges} == reached


def test_targets_that_do_not_exist_are_known() -> None:
    program = read("[a]\nexten => 1,1,GotoIf(${X}?nowhere:b,1,1)\ninclude => c\n[b]\ninclude => a\n[c]\n")
    nowhere = analyse(program).nowhere
    assert [str(target) for target in nowhere[Location("a", "1", 1)]] == ["nowhere"]


def test_a_step_that_does_not_exist_is_no_location() -> None:
    with pytest.raises(KeyError):
        Routes(read(SEED)).step(Location("examples", "2001", 9))
    assert Routes(read(SEED)).step(Location("examples", "2001", 3)).application == "Answer"


def test_a_program_beyond_all_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow_module, "MOST_NODES", 3)
    with pytest.raises(UserError, match="more than 3 ways"):
        analyse(read(SEED))


def test_the_seeds_examples_become_portable() -> None:
    expected = SEED.replace("please-hold)", "please-hold,noanswer)").replace("welcome)", "welcome,noanswer)")
    assert write(portable(read(SEED))) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("playback(a)", "Playback(a)"),
        ("Playback(a)\nPlayback(a)", "Playback(a)\nPlayback(a,noanswer)"),
        ("Progress()\nPlayback(a,skip)", "Progress()\nPlayback(a,skip,noanswer)"),
        ("Progress()\nPlayback(a, )", "Progress()\nPlayback(a,noanswer)"),
        ("Progress()\nPlayback(a,${X})", "Progress()\nPlayback(a,${X},noanswer)"),
        ("Progress()\nPlayback(a,NOANSWER)", "Progress()\nPlayback(a,NOANSWER)"),
        ('Progress()\nPlayback("a)', 'Progress()\nPlayback("a)'),
        ("Progress()\nPlayback(${A}&b)", "Progress()\nPlayback(${A}&b,noanswer)"),
        ("GotoIf(${X}?3)\nProgress()\nPlayback(a)", "GotoIf(${X}?3)\nProgress()\nPlayback(a)"),
        ("Hangup()\nPlayback(a)", "Hangup()\nPlayback(a)"),
        ("Progress()\nPlayback(" + "a" * 3895 + ")", "Progress()\nPlayback(" + "a" * 3895 + ")"),
        ("frobnicate(x)", "frobnicate(x)"),
        ("Playback(a,noanswer)\nPlayback(b)", "Playback(a,noanswer)\nPlayback(b)"),
    ],
)
def test_noanswer_stands_where_it_changes_nothing_here_and_all_there(lines: str, expected: str) -> None:
    def whole(steps: str) -> Program:
        return read("[c]\nexten => 1,1," + "\n same => n,".join(steps.split("\n")))

    assert write(portable(whole(lines))) == write(whole(expected))


@given(RUNNABLE | PROGRAMS)
@settings(max_examples=100)
def test_making_portable_twice_is_making_it_once(program: Program) -> None:
    once = portable(program)
    assert portable(once) == once
    assert read(write(once)) == once


CALLS = {
    "program": RUNNABLE,
    "number": st.sampled_from(["1", "12", "3", "77"]),
    "context": st.sampled_from(["a", "b"]),
    "dials": st.lists(st.builds(Dialled, st.sampled_from(DialStatus), st.floats(0, 5)), max_size=3),
}


def call(
    program: Program, number: str, context: str, dials: list[Dialled], semantics: Semantics
) -> tuple[VirtualChannel, list[tuple[StepExecuted, ChannelState]]]:
    channel = VirtualChannel(lengths=SOUNDS, dials=list(dials), hangs_up_at=4.0)
    seen: list[tuple[StepExecuted, ChannelState]] = []

    def observe(event: Event) -> None:
        if isinstance(event, StepExecuted):
            seen.append((event, channel.state))

    finish(run(program, channel, context=context, extension=number, semantics=semantics, observer=observe))
    return channel, seen


@given(**CALLS)
@settings(max_examples=100)
def test_every_state_that_a_call_meets_was_foreseen(
    program: Program, number: str, context: str, dials: list[Dialled]
) -> None:
    flow = analyse(program)
    _, seen = call(program, number, context, dials, Semantics.SEED)
    for event, state in seen[:200]:
        place = event.place
        found = step_at(program, place.context, place.extension, place.priority)
        assert found is not None
        locations = [Location(found.context.name, found.extension.pattern, place.priority)]
        if place.label:  # a label may be that of an extension which priorities alone do not lead to
            locations = [at for at in flow.states if at.priority == place.priority]
        assert any(state in flow.states.get(location, ()) for location in locations)


@given(**CALLS)
@settings(max_examples=100)
def test_a_portable_program_runs_here_as_the_original(
    program: Program, number: str, context: str, dials: list[Dialled]
) -> None:
    original, _ = call(program, number, context, dials, Semantics.SEED)
    changed, _ = call(portable(program), number, context, dials, Semantics.SEED)
    assert changed.timeline == original.timeline


@given(**CALLS)
@settings(max_examples=100)
def test_making_portable_silences_nothing_in_asterisk(
    program: Program, number: str, context: str, dials: list[Dialled]
) -> None:
    original, _ = call(program, number, context, dials, Semantics.ASTERISK)
    changed, _ = call(portable(program), number, context, dials, Semantics.ASTERISK)
    unheard = [what for what in changed.timeline if what[1].startswith("unheard")]
    assert unheard == [what for what in original.timeline if what[1].startswith("unheard")]


@pytest.mark.parametrize(
    "lines",
    [
        "Progress\nPlayback(a)\nAnswer\nPlayback(b)\nHangup",
        "Progress\nPlayback(a)\nDial(PJSIP/1,3)\nPlayback(b)\nHangup(17)",
        "Answer\nPlayback(a)\nHangup",
        "Playback(a)\nPlayback(b)\nHangup",
        "Progress\nGotoIf($[${EXTEN} = 1]?4)\nAnswer\nPlayback(a)\nHangup",
        "Ringing\nWait(1)\nProgress\nPlayback(a&b)\nBusy",
    ],
)
def test_a_portable_program_means_the_same_in_both_readings(lines: str) -> None:
    program = portable(read("[c]\nexten => 1,1," + "\n same => n,".join(lines.split("\n"))))
    here, _ = call(program, "1", "c", [], Semantics.SEED)
    there, _ = call(program, "1", "c", [], Semantics.ASTERISK)
    assert here.timeline == there.timeline


def test_the_sounds_that_are_named() -> None:
    program = read(
        "[c]\nexten => 1,1,Playback(a&b/c)\n same => n,playback(${X}&a)\n same => n,Wait(1)\n same => n,Bad()"
    )
    assert sounds_named(program) == ("a", "b/c")
