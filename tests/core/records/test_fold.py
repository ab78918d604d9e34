"""The record of a call: folded from what happens on it, in any order, whatever the values are."""

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.records import (
    CallLeg,
    CallRecord,
    HeardSound,
    RuleMet,
    Voice,
    billed_seconds,
    closed,
    early_seconds,
    greeting_seconds,
    ringing_seconds,
    step,
    talk_seconds,
)
from pbxgui.core.records.account import moments
from pbxgui.core.records.details import LONGEST_TEXT
from pbxgui.core.records.fold import KINDS
from pbxgui.core.records.legs import MOST_LEGS
from pbxgui.core.records.sounds import MOST_SOUNDS
from tests.core.records.facts import GREETING, OFFERED, PROGRESS, Happened, folded, follow, happened

WORDS = ("extension", "caller", "status", "target", "uri", "sound", "seconds", "greeting", "version", "by")
MORE_WORDS = ("sha256", "codec", "first_rtp", "number", "label", "jitter", "reports", "rtp_sent", "reason")
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(), max_size=12),
    st.sampled_from([180, 183, 200, 486, "PJSIP/1001", "rule-1", "default", "caller", "x" * 999, "\udcff"]),
)
facts = st.builds(
    Happened,
    st.floats(),
    st.sampled_from(sorted({*KINDS, "digit", "held"})),
    st.dictionaries(st.sampled_from((*WORDS, *MORE_WORDS)), values, max_size=6),
    st.text(st.characters(), max_size=300),
    st.floats(0, 1e11),
)
SECONDS = (early_seconds, ringing_seconds, talk_seconds, billed_seconds, greeting_seconds)


@given(st.lists(facts, min_size=1, max_size=40))
def test_no_order_and_no_value_is_an_error_and_time_goes_one_way(some: list[Happened]) -> None:
    record = folded(some[0])
    for fact in some[1:]:
        before, record = record, step(record, fact)
        assert record.last >= before.last
    record = closed(record, "the end")
    assert record.ended is not None
    for moment in moments(record):
        assert 0 <= moment.at <= record.ended
    assert all(of(record) >= 0 for of in SECONDS)
    assert greeting_seconds(record) <= record.ended
    assert all(leg.ended is not None for leg in record.legs)
    assert all(sound.seconds is not None for sound in record.sounds)
    for text in _texts(record):
        assert len(text.encode()) <= 4 * LONGEST_TEXT


def _texts(record: CallRecord) -> list[str]:
    parts: tuple[Any, ...] = (record, *record.legs, *record.sounds)
    return [value for part in parts for value in asdict(part).values() if isinstance(value, str)]


@given(st.lists(facts, max_size=20), st.lists(facts, max_size=20))
def test_nothing_but_its_sound_is_told_of_a_call_that_is_over(
    some: list[Happened], late: list[Happened]
) -> None:
    over = closed(follow(folded(OFFERED), some), "over")
    after = follow(over, [fact for fact in late if "media-ended" not in fact.kind])
    assert after == over == closed(over, "again")


def test_a_greeting_then_a_conversation() -> None:
    record = folded(
        OFFERED,
        happened(0.0, "step", number="2001", label=""),
        PROGRESS,
        GREETING,
        happened(0.06, "media", first_rtp=0.015, codec="PCMU/8000"),
        happened(4.025, "greeting-ended", sound="custom/welcome"),
        happened(4.03, "dialling", target="PJSIP/1001", uri="sip:a"),
        happened(4.04, "dialling", target="PJSIP/1001", uri="sip:b"),
        happened(5.0, "far-ringing", target="PJSIP/1001", uri="sip:b"),
        happened(5.0, "loop-started"),
        happened(7.0, "answered", status=200),
        happened(7.0, "bridged", target="PJSIP/1001", uri="sip:b"),
        happened(17.0, "far-ended", target="PJSIP/1001", uri="sip:b"),
        happened(
            17.1, "ended", by="phone", status=200, reason="OK", rtp_sent=850, rtp_received=840, rtp_lost=1
        ),
        happened(17.1, "media-ended", codec="PCMU/8000", jitter=0.001, reports=3, lost_there=2),
        happened(17.2, "greeting-ended"),
    )
    assert (record.number, record.caller, record.source) == ("2001", "0301234567", "192.0.2.1:5060")
    assert record.rule == RuleMet("2001")
    assert record.sounds == (
        HeardSound("custom/welcome", 0.02, Voice("welcome", 2, "ab"), 4.0, 4.0),
        HeardSound("", 5.0, seconds=2.0, loops=True),
    )
    assert record.legs == (
        CallLeg("PJSIP/1001", "sip:a", 4.03, None, None, 7.0, None, "answered elsewhere"),
        CallLeg("PJSIP/1001", "sip:b", 4.04, 5.0, 7.0, 17.0, None, "answered, and hung up"),
    )
    assert (record.progress, record.first_rtp, record.ring) == (0.01, 0.015, 5.0)
    assert (record.sent, record.received, record.lost, record.reports, record.lost_there) == (
        850,
        840,
        1,
        3,
        2,
    )
    assert [round(of(record), 2) for of in SECONDS] == [6.99, 2.0, 10.0, 10.1, 4.0]
    assert (record.ended, record.ended_by, record.status, record.jitter) == (17.1, "phone", 200, 0.001)


