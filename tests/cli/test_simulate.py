"""`pbxgui simulate`: the answer to "what would this caller hear?", for people and for programs."""

import re
from typing import Any

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.example import filled

THURSDAY = "2026-12-24T10:00+01:00"
WHOLE_ANSWER = """\
2001 "Sales", called from inside by 0301234567 on Thursday, 2026-12-24
10:00+01:00

Number 2001 "Sales"
  Rule 1 (caller 0302) does not meet: the caller is not 0302.
  Rule 2 (caller any, schedule nights) does not meet: the schedule "nights" does
    not cover Thursday, 2026-12-24 10:00 (Europe/Berlin).
  Rule 3 (caller 030%) meets: greet, then ring with the greeting "welcome", to
    extension 1001.

Steps, with the seconds since the call came in
  number 2001, rule 1
     0.0  GotoIf(0?:rule-2)
  number 2001, rule 2
     0.0  GotoIfTime(22:00-23:59,mon&tue&wed&thu&fri&sat&sun,*,*,Europe/Berlin?r
            ule-2-meets)
     0.0  GotoIfTime(00:00-05:59,mon&tue&wed&thu&fri&sat&sun,*,*,Europe/Berlin?r
            ule-2-meets:rule-3)
  number 2001, rule 3
     0.0  GotoIf(1?:default)
     0.0  Progress()
     0.0  Verbose(1,Early media: playing greeting before answer)
     0.0  Playback(custom/welcome,noanswer)
     4.1  Dial(PJSIP/1001,30)

What the caller hears ('=' not answered, '#' answered)
   0.0           <- 183 with SDP: the caller hears us; not answered yet
   0.0 -    4.1  greeting "welcome"                 |=====                   |
   4.1           -> rings 1001 for up to 30 s
   4.1 -    9.1  ringback (us)                      |     ======             |
   9.1           <- 200: answered, normally billed from here on
   9.1 -   19.1  conversation (its length assumed)  |           #############|
  19.1           <- BYE: the call is over

Result: answered after 9.1 s; it ends after 19.1 s.
     9.1 s before the answer, normally not billed
    10.0 s after the answer, normally billed

Otherwise
  if nobody answers     183 at 0.0 -> 480 at 34.1; 0.0 s normally billed
  if they are busy      183 at 0.0 -> 486 at 4.1; 0.0 s normally billed
  if they decline       183 at 0.0 -> 480 at 4.1; 0.0 s normally billed
  if no phone is there  183 at 0.0 -> 480 at 4.1; 0.0 s normally billed
"""


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    filled(pbxgui.data)
    return pbxgui


def simulated(pbxgui: CommandLine, number: str, *options: str) -> dict[str, Any]:
    (record,) = pbxgui.json("simulate", "--number", number, "--at", THURSDAY, *options)
    return record


def shown(pbxgui: CommandLine, number: str, *options: str) -> str:
    return pbxgui("simulate", "--number", number, "--at", THURSDAY, *options)


