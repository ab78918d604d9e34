"""What a record says its caller heard, as one timeline: from the first ringing to the end of the call."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pbxgui.core.records import CallLeg, CallRecord, HeardSound, Voice
from pbxgui.dialplan.hearing import Heard
from pbxgui.dialplan.replay import MOST_SECONDS, TALK_SECONDS, Replayed, place_in, replayed

GREETING = HeardSound("custom/hello", 1.0, Voice("hello", 2, "ab" * 32), 4.0, 6.0)
TONES = HeardSound("", 5.5, seconds=3.5, loops=True)
LEG = CallLeg("PJSIP/1001", "sip:1001@192.0.2.1", 5.4, answered=9.0, ended=69.0)
CALL = CallRecord(
    datetime(2026, 11, 22, tzinfo=UTC),
    ringing=0.2,
    progress=0.9,
    answered=9.0,
    ended=70.0,
    last=70.0,
    sounds=(GREETING, TONES),
    legs=(LEG,),
)


def told(record: CallRecord) -> list[tuple[Heard, float, float]]:
    return [
        (one.segment.heard, round(one.segment.start, 3), round(one.segment.end, 3))
        for one in replayed(record)
    ]


def test_what_was_heard_follows_one_after_the_other_and_the_conversation_is_left_out() -> None:
    assert told(CALL) == [
        (Heard.SILENCE, 0.0, 0.2),
        (Heard.OWN_RINGBACK, 0.2, 0.9),
        (Heard.SILENCE, 0.9, 1.0),
        (Heard.GREETING, 1.0, 5.0),
        (Heard.SILENCE, 5.0, 5.5),
        (Heard.RINGBACK, 5.5, 9.0),
        (Heard.CONVERSATION, 9.0, 9.0 + TALK_SECONDS),
        (Heard.SILENCE, 11.0, 12.0),
    ]
    talk = replayed(CALL)[6]
    assert (talk.at, talk.seconds, talk.left_out, talk.until) == (9.0, TALK_SECONDS, 58.0, 69.0)
    assert replayed(CALL)[3].segment.name == "custom/hello"
    assert replayed(CALL)[3].sound is GREETING


@pytest.mark.parametrize(
    ("moment", "place"), [(0.0, 0.0), (3.0, 3.0), (9.0, 9.0), (40.0, 11.0), (69.5, 11.5), (99.0, 12.0)]
)
def test_each_moment_of_the_call_has_its_place(moment: float, place: float) -> None:
    assert place_in(replayed(CALL), moment) == pytest.approx(place)


def test_a_call_in_which_nothing_was_played_has_no_replay() -> None:
    assert replayed(replace(CALL, sounds=())) == ()
    assert place_in((), 1.0) == 0.0
    assert replayed(replace(CALL, ended=0.0, last=0.0)) == ()


def test_a_sound_whose_end_nobody_saw_lasts_until_the_next_or_the_last_known_moment() -> None:
    endless = replace(GREETING, seconds=None)
    going_on = replace(CALL, ended=None, last=8.0, answered=None, legs=(replace(LEG, answered=None),))
    heard = told(replace(going_on, sounds=(endless, replace(TONES, seconds=None))))
    assert heard[3:] == [(Heard.GREETING, 1.0, 5.5), (Heard.RINGBACK, 5.5, 8.0)]


def test_the_last_sound_counts_where_two_are_told_for_a_moment() -> None:
    second = HeardSound("custom/other", 3.0, Voice("other", 1, "cd" * 32), 1.0, 1.0)
    heard = told(replace(CALL, sounds=(GREETING, second)))
    assert heard[3:6] == [(Heard.GREETING, 1.0, 3.0), (Heard.GREETING, 3.0, 4.0), (Heard.GREETING, 4.0, 5.0)]


def test_tones_are_ringing_only_while_a_telephone_is_called() -> None:
    music = HeardSound("moh/hello", 5.5, Voice("hello", 2, "ab" * 32), 3.5, loops=True)
    for legs, sound, heard in (
        ((), TONES, Heard.TONES),
        ((replace(LEG, answered=None, ended=5.5),), TONES, Heard.TONES),
        ((replace(LEG, ended=None),), TONES, Heard.RINGBACK),
        ((), music, Heard.MUSIC),
    ):
        record = replace(CALL, sounds=(sound,), legs=legs)
        assert next(one.segment.heard for one in replayed(record) if one.sound) is heard


def test_a_telephone_that_still_talks_does_so_until_the_last_known_moment() -> None:
    record = replace(CALL, legs=(replace(LEG, ended=None),))
    assert told(record)[-1] == (Heard.CONVERSATION, 9.0, 11.0)
    assert Heard.CONVERSATION not in {heard for heard, _, _ in told(replace(CALL, last=8.0, ended=8.0))}


def test_telephones_that_talk_one_after_the_other_are_one_conversation() -> None:
    record = replace(CALL, legs=(replace(LEG, ended=20.0), replace(LEG, dialled=19.0, answered=19.5)))
    assert [one.at for one in replayed(record) if one.segment.heard is Heard.CONVERSATION] == [9.0]


def test_what_goes_on_for_very_long_is_shortened() -> None:
    day = replace(TONES, seconds=86_400.0)
    record = replace(CALL, ended=90_000.0, last=90_000.0, sounds=(day,), legs=())
    (tones,) = (one for one in replayed(record) if one.sound)
    assert (tones.seconds, tones.left_out) == pytest.approx((MOST_SECONDS, 86_400.0 - MOST_SECONDS))
    assert isinstance(tones, Replayed)


def test_a_sound_behind_the_end_of_the_call_was_not_heard() -> None:
    late = replace(GREETING, began=80.0)
    assert {one.sound for one in replayed(replace(CALL, sounds=(late,)))} == {None}
