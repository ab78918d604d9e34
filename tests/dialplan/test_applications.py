"""What each application understands, and what it refuses with which words."""

import pytest

from pbxgui.core.causes import Cause
from pbxgui.dialplan.applications import APPLICATIONS, application
from pbxgui.dialplan.applications.branching import Goto, GotoIf
from pbxgui.dialplan.applications.command import Command, Target
from pbxgui.dialplan.applications.dialling import Dial
from pbxgui.dialplan.applications.information import NoOp, Set, SetToneZone, Verbose
from pbxgui.dialplan.applications.signalling import Answer, Busy, Congestion, Hangup, Progress, Ringing
from pbxgui.dialplan.applications.sound import Playback, PlayTones, StopPlayTones, Wait
from pbxgui.dialplan.arguments import BadArgumentError
from pbxgui.dialplan.channel import CallerAudio, Tone
from pbxgui.dialplan.condition import is_true
from pbxgui.dialplan.text import foreign, own
from pbxgui.dialplan.tones import Cadence
from pbxgui.dialplan.variables import symbolic


def parse(name: str, arguments: str) -> Command:
    found = application(name)
    assert found is not None
    return found.parse(own(arguments))


def target(
    priority: str, extension: str | None = None, context: str | None = None, offset: int = 0
) -> Target:
    extension_text = None if extension is None else own(extension)
    return Target(own(priority), extension_text, None if context is None else own(context), offset)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("Progress", "", Progress()),
        ("RINGING", " ", Ringing()),
        ("answer", "500", Answer(0.5)),
        ("Answer", "", Answer()),
        ("Busy", "", Busy()),
        ("Busy", "10", Busy(10.0)),
        ("Congestion", "2.5", Congestion(2.5)),
        ("Hangup", "", Hangup()),
        ("Hangup", "17", Hangup(Cause.USER_BUSY)),
        ("Hangup", "user_busy", Hangup(Cause.USER_BUSY)),
        ("Hangup", "AST_CAUSE_NO_ANSWER", Hangup(Cause.NO_ANSWER)),
        ("Hangup", "99", Hangup(Cause.NOT_DEFINED)),
        ("Hangup", "0", Hangup(Cause.NOT_DEFINED)),
        ("Playback", "custom/a", Playback((own("custom/a"),))),
        ("Playback", "a& b &c,skip", Playback((own("a"), own("b"), own("c")), skip=True)),
        ("Playback", "a,noanswer", Playback((own("a"),), noanswer=True)),
        ("Playback", "a,skip,NoAnswer", Playback((own("a"),), skip=True, noanswer=True)),
        ("Playback", "a,skip|noanswer", Playback((own("a"),), skip=True, noanswer=True)),
        ("Playback", "a,noanswer&skip", Playback((own("a"),), skip=True, noanswer=True)),
        ("Playback", "a,", Playback((own("a"),))),
        ("Playback", "a,,noanswer", Playback((own("a"),), noanswer=True)),
        ("Wait", "1.5", Wait(1.5)),
        ("PlayTones", "Ring", PlayTones("ring")),
        ("PlayTones", "440+480/2000,0/4000", PlayTones(Cadence((Tone(440, 480, 2.0), Tone(0, 0, 4.0))))),
        ("StopPlayTones", "", StopPlayTones()),
        ("Goto", "3", Goto(target("3"))),
        ("Goto", " 100 , top ", Goto(target("top", "100", offset=1))),
        ("Goto", "c,s,1", Goto(target("1", "s", "c"))),
        ("GotoIf", "1?a:b", GotoIf(own("1"), target("a", offset=2), target("b", offset=4))),
        ("GotoIf", "x?c,s,1", GotoIf(own("x"), target("1", "s", "c", 2), None)),
        ("GotoIf", "?:b", GotoIf(own(""), None, target("b", offset=2))),
        ("Dial", "PJSIP/1", Dial((own("PJSIP/1"),))),
        ("Dial", "PJSIP/1&PJSIP/2,30", Dial((own("PJSIP/1"), own("PJSIP/2")), 30.0)),
        ("Dial", "PJSIP/1,,r", Dial((own("PJSIP/1"),), None, CallerAudio.RINGBACK)),
        ("Dial", "PJSIP/1,0,m", Dial((own("PJSIP/1"),), None, CallerAudio.MUSIC)),
        ("Dial", "PJSIP/1,5,m(jazz)r", Dial((own("PJSIP/1"),), 5.0, CallerAudio.MUSIC, "jazz")),
        ("Dial", "PJSIP/1,5,rm", Dial((own("PJSIP/1"),), 5.0, CallerAudio.MUSIC)),
        ("Verbose", "hello", Verbose(0, own("hello"))),
        ("Verbose", "2,hello, world", Verbose(2, own("hello, world"))),
        ("Verbose", "1,", Verbose(1, own(""))),
        ("NoOp", "any,thing(", NoOp()),
        ("Set", "A=1,2=3", Set("A", own("1,2=3"))),
        ("Set", "__A=", Set("A", own(""))),
        ("Set", " CHANNEL(ToneZone) =de", SetToneZone(own("de"), 20)),
        ("Set", "CHANNEL(tonezone)=", SetToneZone(own(""), 18)),
    ],
)
def test_what_is_understood(name: str, arguments: str, expected: Command) -> None:
    assert parse(name, arguments) == expected


