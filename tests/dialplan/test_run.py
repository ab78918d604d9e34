"""Whole calls on a virtual clock: what goes out when, in both readings, and what becomes of every kind of trouble.

The expectations for Asterisk are measurements of Asterisk 22.10 with chan_pjsip.
"""

import pytest

from pbxgui.core.causes import Cause
from pbxgui.core.errors import UserError
from pbxgui.dialplan.channel import CallerAudio, DialRequest, DialStatus
from pbxgui.dialplan.events import Ending, Outcome, Place, Said, StepExecuted, Warned
from pbxgui.dialplan.model import Position
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.run import run
from pbxgui.dialplan.semantics import Semantics
from tests.dialplan.calls import ASTERISK, SEED_READING, Run, of, steps
from tests.dialplan.programs import SEED
from tests.dialplan.virtual_channel import Dialled, VirtualChannel, finish


@pytest.mark.parametrize(
    ("context", "number", "semantics", "expected"),
    [
        (
            "from-trunk",
            "1001",
            SEED_READING,
            [
                (0, "183"),
                (0, "hear custom/please-hold"),
                (3, "200"),
                (3, "dial PJSIP/1001"),
                (7, "bridged"),
                (12, "BYE 16"),
            ],
        ),
        (
            "from-trunk",
            "1001",
            ASTERISK,
            [
                (0, "183"),
                (0, "200"),
                (0, "hear custom/please-hold"),
                (3, "dial PJSIP/1001"),
                (7, "bridged"),
                (12, "BYE 16"),
            ],
        ),
        (
            "examples",
            "2001",
            SEED_READING,
            [
                (0, "183"),
                (0, "hear custom/welcome"),
                (2, "200"),
                (2, "dial PJSIP/2001"),
                (6, "bridged"),
                (11, "BYE 16"),
            ],
        ),
        (
            "examples",
            "2002",
            SEED_READING,
            [(0, "200"), (0, "hear custom/welcome"), (2, "dial PJSIP/2002"), (6, "bridged"), (11, "BYE 16")],
        ),
        (
            "examples",
            "2002",
            ASTERISK,
            [(0, "200"), (0, "hear custom/welcome"), (2, "dial PJSIP/2002"), (6, "bridged"), (11, "BYE 16")],
        ),
    ],
)
def test_the_seeds_examples(
    context: str, number: str, semantics: Semantics, expected: list[tuple[float, str]]
) -> None:
    channel = VirtualChannel(dials=[Dialled(DialStatus.ANSWER, 4)])
    made = Run(SEED, channel, context=context, extension=number, semantics=semantics)
    assert channel.timeline == expected
    assert made.outcome == Outcome(
        Ending.PROGRAM, Cause.NORMAL_CLEARING, made.outcome.steps, DialStatus.ANSWER
    )
    assert channel.requests == [DialRequest((f"PJSIP/{number}",), 30.0)]
    assert made.warnings == []


@pytest.mark.parametrize(("moment", "ringing"), [(0.0, 0), (1.0, 0), (2.999, 0), (3.5, 1), (7.5, 1)])
def test_the_caller_may_hang_up_at_any_moment(moment: float, ringing: int) -> None:
    channel = VirtualChannel(hangs_up_at=moment, dials=[Dialled(DialStatus.ANSWER, 4)])
    made = Run(SEED, channel, context="from-trunk", extension="1001")
    assert made.outcome.ending is Ending.CALLER
    assert channel.timeline[-1] == (moment, "caller hangs up")
    assert len(channel.requests) == ringing
    assert channel.released is None


def test_events_tell_each_step_with_its_place_and_its_values() -> None:
    channel = VirtualChannel(caller_name='O"Hara, Ann')
    made = Run(
        "[c]\ninclude => d\n[d]\n"
        "exten => _X,1(top),Verbose(2,${CALLERID(name)} for ${EXTEN} in ${CONTEXT} at ${PRIORITY})\n",
        channel,
        extension="7",
    )
    place = Place("c", "7", 1, "top")
    assert made.events == [
        StepExecuted(place, "Verbose", '2,O"Hara, Ann for 7 in c at 1', Position(4, 20)),
        Said(place, 2, 'O"Hara, Ann for 7 in c at 1'),
    ]
    assert str(place) == "7@c:1"
    assert made.outcome == Outcome(Ending.FALLTHROUGH, Cause.NOT_DEFINED, 1)
    assert made.heard == ["603"]


