"""The log of a call as text: what is packed comes back, what is damaged is told, what is newer is passed over."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.records.call_log import (
    Cut,
    Entry,
    LogCut,
    LogEvent,
    LogLeg,
    LogMessage,
    in_order,
    packed,
    unpacked,
)

TEXT = st.text(max_size=30)
AT = st.integers(-1_000_000, 1_000_000).map(lambda tenths: tenths / 10_000)
DETAILS = st.dictionaries(TEXT, st.one_of(TEXT, st.integers(), st.booleans(), st.none()), max_size=3)
ENTRY = st.one_of(
    st.builds(LogEvent, AT, TEXT, TEXT, DETAILS),
    st.builds(LogLeg, AT, st.integers(0, 64), TEXT, TEXT),
    st.builds(LogMessage, AT, st.integers(0, 64), st.booleans(), TEXT, TEXT),
    st.builds(LogCut, AT, st.sampled_from(Cut)),
)


@given(st.lists(ENTRY, max_size=5))
def test_what_is_packed_comes_back(entries: list[Entry]) -> None:
    assert unpacked(packed(entries)) == tuple(entries)


def test_what_utf_8_cannot_hold_does_no_harm() -> None:
    entry = LogEvent(0.0, "message", "a\udcffb")
    assert unpacked(packed([entry])) == (entry,)


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{}", b"[1]", b"[[]]", b'[["e", 1]]', b'[["e", "soon", "", "", {}]]', b'[["c", 0, "else"]]', b"\xff",
     b'[["e", 0, "", "", 1]]'],
)  # fmt: skip
def test_what_is_damaged_is_told(damaged: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        unpacked(damaged)


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert unpacked(b'[["z", 1.0, {}], ["c", 2.0, "events"]]') == (LogCut(2.0, Cut.EVENTS),)


def test_details_of_unknown_types_are_left_out() -> None:
    assert unpacked(b'[["e", 0, "k", "t", {"a": [], "b": null, "c": 1.5}]]') == (
        LogEvent(0.0, "k", "t", {"b": None, "c": 1.5}),
    )


def test_entries_are_told_in_the_order_of_time_and_as_they_came() -> None:
    late, first, second = LogEvent(2.0, "c"), LogEvent(1.0, "a"), LogEvent(1.0, "b")
    assert in_order([late, first, second]) == (first, second, late)
