"""What an import does and what it refuses: every bad row is told with its place, and nothing is half there."""

import time
from dataclasses import replace

import pytest

from pbxgui.core.config import (
    AnyCaller,
    CallerPrefix,
    Configuration,
    ContactGroup,
    Device,
    Extension,
    Handling,
    InContactGroup,
    Member,
    Number,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    ToExtension,
    ToNumber,
    Treatment,
)
from pbxgui.core.errors import UserError
from pbxgui.core.spreadsheet import (
    EXTENSIONS_WITH_SECRETS as EXTENSIONS,
    MOST_FAULTS,
    NUMBERS,
    RULES,
    write_table,
)
from pbxgui.core.spreadsheet.sheet import LONGEST_CELL
from tests.core.config.records import greeting
from tests.core.spreadsheet.tables import imported, told

SECRET = "correct-horse"  # noqa: S105 - no secret of anybody
DESK = Extension("1001", "Front desk", SECRET, (Device("Phone", "sip:desk@10.0.0.7"),))
BACK = Extension("1002", "Back office", SECRET)
RING = Handling(Treatment.RING, destination=ToExtension("1001"))
EVENINGS = Rule(AnyCaller(), "evenings", Handling(Treatment.REFUSE, "closed"), outside=True)
BERLIN = Rule(CallerPrefix("+4930"), None, RING)
MAIN = Number("2001", "Main line", (EVENINGS, BERLIN), RING)
SALES = Number("2002", "Sales", (), RING)
BEFORE = Configuration(
    (DESK, BACK),
    (MAIN, SALES),
    (greeting("welcome"), greeting("closed")),
    (RingGroup("sales", Strategy.ALL, (Member("1002"),)),),
    (Schedule("evenings", "Europe/Berlin"),),
    (ContactGroup("vip", ("0301234567",)),),
)


def test_rows_add_and_change_and_the_rest_stays() -> None:
    found = imported(EXTENSIONS, "number;name\n1001;Reception\n1003;Workshop\n", BEFORE)
    assert not found.faults.count
    assert [str(difference) for difference in found.differences()] == [
        'change extension 1001: name "Front desk" -> "Reception"',
        'add extension 1003: number "1003", name "Workshop", call_limit "2", secret',
    ]
    reception, back, workshop = found.after.extensions
    assert reception == Extension("1001", "Reception", SECRET, DESK.devices)
    assert back == BACK
    assert workshop.name == "Workshop"
    assert [(edit.key, edit.before, edit.after) for edit in found.edits()] == [
        ("1001", DESK, reception),
        ("1003", None, workshop),
    ]


def test_a_call_limit_that_is_not_told_stays_and_one_that_cannot_be_is_a_fault() -> None:
    limited = replace(BEFORE, extensions=(replace(DESK, call_limit=5), BACK))
    for text in ("number,name\n1001,Front desk\n", "number,call_limit\n1001,\n"):
        assert imported(EXTENSIONS, text, limited).after.extensions[0].call_limit == 5
    assert imported(EXTENSIONS, "number,call_limit\n1001,1\n", limited).after.extensions[0].call_limit == 1
    faults = imported(EXTENSIONS, "number,call_limit\n1001,many\n1002,100\n", limited).faults
    assert faults.count == 2


def test_an_empty_secret_keeps_the_one_that_is_there() -> None:
    found = imported(
        EXTENSIONS, "number,secret,name\n1001,,Front desk\n1002,another-secret,Back office\n", BEFORE
    )
    assert [str(difference) for difference in found.differences()] == ["change extension 1002: secret"]
    assert found.after.extensions[0] == DESK
    assert found.after.extensions[1].secret == "another-secret"  # noqa: S105 - no secret of anybody


def test_an_empty_cell_empties_what_may_be_empty() -> None:
    found = imported(EXTENSIONS, "number,devices\n1001,\n", BEFORE)
    assert found.after.extensions[0].devices == ()
    assert [str(difference) for difference in found.differences()] == [
        'change extension 1001: devices "Phone=sip:desk@10.0.0.7" -> ""'
    ]


def test_replacing_removes_what_the_file_does_not_have() -> None:
    found = imported(NUMBERS, "number,name\n2001,Main\n", BEFORE, replace=True)
    assert not found.faults.count
    assert found.after.numbers == (Number("2001", "Main", MAIN.rules, RING),)
    assert [difference.action for difference in found.differences()] == ["change", "remove"]
    assert [(edit.before, edit.after) for edit in found.edits()][1] == (SALES, None)


