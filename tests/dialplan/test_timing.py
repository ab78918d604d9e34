"""Time conditions: what they cover, to the minute and in every zone, and what is refused with which words."""

from datetime import UTC, datetime, timedelta

import pytest

from pbxgui.dialplan.applications.branching import GotoIfTime
from pbxgui.dialplan.arguments import BadArgumentError, Field
from pbxgui.dialplan.events import Warned
from pbxgui.dialplan.finding import Finding
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.run import run
from pbxgui.dialplan.text import own, unknown
from pbxgui.dialplan.timing import Timing, is_zone, parse_timing, real_time
from pbxgui.dialplan.understanding import understand
from pbxgui.dialplan.virtual import VirtualChannel, finish
from pbxgui.dialplan.writer import write
from tests.dialplan.calls import steps

THURSDAY = datetime(2026, 12, 24, 10, 0, tzinfo=UTC)


def timing(text: str) -> Timing:
    return parse_timing(Field(own(text)))


def heard(line: str, at: datetime = THURSDAY) -> list[str]:
    channel = VirtualChannel(sounds={"in": 1.0, "out": 1.0}.get)
    program = read(steps(line, "Playback(out)", "Hangup()", "Playback(in)"))
    finish(run(program, channel, context="c", extension="1", now=lambda: at))
    return [what for _, what in channel.timeline if what.startswith("hear")]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("*,*,*,*", True),
        (",,,", True),
        ("09:00-09:59,*,*,*,UTC", False),
        ("09:00-10:00,*,*,*,UTC", True),  # the last minute belongs to it
        ("10:00,*,*,*,UTC", True),
        ("10:01-10:59,*,*,*,UTC", False),
        ("22:00-10:00,*,*,*,UTC", True),
        ("22:00-09:59,*,*,*,UTC", False),
        ("8:00-9:00&10:00-11:00,*,*,*,UTC", True),
        ("*,thu,*,*,UTC", True),
        ("*,5,*,*,UTC", True),  # Sunday is 1
        ("*,SAT-MON&tue,*,*,UTC", False),
        ("*,sat-thu,*,*,UTC", True),
        ("*,*,24,dec,UTC", True),
        ("*,*,20-23&25,12,UTC", False),
        ("*,*,24,nov-feb,UTC", True),
        ("*,*,24,jan-nov,UTC", False),
        ("11:00-11:59,*,*,*,Europe/Berlin", True),
        ("*,fri,25,dec,Pacific/Kiritimati", True),
    ],
)
def test_a_condition_covers_what_asterisk_says(text: str, covered: bool) -> None:  # noqa: FBT001
    assert timing(text).covers(THURSDAY) is covered
    assert heard(f"GotoIfTime({text}?4)") == ["hear in" if covered else "hear out"]
    assert heard(f"GotoIfTime({text}?:4)") == ["hear out" if covered else "hear in"]


def test_the_last_second_of_a_range_belongs_to_it() -> None:
    hours = timing("09:00-09:59,*,*,*,UTC")
    assert hours.covers(THURSDAY - timedelta(microseconds=1))
    assert not hours.covers(THURSDAY)


def test_without_a_zone_the_clock_on_the_machines_wall_counts() -> None:
    wall = THURSDAY.astimezone()
    assert timing(f"{wall:%H:%M},*,{wall.day},*").covers(THURSDAY)


def test_the_real_clock_is_asked_where_none_is_given() -> None:
    before = datetime.now(UTC)
    assert before <= real_time() <= datetime.now(UTC)
    channel = VirtualChannel(sounds={"in": 1.0}.get)
    finish(
        run(
            read(steps("GotoIfTime(*,*,*,*?3)", "Hangup()", "Playback(in)")),
            channel,
            context="c",
            extension="1",
        )
    )
    assert (0.0, "hear in") in channel.timeline


