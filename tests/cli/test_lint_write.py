"""`pbxgui lint FILE --write OUT`: the other file is whole, or as it was."""

from pathlib import Path

import pytest

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.main import main

DIALPLAN = "[a]\nexten => 1,1,Progress()\n same => n,Playback(custom/welcome)\n same => n,Hangup()\n"


def test_the_written_file_is_whole_and_means_the_same_to_asterisk(tmp_path: Path) -> None:
    source, target = tmp_path / "in.conf", tmp_path / "out.conf"
    source.write_text(DIALPLAN)
    target.write_text("old")
    assert main(["lint", str(source), "--write", str(target)]) == ExitCode.DONE
    assert "Playback(custom/welcome,noanswer)" in target.read_text()
    assert {path.name for path in tmp_path.iterdir()} == {"in.conf", "out.conf"}


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.conf"
    source.write_text(DIALPLAN)
    assert main(["lint", str(source), "--write", str(tmp_path / "no" / "out.conf")]) == ExitCode.ENVIRONMENT
    assert "Free some space there" in capsys.readouterr().err