def test_what_is_in_use_is_not_removed() -> None:
    found = imported(EXTENSIONS, "number,name\n1001,Front desk\n", BEFORE, replace=True)
    assert told(found) == [(None, "", "", "extension-in-use")]
    (fault,) = found.faults
    assert str(fault) == (
        'Ring group sales, members: there is no extension "1002". '
        "Keep the row of the extension, or change first what uses it."
    )


def test_a_new_number_rings_plainly_unless_told_otherwise() -> None:
    found = imported(NUMBERS, "number,name,destination\n2003,Shop,1002\n", BEFORE)
    assert not found.faults.count
    expected = Handling(Treatment.RING, destination=ToExtension("1002"))
    assert found.after.number("2003") == Number("2003", "Shop", (), expected)


def test_the_treatment_of_a_new_row_fits_what_it_has() -> None:
    found = imported(NUMBERS, "number,name,destination,greeting,treatment\n2003,Shop,1002,welcome,\n", BEFORE)
    assert found.after.number("2003") == Number(
        "2003", "Shop", (), Handling(Treatment.GREET_THEN_RING, "welcome", destination=ToExtension("1002"))
    )


def test_an_empty_cell_leaves_what_cannot_be_empty() -> None:
    before = Configuration((DESK,), (Number("2001", "Main", (), RING, public=True),))
    found = imported(NUMBERS, "number,public,treatment,ring_seconds,after_cap\n2001,,,,\n", before)
    assert found.after == before


def test_all_of_a_number_can_be_said() -> None:
    header = (
        "public;treatment;greeting;ringback;destination;ring_seconds;cap_seconds;after_cap;divert_to;refuse_with;"
        "if_offline;if_unanswered;if_declined;if_busy;number;name"
    )
    row = "YES;greet-then-ring;welcome;tone:de;group:sales;12,5;50;divert;number:2002;rejected;"
    row += "hangup:busy;2002;group:sales;sip:a@b;2001;Main line"
    (main, _) = imported(NUMBERS, f"{header}\n{row}\n", BEFORE).after.numbers
    text = write_table(NUMBERS, Configuration(numbers=(main,)), ";")
    assert text == (
        "number;name;public;treatment;greeting;ringback;destination;ring_seconds;cap_seconds;after_cap;divert_to;"
        "refuse_with;if_busy;if_declined;if_unanswered;if_offline\r\n2001;Main line;yes;greet-then-ring;welcome;"
        "tone:de;group:sales;'12.5;50;divert;number:2002;call-rejected;sip:a@b;group:sales;number:2002;"
        "hangup:user-busy\r\n"
    )


def test_the_rules_of_a_number_in_the_file_are_replaced() -> None:
    text = "number,position,caller,treatment\n2001,2,,ring\n2001,1,contacts:vip,refuse\n"
    found = imported(RULES, text, BEFORE)
    assert not found.faults.count
    vip = Rule(InContactGroup("vip"), None, Handling(Treatment.REFUSE))
    everybody = Rule(AnyCaller(), None, Handling(Treatment.RING))
    assert found.after.numbers == (Number("2001", "Main line", (vip, everybody), RING), SALES)
    assert [str(difference) for difference in found.differences()] == [
        (
            'change rule 1 of 2001: caller "any" -> "contacts:vip", schedule "evenings" -> "", '
            'outside "yes" -> "no", greeting "closed" -> ""'
        ),
        'change rule 2 of 2001: caller "+4930%" -> "any", destination "extension:1001" -> ""',
    ]


def test_rules_without_positions_keep_the_order_of_the_file() -> None:
    text = "number,caller\n2002,1\n2001,2\n2002,3\n"
    found = imported(RULES, text, BEFORE)
    main, sales = found.after.numbers
    assert [rule.caller.number for rule in sales.rules if hasattr(rule.caller, "number")] == ["1", "3"]
    assert len(main.rules) == 1
    assert [str(difference).split(":")[0] for difference in found.differences()] == [
        "change rule 1 of 2001",
        "remove rule 2 of 2001",
        "add rule 1 of 2002",
        "add rule 2 of 2002",
    ]


def test_a_table_of_no_rules_takes_away_none_unless_it_replaces() -> None:
    assert imported(RULES, "number\n", BEFORE).after == BEFORE
    assert [number.rules for number in imported(RULES, "number\n", BEFORE, replace=True).after.numbers] == [
        (),
        (),
    ]


