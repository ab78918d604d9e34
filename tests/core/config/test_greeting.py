"""Greetings: versions, of which one is current, and the days on which it may be heard."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import (
    Edited,
    Greeting,
    GreetingVersion,
    SpokenText,
    file_name_shown,
    has_tag,
    last_spoken,
    read_tags,
    with_current,
    with_licence,
)
from pbxgui.core.errors import UserError
from tests.core.config.records import ANY_TEXT

VERSION = GreetingVersion("0123456789abcdef" * 4, "welcome.mp3", 3.8, datetime(2026, 1, 1, tzinfo=UTC))
DAYS = st.dates(date(2025, 12, 30), date(2026, 1, 3))


def test_the_current_version() -> None:
    newer = replace(VERSION, file_name="newer.mp3")
    assert Greeting("welcome", (VERSION, newer), 1, "Hello.\n\nBye.", "en-GB").current_version is newer


@given(DAYS, st.none() | DAYS, st.none() | DAYS)
def test_validity_takes_in_both_its_days(day: date, first: date | None, last: date | None) -> None:
    if first and last and first > last:
        with pytest.raises(UserError, match="runs backwards"):
            replace(VERSION, valid_from=first, valid_until=last)
        return
    expected = (first is None or first <= day) and (last is None or day <= last)
    assert replace(VERSION, valid_from=first, valid_until=last).is_valid_on(day) is expected


@given(ANY_TEXT)
def test_every_file_can_be_imported(name: str) -> None:
    replace(VERSION, file_name=file_name_shown(name))


@pytest.mark.parametrize("seconds", [0, -1, 3661, math.nan, math.inf])
def test_a_length_that_no_greeting_has(seconds: float) -> None:
    with pytest.raises(UserError) as raised:
        replace(VERSION, seconds=seconds)
    assert raised.value.code == "bad-seconds"


def test_a_version_knows_when_and_what_it_is() -> None:
    with pytest.raises(UserError, match="no time zone"):
        replace(VERSION, added=datetime(2026, 1, 1))  # noqa: DTZ001 - the point
    with pytest.raises(UserError, match="SHA-256"):
        replace(VERSION, sha256="A" * 64)


@pytest.mark.parametrize(("versions", "current"), [((), 0), ((VERSION,), 1), ((VERSION,), -1)])
def test_the_current_version_is_there(versions: tuple[GreetingVersion, ...], current: int) -> None:
    with pytest.raises(UserError) as raised:
        Greeting("welcome", versions, current)
    assert raised.value.code == "no-such-version"


@pytest.mark.parametrize(
    ("transcript", "language", "code"),
    [
        ("x" * 10_001, "", "transcript-too-long"),
        ("fine\nnot\x00fine", "", "bad-name"),
        ("", "german!", "bad-language"),
    ],
)
def test_transcript_and_language(transcript: str, language: str, code: str) -> None:
    with pytest.raises(UserError) as raised:
        Greeting("welcome", (VERSION,), 0, transcript, language)
    assert raised.value.code == code


def test_licences_and_tags_are_set_and_found() -> None:
    known = Greeting("welcome", (VERSION, replace(VERSION, sha256="0" * 64)), 0, tags=("Winter", "shop"))
    licensed = with_licence(known, 1, "CC0")
    assert [version.licence for version in licensed.versions] == ["", "CC0"]
    assert has_tag(known, "winter")
    assert not has_tag(known, "win")
    assert read_tags(" Winter, ,shop,") == ("Winter", "shop")
    assert read_tags("") == ()


def test_what_is_heard_again_says_its_own_words() -> None:
    first, second = (SpokenText(text, "espeak-ng:de", 150) for text in ("One.", "Two."))
    versions = (
        replace(VERSION, origin=first),
        replace(VERSION, sha256="1" * 64, origin=Edited(VERSION.sha256, ())),
        replace(VERSION, sha256="2" * 64),
        replace(VERSION, sha256="3" * 64, origin=second),
        replace(VERSION, sha256="4" * 64, origin=Edited("9" * 64, ())),  # of a version that is gone
    )
    known = Greeting("welcome", versions, 3, "Two.")
    assert [with_current(known, index).transcript for index in range(5)] == [
        "One.",
        "One.",
        "Two.",
        "Two.",
        "Two.",
    ]
    assert [with_current(known, index).current for index in range(5)] == [0, 1, 2, 3, 4]
    typed = replace(known, transcript="Two, and music.")
    assert with_current(typed, 0).transcript == "Two, and music."
    assert last_spoken(with_current(known, 1)) == first


def test_the_text_that_was_spoken_last() -> None:
    first, second = (SpokenText(text, "espeak-ng:de", 150) for text in ("One.", "Two."))
    versions = (replace(VERSION, origin=first), VERSION, replace(VERSION, origin=second))
    assert last_spoken(None) is None
    assert last_spoken(Greeting("welcome", (VERSION,), 0)) is None
    assert [last_spoken(Greeting("welcome", versions, current)) for current in range(3)] == [
        first,
        second,
        second,
    ]
