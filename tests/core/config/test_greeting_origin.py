"""What versions of greetings are made from: every kind of step, its bounds, and texts that are spoken."""

import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import (
    EDIT_FIELDS,
    Edited,
    EditKind,
    EditStep,
    Greeting,
    GreetingVersion,
    SpokenText,
)
from pbxgui.core.config.greeting_origin import MOST_STEPS
from pbxgui.core.errors import UserError

VERSION = GreetingVersion("0123456789abcdef" * 4, "welcome.mp3", 3.8, datetime(2026, 1, 1, tzinfo=UTC))
PART = (("start", 1.0), ("end", 2.0))
KINDS = st.sampled_from(EditKind)


@given(st.data())
def test_every_step_within_its_bounds_is_taken(data: st.DataObject) -> None:
    kind = data.draw(KINDS)
    values = {
        name: data.draw(st.floats(field.lowest, field.highest)) for name, field in EDIT_FIELDS[kind].items()
    }
    if "start" in values and values["start"] >= values["end"]:
        with pytest.raises(UserError, match="has no length"):
            EditStep(kind, tuple(values.items()))
        return
    if kind is EditKind.MOVE_PART and values["start"] <= values["to"] <= values["end"]:
        with pytest.raises(UserError, match="cannot be moved to") as raised:
            EditStep(kind, tuple(values.items()))
        assert raised.value.code == "part-not-moved"
        return
    step = EditStep(kind, tuple(values.items()))
    assert {name: step.value(name) for name in values} == values


@pytest.mark.parametrize("kind", EditKind)
def test_what_is_left_out_is_as_usual_or_asked_for(kind: EditKind) -> None:
    wanted = {name: field.otherwise for name, field in EDIT_FIELDS[kind].items()}
    if None in wanted.values():
        with pytest.raises(UserError) as raised:
            EditStep(kind)
        assert raised.value.code == "missing-edit-value"
        assert "Give it in " in raised.value.hint
    else:
        step = EditStep(kind)
        assert {name: step.value(name) for name in wanted} == wanted


@given(KINDS, st.floats())
def test_a_value_out_of_bounds_is_refused_by_name(kind: EditKind, value: float) -> None:
    name, field = next(iter(EDIT_FIELDS[kind].items()))
    if field.lowest <= value <= field.highest:
        return
    with pytest.raises(UserError, match=name) as raised:
        EditStep(kind, ((name, value),))
    assert raised.value.code == "bad-edit-value"
    assert f"{field.highest:g} {field.unit}" in raised.value.hint


def test_a_value_that_the_step_does_not_know() -> None:
    with pytest.raises(UserError, match='knows no "pitch"') as raised:
        EditStep(EditKind.GAIN, (("pitch", 1.0),))
    assert raised.value.hint == "It knows change, start, end."
    with pytest.raises(UserError):
        EditStep(EditKind.FADE_IN, (("seconds", math.nan),))


def test_a_part_ends_after_it_starts() -> None:
    EditStep(EditKind.CUT, PART)
    with pytest.raises(UserError) as raised:
        EditStep(EditKind.CUT, (("start", 2.0), ("end", 2.0)))
    assert raised.value.code == "empty-part"


@pytest.mark.parametrize("to", [1.0, 1.5, 2.0])
def test_a_part_is_moved_to_where_it_is_not(to: float) -> None:
    EditStep(EditKind.MOVE_PART, (*PART, ("to", 0.999)))
    with pytest.raises(UserError, match="from 1 to 2 seconds cannot be moved") as raised:
        EditStep(EditKind.MOVE_PART, (*PART, ("to", to)))
    assert raised.value.hint == "Choose a moment before its start or behind its end."


def test_an_edited_version_keeps_its_master() -> None:
    edited = Edited("f" * 64, (EditStep(EditKind.TRIM, PART),))
    assert replace(VERSION, origin=edited).masters == (VERSION.sha256, "f" * 64)
    assert VERSION.masters == (VERSION.sha256,)
    with pytest.raises(UserError, match="SHA-256"):
        Edited("F" * 64, ())
    with pytest.raises(UserError, match="too many"):
        Edited("f" * 64, (EditStep(EditKind.LIMITER),) * (MOST_STEPS + 1))


@pytest.mark.parametrize(
    ("text", "voice", "pace", "code"),
    [
        ("Hello.\n\n Please hold.", "espeak-ng:en-gb", 150, None),
        (" \n", "espeak-ng:en-gb", 150, "nothing-to-say"),
        ("a" * 10_001, "espeak-ng:en-gb", 150, "spoken-text-too-long"),
        ("Hello\x07", "espeak-ng:en-gb", 150, "bad-name"),
        ("Hello", "", 150, "empty-name"),
        ("Hello", "espeak-ng:en-gb", 79, "bad-pace"),
        ("Hello", "espeak-ng:en-gb", 401, "bad-pace"),
    ],
)
def test_a_text_to_speak(text: str, voice: str, pace: int, code: str | None) -> None:
    if code is None:
        assert SpokenText(text, voice, pace).text == text
        return
    with pytest.raises(UserError) as raised:
        SpokenText(text, voice, pace)
    assert raised.value.code == code


def test_tags_and_licences_are_words_for_people() -> None:
    Greeting(
        "welcome", (replace(VERSION, licence="CC BY 4.0, music by Example"),), 0, tags=("winter", "shop")
    )
    for tags, code in (
        (("",), "empty-name"),
        (("a,b",), "bad-tag"),
        (("Shop", "shop"), "duplicate"),
        (("a" * 31,), "name-too-long"),
        (tuple(map(str, range(21))), "too-many-tags"),
    ):
        with pytest.raises(UserError) as raised:
            Greeting("welcome", (VERSION,), 0, tags=tags)
        assert raised.value.code == code
    with pytest.raises(UserError, match="licence"):
        replace(VERSION, licence="a\nb")
