"""`pbxgui rule`: added, changed, moved and removed, each counted as it is shown."""

from typing import Any

import pytest

from pbxgui.core.config import Schedule
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    """Return the command line on a store with the number 2001 and a schedule."""
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001", "--name", "Sales")
    with Store.open(pbxgui.data) as store, store.change("Add a schedule") as change:
        change.add(Schedule("evenings", "Europe/Berlin"))
    return pbxgui


def rules(pbxgui: CommandLine) -> list[dict[str, Any]]:
    """Return the rules of 2001."""
    return pbxgui.json("rule", "list", "2001")


def callers(pbxgui: CommandLine) -> list[str]:
    """Return whom the rules of 2001 are for, in their order."""
    return [rule["caller"] for rule in rules(pbxgui)]


def add(pbxgui: CommandLine, *whom: str) -> None:
    """Add rules that refuse."""
    for caller in whom:
        pbxgui("rule", "add", "2001", "--caller", caller, "--treatment", "refuse")


def test_a_rule_is_added_and_told_in_a_sentence(pbxgui: CommandLine) -> None:
    printed = pbxgui(
        *("rule", "add", "2001", "--caller", "+49301%", "--schedule", "evenings", "--outside"),
        *("--treatment", "refuse", "--refuse-with", "rejected"),
    )
    assert printed == (
        '2001 "Sales":\n'
        '1. Callers whose number begins with +49301 outside the schedule "evenings": '
        "callers are refused (call rejected). They are not billed (normally).\n"
    )
    assert rules(pbxgui) == [
        {
            "number": "2001",
            "position": 1,
            "caller": "+49301%",
            "schedule": "evenings",
            "outside": True,
            "treatment": "refuse",
            "greeting": None,
            "ringback": None,
            "destination": None,
            "ring_seconds": 30.0,
            "cap_seconds": 60.0,
            "after_cap": "refuse",
            "divert_to": None,
            "refuse_with": "call-rejected",
            "if_busy": None,
            "if_declined": None,
            "if_unanswered": None,
            "if_offline": None,
        }
    ]


def test_a_rule_has_next_steps_of_its_own(pbxgui: CommandLine) -> None:
    pbxgui("rule", "add", "2001", "--caller", "+49301%", "--if-busy", "hangup:busy")
    printed = pbxgui("rule", "set", "2001", "1", "--if-unanswered", "1001", "--no-if-busy")
    assert printed.splitlines()[-1] == '   If nobody answers, 1001 "Front desk" rings.'
    (rule,) = rules(pbxgui)
    assert (rule["if_busy"], rule["if_unanswered"]) == (None, "extension:1001")


def test_a_rule_without_a_caller_is_for_everybody_and_goes_where_the_number_goes(pbxgui: CommandLine) -> None:
    printed = pbxgui("rule", "add", "2001", "--schedule", "evenings", "--ringback", "tone:de")
    assert printed.startswith(
        '2001 "Sales":\n1. Everybody during the schedule "evenings": 1001 "Front desk" rings, '
        'and callers hear the ringing tone of "de" meanwhile.'
    )


def test_rules_come_last_or_where_they_are_wanted(pbxgui: CommandLine) -> None:
    add(pbxgui, "1", "2")
    printed = pbxgui("rule", "add", "2001", "--caller", "3", "--treatment", "refuse", "--at", "2")
    assert "\n2. The caller 3:" in printed
    assert callers(pbxgui) == ["1", "3", "2"]


def test_a_rule_is_changed_and_keeps_what_is_not_named(pbxgui: CommandLine) -> None:
    pbxgui(
        "rule", "add", "2001", "--caller", "1", "--schedule", "evenings", "--outside", "--to", "hangup:busy"
    )
    add(pbxgui, "2")
    (rule,) = pbxgui.json("rule", "set", "2001", "1", "--caller", "_X.", "--ring-seconds", "9")
    assert (rule["position"], rule["caller"], rule["schedule"], rule["outside"]) == (
        1,
        "_X.",
        "evenings",
        True,
    )
    assert (rule["ring_seconds"], rule["destination"]) == (9.0, "hangup:user-busy")
    (rule,) = pbxgui.json("rule", "set", "2001", "1", "--no-outside", "--no-to")
    assert (rule["caller"], rule["outside"], rule["destination"]) == ("_X.", False, None)
    pbxgui("rule", "set", "2001", "1", "--outside")
    (rule,) = pbxgui.json("rule", "set", "2001", "1", "--no-schedule")
    assert (rule["schedule"], rule["outside"]) == (None, False)
    assert callers(pbxgui) == ["_X.", "2"]


def test_rules_are_moved_and_removed_by_the_position_shown(pbxgui: CommandLine) -> None:
    add(pbxgui, "1", "2", "3")
    assert "\n3. The caller 1:" in pbxgui("rule", "move", "2001", "1", "3")
    assert callers(pbxgui) == ["2", "3", "1"]
    pbxgui("rule", "move", "2001", "3", "1")
    assert callers(pbxgui) == ["1", "2", "3"]
    assert pbxgui("rule", "remove", "2001", "2") == '2001 "Sales": rule 2 is removed; rules left: 2.\n'
    (removed,) = pbxgui.json("rule", "remove", "2001", "2")
    assert (removed["caller"], removed["position"]) == ("3", 2)
    assert callers(pbxgui) == ["1"]


def test_rules_are_listed_in_plain_words(pbxgui: CommandLine) -> None:
    assert pbxgui("rule", "list", "2001") == '2001 "Sales" has no rule: all callers get the same.\n'
    add(pbxgui, "anonymous")
    header, line = pbxgui("rule", "list", "2001").splitlines()
    assert header.split() == ["RULE", "FOR", "WHAT", "THEY", "GET"]
    assert line == (
        "1     Callers who withhold their number  "
        "callers are refused (user busy). They are not billed (normally)."
    )


@pytest.mark.parametrize(
    ("command", "code", "hint"),
    [
        (["add", "2001", "--caller", "Front desk"], "bad-caller", "anonymous"),
        (["add", "2001", "--caller", "_"], "bad-pattern", "underscore"),
        (["add", "2001", "--caller", "contacts:vip"], "unknown-contact-group", "Add it"),
        (["add", "2001", "--schedule", "evening"], "unknown-schedule", 'Did you mean "evenings"?'),
        (["add", "2001", "--schedule", "a b"], "bad-slug", "letters"),
        (["add", "2001", "--outside"], "outside-of-nothing", "schedule"),
        (["add", "2001", "--at", "3"], "no-rule", "Choose 1 to 2."),
        (["add", "2001", "--at", "first"], "bad-whole-number", "1, 2, 3"),
        (["set", "2001", "2"], "no-rule", "It has 1 rule."),
        (["set", "2001", "0"], "bad-whole-number", "1, 2, 3"),
        (["set", "2001", "1", "--treatment", "answer-then-greet"], "missing-greeting", "greeting"),
        (["set", "2001", "1", "--treatment", "ring", "--to", "number:2001"], "routing-loop", "elsewhere"),
        (["move", "2001", "1", "2"], "no-rule", "It has 1 rule."),
        (["remove", "2001", "2"], "no-rule", "It has 1 rule."),
        (["list", "2002"], "no-number", "2001"),
        (["add", "2002"], "no-number", "2001"),
        (["add", "\udcff"], "no-number", "2001"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_remedy(
    pbxgui: CommandLine, command: list[str], code: str, hint: str
) -> None:
    add(pbxgui, "1")
    error = pbxgui.refused("rule", *command)
    assert error["code"] == code
    assert hint in error["hint"]
    assert callers(pbxgui) == ["1"]
