"""What is exported and imported again is the same, whatever it is."""

import csv
import io
from dataclasses import replace

from hypothesis import given, settings, strategies as st

from pbxgui.core.config import Configuration
from pbxgui.core.spreadsheet import DELIMITERS, EXTENSIONS, EXTENSIONS_WITH_SECRETS, NUMBERS, RULES
from pbxgui.core.spreadsheet.guard import bare, guarded
from tests.core.spreadsheet.tables import CONFIGURATIONS, exported, imported

TABLES = (EXTENSIONS_WITH_SECRETS, NUMBERS, RULES)
delimiters = st.sampled_from(list(DELIMITERS.values()))


@settings(max_examples=40)
@given(
    configuration=CONFIGURATIONS,
    delimiter=delimiters,
    replaces=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_three_tables_bring_everything_back(
    *, configuration: Configuration, delimiter: str, replaces: bool, mark: str
) -> None:
    again = Configuration()
    for table in TABLES:
        content = mark.encode() + exported(table, configuration, delimiter)
        again = imported(table, content, again, replace=replaces).after
    assert again == configuration


@settings(max_examples=40)
@given(configuration=CONFIGURATIONS, delimiter=delimiters, replaces=st.booleans())
def test_what_is_there_already_changes_nothing(
    *, configuration: Configuration, delimiter: str, replaces: bool
) -> None:
    for table in (*TABLES, EXTENSIONS):
        found = imported(
            EXTENSIONS_WITH_SECRETS if table is EXTENSIONS else table,
            exported(table, configuration, delimiter),
            configuration,
            replace=replaces,
        )
        assert not found.faults.count
        assert found.after == configuration
        assert not list(found.edits())
        assert not list(found.differences())


@settings(max_examples=40)
@given(CONFIGURATIONS)
def test_secrets_stay_here_unless_they_are_asked_for(configuration: Configuration) -> None:
    header = exported(EXTENSIONS, configuration).split(b"\r\n")[0]
    assert header == b"number,name,devices,call_limit"
    shown = list(csv.DictReader(io.StringIO(exported(EXTENSIONS, configuration).decode(), newline="")))
    assert all("secret" not in row for row in shown)
    again = imported(EXTENSIONS_WITH_SECRETS, exported(EXTENSIONS, configuration), Configuration()).after
    for old, new in zip(configuration.extensions, again.extensions, strict=True):
        assert new == replace(old, secret=new.secret)
        assert len(new.secret) == 20
        assert new.secret != old.secret


@given(st.text() | st.from_regex(r"\A'{0,3}[=+@0-9-][0-9.,:/%eE+ -]{0,9}\Z"))
def test_the_guard_comes_off_again(text: str) -> None:
    assert bare(guarded(text)) == text
    assert guarded(text) in {text, f"'{text}"}
    assert guarded(text)[:1] not in {"=", "+", "-", "@"}


@settings(max_examples=40)
@given(CONFIGURATIONS)
def test_no_cell_begins_a_formula(configuration: Configuration) -> None:
    for table in TABLES:
        text = exported(table, configuration).decode()
        for row in csv.reader(io.StringIO(text, newline="")):
            assert all(cell[:1] not in {"=", "+", "-", "@", "\t", "\r"} for cell in row)


def test_figures_are_guarded_and_short_whole_ones_are_not() -> None:
    for changed in (
        "0301234567",
        "+4930",
        "+49301%",
        "491701234567",
        "12.5",
        "1/2",
        "1E5",
        "00",
        "1-2",
        "=A1",
    ):
        assert guarded(changed) == f"'{changed}"
    for kept in ("1001", "0", "30", "_0301X.", "*1", "#31", "any", "sip:a@b", "'n Laden", "3 Zimmer", ""):
        assert guarded(kept) == kept
        assert bare(kept) == kept
    assert bare("+4930") == "+4930"
