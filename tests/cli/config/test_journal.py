"""`pbxgui journal`, `undo` and `redo`: what was changed in plain words, and back and forth."""

import re

import pytest

from pbxgui.core.config import ContactGroup
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine


def name(pbxgui: CommandLine) -> str:
    """Return the name of the extension."""
    return str(pbxgui.json("extension", "show", "1001")[0]["name"])


def test_changes_are_taken_back_and_brought_again(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("extension", "set", "1001", "--name", "Reception")
    assert pbxgui("undo") == (
        'Undone: Change extension 1001\n    extension 1001, name: "Front desk" -> "Reception"\n'
    )
    assert name(pbxgui) == "Front desk"
    assert pbxgui("redo").startswith("Done again: Change extension 1001\n")
    assert name(pbxgui) == "Reception"
    pbxgui("undo")
    (entry,) = pbxgui.json("undo")
    assert (entry["what"], entry["state"]) == ('Add extension 1001 "Front desk"', "undone")
    assert pbxgui.json("extension", "list") == []
    assert pbxgui.refused("undo")["code"] == "nothing-to-undo"
    pbxgui("extension", "add", "1002", "--name", "Other")
    assert pbxgui.refused("redo")["code"] == "nothing-to-redo"


def test_the_journal_says_what_when_and_whether_it_is_in_force(
    pbxgui: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pbxgui("journal") == ""
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("extension", "set", "1001", "--new-secret")
    pbxgui("undo")
    latest, first = re.findall(r"^\S.*(?:\n    .*)*", pbxgui("journal"), re.MULTILINE)
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  Change extension 1001 \(undone\)\n", latest)
    assert latest.endswith("    extension 1001, secret: changed")
    assert first.endswith('    extension 1001, added: (number "1001", name "Front desk")')
    pbxgui("extension", "set", "1001", "--name", "Reception")
    assert "(undone, and passed over by a later change)" in pbxgui("journal")
    assert pbxgui("journal", "--limit", "1").count("\n") == 2


def test_the_journal_is_one_record_a_line(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001", "--name", "Sales")
    pbxgui("extension", "set", "1001", "--name", "Reception")
    latest, _, first = pbxgui.json("journal")
    assert latest["id"] > first["id"]
    assert latest["at"].endswith("+00:00")
    assert latest["changes"] == [
        {
            "kind": "extension",
            "key": "1001",
            "before": {"number": "1001", "name": "Front desk", "devices": [], "call_limit": 2},
            "after": {"number": "1001", "name": "Reception", "devices": [], "call_limit": 2},
            "differences": ['name: "Front desk" -> "Reception"'],
        }
    ]
    assert first["changes"][0]["before"] is None


def test_every_kind_of_change_to_a_number_can_be_told(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001", "--name", "Sales")
    pbxgui("rule", "add", "2001", "--caller", "1", "--treatment", "refuse")
    pbxgui("rule", "add", "2001", "--caller", "2", "--treatment", "refuse", "--at", "1")
    pbxgui("rule", "move", "2001", "2", "1")
    pbxgui("rule", "remove", "2001", "1")
    pbxgui("number", "remove", "2001")
    lines = [line.strip() for line in pbxgui("journal").splitlines() if line.startswith(" ")]
    assert lines[1:4] == [
        "number 2001, rule 1 removed: (caller 1, handling (treatment refuse))",
        "number 2001, rule 1 moved to 2",
        "number 2001, rule 1 added: (caller 2, handling (treatment refuse))",
    ]
    assert lines[0].startswith('number 2001, removed: (number "2001", name "Sales"')


def test_a_change_of_very_many_records_is_cut_short_for_people(pbxgui: CommandLine) -> None:
    with Store.open(pbxgui.data) as store, store.change("Import contacts") as change:
        for group in range(25):
            change.add(ContactGroup(f"group-{group}", ("1",)))
    lines = pbxgui("journal").splitlines()
    assert len(lines) == 22
    assert lines[-1] == "    and 5 more records"
    assert len(pbxgui.json("journal")[0]["changes"]) == 25


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1e3"])
def test_a_limit_that_is_no_number_is_refused(pbxgui: CommandLine, limit: str) -> None:
    assert pbxgui.refused("journal", f"--limit={limit}")["code"] == "bad-whole-number"
