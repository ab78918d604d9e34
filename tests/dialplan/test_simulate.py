"""The simulator: what is heard from second to second, and what goes out when."""

from datetime import UTC, datetime

import pytest

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    CountryTone,
    GreetingLoop,
    Handling,
    Member,
    Number,
    RingGroup,
    Strategy,
    ToExtension,
    ToGroup,
    Treatment,
)
from pbxgui.core.errors import Bug
from pbxgui.dialplan.channel import CallerAudio, ChannelState, DialRequest, DialStatus
from pbxgui.dialplan.compile import INTERNAL, compile_program
from pbxgui.dialplan.events import Ending, Said, Warned
from pbxgui.dialplan.hearing import Heard, Hearing, Segment, Sent
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.simulate import Noticed, SimulatedStep, Simulation, simulate
from pbxgui.dialplan.tones import zone
from pbxgui.dialplan.virtual import Answering, Phones, VirtualChannel, finish
from tests.dialplan.calls import steps
from tests.dialplan.configurations import configuration, sounds
from tests.dialplan.programs import SEED

THURSDAY = datetime(2026, 12, 24, 10, 0, tzinfo=UTC)
DESK = ToExtension("1001")


def picks_up(_target: str) -> Answering:
    return Answering(DialStatus.ANSWER, 8.0, talk=60.0)


def nobody(_target: str) -> Answering:
    return Answering(DialStatus.NOANSWER, 9000.0)


def busy(_target: str) -> Answering:
    return Answering(DialStatus.BUSY, 0.0, Cause.USER_BUSY, rings=False)


def simulated(handling: Handling, phones: Phones = picks_up, group: tuple[RingGroup, ...] = ()) -> Simulation:
    program = compile_program(configuration(Number("2001", "Sales", (), handling), groups=group))
    return simulate(
        program, context=INTERNAL, number="2001", caller="0301", at=THURSDAY, sounds=sounds, phones=phones
    )


def run_text(text: str, phones: Phones = picks_up, hangs_up_at: float = 9000.0) -> Simulation:
    return simulate(
        read(text),
        context="c",
        number="1",
        caller="0301",
        at=THURSDAY,
        sounds={"a": 2.0, "broken": -1.0, "moh/jazz": 60.0}.get,
        phones=phones,
        hangs_up_at=hangs_up_at,
    )


def timeline(made: Simulation) -> list[str]:
    return [
        f"{part.start:g}-{part.end:g} {part.heard}{f' {part.name}' if part.name else ''}"
        for part in made.heard
    ]


def wire(made: Simulation) -> list[tuple[float, str]]:
    return [(sent.at, sent.message) for sent in made.sent]


def test_the_seeds_example_from_second_to_second() -> None:
    made = simulate(
        read(SEED),
        context="from-trunk",
        number="1001",
        caller="0301",
        at=THURSDAY,
        sounds=sounds,
        phones=picks_up,
    )
    assert timeline(made) == ["0-3 greeting custom/please-hold", "3-11 ringback us", "11-71 conversation"]
    assert wire(made) == [(0.0, "183"), (3.0, "200"), (71.0, "BYE")]
    assert (made.before_answer, made.after_answer, made.seconds) == (3.0, 68.0, 71.0)
    assert [(step.at, step.application) for step in made.steps] == [
        (0.0, "Progress"),
        (0.0, "Verbose"),
        (0.0, "Playback"),
        (3.0, "Answer"),
        (3.0, "Dial"),
    ]
    assert [one.what.text for one in made.notices if isinstance(one.what, Said)] == [
        "Early media: playing greeting before answer"
    ]
    assert made.outcome.ending is Ending.PROGRAM


@pytest.mark.parametrize(
    ("handling", "heard", "sent"),
    [
        (
            Handling(Treatment.GREET_THEN_RING, "welcome", None, DESK),
            ["0-4.2 greeting custom/welcome", "4.2-12.2 ringback us", "12.2-72.2 conversation"],
            ["183", "200", "BYE"],
        ),
        (
            Handling(Treatment.ANSWER_THEN_GREET, "welcome", None, DESK),
            ["0-4.2 greeting custom/welcome", "4.2-12.2 ringback us", "12.2-72.2 conversation"],
            ["200", "BYE"],
        ),
        (
            Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("welcome"), DESK),
            ["0-8 music pbxgui-welcome", "8-68 conversation"],
            ["183", "200", "BYE"],
        ),
        (
            Handling(Treatment.CUSTOM_RINGBACK, None, CountryTone("de"), DESK),
            ["0-8 ringback de", "8-68 conversation"],
            ["183", "200", "BYE"],
        ),
        (
            Handling(Treatment.RING, None, None, DESK),
            ["0-8 the caller's own ringback", "8-68 conversation"],
            ["180", "200", "BYE"],
        ),
        (Handling(Treatment.REFUSE, "closed"), ["0-2 greeting custom/closed"], ["183", "486"]),
    ],
)
def test_each_treatment_sounds_as_it_is_named(handling: Handling, heard: list[str], sent: list[str]) -> None:
    made = simulated(handling)
    assert timeline(made) == heard
    assert [message for _, message in wire(made)] == sent
    assert made.answered_at == next((at for at, message in wire(made) if message == "200"), None)


