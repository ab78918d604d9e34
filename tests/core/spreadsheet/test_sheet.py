"""Which files are tables, and what is told of those that are none."""

import time

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.errors import UserError
from pbxgui.core.spreadsheet import LARGEST_FILE, sheet
from pbxgui.core.spreadsheet.sheet import LONGEST_CELL, Row

COLUMNS = ("number", "name", "ring_seconds")


def rows(content: bytes | str) -> list[Row]:
    return list(sheet.rows(content.encode() if isinstance(content, str) else content, COLUMNS, ("number",)))


def cells(content: bytes | str) -> list[dict[str, str]]:
    found = rows(content)
    assert not [row for row in found if row.error]
    return [dict(row.cells) for row in found]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_spreadsheets_write_is_read(delimiter: str, end: str, mark: str) -> None:
    lines = [("Name", "NUMBER", "Ring Seconds"), ("Empfang", "'+4930", "12,5"), ('"a;b,c"', "1", "")]
    text = mark + end.join(
        delimiter.join(f'"{cell}"' if "," in cell and cell[0] != '"' else cell for cell in line)
        for line in lines
    )
    assert cells(text) == [
        {"name": "Empfang", "number": "+4930", "ring_seconds": "12,5"},
        {"name": "a;b,c", "number": "1", "ring_seconds": ""},
    ]


def test_a_first_line_may_name_the_delimiter() -> None:
    found = rows("\ufeffsep=;\r\nnumber;name\r\n1001;a,b\r\n")
    assert [(row.line, dict(row.cells)) for row in found] == [(3, {"number": "1001", "name": "a,b"})]


def test_blank_lines_count_but_are_no_rows() -> None:
    assert [row.line for row in rows('\n\nnumber,name\n,\n\n1,"a\nb"\n \n2,c\n')] == [6, 9]


def test_spaces_around_cells_are_taken_off() -> None:
    assert cells(' number , "name"\n 1 ,\u00a0"x" \t\n') == [{"number": "1", "name": '"x"'}]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("", "csv-empty", "empty"),
        ("\ufeff \r\n\t\n", "csv-empty", "empty"),
        (",,\n,,\n", "missing-column", '"number"'),
        ("number,nmae\n", "unknown-column", '"nmae"'),
        ("number;number\n", "duplicate-column", '"number" twice'),
        ("name\nx\n", "missing-column", '"number"'),
        ('number,"name\n1,x\n', "csv-quotes", "nothing can be read"),
        ("number\n1\n2\0\n", "csv-not-text", "Line 3"),
        ("number\n1\nEmpfang Müller\n".encode("latin-1"), "csv-not-utf8", "Line 3"),
        ("number\n1\n".encode("utf-16"), "csv-not-utf8", "Line 1"),
        (b"number\n" + b"1" * LARGEST_FILE, "csv-too-large", "64 MiB"),
    ],
)
def test_what_is_no_table_is_told(content: str | bytes, code: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        rows(content)
    assert caught.value.code == code
    assert said in caught.value.message
    assert caught.value.hint


def test_a_wrong_column_is_answered_with_the_right_one() -> None:
    with pytest.raises(UserError, match='Did you mean "ring_seconds"'):
        rows("number,ring secs\n")


def test_too_many_rows_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    assert len(rows("number\n1\n2\n3\n")) == 3
    with pytest.raises(UserError, match="more than 3 rows"):
        rows("number\n1\n2\n3\n4\n")


def test_rows_that_do_not_fit_the_header_are_told_one_by_one() -> None:
    found = rows("number,name\n1\n2,b\n3,c,d\n")
    assert [row.line for row in found if row.error] == [2, 4]
    assert [row.error.message for row in found if row.error] == [
        "The row has 1 cells, the header has 2.",
        "The row has 3 cells, the header has 2.",
    ]


@pytest.mark.parametrize("broken", ['3,"x', '3,"x"y', f"3,{'x' * (LONGEST_CELL + 1)}"])
def test_after_a_broken_quote_nothing_is_believed(broken: str) -> None:
    found = rows(f"number,name\n1,a\n{broken}\n4,d\n")
    assert [(row.line, row.error and row.error.code) for row in found] == [(2, None), (3, "csv-quotes")]


@given(st.binary() | st.text(st.sampled_from("number,;\t\"\r\n'=sep1")).map(str.encode))
def test_no_bytes_get_past_with_anything_but_a_sentence(content: bytes) -> None:
    try:
        found = rows(b"number,name\n" + content)
    except UserError as error:
        assert error.hint  # noqa: PT017 - it may be refused or not
    else:
        assert all(row.error or set(row.cells) == {"number", "name"} for row in found)


def test_a_large_table_takes_time_as_it_is_long() -> None:
    text = "number,name\n" + "1001,Front desk\n" * 20_000
    start = time.process_time()
    assert len(rows(text)) == 20_000
    assert time.process_time() - start < 1