@pytest.mark.parametrize(
    ("row", "column", "value", "code"),
    [
        ("10O1,x,,", "number", "10O1", "bad-number"),
        (",x,,", "number", "", "bad-number"),
        ("1009,,,", "name", "", "empty-name"),
        ('1009,"a\nb",,', "name", "a<U+000A>b", "bad-name"),
        ("1009,\u202eevil,,", "name", "<U+202E>evil", "bad-name"),
        (f"1009,{'x' * 61},,", "name", "x" * 61, "name-too-long"),
        ("1009,x,phone,", "devices", "phone", "bad-devices"),
        ('1009,x,"a=sip:a@b, A=sip:c@d",', "devices", "a=sip:a@b, A=sip:c@d", "duplicate"),
        ("1009,x,,short", "secret", "", "bad-secret"),
        ("1001,x,,", "number", "1001", "duplicate-row"),
        ("1009,x", "", "", "csv-width"),
    ],
)
def test_a_bad_row_is_told_with_its_place(row: str, column: str, value: str, code: str) -> None:
    found = imported(EXTENSIONS, f"number,name,devices,secret\n1001,Desk,,\n{row}\n1004,y,,\n", BEFORE)
    assert told(found) == [(3, column, value, code)]
    (fault,) = found.faults
    assert str(fault).startswith(f"line 3, column {column}: " if column else "line 3: ")
    assert fault.hint
    assert "short" not in fault.message


@pytest.mark.parametrize(
    "name", ["Empfang; ${X}", 'a "b" \\', "=1+1", "@x", "שלום", "'quoted'", "e\u0301", "a;b,c"]
)
def test_odd_names_are_carried_through(name: str) -> None:
    first = Configuration((Extension("1001", name, SECRET),))
    text = write_table(EXTENSIONS, first)
    assert imported(EXTENSIONS, text, Configuration()).after == first


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("2009,ring,1001,,,", "name", "empty-name"),
        ("2001,sing,1001,,,x", "treatment", "bad-word"),
        ("2001,greet-then-ring,1001,gone,,x", "greeting", "unknown-greeting"),
        ("2001,greet-then-ring,1001,,,x", "greeting", "missing-greeting"),
        ("2001,ring,1001,../x,,x", "greeting", "bad-slug"),
        ("2001,ring,extension:1009,,,x", "destination", "unknown-extension"),
        ("2001,ring,number:2001,,,x", "", "routing-loop"),
        ("2001,ring,1001,,0,x", "ring_seconds", "bad-seconds"),
        ("2001,ring,1001,,nan,x", "ring_seconds", "bad-seconds"),
        ('2001,ring,1001,,"1,5,5",x', "ring_seconds", "bad-seconds"),
        ("1001,ring,1002,,,x", "", "duplicate-number"),
    ],
)
def test_bad_numbers_are_told(row: str, column: str, code: str) -> None:
    found = imported(NUMBERS, f"number,treatment,destination,greeting,ring_seconds,name\n{row}\n", BEFORE)
    assert [(fault.line, fault.column, fault.code) for fault in found.faults] == [(2, column, code)]
    assert all(fault.hint for fault in found.faults)


@pytest.mark.parametrize(
    ("rows", "line", "column", "code"),
    [
        ("2009,1,,,,", 2, "number", "unknown-number"),
        ("x,1,,,,", 2, "number", "bad-number"),
        ("2002,0,,,,", 2, "position", "bad-position"),
        ("2002,٣,,,,", 2, "position", "bad-position"),
        ("2002,,,,,", 2, "position", "bad-position"),
        ("2002,1,,,,\n2002,3,,,,", 3, "position", "missing-position"),
        ("2002,2,,,,", 2, "position", "missing-position"),
        ("2002,1,,,,\n2002,1,,,,", 3, "position", "duplicate-row"),
        ("2002,1,contacts:wip,,,", 2, "caller", "unknown-contact-group"),
        ("2002,1,_,,,", 2, "caller", "bad-pattern"),
        ("2002,1,any,evening,,", 2, "schedule", "unknown-schedule"),
        ("2002,1,any,,perhaps,", 2, "outside", "bad-word"),
        ("2002,1,any,,yes,", 2, "outside", "outside-of-nothing"),
        ("2002,1,any,,,wellcome", 2, "greeting", "unknown-greeting"),
    ],
)
def test_bad_rules_are_told(rows: str, line: int, column: str, code: str) -> None:
    found = imported(RULES, f"number,position,caller,schedule,outside,greeting\n{rows}\n", BEFORE)
    assert [(fault.line, fault.column, fault.code) for fault in found.faults] == [(line, column, code)]
    assert all(fault.hint for fault in found.faults)


def test_the_closest_names_are_offered() -> None:
    found = imported(RULES, "number,greeting,schedule\n2002,wellcome,evening\n20002,,\n", BEFORE)
    assert [fault.hint for fault in found.faults] == [
        'Did you mean "evenings"?',
        'Did you mean "welcome"?',
        'Did you mean "2002" or "2001"?',
    ]


