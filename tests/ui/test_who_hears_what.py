"""Who hears what: the question in a person's words, and the answer of the simulator."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pbxgui.cli.main import main
from pbxgui.core.config import Anonymous, CallerPrefix, Configuration, ExactCaller, InContactGroup
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.store.store import Store
from pbxgui.ui.call_it.call_words import told_of
from pbxgui.ui.call_it.forecasting import answered, on_the_way
from pbxgui.ui.call_it.helper import CallHelper, Over, Rung, call_it
from pbxgui.ui.call_it.question import (
    ANONYMOUS,
    STRANGER,
    Question,
    example_caller,
    read_caller_number,
    read_moment,
    usual_caller,
)
from pbxgui.ui.call_it.strip import strip_of
from pbxgui.ui.call_it.why_words import why
from pbxgui.ui.numbers.edits import NumberEdits
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.numbers.who_hears_what import WhoHearsWhat
from pbxgui.ui.services import Services
from tests.ui.matrix_scene import FLAT, SHOP, configuration, keep

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Until = Callable[[Callable[[], bool]], None]
MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sunday 3 am", (date(2026, 11, 29), 3, 0)),
        ("sun 3am", (date(2026, 11, 29), 3, 0)),
        ("monday 12 pm", (date(2026, 11, 23), 12, 0)),
        ("Monday 12 am", (date(2026, 11, 23), 0, 0)),
        ("tomorrow 15:30", (date(2026, 11, 24), 15, 30)),
        ("today, 9", (date(2026, 11, 23), 9, 0)),
        ("23.15", (date(2026, 11, 23), 23, 15)),
        ("friday noon", (date(2026, 11, 27), 12, 0)),
        ("2026-12-24 10:00", (date(2026, 12, 24), 10, 0)),
    ],
)
def test_a_moment_is_read_as_people_say_it(text: str, expected: tuple[date, int, int]) -> None:
    moment = read_moment(text, MONDAY)
    assert moment is not None
    assert moment.tzinfo is not None
    assert (moment.date(), moment.hour, moment.minute) == expected


@pytest.mark.parametrize("text", ["", "now", " Now "])
def test_now_is_no_moment_of_its_own(text: str) -> None:
    assert read_moment(text, MONDAY) is None


@pytest.mark.parametrize("text", ["soon", "sunday", "sunday 25", "sunday 13 pm", "9999-01-01 10:00", "10:99"])
def test_what_is_no_moment_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_moment(text, MONDAY)
    assert refused.value.code == "bad-moment"


def test_a_caller_is_a_choice_or_a_number_however_it_is_written() -> None:
    assert read_caller_number("A stranger", [("A stranger", STRANGER)]) == STRANGER
    assert read_caller_number("+49 (30) 123-456", ()) == "+4930123456"
    assert read_caller_number("Anonymous", ()) == ANONYMOUS
    with pytest.raises(UserError):
        read_caller_number("Ann", ())


def test_a_public_number_is_called_by_a_stranger_and_an_internal_one_by_a_colleague() -> None:
    assert usual_caller(SHOP, configuration()) == STRANGER
    assert usual_caller(FLAT, configuration()) == "1002"  # not by the one whom it rings


def test_each_condition_has_a_caller_of_its_own() -> None:
    found = [
        example_caller(Condition(caller), configuration())
        for caller in (ExactCaller("17"), CallerPrefix("+49"), Anonymous(), InContactGroup("family"))
    ]
    assert found == ["17", "+491234567", ANONYMOUS, "0301111111"]
    assert not example_caller(None, configuration())


def test_only_what_a_call_can_come_to_is_compiled() -> None:
    assert [one.number for one in on_the_way(configuration(), "2001").numbers] == ["2001"]
    assert on_the_way(configuration(), "9").numbers == configuration().numbers


@pytest.mark.parametrize(
    ("number", "caller", "phones", "option"),
    [
        ("2001", STRANGER, "answer", "--answer-after=5"),
        ("2001", ANONYMOUS, "answer", "--answer-after=5"),
        ("2001", "0301111111", "no-answer", "--no-answer"),
        ("2001", STRANGER, "nobody", "--nobody"),
        ("2002", "+49301", "busy", "--busy"),
    ],
)
def test_the_strip_is_what_the_simulator_computes(  # noqa: PLR0913, PLR0917 - a case each
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    number: str,
    caller: str,
    phones: str,
    option: str,
) -> None:
    keep(tmp_path / "data", tmp_path)
    asked = ["--number", number, "--caller", caller, "--at", "2026-11-23T12:00Z", "--from", "outside", option]
    assert main(["--data", str(tmp_path / "data"), "simulate", "--json", *asked]) == 0
    expected = json.loads(capsys.readouterr().out)
    store = _stored(tmp_path / "data")
    answer = answered(store, tmp_path / "data", Question(number, caller, MONDAY, phones))
    strip = strip_of(answer)
    timeline = [(round(one.start, 3), round(one.end, 3)) for one in strip.heard]
    assert timeline == [(one["from"], one["to"]) for one in expected["timeline"]]
    assert [mark.label for mark in strip.marks if mark.label.isdecimal()] == [
        str(one["status"]) for one in expected["responses"]
    ]
    assert (strip.billed_from is not None) is expected["answered"]
    if answer.forecast.stops:
        choice = answer.forecast.stops[0].choice
        assert choice is not None
        assert ("default" if choice.index is None else choice.index + 1) == expected["rule"]


def _stored(data: Path) -> Configuration:
    with Store.open(data) as store:
        return store.read()


def test_the_answer_says_which_rule_is_met_and_why_the_others_are_not(tmp_path: Path) -> None:
    keep(tmp_path / "data", tmp_path)
    answer = answered(_stored(tmp_path / "data"), tmp_path / "data", Question("2001", "0301111111", MONDAY))
    lines = why(answer, {"1001": ()})
    assert [line.kind for line in lines] == ["heading", "passed", "met"]
    assert lines[1].text == "1. Anonymous: no, the caller shows a number"
    assert lines[2].text == "2. family: yes. Ring plainly, 1001 Ann"
    strip = strip_of(answer)
    assert [one.words for one in strip.phones] == ["ringing: 1001"]
    assert "from 0 to 5 s ringing of the caller's own phone" in strip.spoken
    assert "Normally billed: 10 s." in strip.spoken


def test_who_cannot_reach_a_number_is_told(tmp_path: Path) -> None:
    keep(tmp_path / "data", tmp_path)
    stored = _stored(tmp_path / "data")
    internal = why(answered(stored, tmp_path / "data", Question("2002", STRANGER, MONDAY)), {})
    assert any("2002 is internal" in line.text for line in internal)
    nothing = why(answered(stored, tmp_path / "data", Question("77", STRANGER, MONDAY)), {})
    assert any("There is no number or extension 77" in line.text for line in nothing)
    unplugged = why(answered(stored, tmp_path / "data", Question("2001", STRANGER, MONDAY)), {})
    assert any("No phone of extension 1001 is switched on" in line.text for line in unplugged)


def test_the_panel_answers_what_is_asked_and_follows_every_change(
    tmp_path: Path, services: Services, qtbot: QtBot, until: Until
) -> None:
    keep(tmp_path / "data", tmp_path)
    until(lambda: len(services.latest.configuration.configuration.numbers) == 2)
    asking = WhoHearsWhat(services)
    qtbot.addWidget(asking)
    asking.show()
    asking.fill("2001", STRANGER, "Sunday 3 am")

    def strip() -> list[str]:
        return [one.words for one in asking.panel.timeline.strip.heard]

    qtbot.waitUntil(lambda: "greeting “welcome”" in strip(), timeout=30_000)
    assert "Everybody else: Greet, then ring: welcome" in asking.why.accessibleName()
    assert "greeting “welcome”" in asking.panel.timeline.accessibleDescription()
    at = asking.panel.question.at
    assert at is not None
    assert (at.isoweekday(), at.hour) == (7, 3)
    _change(services)
    qtbot.waitUntil(lambda: "greeting “closed”" in strip(), timeout=30_000)
    asking.fill("2001", STRANGER, "at some time")
    assert "is no time" in asking.when.complaint
    assert not asking.grab().isNull()


def _change(services: Services) -> None:
    NumberEdits(services, services.editing).put_greeting("2001", None, "closed")


def test_without_an_engine_the_panel_offers_to_start_it(
    tmp_path: Path, services: Services, qtbot: QtBot, until: Until
) -> None:
    keep(tmp_path / "data", tmp_path)
    until(lambda: services.latest.engine.trouble is not None)
    asking = WhoHearsWhat(services)
    qtbot.addWidget(asking)
    asking.show()
    assert asking.panel.starter.isVisible()
    assert not asking.panel.caller.isVisible()
    assert "needs the engine" in asking.panel.state.text()


def test_what_happens_in_a_test_call_is_told_in_plain_words() -> None:
    early = told_of(Rung(0.1, "183 + SDP", "", received=True))
    assert early is not None
    assert (early.label, "not answered yet" in early.line) == ("183", True)
    over = told_of(Rung(4.0, "486", "busy", received=True))
    assert over is not None
    assert over.line == "486 Busy Here: busy"
    assert told_of(Rung(3.0, "200", "CANCEL: OK", received=True)) is None
    assert told_of(Rung(0.0, "100", "", received=True)) is None


def test_a_call_that_cannot_be_placed_says_why(tmp_path: Path, qtbot: QtBot) -> None:
    keep(tmp_path / "data", tmp_path)
    helper = CallHelper(tmp_path / "data", lambda *_: None)
    with qtbot.waitSignal(helper.told, timeout=60_000) as told:
        helper.follow(call_it("2001", STRANGER, 5))
    helper.close()
    assert told.args is not None
    over = told.args[0]
    assert isinstance(over, Over)
    assert isinstance(over.trouble, EnvironmentProblem)
    assert over.trouble.code == "engine-not-running"
