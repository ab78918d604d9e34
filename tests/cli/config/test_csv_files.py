"""`extension`, `number` and `rule`, `import` and `export`, as they are typed."""

import io
import json
import os
import stat
from pathlib import Path

import pytest

from pbxgui.cli.exit_code import ExitCode
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine, Outcome

FAMILIES = ("extension", "number", "rule")


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    pbxgui("extension", "add", "1001", "--name", "=Empfang; ${X}", "--device", "phone=sip:a@10.0.0.1")
    pbxgui("extension", "add", "1002", "--name", "Büro")
    pbxgui("number", "add", "+4930", "--name", "Main line", "--to", "1001")
    pbxgui("rule", "add", "+4930", "--caller", "+49301%", "--treatment", "refuse")
    return pbxgui


def table(tmp_path: Path, content: str | bytes) -> str:
    path = tmp_path / "table.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def everything(pbxgui: CommandLine) -> object:
    with Store.open(pbxgui.data) as store:
        return store.read(), [entry.what for entry in store.journal()]


def error_of(outcome: Outcome) -> dict[str, str]:
    error: dict[str, str] = json.loads(outcome.error)["error"]
    return error


def test_what_is_exported_comes_back_in_another_folder(
    pbxgui: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = CommandLine(tmp_path / "other", capsys)
    for family in FAMILIES:
        file = str(tmp_path / f"{family}.csv")
        options = ["--secrets"] if family == "extension" else []
        pbxgui(family, "export", file, "--delimiter", "semicolon", *options)
        other(family, "import", file, "--replace")
    with Store.open(pbxgui.data) as one, Store.open(other.data) as two:
        assert one.read() == two.read()


def test_a_file_is_for_spreadsheets_and_the_output_for_programs(pbxgui: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "rules.csv"
    assert pbxgui("rule", "export", str(file)) == f"1 rule exported to {file}\n"
    header = (
        "number,position,caller,schedule,outside,treatment,greeting,ringback,destination,"
        "ring_seconds,cap_seconds,after_cap,divert_to,refuse_with,"
        "if_busy,if_declined,if_unanswered,if_offline"
    )
    text = f"{header}\r\n'+4930,1,'+49301%,,no,refuse,,,,30,60,refuse,,user-busy,,,,\r\n"
    assert file.read_bytes() == b"\xef\xbb\xbf" + text.encode()
    assert pbxgui("rule", "export") == text
    assert pbxgui("extension", "export", "-").splitlines()[1] == "1001,'=Empfang; ${X},phone=sip:a@10.0.0.1,2"
    assert pbxgui.json("extension", "export")[1] == {
        "number": "1002",
        "name": "Büro",
        "devices": "",
        "call_limit": "2",
    }


def test_secrets_are_exported_only_when_asked_for_and_for_the_owner_alone(
    pbxgui: CommandLine, tmp_path: Path
) -> None:
    with Store.open(pbxgui.data) as store:
        secrets = [extension.secret for extension in store.read().extensions]
    open_, closed = tmp_path / "open.csv", tmp_path / "closed.csv"
    pbxgui("extension", "export", str(open_))
    pbxgui("extension", "export", str(closed), "--secrets")
    assert not any(secret in open_.read_text() for secret in secrets)
    assert all(secret in closed.read_text() for secret in secrets)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o600
    imported = pbxgui("extension", "import", str(closed), "--dry-run")
    assert not any(secret in imported for secret in secrets)


def test_a_file_that_is_there_is_replaced_only_with_force(pbxgui: CommandLine, tmp_path: Path) -> None:
    file = table(tmp_path, "mine")
    assert pbxgui.refused("number", "export", file)["code"] == "export-exists"
    assert Path(file).read_text() == "mine"
    pbxgui("number", "export", file, "--force")
    assert pbxgui.refused("number", "export", str(tmp_path))["code"] == "export-not-a-file"
    nowhere = tmp_path / "no" / "where.csv"
    assert pbxgui.refused("number", "export", nowhere)["code"] == "export-no-folder"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".partial")] == []


def test_a_dry_run_says_all_and_changes_nothing(pbxgui: CommandLine, tmp_path: Path) -> None:
    before = everything(pbxgui)
    file = table(tmp_path, "number;name\r\n1002;Office\r\n1003;Lab\r\n")
    assert pbxgui("extension", "import", file, "--dry-run").splitlines() == [
        'change extension 1002: name "Büro" -> "Office"',
        'add extension 1003: number "1003", name "Lab", call_limit "2", secret',
        "extensions: 1 would be added, 1 would be changed, 0 would be removed, 1 as before",
    ]
    records = pbxgui.json("extension", "import", file, "--dry-run")
    assert records[0] == {
        "action": "change",
        "kind": "extension",
        "number": "1002",
        "position": None,
        "cells": {"name": {"before": "Büro", "after": "Office"}},
    }
    assert records[2] == {
        "kind": "extension", "added": 1, "changed": 1, "removed": 0, "unchanged": 1, "dry_run": True,
    }  # fmt: skip
    assert everything(pbxgui) == before


