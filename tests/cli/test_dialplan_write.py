"""`pbxgui dialplan write`, as it is typed."""

import os
from pathlib import Path

import pytest

from pbxgui.core.config import Extension
from pbxgui.store.store import Store
from tests.actions.asterisk_folder import SECRET, greeted, held, put, store
from tests.cli.command_line import CommandLine

FILES = ["pbxgui-musiconhold.conf", "pbxgui-pjsip.conf", "pbxgui-extensions.conf"]
SOUNDS = [f"pbxgui/sounds/welcome/welcome.{suffix}" for suffix in ("wav", "wav16")]


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    with store(pbxgui.data, {"welcome": 440.0}, greeted("welcome")):
        return pbxgui


@pytest.fixture
def etc(tmp_path: Path) -> Path:
    path = tmp_path / "etc"
    path.mkdir()
    return path


def test_it_says_what_it_wrote_and_the_three_lines_to_add(pbxgui: CommandLine, etc: Path) -> None:
    said = pbxgui("dialplan", "write", etc).splitlines()
    assert said[:5] == [f"added      {name}" for name in (*SOUNDS, *FILES)]
    assert f"  extensions.conf:  #include {etc}/pbxgui-extensions.conf" in said
    assert any("holds the secrets" in line and f"only {etc.owner()} may read it" in line for line in said)
    assert said[-1] == '  asterisk -rx "core reload"'
    assert f"Playback({etc}/pbxgui/sounds/welcome/welcome,noanswer)" in (etc / FILES[2]).read_text()
    assert "nothing was written" in pbxgui("dialplan", "write", etc)
    with Store.open(pbxgui.data) as opened:
        put(opened, Extension("1001", "Renamed", SECRET))
    said = pbxgui("dialplan", "write", etc).splitlines()
    assert said[:2] == [f"changed    {name}" for name in FILES[1:]]
    assert not any("#include" in line for line in said)


def test_a_dry_run_shows_the_difference_and_writes_nothing(pbxgui: CommandLine, etc: Path) -> None:
    said = pbxgui("dialplan", "write", etc, "--dry-run", "--installed-in", "/etc/asterisk").splitlines()
    assert f"added      {SOUNDS[0]}" in said
    assert f"+++ {FILES[2]}" in said
    assert "+directory = /etc/asterisk/pbxgui/sounds/welcome" not in said  # it is no loop
    assert "+password = ******** (a new one)" in said
    assert said[-1] == "5 file(s) would change; nothing was written."
    assert held(etc) == {}


def test_as_json_every_file_is_a_record(pbxgui: CommandLine, etc: Path) -> None:
    records = pbxgui.json("dialplan", "write", etc, "--dry-run")
    assert [record["file"] for record in records] == [*SOUNDS, *FILES]
    assert {record["status"] for record in records} == {"added"}
    assert all(record["dry_run"] for record in records)
    assert "+[pbxgui]" in records[-1]["diff"]
    assert SECRET not in str(records)
    written = pbxgui.json("dialplan", "write", etc)
    assert [(record["file"], record["status"]) for record in written] == [
        (record["file"], "added") for record in records
    ]
    assert {record["status"] for record in pbxgui.json("dialplan", "write", etc)} == {"unchanged"}


def test_what_cannot_be_done_is_refused_with_its_code(pbxgui: CommandLine, etc: Path) -> None:
    assert pbxgui.refused("dialplan", "write", etc / "nowhere")["code"] == "no-folder"
    assert pbxgui.refused("dialplan", "write", etc, "--installed-in", "C:\\x")["code"] == "bad-place"
    (etc / FILES[0]).write_text("[mine]")
    assert pbxgui.refused("dialplan", "write", etc)["code"] == "foreign-file"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_it_says_who_can_read_the_secrets_with_and_without_names(pbxgui: CommandLine, etc: Path) -> None:
    os.chown(etc, 0, 1)
    assert f"only root and the group {etc.group()} may read it" in pbxgui("dialplan", "write", etc)
    (etc / FILES[1]).unlink()
    os.chown(etc, 123_456, 123_456)
    assert "only its owner and its group may read it" in pbxgui("dialplan", "write", etc)
