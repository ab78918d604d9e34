"""The words of a call, its rule, its phones and its end."""

from dataclasses import replace

import pytest

from pbxgui.core.call import CallState
from pbxgui.core.config import (
    Anonymous,
    CallerPrefix,
    Configuration,
    Device,
    Extension,
    Handling,
    Number,
    Rule,
    ToExtension,
    Treatment,
)
from pbxgui.core.live_call import Activity, Direction, LiveCall
from pbxgui.core.members import Member, MemberState
from pbxgui.core.quality import Grade, Quality
from pbxgui.core.records.record import RuleMet
from pbxgui.ui.background.engine_link import Ended
from pbxgui.ui.background.stories import MOST_ENDED, MOST_MOMENTS, Moment, Stories
from pbxgui.ui.live.call_cells import Column, Row
from pbxgui.ui.live.call_words import Book, caller_words
from pbxgui.ui.live.ending_words import ending_words
from pbxgui.ui.live.member_words import member_state, members_line
from pbxgui.ui.live.moment_words import moment_words
from pbxgui.ui.live.nothing import advice, callable_lines
from pbxgui.ui.live.possible import Act, obstacles
from pbxgui.ui.live.quality_words import codec_words, figures, grade_words
from pbxgui.ui.live.rule_words import handling_line, rule_line, rule_reason
from pbxgui.ui.live.runs import runs
from pbxgui.ui.live.story import story_lines
from pbxgui.ui.live.summary import summary
from pbxgui.ui.live.transfer import Goal, goals, matching
from pbxgui.ui.words import breakable, shown

pytestmark = pytest.mark.usefixtures("qapp")

RING = Handling(Treatment.RING, destination=ToExtension("1001"))
REFUSE = Handling(Treatment.REFUSE)
DESK = Extension("1001", "Front desk", "correct-horse-battery")
SALES = Number(
    "2001", "Sales", (Rule(CallerPrefix("030"), None, RING), Rule(Anonymous(), None, REFUSE)), RING
)
PLAIN = Number("2002", "2002", (), RING)
CONFIGURATION = Configuration(extensions=(DESK,), numbers=(SALES, PLAIN))
BOOK = Book.of(CONFIGURATION)
CALL = LiveCall("call-1", "0301234567", "2001", 100.0, 100.0)
EARLY = replace(CALL, state=CallState.EARLY, activity=Activity.GREETING, sound="custom/welcome")
TALKING = replace(
    CALL, state=CallState.UP, activity=Activity.TALKING, answered=110.0, since=110.0, peers=("1001",)
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ada", "Ada"),
        ("two\r\nlines\tand\x00zero", "two lines and zero"),
        ("\u202eevil\u2066", "evil"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\ud800x", "x"),
        ("   ", "   "),
    ],
)
def test_what_the_network_sends_is_one_line(text: str, line: str) -> None:
    assert shown(text) == line


def test_a_name_of_ten_thousand_characters_is_short() -> None:
    assert len(shown("x" * 10_000)) == 120
    assert max(map(len, breakable("x" * 100).split("\u200b"))) == 16


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (CALL, ("0301234567", "")),
        (replace(CALL, name="Ada\n😀"), ("Ada 😀", "0301234567")),
        (replace(CALL, caller="1001", name="liar"), ("Front desk", "1001")),
        (replace(CALL, caller=""), ("Anonymous", "")),
        (replace(CALL, caller="", name="Somebody"), ("Somebody", "")),
    ],
)
def test_who_calls(call: LiveCall, words: tuple[str, str]) -> None:
    assert caller_words(call, BOOK) == words


@pytest.mark.parametrize(
    ("rule", "line", "reason"),
    [
        (None, "", ""),
        (RuleMet("2001", 1), "rule 1: 030…", "Rule 1 of 2001, because the caller fits “030…”."),
        (RuleMet("2001", 2), "rule 2: Anonymous", "Rule 2 of 2001, because the caller fits “Anonymous”."),
        (RuleMet("2001"), "everybody else", "None of the rules of 2001 fits this caller now"),
        (RuleMet("2002"), "everybody", "2002 treats everybody alike."),
        (RuleMet("2001", 9), "everybody else", "None of the rules"),  # it was taken away meanwhile
        (RuleMet("1001"), "", ""),
    ],
)
def test_which_rule_and_why(rule: RuleMet | None, line: str, reason: str) -> None:
    call = replace(CALL, rule=rule)
    assert rule_line(call, BOOK) == line
    assert rule_reason(call, BOOK).startswith(reason)
    assert bool(handling_line(call, BOOK)) == bool(line)