def test_all_bad_rows_are_told_at_once_and_none_for_the_sake_of_another() -> None:
    text = (
        "number,name,treatment,destination\n"
        "2003,,ring,1001\n"  # no name
        "2004,Four,ring,number:2003\n"  # names the one above: fine
        "2005,Five,sing,number:2009\n"  # two faults, the second told when the first is mended
        "2006,Six,ring,number:2009\n"
        "2001,Main,refuse,nowhere\n"
    )
    found = imported(NUMBERS, text, BEFORE)
    assert told(found) == [
        (2, "name", "", "empty-name"),
        (4, "treatment", "sing", "bad-word"),
        (5, "destination", "number:2009", "unknown-number"),
        (6, "destination", "nowhere", "bad-destination"),
    ]


def test_what_no_cell_is_to_blame_for_is_told_of_the_row() -> None:
    found = imported(EXTENSIONS, "number,devices\n1009,\n", BEFORE)
    assert told(found) == [(2, "", "", "empty-name")]


def test_a_row_without_a_key_does_not_make_others_wrong() -> None:
    text = "number,name,destination\n20O3,Three,1001\n2004,Four,number:2003\n"
    assert told(imported(NUMBERS, text, BEFORE)) == [(2, "number", "20O3", "bad-number")]
    rules = "number,position,caller\n2002,1,any\n2002,x,any\n2002,3,any\n"
    assert told(imported(RULES, rules, BEFORE)) == [(3, "position", "x", "bad-position")]


def test_a_bad_rule_keeps_its_place() -> None:
    text = "number,position,treatment,greeting\n2002,1,sing,\n2002,2,refuse,gone\n2002,1,refuse,\n"
    assert told(imported(RULES, text, BEFORE)) == [
        (2, "treatment", "sing", "bad-word"),
        (3, "greeting", "gone", "unknown-greeting"),
        (4, "position", "1", "duplicate-row"),
    ]


def test_two_bad_cells_of_a_row_are_two_faults() -> None:
    text = "number,name,ring_seconds,cap_seconds\n2001,Main,0,1000\n"
    assert told(imported(NUMBERS, text, BEFORE)) == [
        (2, "ring_seconds", "0", "bad-seconds"),
        (2, "cap_seconds", "1000", "bad-seconds"),
    ]


def test_a_number_that_is_no_more_is_missed_where_it_is_used() -> None:
    before = Configuration(
        (DESK,), (MAIN, Number("2002", "Sales", (Rule(AnyCaller(), None, to("2001")),), RING))
    )
    found = imported(NUMBERS, "number,name\n2002,Sales\n", before, replace=True)
    assert [(fault.line, fault.code) for fault in found.faults] == [(2, "unknown-number")]


def to(number: str) -> Handling:
    return Handling(Treatment.RING, destination=ToNumber(number))


def test_a_loop_through_numbers_of_the_file_is_told_there() -> None:
    found = imported(RULES, "number,destination\n2002,number:2001\n2001,number:2002\n", BEFORE)
    assert {(fault.line, fault.code) for fault in found.faults} <= {(2, "routing-loop"), (3, "routing-loop")}
    assert found.faults.count


def test_what_was_wrong_before_is_no_fault_of_the_file() -> None:
    broken = Configuration((DESK,), (Number("2001", "Main", (), to("2009")),))
    assert not imported(EXTENSIONS, "number,name\n1002,x\n", broken).faults.count


def test_an_extension_with_the_digits_of_a_number_is_told() -> None:
    found = imported(EXTENSIONS, "number,name\n1003,x\n2001,y\n", BEFORE)
    assert told(found) == [(3, "", "", "duplicate-number")]


def test_faults_are_kept_up_to_a_bound_and_counted_beyond() -> None:
    text = "number,name\n" + "x,y\n" * (MOST_FAULTS + 23)
    faults = imported(EXTENSIONS, text, BEFORE).faults
    assert len(list(faults)) == MOST_FAULTS
    assert faults.count == MOST_FAULTS + 23
    assert faults.left_out == 23


def test_a_cell_that_could_not_be_read_again_is_not_written() -> None:
    count = LONGEST_CELL // 30 + 1
    devices = tuple(Device(f"Telephone {index}", "sip:a@10.0.0.7") for index in range(count))
    with pytest.raises(UserError, match="extension 1001 would be too long"):
        write_table(EXTENSIONS, Configuration((Extension("1001", "x", SECRET, devices),)))


def test_ten_thousand_rows_take_a_moment() -> None:
    rows = "".join(
        f"{number},Desk {number},Phone=sip:d{number}@10.0.0.7\n" for number in range(10_000, 20_000)
    )
    start = time.process_time()
    found = imported(EXTENSIONS, f"number,name,devices\n{rows}", Configuration())
    assert len(list(found.edits())) == 10_000
    assert not found.faults.count
    assert time.process_time() - start < 5