@pytest.mark.parametrize(
    ("name", "arguments", "offset", "words"),
    [
        ("Progress", "x", 0, 'Progress takes no argument "x" there. Remove it.'),
        ("Answer", "x", 0, 'The delay in milliseconds "x" is no duration.'),
        ("Answer", "1,2", 2, 'Answer takes no argument "2"'),
        ("Busy", "a", 0, 'The timeout "a" is no duration.'),
        ("Hangup", "USER_BUSI", 0, '"USER_BUSI" is no hangup cause. Did you mean "USER_BUSY"?'),
        ("Hangup", "128", 0, "Write a cause of Q.850"),
        ("Hangup", "-1", 0, '"-1" is no hangup cause.'),
        ("Playback", "", 0, "Playback has no sound to play."),
        ("Playback", "a&&b", 0, "Playback has no sound to play."),
        ("Playback", "&".join("a" * 101), 0, "too many sounds"),
        ("Playback", "a,skip,say", 7, 'Playback has no option "say". Playback knows skip and noanswer here.'),
        ("Playback", "a,noaswer", 2, 'Did you mean "noanswer"?'),
        ("Wait", "", 0, 'The time "" is no duration.'),
        ("PlayTones", "rign", 0, '"rign" is no tone. Did you mean "ring"?'),
        ("PlayTones", " 440,x", 1, '"x" is no tone. Write frequencies in Hz'),
        ("Goto", "", 0, "Goto has no target."),
        ("Goto", "a,,1", 0, '"a,,1" is no target of a Goto.'),
        ("Goto", "a,b,c,d", 0, '"a,b,c,d" is no target of a Goto.'),
        ("GotoIf", "1", 0, 'GotoIf has no "?".'),
        ("GotoIf", "1?", 2, 'GotoIf goes to "".'),
        ("GotoIf", "1?a:b:c", 2, 'GotoIf goes to "a:b:c".'),
        ("Dial", "", 0, "Dial rings 1 to 50 targets."),
        ("Dial", "PJSIP/1&2000", 8, '"2000" is nothing to dial.'),
        ("Dial", "&".join(["PJSIP/1"] * 51), 0, "Dial rings 1 to 50 targets."),
        ("Dial", "PJSIP/1,x", 8, 'The timeout "x" is no duration.'),
        ("Dial", "PJSIP/1,5,rtT", 11, 'Dial has no option "t". Known here are r (ringback)'),
        ("Dial", "PJSIP/1,5,r(busy)", 10, 'Dial has no option "r(busy)".'),
        ("Dial", "PJSIP/1,5,m(x", 10, '"m(x" has no ")".'),
        ("Dial", "PJSIP/1,5,r,http://x", 12, 'Dial sends no URL "http://x".'),
        ("Verbose", "loud,hello", 0, '"loud" is no level of Verbose.'),
        ("Verbose", "11,hello", 0, "Write a level from 0 to 10"),
        ("Set", "A", 0, 'Set sets nothing: "A".'),
        ("Set", " CALLERID(num)=1", 1, "what the caller sent stays as it is"),
        (
            "Set",
            "CHANNEL(language)=de",
            0,
            'Set cannot set "CHANNEL(language)". The one function to write is',
        ),
        ("Set", "CHANNEL( tonezone)=de", 0, "The one function to write is CHANNEL(tonezone)"),
        ("Set", "channel(tonezone)=de", 0, "The one function to write is CHANNEL(tonezone)"),
        ("Set", "EXTEN=1", 0, "It is what the call says"),
        ("Set", "A B=1", 0, "letters, digits and underscores"),
    ],
)
def test_what_is_refused_and_where(name: str, arguments: str, offset: int, words: str) -> None:
    with pytest.raises(BadArgumentError) as raised:
        parse(name, arguments)
    assert raised.value.offset == offset
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("Answer", "${N}"),
        ("Hangup", "${CAUSE}"),
        ("Playback", "${SOUND},${OPTIONS}"),
        ("PlayTones", "${TONES}"),
        ("Wait", "$[1+1]"),
        ("Dial", "${WHO},${TIME},${OPTIONS}"),
        ("Verbose", "${LEVEL},x"),
        ("Set", "${NAME}=x"),
        ("Goto", "${WHERE}"),
    ],
)
def test_what_only_a_call_knows_passes_the_check(name: str, arguments: str) -> None:
    found = application(name)
    assert found is not None
    assert found.parse(symbolic(arguments))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("", False),
        ("0", False),
        ("00", False),
        ("1", True),
        ("0x", False),
        ("-1", True),
        ("no", True),
        (" 0", True),
    ],
)
def test_conditions(condition: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_true(condition) is expected


def test_names_do_not_depend_on_case_and_are_written_as_asterisk_does() -> None:
    assert {found.name for found in APPLICATIONS.values()} >= {"PlayTones", "GotoIf", "NoOp", "StopPlayTones"}
    assert application("pLAYbACK") is APPLICATIONS["playback"]
    assert application("Queue") is None


def test_the_same_arguments_are_parsed_once_but_not_those_that_a_caller_has_a_part_in() -> None:
    says = APPLICATIONS["noop"]
    assert says.understood(own("hello")) is says.understood(own("hello"))
    first, second = (says.understood(foreign("hello")) for _ in range(2))
    assert first == second
    assert first is not second
    for _ in range(2):
        with pytest.raises(BadArgumentError):
            APPLICATIONS["wait"].understood(own("long"))