def test_every_state_of_a_phone_has_words_of_its_own() -> None:
    words = [member_state(state) for state in MemberState]
    assert len(set(words)) == len(MemberState)
    call = replace(CALL, members=(Member("1001", MemberState.RINGING), Member("x\ny", MemberState.BUSY)))
    assert members_line(call, BOOK) == "1001 Front desk rings\nx y is busy"


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (Ended(TALKING, "", 170.0, "caller", 200), "The caller hung up · Billed for 1:00"),
        (Ended(TALKING, "", 170.0, "phone", 200), "The phone hung up · Billed for 1:00"),
        (Ended(TALKING, "", 170.0, "person", 200), "Ended by you · Billed for 1:00"),
        (Ended(TALKING, "", 170.0, "engine", 200), "Ended by its rule · Billed for 1:00"),
        (Ended(EARLY, "", 170.0, "caller", 487), "The caller gave up · Never answered, normally not billed"),
        (Ended(EARLY, "", 170.0, "engine", 486), "Busy (486) · Never answered, normally not billed"),
        (Ended(EARLY, "", 170.0, "engine", 499), "It failed (499) · Never answered, normally not billed"),
        (
            Ended(EARLY, "", 170.0, "transfer"),
            "Goes on as another call · Never answered, normally not billed",
        ),
        (Ended(EARLY, "", 170.0), "It is over · Never answered, normally not billed"),
    ],
)
def test_how_a_call_ends(ended: Ended, words: str) -> None:
    assert ending_words(ended) == words


@pytest.mark.parametrize("act", Act)
def test_without_a_call_nothing_can_be_done(act: Act) -> None:
    assert obstacles(None, BOOK)[act] == "Choose a call first."


@pytest.mark.parametrize(
    ("call", "impossible"),
    [
        (EARLY, set()),
        (TALKING, {Act.ANSWER, Act.SKIP}),
        (replace(CALL, direction=Direction.PLACED), {Act.ANSWER, Act.SKIP, Act.TRANSFER}),
        (replace(EARLY, caller=""), {Act.COPY}),
        (replace(EARLY, caller="<script>"), {Act.BLOCK_HERE, Act.BLOCK_EVERYWHERE}),
        (replace(EARLY, number="1001"), {Act.TREATMENT, Act.BLOCK_HERE}),
        (replace(EARLY, state=CallState.DOWN), {Act.HANG_UP, Act.ANSWER, Act.SKIP, Act.TRANSFER}),
    ],
)
def test_what_cannot_be_done_now(call: LiveCall, impossible: set[Act]) -> None:
    found = obstacles(call, BOOK)
    assert set(found) == impossible
    assert all(found.values())


def test_without_a_number_nobody_can_be_blocked() -> None:
    assert Act.BLOCK_EVERYWHERE in obstacles(CALL, Book.of(Configuration(extensions=(DESK,))))


def test_the_quality_in_words() -> None:
    measured = Quality("PCMA/8000", 100, 98, 2, 0, 0.0121, 0.03)
    assert figures(measured) == "2.0 % lost, jitter 12 ms, 30 ms there and back"
    assert figures(replace(measured, round_trip=None)).count(",") == 1
    assert [grade_words(grade) for grade in Grade] == ["Good", "Fair", "Poor"]
    assert codec_words("PCMA/8000") == "PCMA 8 kHz"
    assert codec_words("opus/48000 SRTP") == "opus 48 kHz, encrypted"
    assert (codec_words(""), codec_words("G722/")) == ("", "G722/")


@pytest.mark.parametrize(
    ("kind", "details", "words"),
    [
        ("offered", {}, "The call came in"),
        ("provisional", {"status": 183}, "The caller hears us, without being answered"),
        ("provisional", {"status": 180}, "The caller hears the usual ringing"),
        ("greeting-started", {"sound": "custom/a\nb"}, "“custom/a b” began"),
        ("dialling", {"target": "PJSIP/1001"}, "1001 Front desk is being called"),
        ("far-failed", {"target": "PJSIP/1001", "status": 486}, "1001 Front desk is busy"),
        ("answered", {}, "Answered: normally billed from here"),
        ("answered", {"by": "person"}, "Answered by you: normally billed from here"),
        ("digit", {"by": "phone", "digit": "5"}, "The phone pressed 5"),
        ("transferred", {"to": "2002"}, "Transferred to 2002"),
        ("bridged", {"target": "7"}, "7 answered; the two talk"),
        ("trouble", {}, "As the engine says."),
    ],
)
def test_a_moment_in_words(kind: str, details: dict[str, str | int], words: str) -> None:
    assert moment_words(Moment(1.0, kind, "As the\nengine says.", details), BOOK) == words


