"""Calls by what a person types: all words must be there, in caller, number, name, greeting or telephone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pbxgui.core.records import CallLeg, CallRecord
from pbxgui.store.call_records import CallRecords
from pbxgui.store.call_search import Kind, Search, Vocabulary, Word
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
