"""`pbxgui number`: what callers get is set, told in a sentence, and refused where it cannot be."""

from datetime import UTC, datetime

import pytest

from pbxgui.core.config import Greeting, GreetingVersion, Member, RingGroup, Strategy
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine

HANDLING = {
    "treatment": "ring",
    "greeting": None,
    "ringback": None,
    "destination": "extension:1001",
    "ring_seconds": 30.0,
    "cap_seconds": 60.0,
    "after_cap": "refuse",
    "divert_to": None,
    "refuse_with": "user-busy",
    "if_busy": None,
    "if_declined": None,
    "if_unanswered": None,
    "if_offline": None,
}


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    """Return the command line on a store with a front desk, two greetings and a ring group."""
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    added = datetime(2026, 1, 1, tzinfo=UTC)
    with Store.open(pbxgui.data) as store, store.change("Record") as change:
        for name in ("welcome", "waltz"):
            change.add(Greeting(name, (GreetingVersion("0" * 64, f"{name}.wav", 3.8, added),), 0))
        change.add(RingGroup("sales", Strategy.ALL, (Member("1001"),)))
    return pbxgui


def default_of(pbxgui: CommandLine, number: str = "2001") -> dict[str, object]:
    """Return the default handling of a number."""
    (record,) = pbxgui.json("number", "show", number)
    default: dict[str, object] = record["default"]
    return default


def test_a_number_is_added_and_told_in_a_sentence(pbxgui: CommandLine) -> None:
    assert pbxgui("number", "add", "2001", "--to", "1001", "--name", "Sales") == (
        '2001 "Sales": 1001 "Front desk" rings, and callers hear the ringing of their own telephone. '
        "They are not billed before somebody picks up (normally).\n"
        "It rings for 30 seconds. "
        "A call that nobody has answered 60 seconds after it came in is refused (user busy).\n"
    )
    (record,) = pbxgui.json("number", "show", "2001")
    assert record == {"number": "2001", "name": "Sales", "public": False, "rules": [], "default": HANDLING}


def test_a_greeting_is_set_on_a_number(pbxgui: CommandLine) -> None:
    pbxgui("number", "add", "2001", "--to", "1001", "--name", "Sales")
    printed = pbxgui("number", "set", "2001", "--treatment", "greet-then-ring", "--greeting", "welcome")
    assert printed.startswith(
        '2001 "Sales": callers hear the greeting "welcome", then 1001 "Front desk" rings. '
        "They are not billed before somebody picks up (normally).\n"
    )
    assert default_of(pbxgui) == HANDLING | {"treatment": "greet-then-ring", "greeting": "welcome"}


def test_every_option_changes_its_field_and_can_be_cleared_again(pbxgui: CommandLine) -> None:
    pbxgui("number", "add", "2001", "--to", "1001")
    pbxgui(
        *("number", "set", "2001", "--name", "Sales", "--public", "--treatment", "custom-ringback"),
        *("--greeting", "welcome", "--ringback", "waltz", "--to", "group:sales", "--ring-seconds", "20.5"),
        *(
            "--cap-seconds",
            "40",
            "--after-cap",
            "divert",
            "--divert-to",
            "sip:a@b",
            "--refuse-with",
            "rejected",
        ),
    )
    assert default_of(pbxgui) == HANDLING | {
        "treatment": "custom-ringback",
        "greeting": "welcome",
        "ringback": "greeting:waltz",
        "destination": "group:sales",
        "ring_seconds": 20.5,
        "cap_seconds": 40.0,
        "after_cap": "divert",
        "divert_to": "sip:a@b",
        "refuse_with": "call-rejected",
    }
    (record,) = pbxgui.json("number", "show", "2001")
    assert (record["name"], record["public"]) == ("Sales", True)
    clear = ("--no-greeting", "--no-ringback", "--no-divert-to", "--after-cap", "ring", "--internal")
    (record,) = pbxgui.json("number", "set", "2001", "--treatment", "ring", "--to", "1001", *clear)
    assert record["public"] is False
    assert (record["default"]["greeting"], record["default"]["ringback"]) == (None, None)
    assert record["default"]["divert_to"] is None


def test_every_next_step_can_be_set_and_cleared_again(pbxgui: CommandLine) -> None:
    steps = ("--if-busy", "1001", "--if-declined", "hangup:busy", "--if-unanswered", "group:sales")
    pbxgui("number", "add", "2001", "--to", "1001", *steps, "--if-offline", "sip:c@d")
    assert default_of(pbxgui) == HANDLING | {
        "if_busy": "extension:1001",
        "if_declined": "hangup:user-busy",
        "if_unanswered": "group:sales",
        "if_offline": "sip:c@d",
    }
    cleared = ("--no-if-busy", "--no-if-declined", "--no-if-unanswered", "--no-if-offline")
    pbxgui("number", "set", "2001", *cleared)
    assert default_of(pbxgui) == HANDLING