def test_a_caller_who_hangs_up_in_the_greeting_has_heard_the_part_before() -> None:
    record = folded(OFFERED, PROGRESS, GREETING, happened(1.52, "ended", by="caller", status=487))
    assert greeting_seconds(record) == pytest.approx(1.5)
    assert early_seconds(record) == pytest.approx(1.51)
    assert billed_seconds(record) == 0.0


def test_a_greeting_counts_no_longer_than_it_is() -> None:
    assert greeting_seconds(folded(OFFERED, GREETING, happened(9.0, "ended"))) == 4.0


def test_phones_that_nobody_picks_up_and_phones_that_refuse() -> None:
    record = folded(
        OFFERED,
        happened(0.1, "dialling", target="PJSIP/1001", uri="sip:a"),
        happened(0.1, "dialling", target="PJSIP/1002", uri="sip:b"),
        happened(0.2, "far-failed", "PJSIP/1003 cannot be called: no phone.", target="PJSIP/1003"),
        happened(0.3, "far-ringing", target="PJSIP/1001"),
        happened(0.4, "far-failed", "PJSIP/1002: 486 Busy Here.", target="PJSIP/1002", status=486),
        happened(20.0, "step", number="2001", label="default-ended"),
        happened(20.1, "ended", by="engine", status=480),
    )
    outcomes = {leg.target: (leg.outcome, leg.status, leg.ended) for leg in record.legs}
    assert outcomes == {
        "PJSIP/1001": ("nobody answered", None, 20.0),
        "PJSIP/1002": ("PJSIP/1002: 486 Busy Here.", 486, 0.4),
        "PJSIP/1003": ("PJSIP/1003 cannot be called: no phone.", None, 0.2),
    }
    assert ringing_seconds(record) == pytest.approx(19.8)
    assert talk_seconds(record) == 0.0


def test_a_phone_that_rings_on_after_a_step_is_one_that_rang_all_the_time() -> None:
    first = {"target": "PJSIP/1001", "uri": "sip:a"}
    record = folded(
        OFFERED,
        happened(0.1, "dialling", **first),
        happened(0.2, "far-ringing", **first),
        happened(0.3, "dialling", target="PJSIP/1002", uri="sip:b"),
        happened(5.0, "step", number="2001"),
        happened(5.0, "still-ringing", **first),
        happened(5.0, "still-ringing", target="PJSIP/1009", uri="sip:of-nobody"),
        happened(9.0, "bridged", **first),
    )
    assert record.legs == (
        CallLeg("PJSIP/1001", "sip:a", 0.1, 0.2, 9.0, None, None, "answered"),
        CallLeg("PJSIP/1002", "sip:b", 0.3, None, None, 5.0, None, "nobody answered"),
    )


def test_who_calls_is_known_here_even_if_the_telephones_are_not_told() -> None:
    assert folded(happened(0.0, "offered", caller="1001", withheld=True)).withheld
    assert not folded(happened(0.0, "offered", caller="1001", withheld="yes")).withheld
    assert not folded(OFFERED).withheld


def test_a_step_leaves_the_phone_alone_that_talks() -> None:
    leg = folded(
        OFFERED,
        happened(0.1, "dialling", target="PJSIP/1001", uri="sip:a"),
        happened(0.2, "bridged", target="PJSIP/1001"),
        happened(0.3, "step", number="2001"),
    ).legs[0]
    assert (leg.answered, leg.ended) == (0.2, None)


def test_a_phone_of_another_call_is_written_down_once() -> None:
    joined = happened(0.3, "bridged", target="PJSIP/1003", uri="sip:c")
    left = happened(0.5, "transferred", "1003 has gone.", target="PJSIP/1003")
    record = folded(OFFERED, joined, joined, left)
    assert record.legs == (CallLeg("PJSIP/1003", "sip:c", 0.3, None, 0.3, 0.5, outcome="1003 has gone."),)
    assert talk_seconds(record) == pytest.approx(0.2)


def test_what_is_told_twice_counts_once() -> None:
    once = (
        happened(0.1, "provisional", status=180),
        happened(0.1, "provisional", status=183),
        happened(0.1, "prack"),
        happened(0.1, "media", codec="PCMU/8000"),
        happened(0.1, "answered"),
        happened(0.1, "far-ringing", target="nobody"),
        happened(0.1, "bridged", target="nobody"),
        happened(0.1, "trouble", "One thing."),
    )
    again = tuple(happened(0.2, fact.kind, "Another.", **fact.details) for fact in once)
    first, second = folded(OFFERED, *once), folded(OFFERED, *once, *again)
    names = ("ringing", "progress", "prack", "first_rtp", "answered", "ring", "bridged", "trouble", "codec")
    assert [getattr(first, name) for name in names] == [getattr(second, name) for name in names]
    assert first.trouble == "One thing."
    assert folded(OFFERED, happened(0.1, "provisional", status=199)).progress is None


