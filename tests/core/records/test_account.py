"""The account of a call: its moments and its end in plain words."""

from dataclasses import replace

import pytest

from pbxgui.core.records import CallLeg, CallRecord, HeardSound, RuleMet, Voice, closed
from pbxgui.core.records.account import (
    caller_text,
    ending,
    heard_text,
    moments,
    result_text,
    rule_text,
    sound_of_leg,
    sound_text,
)
from tests.core.records.facts import GREETING, OFFERED, PROGRESS, Happened, folded, happened

GREETED = (
    OFFERED,
    PROGRESS,
    GREETING,
    happened(4.02, "greeting-ended"),
    happened(4.1, "dialling", target="PJSIP/1001", uri="sip:a"),
    happened(4.2, "far-failed", "PJSIP/1002 cannot be called: no phone.", target="PJSIP/1002"),
    happened(4.3, "far-ringing", target="PJSIP/1001"),
    happened(4.3, "loop-started"),
    happened(5.0, "answered"),
    happened(5.0, "bridged", target="PJSIP/1001"),
    happened(6.0, "ended", by="caller", status=200, reason="Normal call clearing"),
)


def test_the_moments_are_in_order_and_in_words() -> None:
    told = [(round(moment.at, 2), moment.text) for moment in moments(folded(*GREETED))]
    assert told == [
        (0.0, "0301234567 calls 2001."),
        (0.01, "183 with SDP goes to the caller: the caller can hear us, and is not answered."),
        (0.02, 'The caller is played the greeting "welcome", version 2.'),
        (4.02, 'The caller hears the end of the greeting "welcome", version 2.'),
        (4.1, "PJSIP/1001 is called at sip:a."),
        (4.2, "PJSIP/1002 cannot be called: no phone."),
        (4.3, "The caller is played tones."),
        (4.3, "PJSIP/1001 rings."),
        (5.0, "200 goes to the caller: the call is answered, and normally billed from now on."),
        (5.0, "Caller and telephone hear each other."),
        (5.0, "The caller hears no more of tones."),
        (5.0, "PJSIP/1001 answers."),
        (6.0, "The call is over, ended by the caller (200 OK: answered)."),
        (6.0, "PJSIP/1001: answered."),
    ]


def test_a_transferred_call_says_who_left_and_who_joined() -> None:
    record = folded(
        *GREETED[:-1],
        happened(5.5, "transferred", "1001 transferred the call to 1003.", target="PJSIP/1001", uri="sip:a"),
        happened(5.5, "bridged", target="PJSIP/1003"),
        happened(5.6, "transferred", "1003 connected 0301234567 with 1004.", target="PJSIP/1003"),
        happened(5.7, "bridged", target="PJSIP/1004", uri="sip:d"),
        happened(6.0, "ended", by="transfer", status=200, reason="OK"),
    )
    told = [moment.text for moment in moments(record) if moment.at > 5.0]
    assert told == [
        "PJSIP/1001: 1001 transferred the call to 1003.",
        "PJSIP/1003 joins the call.",
        "PJSIP/1003: 1003 connected 0301234567 with 1004.",
        "PJSIP/1004 joins the call.",
        "The call is over, ended by a transfer (200 OK: answered).",
        "PJSIP/1004: answered.",
    ]


def test_a_phone_that_refused_says_so_in_plain_words() -> None:
    record = folded(
        OFFERED,
        happened(0.1, "dialling", target="PJSIP/1001", uri="sip:a"),
        happened(0.3, "far-failed", "PJSIP/1001: 486 Besetzt.", target="PJSIP/1001", status=486),
        happened(0.4, "dialling", target="PJSIP/1002"),
    )
    assert [moment.text for moment in moments(record)][-2:] == [
        "PJSIP/1001: 486 Busy Here: busy.",
        "PJSIP/1002 is called.",
    ]


def test_what_still_goes_on_has_no_end_yet() -> None:
    record = folded(OFFERED, PROGRESS, GREETING, happened(0.1, "dialling", target="PJSIP/1001", uri="sip:a"))
    assert [moment.text for moment in moments(record)][-2:] == [
        'The caller is played the greeting "welcome", version 2.',
        "PJSIP/1001 is called at sip:a.",
    ]
    assert ending(record) == "in progress"
    assert heard_text(record.sounds[0]).endswith(
        "for an unknown time, before the answer, normally not billed"
    )


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (happened(1.0, "ended", by="engine", status=486), "ended by the engine (486 Busy Here: busy)"),
        (happened(1.0, "ended", by="stranger", status=0, reason=""), "ended by somebody"),
        (happened(1.0, "ended", by="caller", status=999, reason="Odd"), "ended by the caller (Odd)"),
    ],
)
def test_the_end_is_told_with_its_result(fact: Happened, words: str) -> None:
    assert ending(folded(OFFERED, fact)) == words


def test_a_record_that_was_closed_says_why() -> None:
    assert ending(closed(folded(OFFERED), "the engine ended")) == "ended by the engine (the engine ended)"
    assert result_text(folded(OFFERED)) == ""


def test_who_called_what_decided_and_what_was_heard() -> None:
    record: CallRecord = folded(OFFERED)
    assert caller_text(replace(record, caller="")) == "somebody who withholds the number"
    assert caller_text(replace(record, caller="", withheld=True)) == "somebody who withholds the number"
    assert caller_text(replace(record, caller="1001", withheld=True)) == "1001 (withheld from the telephones)"
    rules = (None, RuleMet("2001"), RuleMet("2001", 3))
    assert [rule_text(rule) for rule in rules] == ["none", "the default of 2001", "rule 3 of 2001"]
    voice = Voice("welcome", 2, "ab")
    sounds = (
        HeardSound("tt-weasels", 0.0),
        HeardSound("", 0.0, loops=True),
        HeardSound("m", 0, voice, loops=True),
    )
    assert [sound_text(sound) for sound in sounds] == [
        '"tt-weasels"',
        "tones",
        'the ringback "welcome", version 2',
    ]
    after = HeardSound("x", 1.0, voice, 1.25, 4.0, answered=True)
    assert heard_text(after) == 'the greeting "welcome", version 2: 1.2 of 4.0 s, after the answer'


def test_how_the_sound_of_a_telephone_was_as_far_as_it_is_known() -> None:
    leg = CallLeg("PJSIP/1001", "sip:a", 1.0)
    assert sound_of_leg(leg) == ""
    assert sound_of_leg(replace(leg, received=0)) == "0 received"
    known = replace(
        leg, codec="opus/48000", sent=9, received=8, lost=1, jitter=0.00149, reports=2, lost_there=3
    )
    assert (
        sound_of_leg(known) == "opus/48000, 9 packets sent, 8 received, 1 lost, 3 missed there, jitter 1.5 ms"
    )