@pytest.mark.parametrize(
    ("lines", "seed", "asterisk"),
    [
        (["Playback(a)"], ["200", "hear a", "BYE 16"], ["200", "hear a", "BYE 16"]),
        (["Ringing", "Playback(a)"], ["180", "200", "hear a", "BYE 16"], ["180", "200", "hear a", "BYE 16"]),
        (["Progress", "Playback(a)"], ["183", "hear a", "603"], ["183", "200", "hear a", "BYE 16"]),
        (["Progress", "Playback(a,noanswer)"], ["183", "hear a", "603"], ["183", "hear a", "603"]),
        (["Playback(a,noanswer)"], ["183", "hear a", "603"], ["unheard a", "603"]),
        (["Ringing", "Playback(a,noanswer)"], ["180", "183", "hear a", "603"], ["180", "unheard a", "603"]),
        (["Playback(a,skip)"], ["603"], ["603"]),
        (["Progress", "Playback(a,skip)"], ["183", "603"], ["183", "603"]),
        (["Progress", "Playback(a,skip,noanswer)"], ["183", "603"], ["183", "603"]),
        (["Answer", "Playback(a,skip)"], ["200", "hear a", "BYE 16"], ["200", "hear a", "BYE 16"]),
        (
            ["Answer", "Playback(a&b,noanswer)"],
            ["200", "hear a", "hear b", "BYE 16"],
            ["200", "hear a", "hear b", "BYE 16"],
        ),
        (["Progress", "Progress"], ["183", "603"], ["183", "183", "603"]),
        (["Answer", "Progress"], ["200", "BYE 16"], ["200", "BYE 16"]),
        (["Answer", "Answer"], ["200", "BYE 16"], ["200", "BYE 16"]),
        (["Answer(500)"], ["200", "wait 0.5", "BYE 16"], ["200", "wait 0.5", "BYE 16"]),
        (["Ringing", "Ringing"], ["180", "180", "603"], ["180", "180", "603"]),
        (["Ringing", "Progress"], ["180", "183", "603"], ["180", "183", "603"]),
        (["Progress", "Ringing"], ["183", "ringback", "603"], ["183", "ringback", "603"]),
        (["Answer", "Ringing"], ["200", "tones 440+0", "BYE 16"], ["200", "tones 440+0", "BYE 16"]),
        (["Progress", "Playback(gone)"], ["183", "ringback", "603"], ["183", "200", "BYE 16"]),
        (["Progress", "Playback(gone,noanswer)"], ["183", "ringback", "603"], ["183", "603"]),
        (["Playback(gone)"], ["200", "tones 440+0", "BYE 16"], ["200", "BYE 16"]),
        (["Playback(broken)"], ["200", "tones 440+0", "BYE 16"], ["200", "BYE 16"]),
        (
            ["Progress", "Playback(gone&a,noanswer)"],
            ["183", "ringback", "hear a", "603"],
            ["183", "hear a", "603"],
        ),
        (["Wait(2)", "Wait(0)"], ["wait 2", "603"], ["wait 2", "603"]),
        (["Progress", "PlayTones(busy)"], ["183", "tones 480+0", "603"], ["183", "tones 480+0", "603"]),
        (
            ["Progress", "PlayTones(!950/330,0)"],
            ["183", "tones 1 once, 0", "603"],
            ["183", "tones 1 once, 0", "603"],
        ),
        (["PlayTones(busy)", "StopPlayTones"], ["stop tones", "603"], ["stop tones", "603"]),
        (["Busy"], ["486"], ["486"]),
        (["Progress", "Busy(5)"], ["183", "486"], ["183", "486"]),
        (["Congestion"], ["503"], ["503"]),
        (
            ["Answer", "Busy(5)"],
            ["200", "busy tone", "wait 5", "BYE 17"],
            ["200", "busy tone", "wait 5", "BYE 17"],
        ),
        (
            ["Answer", "Congestion(5)"],
            ["200", "congestion tone", "wait 5", "BYE 34"],
            ["200", "congestion tone", "wait 5", "BYE 34"],
        ),
        (["Hangup"], ["603"], ["603"]),
        (["Hangup(16)"], ["603"], ["603"]),
        (["Hangup(USER_BUSY)"], ["486"], ["486"]),
        (["Progress", "Hangup(34)"], ["183", "503"], ["183", "503"]),
        (["Hangup(1)"], ["404"], ["404"]),
        (["Hangup(99)"], ["603"], ["603"]),
        (["Answer", "Hangup(17)"], ["200", "BYE 17"], ["200", "BYE 17"]),
        (["Goto(9)"], ["500"], ["603"]),
        (["Queue(x)"], ["500"], ["603"]),
        (["Answer", "Goto(9)"], ["200", "BYE 16"], ["200", "BYE 16"]),
    ],
)
def test_both_readings(lines: list[str], seed: list[str], asterisk: list[str]) -> None:
    assert of(SEED_READING, *lines) == seed
    assert of(ASTERISK, *lines) == asterisk


