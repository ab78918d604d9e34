"""`pbxgui dialplan lint`: what is wrong with the configuration, told of its records."""

import json
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.example import filled

OLD = "Number 2003, default, greeting"


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    filled(pbxgui.data)
    return pbxgui


def test_a_warning_is_told_and_is_no_failure(pbxgui: CommandLine) -> None:
    first, summary = pbxgui("dialplan", "lint").splitlines()
    assert first.startswith(f'warning: {OLD}: the greeting "old" is not valid on ')
    assert summary == "0 error(s), 1 other finding(s)"


def test_a_lost_recording_is_an_error_and_a_failure(pbxgui: CommandLine) -> None:
    for file in (pbxgui.data / "audio").iterdir():
        file.unlink()
    outcome = pbxgui.outcome("dialplan", "lint", "--json")
    found = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 1
    assert [one["record"] for one in found if one["code"] == "greeting-file"] == [
        "greeting jingle",
        "greeting old",
        "greeting welcome",
    ]
    assert {one["severity"] for one in found if one["code"] == "greeting-file"} == {"error"}


def test_nothing_wrong_is_said_too(pbxgui: CommandLine) -> None:
    pbxgui("number", "remove", "2003")
    assert pbxgui("dialplan", "lint") == "The configuration has nothing to complain about.\n"
    assert pbxgui.json("dialplan", "lint") == []


def test_an_empty_configuration_says_how_to_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = CommandLine(tmp_path / "none", capsys)("dialplan", "lint")
    assert text.startswith("info: There is no number and no extension yet. Begin with")