def test_next_steps_are_told_and_refused_where_they_lead_nowhere(pbxgui: CommandLine) -> None:
    printed = pbxgui(
        "number", "add", "2001", "--to", "1001", "--if-busy", "group:sales", "--if-offline", "1001"
    )
    assert printed.splitlines()[2:] == [
        'If it is busy there, the ring group "sales" rings.',
        'If no telephone can be reached there, 1001 "Front desk" rings.',
    ]
    pbxgui("number", "add", "2002", "--to", "1001", "--if-declined", "number:2001")
    looped = pbxgui.refused("number", "set", "2001", "--if-unanswered", "number:2002")
    assert looped["code"] == "routing-loop"
    assert "2001 (default) → 2002 (default) → 2001" in looped["message"]
    gone = pbxgui.refused("number", "set", "2001", "--if-busy", "group:gone")
    assert gone["code"] == "unknown-ring-group"
    assert "if busy" in gone["message"]
    wrong = pbxgui.refused("number", "set", "2001", "--if-offline", "nowhere at all")
    assert wrong["message"].startswith("The destination of calls to nobody's phone")
    assert "1001" in pbxgui.refused("extension", "remove", "1001")["message"]


@pytest.mark.parametrize(
    ("options", "treatment"),
    [
        (["--greeting", "welcome"], "greet-then-ring"),
        (["--ringback", "tone:de"], "custom-ringback"),
        (["--greeting", "welcome", "--treatment", "answer-then-greet"], "answer-then-greet"),
    ],
)
def test_a_new_number_lets_callers_hear_what_it_is_given(
    pbxgui: CommandLine, options: list[str], treatment: str
) -> None:
    pbxgui("number", "add", "2001", "--to", "1001", *options)
    assert default_of(pbxgui)["treatment"] == treatment


def test_a_number_without_a_name_is_called_as_whoever_it_rings(pbxgui: CommandLine) -> None:
    assert pbxgui.json("number", "add", "2001", "--to", "1001")[0]["name"] == "Front desk"
    assert pbxgui.json("number", "add", "2002", "--to", "group:sales")[0]["name"] == "sales"
    assert pbxgui.json("number", "add", "2003", "--to", "hangup:busy")[0]["name"] == "2003"
    assert pbxgui.refused("number", "add", "2004", "--to", "1001", "--name", "")["code"] == "empty-name"


def test_an_extension_can_have_a_treatment_for_its_own_digits(pbxgui: CommandLine) -> None:
    pbxgui("number", "add", "1001", "--to", "1001", "--greeting", "welcome")
    assert default_of(pbxgui, "1001")["destination"] == "extension:1001"
    pbxgui("number", "add", "2001", "--to", "1001")
    assert default_of(pbxgui)["destination"] == "extension:1001"
    pbxgui("number", "add", "2002", "--to", "2001")
    assert default_of(pbxgui, "2002")["destination"] == "number:2001"


def test_what_is_set_and_does_nothing_is_said(pbxgui: CommandLine) -> None:
    pbxgui("number", "add", "2001", "--to", "1001")
    printed = pbxgui("number", "set", "2001", "--greeting", "welcome")
    assert 'With the treatment "ring" callers do not hear the greeting "welcome".' in printed


def test_numbers_are_listed_one_record_a_line(pbxgui: CommandLine) -> None:
    assert "no number yet" in pbxgui("number", "list")
    assert pbxgui.json("number", "list") == []
    pbxgui("number", "add", "2002", "--treatment", "refuse", "--name", "Closed", "--public")
    pbxgui("number", "add", "2001", "--to", "1001", "--name", "Sales")
    assert [record["number"] for record in pbxgui.json("number", "list")] == ["2001", "2002"]
    assert pbxgui("number", "list").splitlines()[2] == (
        "2002    Closed  yes           0      callers are refused (user busy). They are not billed (normally)."
    )