@pytest.mark.parametrize(
    ("playback", "status", "warnings"),
    [
        ("Playback(a&b,noanswer)", "SUCCESS", []),
        ("Playback(a,skip)", "SUCCESS", []),
        ("Playback(a&gone,noanswer)", "FAILED", ["missing-sound"]),
        ("Playback(broken&a,noanswer)", "FAILED", ["broken-sound"]),
    ],
)
@pytest.mark.parametrize("semantics", Semantics)
def test_playbackstatus(playback: str, status: str, warnings: list[str], semantics: Semantics) -> None:
    made = Run(steps("Progress", playback, "Verbose(${PLAYBACKSTATUS})"), semantics=semantics)
    assert made.said == [status]
    assert made.warnings == warnings


def test_a_missing_sound_is_told_with_what_the_caller_hears_instead() -> None:
    made = Run(steps("Progress", "Playback(gone)"))
    assert [event.message for event in made.events if isinstance(event, Warned)] == [
        'There is no sound "gone". The caller hears ringing instead.'
    ]
    assert [
        event.message
        for event in Run(steps("Playback(gone)"), semantics=ASTERISK).events
        if isinstance(event, Warned)
    ] == ['There is no sound "gone".']


def test_tones_that_cannot_be_heard_are_told() -> None:
    assert Run(steps("PlayTones(ring)")).warnings == ["unheard-tones"]
    assert Run(steps("PlayTones(ring)"), semantics=ASTERISK).warnings == []


def test_a_country_that_is_none_is_told_and_changes_nothing() -> None:
    made = Run(steps("Answer", "Set(ZONE=xx)", "Set(CHANNEL(tonezone)=${ZONE})", "PlayTones(ring)", "Hangup"))
    assert made.warnings == ["unknown-zone"]
    assert made.heard == ["200", "tones 440+0", "BYE 16"]


def test_a_call_plays_every_tone_of_the_country_that_was_set() -> None:
    made = Run(steps("Answer", "Set(CHANNEL(tonezone)=DE)", "PlayTones(busy)", "PlayTones(ring)", "Hangup"))
    assert made.heard == ["200", "tones 425+0", "tones 425+0", "BYE 16"]
    assert made.channel.tone_zone == "de"


@pytest.mark.parametrize("playback", ["Playback(a)", "Playback(a,noanswer)"])
def test_a_late_offer_is_never_answered_for_the_sake_of_a_greeting(playback: str) -> None:
    made = Run(
        steps("Progress", playback, "Verbose(${PLAYBACKSTATUS})", "Answer", playback),
        VirtualChannel(late_offer=True),
    )
    assert made.heard == ["180", "180", "200", "hear a", "BYE 16"]
    assert made.warnings == ["no-early-media"]
    assert made.said == ["FAILED"]


def test_noanswer_first_on_a_late_offer_rings() -> None:
    made = Run(steps("Playback(a,noanswer)"), VirtualChannel(late_offer=True))
    assert made.heard == ["180", "180", "603"]


