"""Steps written down while they are edited: read as they were, none of what is damaged, and found by their greeting."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import Edited, EditKind, EditStep, GreetingVersion, with_version
from pbxgui.core.config.edit_draft import EditDraft, draft_record, read_draft
from pbxgui.core.config.edit_list import Steps
from tests.core.config.records import greeting

WELCOME = greeting("welcome")
FIRST = WELCOME.versions[0]
STEPS = st.lists(
    st.one_of(
        st.builds(EditStep, st.sampled_from([EditKind.LIMITER, EditKind.FADE_IN]), enabled=st.booleans()),
        st.floats(0, 3_600).map(lambda at: EditStep(EditKind.SPLIT, (("at", at),))),
        st.floats(-60, 40).map(lambda change: EditStep(EditKind.GAIN, (("change", change),))),
    ),
    max_size=6,
).map(tuple)
DRAFT = EditDraft("welcome", FIRST.sha256, FIRST.sha256, FIRST.sha256, (), (EditStep(EditKind.LIMITER),))


@given(STEPS, STEPS, st.text())
def test_what_was_written_is_read(begun: Steps, steps: Steps, name: str) -> None:
    draft = replace(DRAFT, greeting=name, begun_with=begun, steps=steps)
    assert read_draft(draft_record(draft)) == draft


@pytest.mark.parametrize(
    "damage",
    [
        {"greeting": 1},
        {"steps": None},
        {"steps": [["reverb", {}, True]]},
        {"steps": [["trim", {"start": 2.0, "end": 1.0}, True]]},
        {"steps": [["gain", {"change": "loud"}, True]]},
        {"steps": [["gain", [], True]]},
        {"steps": [1]},
        {"steps": [["limiter", {}]]},
    ],
)
def test_what_is_damaged_is_none(damage: dict[str, Any]) -> None:
    assert read_draft({**draft_record(DRAFT), **damage}) is None
    assert read_draft({}) is None


def test_another_version_meanwhile_is_noticed() -> None:
    assert not DRAFT.is_overtaken(WELCOME)
    later = GreetingVersion("1" * 64, "later.wav", 2.0, datetime(2026, 2, 1, tzinfo=UTC))
    assert DRAFT.is_overtaken(with_version(WELCOME, later))


def test_what_was_kept_before_the_draft_was_removed_is_noticed() -> None:
    assert not DRAFT.is_kept(WELCOME)
    made = replace(FIRST, sha256="2" * 64, origin=Edited(DRAFT.master, DRAFT.steps))
    assert DRAFT.is_kept(with_version(WELCOME, made))
    assert replace(DRAFT, steps=()).is_kept(WELCOME)


def test_a_greeting_finds_its_draft_under_another_name_too() -> None:
    assert DRAFT.is_of(WELCOME, ["welcome"])
    renamed = replace(WELCOME, name="hello")
    assert DRAFT.is_of(renamed, ["hello"])
    assert not DRAFT.is_of(renamed, ["hello", "welcome"])
    other = replace(renamed, versions=(replace(FIRST, sha256="2" * 64),))
    assert not DRAFT.is_of(other, ["hello"])
    edited = replace(FIRST, sha256="2" * 64, origin=Edited(FIRST.sha256, ()))
    assert DRAFT.is_of(replace(renamed, versions=(edited,)), ["hello"])
