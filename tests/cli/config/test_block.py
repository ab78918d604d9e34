"""`pbxgui block`: a caller is refused on one number or on all, as one change."""

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    """Return the command line on a store with two numbers."""
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    for number in ("2001", "2002"):
        pbxgui("number", "add", number, "--to", "1001")
    pbxgui("rule", "add", "2001", "--caller", "030%", "--treatment", "ring")
    return pbxgui


def callers(pbxgui: CommandLine, number: str) -> list[str]:
    return [rule["caller"] for rule in pbxgui.json("rule", "list", number)]


def test_a_caller_is_blocked_on_all_numbers_before_every_other_rule_and_one_undo_brings_it_back(
    pbxgui: CommandLine,
) -> None:
    assert pbxgui("block", "0301234567") == "0301234567 is refused on 2001, 2002\n"
    assert callers(pbxgui, "2001") == ["0301234567", "030%"]
    assert callers(pbxgui, "2002") == ["0301234567"]
    told = pbxgui("simulate", "--number", "2001", "--caller", "0301234567")
    assert "403" in told
    pbxgui("undo")
    assert (callers(pbxgui, "2001"), callers(pbxgui, "2002")) == (["030%"], [])


def test_a_caller_is_blocked_on_one_number(pbxgui: CommandLine) -> None:
    pbxgui("block", "anonymous", "--number", "2002")
    assert (callers(pbxgui, "2001"), callers(pbxgui, "2002")) == (["030%"], ["anonymous"])
    pbxgui("block", "anonymous")
    assert callers(pbxgui, "2001") == ["anonymous", "030%"]
    assert callers(pbxgui, "2002") == ["anonymous"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("030 12; DROP", "--number", "2001"), "caller"),
        (("030", "--number", "2009"), "2009"),
    ],
)
def test_what_cannot_be_blocked(pbxgui: CommandLine, arguments: tuple[str, ...], message: str) -> None:
    assert message in pbxgui.refused("block", *arguments)["message"]


def test_who_is_blocked_already(pbxgui: CommandLine) -> None:
    pbxgui("block", "0157")
    assert "is refused there already" in pbxgui.refused("block", "0157")["message"]


def test_without_a_number_nobody_can_be_blocked(pbxgui: CommandLine) -> None:
    for number in ("2001", "2002"):
        pbxgui("number", "remove", number)
    assert "no number yet" in pbxgui.refused("block", "0157")["message"]