@pytest.mark.parametrize(
    ("dialled", "left", "status", "fallthrough", "hangup"),
    [
        (Dialled(DialStatus.BUSY, 1, Cause.USER_BUSY), 17, "BUSY", "486", "486"),
        (Dialled(DialStatus.CHANUNAVAIL, 0, Cause.UNALLOCATED), 1, "CHANUNAVAIL", "503", "404"),
        (Dialled(DialStatus.CONGESTION, 0, Cause.NORMAL_CIRCUIT_CONGESTION), 34, "CONGESTION", "503", "503"),
        (Dialled(DialStatus.NOANSWER, 1, Cause.NO_ANSWER), 19, "NOANSWER", "480", "480"),
        (Dialled(DialStatus.NOANSWER, 99), 0, "NOANSWER", "603", "603"),
    ],
)
def test_what_a_dial_leaves_behind(
    dialled: Dialled, left: int, status: str, fallthrough: str, hangup: str
) -> None:
    told = "Verbose(${DIALSTATUS} ${HANGUPCAUSE})"
    made = Run(steps("Dial(PJSIP/1,5)", told), VirtualChannel(dials=[dialled]))
    assert made.said == [f"{status} {left}"]
    assert made.heard[-1] == fallthrough
    assert made.outcome.ending is Ending.FALLTHROUGH
    assert Run(steps("Dial(PJSIP/1,5)", "Hangup"), VirtualChannel(dials=[dialled])).heard[-1] == hangup


@pytest.mark.parametrize(
    ("status", "tone"), [(DialStatus.BUSY, "busy tone"), (DialStatus.CHANUNAVAIL, "congestion tone")]
)
def test_an_answered_call_hears_a_tone_for_ten_seconds_at_the_end(status: DialStatus, tone: str) -> None:
    made = Run(steps("Answer", "Dial(PJSIP/1)"), VirtualChannel(dials=[Dialled(status)]))
    assert made.heard[-3:-1] == [tone, "wait 10"]
    assert made.outcome.ending is Ending.FALLTHROUGH


def test_busy_without_a_time_lasts_until_the_caller_hangs_up() -> None:
    made = Run(steps("Answer", "Busy"), VirtualChannel(hangs_up_at=9000.0))
    assert made.heard == ["200", "busy tone", "wait 3600", "wait 3600", "wait 3600", "caller hangs up"]
    assert made.outcome.ending is Ending.CALLER
    assert Run(steps("Busy")).outcome == Outcome(Ending.PROGRAM, Cause.USER_BUSY, 1)


def test_options_and_targets_of_dial_arrive() -> None:
    text = "[globals]\nDESK=PJSIP/1&PJSIP/2\n" + steps(
        "Dial(${DESK}&PJSIP/${EXTEN},20,m(jazz))", "Dial(PJSIP/9,,r)"
    )
    made = Run(text)
    assert made.channel.requests == [
        DialRequest(("PJSIP/1", "PJSIP/2", "PJSIP/1"), 20.0, CallerAudio.MUSIC, "jazz"),
        DialRequest(("PJSIP/9",), None, CallerAudio.RINGBACK),
    ]


def test_jumps() -> None:
    made = Run(
        steps("Goto(end)", "Verbose(never)", "Verbose(never)")
        + " same => n(end),Goto(d,20,1)\n[d]\nexten => _2X,1,Verbose(${EXTEN}@${CONTEXT})\n same => n,Set(N=0)\n"
        " same => n,Goto(+2)\n same => n,Verbose(never)\n same => n,Set(N=$[${N} + 1])\n same => n,Verbose(${N})\n"
        " same => n,GotoIf($[${N} < 3]?-2:21,last)\nexten => 21,8(last),Verbose(last ${EXTEN})\n"
    )
    assert made.said == ["20@d", "1", "2", "3", "last 21"]


def test_a_condition_without_a_branch_goes_on() -> None:
    made = Run(steps("GotoIf(0?9)", "GotoIf(1?:9)", "Verbose(here)"))
    assert made.said == ["here"]


def test_tones_follow_the_country() -> None:
    made = Run(steps("Answer", "PlayTones(ring)"), zone="de")
    assert "tones 425+0" in made.heard
    with pytest.raises(UserError, match="no tones for the country"):
        Run(steps("Answer"), zone="atlantis")


def test_without_an_observer_it_runs_as_well() -> None:
    channel = VirtualChannel()
    finish(run(read(steps("Verbose(x)", "Goto(9)")), channel, context="c", extension="1"))
    assert channel.timeline == [(0, "500")]