def test_an_import_is_one_change_and_one_undo(pbxgui: CommandLine, tmp_path: Path) -> None:
    with Store.open(pbxgui.data) as store:
        before = store.read()
    file = table(tmp_path, "number,name,devices\n1001,Desk,\n1003,Lab,\n")
    said = pbxgui("extension", "import", file)
    assert said == "extensions: 1 added, 1 changed, 0 removed, 1 as before\n"
    with Store.open(pbxgui.data) as store:
        assert store.journal(1)[0].what == "Import extensions from table.csv"
        assert len(store.read().extensions) == 3
    pbxgui("undo")
    with Store.open(pbxgui.data) as store:
        assert store.read() == before


def test_the_same_again_is_no_change(pbxgui: CommandLine, tmp_path: Path) -> None:
    before = everything(pbxgui)
    for family in FAMILIES:
        file = str(tmp_path / f"{family}.csv")
        pbxgui(family, "export", file)
        assert "0 added, 0 changed, 0 removed" in pbxgui(family, "import", file, "--replace")
    assert everything(pbxgui) == before


def test_every_bad_row_is_told_and_none_is_imported(pbxgui: CommandLine, tmp_path: Path) -> None:
    before = everything(pbxgui)
    file = table(tmp_path, 'number,name\n1003,Lab\n1004,\n1005,"a\nb"\n1003,Lab\n')
    outcome = pbxgui.outcome("extension", "import", file, "--json")
    assert outcome.code == ExitCode.INPUT
    faults = [json.loads(line) for line in outcome.out.splitlines()]
    assert [
        (fault["file"], fault["line"], fault["column"], fault["value"], fault["code"]) for fault in faults
    ] == [
        (file, 3, "name", "", "empty-name"),
        (file, 4, "name", "a<U+000A>b", "bad-name"),
        (file, 6, "number", "1003", "duplicate-row"),
    ]
    assert error_of(outcome)["code"] == "bad-rows"
    assert error_of(outcome)["message"] == f"{file} has 3 faults. Nothing is imported."
    lines = pbxgui.outcome("extension", "import", file, "--dry-run").out.splitlines()
    assert lines[2] == (
        f"{file}, line 6, column number: Line 2 has the extension 1003 as well. Remove one of the two."
    )
    assert everything(pbxgui) == before


def test_of_very_many_bad_rows_the_first_are_told(pbxgui: CommandLine, tmp_path: Path) -> None:
    outcome = pbxgui.outcome(
        "extension", "import", table(tmp_path, "number,name\n" + "x,y\n" * 250), "--json"
    )
    assert len(outcome.out.splitlines()) == 100
    assert "has 250 faults, of which the first 100 are shown." in error_of(outcome)["message"]


def test_what_is_in_use_stays(pbxgui: CommandLine, tmp_path: Path) -> None:
    outcome = pbxgui.outcome("extension", "import", table(tmp_path, "number\n1002\n"), "--replace", "--json")
    (fault,) = map(json.loads, outcome.out.splitlines())
    assert fault["code"] == "extension-in-use"
    assert "Number +4930, default, destination" in fault["message"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "csv-empty"),
        ("number,nmae\n", "unknown-column"),
        ("number,name\n1,Müller\n".encode("latin-1"), "csv-not-utf8"),
        ("number,name\n1,\0\n", "csv-not-text"),
        (b"PK\x03\x04\xff\xfe", "csv-not-utf8"),
    ],
)
def test_a_file_that_is_no_table_is_named(
    pbxgui: CommandLine, tmp_path: Path, content: str | bytes, code: str
) -> None:
    file = table(tmp_path, content)
    error = pbxgui.refused("extension", "import", file)
    assert error["code"] == code
    assert error["message"].startswith(f"{file}: ")
    assert error["hint"]


def test_what_is_no_file_is_told_at_once(pbxgui: CommandLine, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for name, code in (
        (pipe, "csv-not-a-file"),
        (tmp_path, "csv-not-a-file"),
        ("/dev/zero", "csv-not-a-file"),
        (tmp_path / "none.csv", "csv-not-found"),
        ("a\0b", "csv-not-found"),
    ):
        error = pbxgui.refused("number", "import", str(name))
        assert (error["code"], bool(error["hint"])) == (code, True)
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(1 << 40)
    assert pbxgui.refused("number", "import", str(large))["code"] == "csv-too-large"


def test_a_table_is_read_from_the_input(pbxgui: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"number,name\n1003,Lab\n")))
    assert pbxgui.json("extension", "import", "-")[0]["added"] == 1
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x\n")))
    assert pbxgui.refused("extension", "import", "-")["message"].startswith("standard input: ")


def test_a_delimiter_that_is_none_is_told(pbxgui: CommandLine) -> None:
    assert pbxgui.refused("rule", "export", "--delimiter", ";")["code"] == "bad-delimiter"