def test_a_call_that_nobody_answers_is_not_billed() -> None:
    made = simulated(Handling(Treatment.RING, None, None, DESK), nobody)
    assert (made.answered_at, made.before_answer, made.after_answer) == (None, 30.0, 0.0)
    assert wire(made)[-1] == (30.0, "480")


def test_members_ring_one_after_the_other_with_one_180() -> None:
    group = RingGroup("sales", Strategy.IN_ORDER, (Member("1001"), Member("1002")))
    phones = {"PJSIP/1001": nobody(""), "PJSIP/1002": picks_up("")}
    made = simulated(Handling(Treatment.RING, None, None, ToGroup("sales")), phones.__getitem__, (group,))
    assert timeline(made) == ["0-28 the caller's own ringback", "28-88 conversation"]
    assert [message for _, message in wire(made)] == ["180", "200", "BYE"]


def test_of_several_phones_the_first_to_answer_talks_and_the_most_telling_refusal_counts() -> None:
    def dial(*phones: Answering) -> Simulation:
        met = {f"PJSIP/{index}": phone for index, phone in enumerate(phones)}
        return run_text(steps(f"Dial({'&'.join(met)},30)", "Hangup()"), met.__getitem__)

    late, early = Answering(DialStatus.ANSWER, 9.0, talk=1.0), Answering(DialStatus.ANSWER, 4.0, talk=2.0)
    assert dial(late, early, busy("")).seconds == 6.0
    refused = dial(Answering(DialStatus.CONGESTION, 3.0), busy(""))
    assert (refused.outcome.dial_status, refused.seconds) == (DialStatus.BUSY, 3.0)
    assert dial(Answering(DialStatus.CANCEL)).outcome.dial_status is DialStatus.NOANSWER


def test_a_phone_that_never_rings_leaves_silence() -> None:
    assert wire(run_text(steps("Dial(PJSIP/1)", "Hangup()"), busy)) == [(0.0, "486")]
    assert timeline(run_text(steps("Progress()", "Dial(PJSIP/1,3)", "Hangup()"), busy)) == []


@pytest.mark.parametrize(
    ("lines", "heard", "sent"),
    [
        (
            ["Ringing()", "Wait(2)", "Progress()", "Wait(1)", "Hangup()"],
            ["0-2 the caller's own ringback", "2-3 silence"],
            ["180", "183", "603"],
        ),
        (["Progress()", "Ringing()", "Wait(2)", "Hangup()"], ["0-2 ringback us"], ["183", "603"]),
        (
            ["Answer()", "Ringing()", "Wait(2)", "StopPlayTones()", "Wait(1)"],
            ["0-2 ringback us", "2-3 silence"],
            ["200", "BYE"],
        ),
        (["Answer()", "PlayTones(dial)", "Wait(2)", "Hangup()"], ["0-2 tones 350"], ["200", "BYE"]),
        (["Answer()", "StopPlayTones()", "Busy(3)"], ["0-3 tones busy tone"], ["200", "BYE"]),
        (["Congestion()"], [], ["503"]),
        (
            ["Progress()", "Playback(a,noanswer)", "Playback(a,noanswer)"],
            ["0-2 greeting a", "2-4 greeting a"],
            ["183", "603"],
        ),
        (["Progress()", "Playback(gone)", "Wait(1)"], ["0-1 ringback us"], ["183", "603"]),
        (["Progress()", "Playback(broken)", "Wait(1)"], ["0-1 ringback us"], ["183", "603"]),
        (
            ["Answer()", "Set(CHANNEL(tonezone)=FR)", "PlayTones(ring)", "Wait(1)"],
            ["0-1 ringback fr"],
            ["200", "BYE"],
        ),
        (
            [
                "Set(CHANNEL(tonezone)=fr)",
                "Answer()",
                "Ringing()",
                "Wait(1)",
                "Set(CHANNEL(tonezone)=)",
                "Wait(1)",
                "Ringing()",
                "Wait(1)",
            ],
            ["0-2 ringback fr", "2-3 ringback us"],
            ["200", "BYE"],
        ),
        (["Dial(PJSIP/1,5,r)"], ["0-5 the caller's own ringback"], ["180", "603"]),
    ],
)
def test_what_each_application_lets_the_caller_hear(
    lines: list[str], heard: list[str], sent: list[str]
) -> None:
    made = run_text(steps(*lines), nobody)
    assert timeline(made) == heard
    assert [message for _, message in wire(made)] == sent


def test_a_caller_who_gives_up_ends_it_all() -> None:
    made = run_text(steps("Progress()", "Playback(a,noanswer)", "Wait(10)"), hangs_up_at=3.5)
    assert timeline(made) == ["0-2 greeting a", "2-3.5 silence"]
    assert (made.outcome.ending, made.seconds) == (Ending.CALLER, 3.5)


