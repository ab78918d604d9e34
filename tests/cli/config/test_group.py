"""`pbxgui group` and `pbxgui contacts`, as they are typed."""

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture(autouse=True)
def desks(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("extension", "add", "1002", "--name", "Back; office")


def test_a_group_is_added_changed_shown_and_removed(pbxgui: CommandLine) -> None:
    assert "There is no ring group yet" in pbxgui("group", "list")
    assert pbxgui("group", "add", "sales", "--members", "1001, 1002") == (
        "Ring group sales is added: 1001,1002 ring together for 20 seconds.\n"
    )
    (changed,) = pbxgui.json(
        "group",
        "set",
        "sales",
        "--members",
        "1001,1002@10",
        "--strategy",
        "delayed",
        "--ring-seconds",
        "30.5",
    )
    assert changed == {
        "name": "sales",
        "strategy": "delayed",
        "members": [{"extension": "1001", "delay": 0.0}, {"extension": "1002", "delay": 10.0}],
        "ring_seconds": 30.5,
    }
    shown = pbxgui("group", "show", "sales")
    assert "  1002 Back; office, 10 seconds later\n" in shown
    assert shown.endswith("Not used yet.\n")
    assert "one after the other" in pbxgui(
        "group", "set", "sales", "--members", "1001", "--strategy", "in-order"
    )
    assert pbxgui.json("group", "list")[0]["used_by"] == []
    assert pbxgui("group", "remove", "sales") == "Ring group sales is removed.\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["sales", "--members", "1009"], "unknown-extension"),
        (["sales", "--members", "1001,1001"], "duplicate"),
        (["sales", "--members", "1001@5"], "bad-delay"),
        (["sales", "--members", "1001@30", "--strategy", "delayed"], "bad-delay"),
        (["sales", "--members", "Anna"], "bad-number"),
        (["sales", "--members", "1001", "--strategy", "random"], "bad-word"),
        (["sales", "--members", "1001", "--ring-seconds", "soon"], "bad-seconds"),
        (["sales", "--members", "1001", "--ring-seconds", "0"], "bad-seconds"),
        (["sa les\n;", "--members", "1001"], "bad-slug"),
    ],
)
def test_a_group_that_cannot_be_is_refused(pbxgui: CommandLine, arguments: list[str], code: str) -> None:
    assert pbxgui.refused("group", "add", *arguments)["code"] == code
    assert "There is no ring group yet" in pbxgui("group", "list")


def test_a_group_in_use_is_not_removed(pbxgui: CommandLine) -> None:
    pbxgui("group", "add", "sales", "--members", "1001")
    assert pbxgui.refused("group", "add", "sales", "--members", "1001")["code"] == "duplicate-ring-group"
    pbxgui("number", "add", "2001", "--to", "group:sales")
    assert "Number 2001, default, destination" in pbxgui("group", "show", "sales")
    assert pbxgui.refused("group", "remove", "sales")["code"] == "ring-group-in-use"
    for command in ("set", "show", "remove"):
        assert 'Did you mean "sales"?' in pbxgui.refused("group", command, "sale")["hint"]


def test_contacts_are_added_changed_shown_and_removed(pbxgui: CommandLine) -> None:
    assert "There is no contact group yet" in pbxgui("contacts", "list")
    said = pbxgui("contacts", "add", "vip", "+49301234567", "030", "030")
    assert said == "Contact group vip is added with 2 numbers.\n"
    changed = pbxgui("contacts", "set", "vip", "--add", "031", "032", "--remove", "030", "--add", "033")
    assert changed == "Contact group vip has 4 numbers now.\n"
    (shown,) = pbxgui.json("contacts", "show", "vip")
    assert shown == {"name": "vip", "numbers": ["+49301234567", "031", "032", "033"], "used_by": []}
    assert "  +49301234567\n" in pbxgui("contacts", "show", "vip")
    assert pbxgui.json("contacts", "list")[0]["name"] == "vip"
    assert pbxgui.refused("contacts", "set", "vip", "--remove", "030")["code"] == "no-such-entry"
    assert pbxgui.refused("contacts", "set", "vip", "--add", "Anna")["code"] == "bad-number"
    assert pbxgui.refused("contacts", "add", "vip", "1")["code"] == "duplicate-contact-group"
    assert 'Did you mean "vip"?' in pbxgui.refused("contacts", "show", "vipp")["hint"]
    assert pbxgui("contacts", "remove", "vip") == "Contact group vip is removed.\n"


def test_contacts_in_use_are_not_removed(pbxgui: CommandLine) -> None:
    pbxgui("contacts", "add", "vip", "030")
    pbxgui("number", "add", "2001", "--to", "1001")
    pbxgui("rule", "add", "2001", "--caller", "contacts:vip", "--treatment", "refuse")
    assert "Number 2001, rule 1, caller" in pbxgui("contacts", "show", "vip")
    assert pbxgui.refused("contacts", "remove", "vip")["code"] == "contact-group-in-use"