def timeline(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [tuple(segment.values()) for segment in record["timeline"]]


def responses(record: dict[str, Any]) -> list[tuple[float, int]]:
    return [(response["at"], response["status"]) for response in record["responses"]]


def test_the_whole_answer_for_people(pbxgui: CommandLine) -> None:
    assert shown(pbxgui, "2001", "--caller", "0301234567") == WHOLE_ANSWER


def test_no_line_is_wider_than_a_terminal(pbxgui: CommandLine) -> None:
    for number in ("2001", "2002", "2003", "2004", "1001", "2099"):
        for caller in ("0301", "x" * 128):
            assert all(len(line) <= 80 for line in shown(pbxgui, number, "--caller", caller).splitlines())


def test_the_whole_answer_for_programs(pbxgui: CommandLine) -> None:
    record = simulated(pbxgui, "2001", "--caller", "0301234567", "--answer-after", "2.5")
    assert (record["number"], record["caller"], record["at"], record["from"]) == (
        "2001", "0301234567", "2026-12-24T10:00:00+01:00", "inside",
    )  # fmt: skip
    assert record["rule"] == 3
    assert [(one["rule"], one["reason"]) for one in record["passed"]] == [
        (1, "the caller is not 0302"),
        (2, 'the schedule "nights" does not cover Thursday, 2026-12-24 10:00 (Europe/Berlin)'),
    ]
    assert record["steps"][-1] == {
        "at": 4.1,
        "context": "pbxgui",
        "extension": "2001",
        "priority": 12,
        "application": "Dial",
        "arguments": "PJSIP/1001,30",
        "record": "number 2001, rule 3",
    }
    assert timeline(record) == [
        (0.0, 4.1, "greeting", "welcome", False),
        (4.1, 6.6, "ringback", "us", False),
        (6.6, 16.6, "conversation", "", True),
    ]
    assert responses(record) == [(0.0, 183), (6.6, 200)]
    assert [response["kind"] for response in record["responses"]] == ["provisional", "final"]
    assert (record["seconds_before_answer"], record["seconds_after_answer"]) == (6.6, 10.0)
    assert (record["answered"], record["status"], record["otherwise"]) == (True, 200, [])


def test_the_rule_depends_on_caller_and_time(pbxgui: CommandLine) -> None:
    refused = simulated(pbxgui, "2001", "--caller", "0302")
    assert (refused["rule"], responses(refused), refused["result"]) == (
        1,
        [(0.0, 486)],
        "486 Busy Here: busy",
    )
    (night,) = pbxgui.json("simulate", "--number", "2001", "--at", "2026-12-24T23:00+01:00")
    assert (night["rule"], responses(night)) == (2, [(0.0, 183), (4.1, 486)])
    assert simulated(pbxgui, "2001", "--caller", "anonymous")["rule"] == "default"
    assert simulated(pbxgui, "2001", "--caller", "")["rule"] == "default"


def test_a_time_without_offset_is_by_the_machines_clock_and_now_when_left_out(pbxgui: CommandLine) -> None:
    (naive,) = pbxgui.json("simulate", "--number", "2001", "--at", "2026-12-24T10:00")
    assert naive["at"].startswith("2026-12-24T10:00:00")
    assert len(naive["at"]) > len("2026-12-24T10:00:00")
    (now,) = pbxgui.json("simulate", "--number", "2001")
    assert now["at"] > "2026-"


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("--no-answer", [(0.0, 183), (40.0, 480)]),
        ("--busy", [(0.0, 183), (0.0, 486)]),
        ("--nobody", [(0.0, 183), (0.0, 480)]),
        ("--hang-up-after=3", [(0.0, 183), (3.0, 487)]),
    ],
)
def test_the_phones_and_the_caller_do_what_was_asked(
    pbxgui: CommandLine, option: str, expected: list[tuple[float, int]]
) -> None:
    assert responses(simulated(pbxgui, "2002", option)) == expected


def test_what_else_may_happen_is_told_when_nothing_was_asked(pbxgui: CommandLine) -> None:
    others = simulated(pbxgui, "2002")["otherwise"]
    assert [(other["phones"], other["status"]) for other in others] == [
        ("no-answer", 480),
        ("busy", 486),
        ("declined", 480),
        ("nobody", 480),
    ]


@pytest.mark.parametrize(
    ("option", "rung", "status"),
    [
        ("--busy=1001", ["1001", "1002"], 200),
        ("--busy=1001,1002", ["1001", "1002"], 486),
        ("--busy", ["1001", "1002"], 486),
        ("--declined=1001", ["1001"], 403),
        ("--no-answer=1001", ["1001", "1001", "1002"], 200),  # a group of both
        ("--nobody=1001", ["1001"], 200),  # goes on to another number
        ("--busy=1002", ["1001"], 200),
    ],
)
def test_each_phone_may_do_something_else_and_the_next_step_is_taken(
    pbxgui: CommandLine, option: str, rung: list[str], status: int
) -> None:
    steps = ("--if-busy", "1002", "--if-declined", "hangup:call-rejected")
    more = ("--if-unanswered", "group:both", "--if-offline", "number:2008")
    pbxgui("group", "add", "both", "--members", "1001,1002")
    pbxgui("number", "add", "2008", "--to", "sip:away@127.0.0.1")
    pbxgui("number", "add", "2009", "--to", "1001", *steps, *more)
    record = simulated(pbxgui, "2009", option)
    assert record["status"] == status
    steps_taken = [step for step in record["steps"] if step["application"] == "Dial"]
    found = [digits for step in steps_taken for digits in re.findall(r"PJSIP/(100\d)", step["arguments"])]
    assert found == rung


