"""Calls by what a person types: all words must be there, in caller, number, name, greeting or telephone."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from pbxgui.core.records import CallLeg, CallRecord
from pbxgui.store import call_records
from pbxgui.store.call_records import CallRecords, FoundPart
from pbxgui.store.call_search import Kind, Search, Seconds, Vocabulary, Window, Word, keys_of
from pbxgui.store.store import Store
from tests.store.call_records import START, call

ANSWERED = call(0, caller="0301111", answered=10.0, ended=40.0)
MISSED = replace(
    call(1, caller="0402222", number="2002", ended=5.0), sounds=(), progress=None, reason="Busy 100%"
)
GOING_ON = replace(call(2, caller=""), legs=(CallLeg("PJSIP/1007", "sip:1007@192.0.2.7", 1.0),))


@pytest.fixture
def records(tmp_path: Path) -> CallRecords:
    Store.open(tmp_path / "data").close()
    found = CallRecords(tmp_path / "data")
    found.write([(None, record) for record in (ANSWERED, MISSED, GOING_ON)])
    return found


def met(records: CallRecords, search: Search) -> list[CallRecord]:
    return [stored.record for stored in records.each(records.search(search))]


def typed(records: CallRecords, *words: str) -> list[CallRecord]:
    vocabulary = records.vocabulary()
    return met(records, Search(tuple(map(vocabulary.word, words))))


def test_without_words_all_are_found_the_latest_first(records: CallRecords) -> None:
    assert met(records, Search()) == [GOING_ON, MISSED, ANSWERED]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("0301",), [ANSWERED]),
        (("2002",), [MISSED]),
        (("2001",), [GOING_ON, ANSWERED]),
        (("WELC",), [GOING_ON, ANSWERED]),
        (("1007",), [GOING_ON]),
        (("welcome", "030"), [ANSWERED]),
        (("busy",), [MISSED]),
        (("100%",), [MISSED]),
        (("%",), [MISSED]),
        (("_",), []),
        (("' OR 1=1 --",), []),
        (("welcome", "2002"), []),
    ],
)
def test_all_words_must_be_there(
    records: CallRecords, words: tuple[str, ...], found: list[CallRecord]
) -> None:
    assert typed(records, *words) == found


def test_names_that_are_kept_elsewhere_find_their_numbers(records: CallRecords) -> None:
    search = Search((Word("anna", frozenset({"0402222"})),))
    assert met(records, search) == [MISSED]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (Kind.ALL, [GOING_ON, MISSED, ANSWERED]),
        (Kind.ANSWERED, [ANSWERED]),
        (Kind.MISSED, [MISSED]),
        (Kind.GREETED, [GOING_ON, ANSWERED]),
    ],
)
def test_a_kind_of_calls(records: CallRecords, kind: Kind, found: list[CallRecord]) -> None:
    assert met(records, Search(kind=kind)) == found


def test_from_a_moment_on_and_before_another(records: CallRecords) -> None:
    middle = START + timedelta(minutes=1)
    assert met(records, Search(since=middle)) == [GOING_ON, MISSED]
    assert met(records, Search(before=middle)) == [ANSWERED]


def test_seconds_are_added_up(records: CallRecords) -> None:
    found = records.seconds(Search())
    assert found.billed == pytest.approx(30.0)
    assert found.unbilled == pytest.approx((10.0 - 0.01) + (60.0 - 0.01))


def test_the_vocabulary_is_what_occurs(records: CallRecords) -> None:
    assert records.vocabulary() == Vocabulary(
        ("2001", "2002"), ("Busy 100%",), ("welcome",), ("PJSIP/1001", "PJSIP/1007")
    )


def test_records_come_in_the_order_asked_for_and_those_that_are_gone_are_left_out(
    records: CallRecords,
) -> None:
    assert [stored.key for stored in records.each([1, 99, 3])] == [1, 3]
    assert [stored.key for stored in records.some([1, 3])] == [3, 1]


def test_the_latest_are_looked_through_first_and_gaps_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call_records, "_LATEST_SEARCHED", 2)
    monkeypatch.setattr(call_records, "_SEARCHED_AT_ONCE", 3)
    Store.open(tmp_path / "data").close()
    records = CallRecords(tmp_path / "data")
    numbers = (1, 2, 3, 4, 5, 6, 10**12, 10**12 + 1, 10**12 + 2)
    records.write([(None, call(minute)) for minute in range(len(numbers))], numbers)
    assert records.search_part(Search(), enough=1) == FoundPart(numbers[:-3:-1], numbers[-3])
    assert records.search_part(Search(), enough=3) == FoundPart(numbers[:-4:-1], 6)
    assert records.search_part(Search(), upto=6, enough=1) == FoundPart((6, 5, 4), 3)
    assert records.search_part(Search(), upto=3, enough=1) == FoundPart((3, 2, 1), None)
    assert records.search(Search()) == numbers[::-1]
    assert records.search(Search((records.vocabulary().word("welcome"),))) == numbers[::-1]
    assert records.seconds(Search()).unbilled == pytest.approx(9 * (60.0 - 0.01))
    late = Search(since=START + timedelta(minutes=6))
    assert records.search_part(late) == FoundPart(numbers[:-4:-1], None)


def test_a_search_ends_where_nobody_wants_it_any_more(
    records: CallRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call_records, "_LATEST_SEARCHED", 1)

    def stop() -> None:
        raise InterruptedError

    for look in (records.search_part, records.seconds):
        with pytest.raises(InterruptedError):
            look(Search(), between=stop)
    assert len(records.search(Search())) == 3


def test_where_there_is_no_record_nothing_is_found(tmp_path: Path) -> None:
    Store.open(tmp_path / "data").close()
    records = CallRecords(tmp_path / "data")
    assert records.search(Search()) == ()
    assert records.seconds(Search()) == Seconds()


def literally(statement: sa.Executable) -> str:
    assert isinstance(statement, sa.Select)
    return str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


def test_no_word_makes_the_database_look_at_every_sound_or_telephone(records: CallRecords) -> None:
    """A table that is gone through as a whole would cost the more, the more calls there were."""
    word = Word("w", greetings=frozenset({"welcome"}), targets=frozenset({"PJSIP/1001"}))
    for kind in Kind:
        statement = keys_of(Search((word,), kind), Window(1_000, 3_000))
        text = literally(statement)
        with closing(sqlite3.connect(records._path)) as database:
            plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {text}")]
        assert not [step for step in plan if step.startswith("SCAN")], plan
        for index in ("ix_call_sounds_greeting_call", "ix_call_legs_target_call"):
            assert [step for step in plan if f"USING COVERING INDEX {index} (" in step], plan
