"""Greetings in words, and the verdict on a recording."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pbxgui.audio.waveform import Waveform
from pbxgui.core.config import GreetingVersion
from pbxgui.ui.greeting_names import name_of_file
from pbxgui.ui.greetings.greeting_words import validity_words
from pbxgui.ui.greetings.verdict import verdict

VERSION = GreetingVersion("0" * 64, "a.wav", 3.0, datetime(2026, 1, 1, tzinfo=UTC))
GOOD = Waveform(5.0, ((0.0, 0.0),), -3.0, -20.0, 0, 0.3, 0.2)
FIRST, TODAY, LAST = date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("first", "last", "today", "words"),
    [
        (None, None, TODAY, "Always"),
        (FIRST, None, TODAY, "Always"),
        (FIRST, LAST, TODAY, "Now"),
        (LAST, None, TODAY, "Not yet"),
        (None, FIRST, TODAY, "Expired"),
        (None, TODAY, TODAY, "Now"),
    ],
)
def test_validity_is_seen_from_today(first: date | None, last: date | None, today: date, words: str) -> None:
    assert validity_words(replace(VERSION, valid_from=first, valid_until=last), today)[0] == words


@pytest.mark.parametrize(
    ("stem", "taken", "name"),
    [
        ("Willkommen neu (2)", set(), "Willkommen-neu-2"),
        ("welcome", {"welcome", "welcome-2"}, "welcome-3"),
        ("приветствие", set(), "greeting"),
        ("...", {"greeting"}, "greeting-2"),
        ("x" * 300, set(), "x" * 56),
    ],
)
def test_a_files_name_becomes_a_greetings(stem: str, taken: set[str], name: str) -> None:
    assert name_of_file(stem, taken) == name


def test_a_good_recording_has_nothing_to_complain_of() -> None:
    assert all(one.good for one in verdict(GOOD))
    assert len(verdict(GOOD)) == 3


@pytest.mark.parametrize(
    ("waveform", "words"),
    [
        (replace(GOOD, rms_dbfs=-45.0), "Much too quiet"),
        (replace(GOOD, rms_dbfs=-33.0), "Rather quiet"),
        (replace(GOOD, rms_dbfs=-6.0), "Very loud"),
        (replace(GOOD, clipped=12), "cut off and crackle"),
        (replace(GOOD, lead=0.02), "It begins at once"),
        (replace(GOOD, lead=2.04), "2.0 s of silence"),
        (replace(GOOD, seconds=75.0), "1:15 long: callers wait at most 1:00"),
        (replace(GOOD, peak_dbfs=-80.0), "It is silent"),
    ],
)
def test_each_fault_is_told_alone(waveform: Waveform, words: str) -> None:
    (fault,) = [one for one in verdict(waveform) if not one.good]
    assert words in fault.text