def test_the_story_tells_the_time_since_the_call_came_and_nothing_twice_in_a_row() -> None:
    moments = (Moment(100.0, "offered", ""), Moment(165.2, "answered", ""), Moment(165.3, "answered", ""))
    assert story_lines(CALL, moments, BOOK) == [
        "0:00  The call came in",
        "1:05  Answered: normally billed from here",
    ]


def test_the_story_of_a_call_that_was_there_before_begins_with_what_is_known_of_it() -> None:
    moments = (Moment(130.0, "held", ""),)
    assert story_lines(TALKING, moments, BOOK) == [
        "0:00  The call came in",
        "0:10  Answered: normally billed from here",
        "0:30  Put on hold",
    ]


def test_stories_are_bounded_and_leave_out_what_is_dull() -> None:
    stories = Stories()
    for number in range(MOST_MOMENTS + 5):
        stories.take({"call": "call-1", "kind": "digit", "at": number, "text": "", "details": {}})
    for event in ({"call": "", "kind": "digit"}, {"call": "call-1", "kind": "step"}, {"kind": None}):
        stories.take(event)
    stories.take({"call": "call-1", "kind": "ended", "at": "late", "details": 7})
    story = stories.of("call-1")
    assert (len(story), story[-1]) == (MOST_MOMENTS, Moment(0.0, "ended", ""))
    for number in range(MOST_ENDED):
        stories.take({"call": f"call-{number + 2}", "kind": "offered"})
    stories.close(f"call-{number + 2}" for number in range(MOST_ENDED + 1))
    assert stories.of("call-1") == ()
    assert len(stories.of("call-2")) == 1


def test_a_row_keeps_its_words_until_it_changes() -> None:
    row = Row(replace(TALKING, codec="PCMA/8000", rule=RuleMet("2001", 1)))
    caller = row.cell(Column.CALLER, BOOK, 120.0)
    assert row.cell(Column.CALLER, BOOK, 130.0) is caller
    assert caller.accessible == "0301234567, from outside"
    assert row.cell(Column.NUMBER, BOOK, 130.0).second == "2001 · rule 1: 030…"
    assert row.cell(Column.LASTS, BOOK, 160.0).first == "1:00"
    assert row.cell(Column.LASTS, BOOK, 161.0).first == "1:01"
    assert row.cell(Column.SOUND, BOOK, 130.0).second == "PCMA 8 kHz"
    row.measure(Quality("PCMA/8000", 100, 50, 50, 0, 0.0))
    assert row.cell(Column.SOUND, BOOK, 130.0).accessible == "Sound, Poor, PCMA 8 kHz"
    row.end(Ended(row.call, "", 170.0, "caller", 200), 176.0)
    over = row.cell(Column.STATE, BOOK, 171.0)
    assert (over.first, over.second, over.spoken) == ("The caller hung up", "Billed for 1:00", "Over")
    assert row.cell(Column.LASTS, BOOK, 175.0).first == "1:10"


def test_what_to_do_while_there_is_no_call() -> None:
    nobody = Configuration()
    fixed = Configuration(extensions=(replace(DESK, devices=(Device("Desk", "sip:1001@192.0.2.1"),)),))
    assert advice(nobody, runs=False, phones=0).title == "The engine does not run"
    assert advice(nobody, runs=True, phones=0).leads_to == "numbers"
    assert advice(CONFIGURATION, runs=True, phones=0).leads_to == "extensions"
    assert not advice(CONFIGURATION, runs=True, phones=1).button
    assert not advice(fixed, runs=True, phones=0).button
    assert callable_lines(CONFIGURATION, "") == ["2001  Sales", "2002"]
    assert callable_lines(CONFIGURATION, "192.0.2.1:5060")[1] == "2002    sip:2002@192.0.2.1:5060"


def test_all_calls_in_a_line() -> None:
    ringing = replace(CALL, activity=Activity.RINGING)
    assert summary([EARLY, TALKING, ringing]).count("·") == 3
    assert "·" not in summary([])


def test_where_callers_can_be_sent_to() -> None:
    every = goals(CONFIGURATION)
    assert [str(goal) for goal in every] == ["1001  Front desk", "2001  Sales", "2002"]
    assert matching(every, "desk") == [Goal("1001", "Front desk")]
    assert [goal.number for goal in matching((*every, Goal("3200", "x")), "20")] == ["2001", "2002", "3200"]
    assert matching(every, "nobody") == []


def test_numbers_in_a_row_are_spans() -> None:
    assert list(runs([1, 2, 3, 7, 9, 10])) == [(1, 3), (7, 7), (9, 10)]
    assert list(runs([])) == []