def test_what_goes_wrong_is_among_the_notices() -> None:
    made = run_text(steps("Progress()", "Playback(gone)", "Hangup()"))
    assert [one.what.code for one in made.notices if isinstance(one.what, Warned)] == ["missing-sound"]


def test_in_asterisks_reading_a_greeting_nobody_can_hear_takes_its_time() -> None:
    made = simulate(
        read(steps("Playback(a,noanswer)", "Hangup()")),
        context="c",
        number="1",
        caller="",
        at=THURSDAY,
        sounds=lambda _sound: 2.0,
        phones=nobody,
        semantics=Semantics.ASTERISK,
    )
    assert timeline(made) == ["0-2 silence"]


def test_without_early_media_music_leaves_the_callers_own_ringback() -> None:
    channel = VirtualChannel(lambda _sound: 9.0, nobody, late_offer=True)
    finish(channel.dial(DialRequest(("PJSIP/1",), 4.0, CallerAudio.MUSIC, "jazz")))
    assert channel.state is ChannelState.RINGING
    assert channel.hearing.segments(channel.now) == (Segment(0.0, 4.0, Heard.OWN_RINGBACK),)
    assert channel.sent == [Sent(0.0, "180")]


def test_music_goes_on_where_the_caller_hears_us_already() -> None:
    made = run_text(
        steps("Progress()", "Dial(PJSIP/1,3,m(jazz))", "Dial(PJSIP/2,2,m(jazz))", "Hangup()"), nobody
    )
    assert [message for _, message in wire(made)] == ["183", "603"]
    assert timeline(made) == ["0-3 music jazz", "3-5 music jazz"]


def test_phones_nobody_described_are_not_there() -> None:
    channel = VirtualChannel()
    assert finish(channel.dial(DialRequest(("PJSIP/1",)))).status is DialStatus.CHANUNAVAIL
    assert finish(channel.play("a")) == "missing"


def test_only_a_channel_may_be_waited_for() -> None:
    class Never:
        def __await__(self) -> object:
            yield self

    async def waits() -> None:
        await Never()  # type: ignore[misc]

    with pytest.raises(Bug, match="waited for something other"):
        finish(waits())


def test_the_same_sound_going_on_is_one_segment() -> None:
    hearing = Hearing()
    hearing.turn_to(1.0, Heard.RINGBACK)
    hearing.turn_to(2.0, Heard.RINGBACK)
    assert hearing.segments(3.0) == (Segment(0.0, 1.0, Heard.SILENCE), Segment(1.0, 3.0, Heard.RINGBACK))
    assert hearing.segments(3.0) == (Segment(0.0, 1.0, Heard.SILENCE), Segment(1.0, 3.0, Heard.RINGBACK))
    assert zone("us").ring.repeat[0].frequency == 440


def test_the_clock_goes_on_while_the_call_does() -> None:
    until = f"GotoIfTime({THURSDAY:%H:%M},*,*,*,UTC?2:5)"
    made = run_text(steps("Progress()", "Wait(45)", until, "NoOp()", "Hangup(17)"))
    assert made.seconds == 90.0


def test_a_caller_who_gives_up_before_the_answer_gets_487_and_after_it_nothing() -> None:
    assert wire(run_text(steps("Progress()", "Wait(10)"), hangs_up_at=3.5))[-1] == (3.5, "487")
    assert wire(run_text(steps("Answer()", "Wait(10)"), hangs_up_at=3.5)) == [(0.0, "200")]


def test_music_that_cannot_be_played_is_ringing_in_the_media() -> None:
    for music_class in ("gone", "broken"):
        made = run_text(steps(f"Dial(PJSIP/1,3,m({music_class}))", "Hangup()"), nobody)
        assert (timeline(made), wire(made)[0]) == (["0-3 ringback us"], (0.0, "183"))


def test_why_a_sound_is_not_heard_stands_before_what_comes_of_it() -> None:
    made = simulate(
        read(steps("Progress()", "Playback(a,noanswer)", "Hangup()")),
        context="c",
        number="1",
        caller="",
        at=THURSDAY,
        sounds=lambda _sound: "Its day is over.",
        phones=nobody,
    )
    assert [type(entry) for entry in made.log] == [
        SimulatedStep, Sent, SimulatedStep, Noticed, Noticed, SimulatedStep, Sent
    ]  # fmt: skip
    why, warned = made.notices
    assert (why.at, why.what) == (0.0, "Its day is over.")
    assert isinstance(warned.what, Warned)
    assert warned.what.code == "broken-sound"


def test_silence_that_goes_on_over_the_answer_is_two_segments() -> None:
    made = run_text(steps("Progress()", "Wait(2)", "Answer()", "Wait(3)", "Hangup()"))
    assert timeline(made) == ["0-2 silence", "2-5 silence"]
    assert [made.is_answered(segment) for segment in made.heard] == [False, True]


def test_each_step_carries_the_record_that_it_comes_from() -> None:
    made = simulated(Handling(Treatment.REFUSE, "closed"))
    assert [step.record for step in made.steps] == [
        "number 2001, default",
        "number 2001, default, greeting closed",
        "number 2001, default, refused",
    ]