@pytest.mark.parametrize(
    ("text", "offset", "says"),
    [
        ("09:00-17:00", 0, "is no time condition"),
        ("*,*,*,*,UTC,more", 0, "is no time condition"),
        ("24:00,*,*,*", 0, '"24:00" is no part'),
        ("9-17,*,*,*", 0, '"9-17" is no part'),
        ("*,mon-,*,*", 2, '"mon-" is no part'),
        ("*,mon-tue-wed,*,*", 2, "is no part"),
        ("*,8,*,*", 2, '"8" is no part'),
        ("*,*,0,*", 4, '"0" is no part'),
        ("*,*,32,*", 4, '"32" is no part'),
        ("*,*,*,foo", 6, '"foo" is no part'),
        ("*,*,*,*,Europe/Berln", 8, "is no time zone"),
        ("*,*,*,*,Nowhere", 8, "is no time zone"),
        ("*,*,*,*,../etc/passwd", 8, "is no time zone"),
    ],
)
def test_what_is_no_condition_is_refused_at_its_place(text: str, offset: int, says: str) -> None:
    with pytest.raises(BadArgumentError, match="no ") as refused:
        timing(text)
    assert says in refused.value.message
    assert refused.value.offset == offset
    assert refused.value.hint


@pytest.mark.parametrize("line", ["GotoIfTime(*,*,*,*)", "GotoIfTime(*,*,*,*?)", "GotoIfTime(*,*,*,*?1:2:3)"])
def test_gotoiftime_needs_its_branches(line: str) -> None:
    found = lint(steps(line, "Hangup()"))
    assert [(one.code, "GotoIfTime" in one.message) for one in found] == [("bad-argument", True)]


def test_lint_follows_both_branches_and_finds_a_loop_without_time() -> None:
    def codes(*lines: str) -> list[str]:
        found: tuple[Finding, ...] = lint(steps(*lines))
        return [one.code for one in found]

    assert codes("GotoIfTime(*,*,*,*?3)", "Hangup()", "Hangup()") == []
    assert codes("GotoIfTime(*,*,*,*?3:3)", "Hangup()", "Hangup()") == ["unreachable"]
    assert codes("GotoIfTime(*,*,*,*?9)", "Hangup()") == ["goto-nowhere"]
    assert codes("GotoIfTime(*,*,*,*?1:1)") == ["runaway"]


def test_a_condition_with_variables_is_left_to_the_call() -> None:
    assert parse_timing(Field(unknown("${WHEN}") + own(",*,*,*,") + unknown("${ZONE}"))).minutes is None
    assert is_zone("")


def test_a_file_keeps_it_as_it_is() -> None:
    text = steps("GotoIfTime(09:00-16:59,mon-fri,*,*,Europe/Berlin?in:out)", "Hangup()")
    program = read(text)
    assert read(write(program)) == program
    command = understand(program.contexts[0].extensions[0].steps[0]).command
    assert isinstance(command, GotoIfTime)
    assert [str(target) for target in command.targets()] == ["in", "out"]


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        (",Europe/Berlin,%Y%m%d", "20261224"),
        (",Pacific/Kiritimati,%Y-%m-%d", "2026-12-25"),
        (",UTC,%H:%M", "10:00"),
        ("0,UTC,%Y%j%u%w%S%%", "19700014400%"),
    ],
)
def test_strftime_writes_the_moment_in_a_zone(argument: str, value: str) -> None:
    assert heard(f'GotoIf($["${{STRFTIME({argument})}}" = "{value}"]?4)') == ["hear in"]


@pytest.mark.parametrize("argument", [",Nowhere,%Y", ",UTC,%A", ",UTC", "soon,UTC,%Y", ",UTC,%Y,x%"])
def test_strftime_refuses_what_would_print_differently(argument: str) -> None:
    line = f"Set(A=${{STRFTIME({argument})}})"
    assert [one.code for one in lint(steps(line, "NoOp(${A})", "Hangup()"))] == ["bad-function-argument"]
    channel, warned = VirtualChannel(), list[str]()
    finish(
        run(
            read(steps(line, "Hangup()")),
            channel,
            context="c",
            extension="1",
            observer=lambda event: warned.append(event.code) if isinstance(event, Warned) else None,
        )
    )
    assert warned == ["unknown-function"]
