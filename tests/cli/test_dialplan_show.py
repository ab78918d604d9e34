"""`pbxgui dialplan show`: the program that calls run, as text that is a program again."""

import pytest

from pbxgui.dialplan.compile import INTERNAL, PUBLIC, compile_program
from pbxgui.dialplan.reader import read
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine
from tests.cli.example import SECRET, filled


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    filled(pbxgui.data)
    return pbxgui


def test_the_text_is_the_program_that_the_engine_compiles(pbxgui: CommandLine) -> None:
    text = pbxgui("dialplan", "show")
    with Store.open(pbxgui.data) as store:
        assert read(text) == compile_program(store.read())
    assert SECRET not in text
    assert pbxgui.json("dialplan", "show") == [{"number": None, "text": text}]


def test_one_number_is_shown_with_its_way_in_from_outside(pbxgui: CommandLine) -> None:
    program = read(pbxgui("dialplan", "show", "--number", "2001"))
    shown = [(context.name, [one.pattern for one in context.extensions]) for context in program.contexts]
    assert shown == [(INTERNAL, ["2001"]), (PUBLIC, ["2001"])]
    inner = read(pbxgui("dialplan", "show", "--number", "1001"))
    assert [context.name for context in inner.contexts] == [INTERNAL]


def test_a_number_that_is_not_there_is_refused_with_the_closest_ones(pbxgui: CommandLine) -> None:
    error = pbxgui.refused("dialplan", "show", "--number", "2009")
    assert (error["code"], error["message"]) == (
        "unknown-number",
        "There is no number or extension 2009.",
    )
    assert '"2001"' in error["hint"] or '"2004"' in error["hint"]
    assert pbxgui.refused("dialplan", "show", "--number", "x")["code"] == "bad-number"