def test_music_in_place_of_ringing_is_no_greeting_and_goes_on_until_the_phone_talks() -> None:
    record = folded(
        OFFERED,
        PROGRESS,
        happened(0.1, "loop-started", sound="moh/x", greeting="wait", version=1, sha256="cd", seconds=9.0),
        happened(0.2, "greeting-ended"),
        happened(3.1, "bridged", target="PJSIP/1001"),
        happened(3.2, "far-ended", target="PJSIP/1001"),
    )
    assert record.sounds == (HeardSound("moh/x", 0.1, Voice("wait", 1, "cd"), 3.0, loops=True),)
    assert greeting_seconds(record) == 0.0


@pytest.mark.parametrize(
    ("labels", "rule"),
    [
        (("",), None),
        (("rule-1",), 1),
        (("rule-1", "", "rule-2-caller"), 1),
        (("rule-1", "rule-2", ""), 2),
        (("rule-1", "rule-2", "default", ""), None),
        (("rule-0",), None),
    ],
)
def test_the_rule_met_is_the_last_one_whose_steps_began(labels: tuple[str, ...], rule: int | None) -> None:
    steps = [happened(0.1, "step", number="2001", label=label) for label in labels]
    assert folded(OFFERED, *steps).rule == RuleMet("2001", rule)


def test_another_number_decides_by_rules_of_its_own() -> None:
    steps = [("2001", "rule-3"), ("2002", ""), ("", "rule-9")]
    told = [happened(0.1, "step", number=number, label=label) for number, label in steps]
    assert folded(OFFERED, *told).rule == RuleMet("2002")


def test_a_record_is_bounded() -> None:
    sounds = [happened(0.1, "greeting-started", sound=str(n)) for n in range(MOST_SOUNDS + 5)]
    legs = [happened(0.1, "dialling", target=str(n)) for n in range(MOST_LEGS + 5)]
    record = folded(OFFERED, *sounds, *legs)
    assert (len(record.sounds), len(record.legs)) == (MOST_SOUNDS, MOST_LEGS)


def test_a_record_that_nobody_ended_is_closed_at_the_last_that_is_known() -> None:
    record = closed(folded(OFFERED, PROGRESS, GREETING, happened(1.0, "digit")), "the engine ended")
    assert (record.ended, record.ended_by, record.reason) == (1.0, "engine", "the engine ended")
    assert greeting_seconds(record) == pytest.approx(0.98)


def test_the_first_packet_is_between_the_opening_and_what_tells_of_it() -> None:
    early = folded(OFFERED, PROGRESS, happened(0.06, "media", first_rtp=0.001))
    late = folded(OFFERED, PROGRESS, happened(0.06, "media", first_rtp=5.0))
    unsaid = folded(OFFERED, happened(0.06, "media"))
    assert [record.first_rtp for record in (early, late, unsaid)] == [0.01, 0.06, 0.06]


def test_a_clock_that_is_wrong_gives_a_start_all_the_same() -> None:
    assert folded(Happened(0.0, "offered", began=1e18)).started.year == 1970


FAR_SOUND: dict[str, Any] = {
    "codec": "PCMA/8000",
    "rtp_sent": 260,
    "rtp_received": 250,
    "rtp_lost": 2,
    "jitter": 0.0014,
    "reports": 3,
    "lost_there": 1,
}


@pytest.mark.parametrize("outcome", ["answered, and vanished", "answered, and hung up"])
@pytest.mark.parametrize("first", ["sound", "end"])
def test_how_the_sound_of_a_telephone_was_is_told_beside_its_outcome(outcome: str, first: str) -> None:
    about = {"target": "PJSIP/1001", "uri": "sip:a"}
    last = [
        happened(9.0, "far-media-ended", **about, **FAR_SOUND),
        happened(9.0, "far-ended", **about, vanished=outcome.endswith("vanished")),
    ]
    record = folded(
        OFFERED,
        happened(1.0, "dialling", **about),
        happened(2.0, "bridged", **about),
        *(last if first == "sound" else reversed(last)),
        happened(9.1, "ended", by="phone", status=200),
        last[0],
    )
    assert record.legs == (
        CallLeg(
            *("PJSIP/1001", "sip:a", 1.0, None, 2.0, 9.0, None, outcome),
            *("PCMA/8000", 260, 250, 2, 0.0014, 3, 1),
        ),
    )


def test_the_sound_of_a_telephone_that_talked_until_the_caller_hung_up_comes_after_the_end() -> None:
    about = {"target": "PJSIP/1001", "uri": "sip:a"}
    before = [OFFERED, happened(1.0, "dialling", **about), happened(2.0, "bridged", **about)]
    sound = happened(9.0, "far-media-ended", **about)
    record = folded(*before, happened(9.0, "ended", by="caller", status=200), sound)
    assert [(leg.outcome, leg.received, leg.lost) for leg in record.legs] == [("answered", 0, None)]
    assert folded(OFFERED, sound).legs == ()