def test_a_number_is_shown_with_its_rules_in_their_order(pbxgui: CommandLine) -> None:
    pbxgui("number", "add", "2001", "--to", "1001", "--name", "Sales", "--public")
    pbxgui("rule", "add", "2001", "--caller", "+49301%", "--treatment", "refuse")
    pbxgui("rule", "add", "2001", "--caller", "anonymous", "--greeting", "welcome", "--at", "1")
    lines = pbxgui("number", "show", "2001").splitlines()
    assert lines[:3] == [
        '2001 "Sales"',
        "Calls from outside may come in on it.",
        (
            "1. Callers who withhold their number: "
            'callers hear the greeting "welcome", then 1001 "Front desk" rings. '
            "They are not billed before somebody picks up (normally)."
        ),
    ]
    assert lines[4] == (
        "2. Callers whose number begins with +49301: callers are refused (user busy). "
        "They are not billed (normally)."
    )
    assert lines[5].startswith('Everybody else: 1001 "Front desk" rings')
    assert "(everybody else)" in pbxgui("number", "set", "2001", "--internal")
    assert "Only for calls from inside." in pbxgui("number", "show", "2001")


def test_a_number_is_removed_unless_another_leads_to_it(pbxgui: CommandLine) -> None:
    pbxgui("number", "add", "2001", "--to", "1001", "--name", "Sales")
    pbxgui("number", "add", "2002", "--to", "2001")
    assert pbxgui.refused("number", "remove", "2001")["code"] == "number-in-use"
    pbxgui("number", "remove", "2002")
    assert pbxgui("number", "remove", "2001") == '2001 "Sales" is removed.\n'
    assert pbxgui.json("number", "list") == []


@pytest.mark.parametrize("command", ["set", "show", "remove"])
def test_a_number_that_is_not_there_brings_the_closest(pbxgui: CommandLine, command: str) -> None:
    pbxgui("number", "add", "2001", "--to", "1001")
    error = pbxgui.refused("number", command, "2011")
    assert (error["code"], error["hint"]) == ("no-number", 'Did you mean "2001"?')


@pytest.mark.parametrize(
    ("options", "code", "hint"),
    [
        (["--greeting", "welcom"], "unknown-greeting", 'Did you mean "welcome"?'),
        (["--greeting", "${X}"], "bad-slug", "letters"),
        (["--ringback", "wals"], "unknown-greeting", 'Did you mean "waltz"?'),
        (["--ringback", "tone:germany"], "bad-zone", 'Did you mean "de" (Germany)?'),
        (["--ringback", "tone:de", "--to", "group:sale"], "unknown-ring-group", 'Did you mean "sales"?'),
        (["--to", "1010"], "unknown-extension", 'Did you mean "1001"?'),
        (["--to", "number:9"], "unknown-number", 'There is only "2001".'),
        (["--to", "sales"], "bad-destination", 'Did you mean "group:sales"?'),
        (["--to", "sip:a b@c"], "bad-uri", "sip:user@host"),
        (["--treatment", "greet"], "bad-word", "greet-then-ring"),
        (["--after-cap", "panic"], "bad-word", "divert"),
        (["--ring-seconds", "long"], "bad-seconds", "20"),
        (["--ring-seconds", "0"], "bad-seconds", "1 to 600"),
        (["--cap-seconds", "151"], "bad-seconds", "150"),
        (["--refuse-with", "buzy"], "bad-cause", "busy"),
        (["--refuse-with", "redirected-to-new-destination"], "bad-cause", "USER_BUSY"),
        (["--name", "a\nb"], "bad-name", "line breaks"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_remedy(
    pbxgui: CommandLine, options: list[str], code: str, hint: str
) -> None:
    pbxgui("number", "add", "2001", "--to", "1001")
    before = pbxgui.json("number", "show", "2001")
    error = pbxgui.refused("number", "set", "2001", *options)
    assert error["code"] == code
    assert hint in error["hint"]
    assert pbxgui.json("number", "show", "2001") == before


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["set", "2001", "--treatment", "greet-then-ring"], "missing-greeting"),
        (["set", "2001", "--no-to"], "missing-destination"),
        (["set", "2001", "--after-cap", "divert"], "missing-divert-to"),
        (["set", "2001", "--to", "number:2001"], "routing-loop"),
        (["add", "2002"], "missing-destination"),
        (["add", "1001", "--to", "2001"], "duplicate-number"),
        (["add", "2001", "--to", "1001"], "duplicate-number"),
        (["add", "20 01", "--to", "1001"], "bad-number"),
    ],
)
def test_what_would_not_work_is_refused(pbxgui: CommandLine, command: list[str], code: str) -> None:
    pbxgui("number", "add", "2001", "--to", "1001")
    before = pbxgui.json("number", "list")
    error = pbxgui.refused("number", *command)
    assert error["code"] == code
    assert error["hint"]
    assert pbxgui.json("number", "list") == before


def test_setting_and_clearing_at_once_is_a_wrong_command_line(pbxgui: CommandLine) -> None:
    with pytest.raises(SystemExit) as ended:
        pbxgui.outcome("number", "set", "2001", "--greeting", "welcome", "--no-greeting")
    assert ended.value.code == 2