def test_the_rounds_of_a_group_are_shown_with_their_music(pbxgui: CommandLine) -> None:
    text = shown(pbxgui, "2002", "--no-answer")
    assert "   0.0           -> rings 1001 for up to 20 s\n" in text
    assert "  20.0           -> rings 1002 for up to 20 s\n" in text
    assert '   0.0 -   20.0  ringback "jingle" ' in text
    assert "Note: Extension 1002 has no device of its own" in text


def test_a_greeting_out_of_its_days_rings_and_says_why(pbxgui: CommandLine) -> None:
    text = shown(pbxgui, "2003")
    assert '!! The greeting "old" is valid only until 2026-01-31, and the' in text
    assert "   0.0 -    5.0  ringback (us) " in text
    record = simulated(pbxgui, "2003")
    assert [notice["code"] for notice in record["notices"]] == ["verbose", "not-heard", "broken-sound"]


def test_a_recording_that_is_gone_rings_and_says_so(pbxgui: CommandLine) -> None:
    for file in (pbxgui.data / "audio").iterdir():
        file.unlink()
    record = simulated(pbxgui, "2001", "--caller", "0301")
    assert timeline(record)[0] == (0.0, 5.0, "ringback", "us", False)
    assert 'The greeting "welcome" has no recording that can be played.' in [
        notice["message"] for notice in record["notices"]
    ]


def test_every_number_on_the_way_is_explained(pbxgui: CommandLine) -> None:
    record = simulated(pbxgui, "2004")
    assert [(stop["at"], stop["number"], stop["kind"]) for stop in record["route"]] == [
        (0.0, "2004", "number"),
        (4.1, "2002", "number"),
    ]
    assert 'Number 2002 "Jingle", from second 4.1 on' in shown(pbxgui, "2004")


def test_an_extension_is_a_number_too(pbxgui: CommandLine) -> None:
    record = simulated(pbxgui, "1001")
    assert (record["route"][0]["kind"], record["rule"], record["passed"]) == ("extension", None, [])
    assert responses(record) == [(0.0, 180), (5.0, 200)]
    text = shown(pbxgui, "1001")
    assert 'Extension 1001 "Front desk"' in text
    assert "the caller's own ringback" in text


def test_from_outside_only_public_numbers_are_there(pbxgui: CommandLine) -> None:
    assert simulated(pbxgui, "2001", "--from", "outside")["rule"] == "default"
    hidden = simulated(pbxgui, "2002", "--from", "outside")
    assert (hidden["status"], hidden["route"], hidden["rule"]) == (404, [], None)
    assert "The number 2002 is not public" in hidden["hints"][0]


def test_a_number_that_is_not_there_is_a_404_with_the_closest_ones(pbxgui: CommandLine) -> None:
    text = shown(pbxgui, "2099")
    assert "Result: not answered, 404 Not Found: there is nobody at this number.\n" in text
    assert "Note: There is no number or extension 2099." in text


@pytest.mark.parametrize(
    ("options", "code", "value"),
    [
        (("--number", "sales"), "bad-number", "sales"),
        (("--number", "2001", "--caller", "030 1"), "bad-caller", "030 1"),
        (("--number", "2001", "--caller", "0" * 129), "bad-caller", "000"),
        (("--number", "2001", "--caller", "030\n1"), "bad-caller", "030"),
        (("--number", "2001", "--at", "2026-13-01"), "bad-moment", "2026-13-01"),
        (("--number", "2001", "--at", "tomorrow"), "bad-moment", "tomorrow"),
        (("--number", "2001", "--at", "1900-01-01"), "bad-moment", "1900"),
        (("--number", "2001", "--answer-after", "soon"), "bad-seconds", "soon"),
        (("--number", "2001", "--answer-after", "-1"), "bad-seconds", "-1"),
        (("--number", "2001", "--hang-up-after", "nan"), "bad-seconds", "nan"),
        (("--number", "2001", "--from", "mars"), "bad-word", "mars"),
        (("--number", "2001", "--zone", "xx"), "unknown-zone", "xx"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(
    pbxgui: CommandLine, options: tuple[str, ...], code: str, value: str
) -> None:
    error = pbxgui.refused("simulate", *options)
    assert error["code"] == code
    assert value in error["message"]
    assert error["hint"]
