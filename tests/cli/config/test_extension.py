"""`pbxgui extension`: added, changed, shown and removed, and the secret only where it is asked for."""

import io
import re
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine

SECRET = "correct-horse-battery"  # noqa: S105 - no secret of anybody


def secret_of(pbxgui: CommandLine, number: str = "1001") -> str:
    """Return an extension's secret."""
    (record,) = pbxgui.json("extension", "show", number, "--secret")
    return str(record["secret"])


def test_an_extension_is_added_with_a_strong_secret_that_is_not_printed(pbxgui: CommandLine) -> None:
    printed = pbxgui("extension", "add", "1001", "--name", "Front desk")
    secret = secret_of(pbxgui)
    assert printed.startswith('1001 "Front desk"\n')
    assert "pbxgui extension show 1001 --secret" in printed
    assert re.fullmatch("[A-Za-z2-9]{20}", secret)
    for command in (("show", "1001"), ("list",), ("set", "1001", "--name", "Desk")):
        assert secret not in pbxgui("extension", *command)
        assert secret not in pbxgui("extension", *command, "--json")
    assert secret not in pbxgui("journal") + pbxgui("journal", "--json")
    assert secret in pbxgui("extension", "show", "1001", "--secret")


def test_extensions_are_listed_one_record_a_line(pbxgui: CommandLine) -> None:
    assert "no extension yet" in pbxgui("extension", "list")
    assert pbxgui.json("extension", "list") == []
    pbxgui("extension", "add", "1002", "--name", "Office", "--calls", "5")
    pbxgui("extension", "add", "1001", "--name", "Front desk", "--device", "desk=sip:1001@192.0.2.7")
    assert pbxgui.json("extension", "list") == [
        {
            "number": "1001",
            "name": "Front desk",
            "devices": [{"name": "desk", "contact": "sip:1001@192.0.2.7"}],
            "call_limit": 2,
        },
        {"number": "1002", "name": "Office", "devices": [], "call_limit": 5},
    ]
    assert pbxgui("extension", "list").splitlines() == [
        "EXTENSION  NAME        CALLS  TELEPHONES",
        "1001       Front desk  2      desk (sip:1001@192.0.2.7)",
        "1002       Office      5      -",
    ]


def test_what_is_set_is_changed_and_nothing_else(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk", "--secret", SECRET)
    pbxgui("extension", "set", "1001", "--device", "desk=sip:a@192.0.2.7", "--device", "wall=sip:b@192.0.2.7")
    pbxgui(
        "extension", "set", "1001", "--name", "Reception", "--device", "desk=sip:c@192.0.2.7;transport=tcp"
    )
    (record,) = pbxgui.json("extension", "set", "1001", "--no-device", "wall")
    assert record == {
        "number": "1001",
        "name": "Reception",
        "devices": [{"name": "desk", "contact": "sip:c@192.0.2.7;transport=tcp"}],
        "call_limit": 2,
    }
    assert secret_of(pbxgui) == SECRET
    pbxgui("extension", "set", "1001", "--new-secret")
    assert secret_of(pbxgui) != SECRET


def test_the_calls_at_once_are_set_shown_told_and_taken_back(pbxgui: CommandLine) -> None:
    assert "Calls at once: 2" in pbxgui("extension", "add", "1001", "--name", "Front desk")
    assert "Calls at once: 1" in pbxgui("extension", "set", "1001", "--calls", "1")
    assert "call limit: 2 -> 1" in pbxgui("journal")
    for command, limit in (("undo", 2), ("redo", 1)):
        pbxgui(command)
        assert pbxgui.json("extension", "show", "1001")[0]["call_limit"] == limit
    for calls, code in (("0", "bad-whole-number"), ("two", "bad-whole-number"), ("100", "bad-call-limit")):
        assert pbxgui.refused("extension", "set", "1001", "--calls", calls)["code"] == code


def test_a_secret_comes_from_a_file_or_from_the_input(
    pbxgui: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret"
    file.write_bytes(f"{SECRET}\r\n".encode())
    pbxgui("extension", "add", "1001", "--name", "Front desk", "--secret-file", str(file))
    assert secret_of(pbxgui) == SECRET
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"another-secret\n")))
    pbxgui("extension", "set", "1001", "--secret-file", "-")
    assert secret_of(pbxgui) == "another-secret"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"two\nlines-of-text", "bad-secret-file"),
        (b"\xff" * 20, "bad-secret-file"),
        (b"x" * 5000, "bad-secret-file"),
        (b"short", "bad-secret"),
        (b"", "bad-secret"),
    ],
)
def test_a_file_that_holds_no_secret_is_refused(
    pbxgui: CommandLine, tmp_path: Path, content: bytes, code: str
) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content)
    error = pbxgui.refused("extension", "add", "1001", "--name", "Desk", "--secret-file", str(file))
    assert error["code"] == code
    assert pbxgui.json("extension", "list") == []


def test_a_file_that_cannot_be_read_is_named(pbxgui: CommandLine, tmp_path: Path) -> None:
    add = ("extension", "add", "1001", "--name", "Desk", "--secret-file")
    assert pbxgui.refused(*add, str(tmp_path / "none"))["code"] == "no-secret-file"
    outcome = pbxgui.outcome(*add, str(tmp_path))
    assert outcome.code == 3
    assert "secret-unreadable" in outcome.error


def test_an_extension_is_removed_unless_something_leads_to_it(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001")
    error = pbxgui.refused("extension", "remove", "1001")
    assert error["code"] == "extension-in-use"
    assert "Number 2001" in error["message"]
    pbxgui("number", "remove", "2001")
    assert pbxgui("extension", "remove", "1001") == '1001 "Front desk" is removed.\n'
    assert pbxgui.json("extension", "list") == []


@pytest.mark.parametrize("command", ["set", "show", "remove"])
def test_an_extension_that_is_not_there_brings_the_closest(pbxgui: CommandLine, command: str) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    error = pbxgui.refused("extension", command, "1011")
    assert (error["code"], error["hint"]) == ("no-extension", 'Did you mean "1001"?')
    assert pbxgui.refused("extension", command, "\udcff\n")["code"] == "no-extension"


def test_what_is_there_already_is_not_overwritten(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    error = pbxgui.refused("extension", "add", "1001", "--name", "Other")
    assert error["code"] == "duplicate-extension"
    assert [record["name"] for record in pbxgui.json("extension", "list")] == ["Front desk"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["1001", "--name", "two\nlines"], "bad-name"),
        (["1001", "--name", "a\u202eb"], "bad-name"),
        (["1001", "--name", "a\udcffb"], "bad-name"),
        (["1001", "--name", ""], "empty-name"),
        (["10;01", "--name", "Desk"], "bad-number"),
        (["1001", "--name", "Desk", "--secret", ""], "bad-secret"),
        (["1001", "--name", "Desk", "--secret", "twelve letters"], "bad-secret"),
        (["1001", "--name", "Desk", "--device", "desk"], "bad-device"),
        (["1001", "--name", "Desk", "--device", "desk=1001"], "bad-uri"),
        (["1001", "--name", "Desk", "--device", "a=sip:a@b", "--device", "A=sip:c@d"], "duplicate"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_remedy(
    pbxgui: CommandLine, arguments: list[str], code: str
) -> None:
    error = pbxgui.refused("extension", "add", *arguments)
    assert error["code"] == code
    assert error["hint"]
    assert error["message"].isprintable()
    assert pbxgui.json("extension", "list") == []


def test_a_device_that_is_not_there_cannot_be_removed(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Desk", "--device", "desk=sip:a@b")
    error = pbxgui.refused("extension", "set", "1001", "--no-device", "desc")
    assert (error["code"], error["hint"]) == ("no-device", 'Did you mean "desk"?')


def test_names_are_what_people_write(pbxgui: CommandLine) -> None:
    for number, name in enumerate(("a; b", "${EXTEN}", 'the "old" desk', "שלום"), 1001):
        pbxgui("extension", "add", str(number), "--name", name)
    names = [record["name"] for record in pbxgui.json("extension", "list")]
    assert names == ["a; b", "${EXTEN}", 'the "old" desk', "שלום"]


def test_the_help_says_who_sees_a_secret_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        CommandLine(Path(), capsys).outcome("extension", "add", "--help")
    words = " ".join(capsys.readouterr().out.split())
    assert "other users of this machine can see it" in words
    assert "--secret-file" in words
