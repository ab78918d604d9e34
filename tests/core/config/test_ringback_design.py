"""Ringbacks put together: what their text says, and what no ringback can have."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import (
    Greeting,
    GreetingVersion,
    Pause,
    RingbackLoop,
    Rings,
    Says,
    loop_text,
    read_loop,
)
from pbxgui.core.config.ringback_design import MOST_PARTS
from pbxgui.core.errors import UserError
from pbxgui.core.tone_zones import TONE_ZONES
from tests.core.config.records import greeting

HASHES = {"welcome": "a" * 64, "hold-on": "b" * 64}
PARTS = st.one_of(
    st.builds(Rings, st.sampled_from(sorted(TONE_ZONES)), st.integers(1, 20)),
    st.sampled_from(sorted(HASHES.items())).map(lambda one: Says(*one)),
    st.builds(Pause, st.integers(1, 300).map(lambda tenths: tenths / 10)),
)


@given(st.lists(PARTS, min_size=1, max_size=MOST_PARTS))
def test_what_is_written_is_read_again(parts: list[Rings | Says | Pause]) -> None:
    loop = RingbackLoop(tuple(parts))
    assert read_loop(loop_text(loop), HASHES) == loop
    assert set(loop.recordings) == {part.sha256 for part in parts if isinstance(part, Says)}


def test_a_country_is_one_ring_however_it_is_written() -> None:
    assert read_loop("ring GB, , ring DE", {}) == RingbackLoop((Rings("uk"), Rings("de")))


@pytest.mark.parametrize(
    "text",
    [
        "Ring DE 2, SAY welcome, Pause 1.5",
        "ring de 2,say welcome,pause 1,5",
        "ring de 2, say welcome, pause 1,50",
    ],
)
def test_people_write_as_they_are_used_to(text: str) -> None:
    assert loop_text(read_loop(text, HASHES)) == "ring de 2, say welcome, pause 1.5"


def test_a_pause_may_begin_with_a_point_and_other_numbers_stay_apart() -> None:
    assert read_loop("pause .5, pause 10,25", HASHES).parts == (Pause(0.5), Pause(10.25))
    with pytest.raises(UserError, match='The part "5"'):
        read_loop("pause 1, 5", HASHES)


def test_pauses_alone_are_silence() -> None:
    assert RingbackLoop((Pause(1.0), Pause(0.5))).is_silent
    assert not RingbackLoop((Pause(1.0), Rings("de"))).is_silent


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-parts"),
        (" , ", "no-parts"),
        ("ring xx", "bad-zone"),
        ("ring de 0", "bad-rings"),
        ("ring de 21", "bad-rings"),
        ("ring de many", "bad-part"),
        (f"ring de {'9' * 5000}", "bad-part"),
        ("say nothing", "no-greeting"),
        ("pause 0", "bad-seconds"),
        ("pause -1", "bad-part"),
        ("pause 31", "bad-seconds"),
        ("sing", "bad-part"),
        (", ".join(["pause 1"] * (MOST_PARTS + 1)), "too-many-parts"),
    ],
)
def test_what_no_ringback_can_be(text: str, code: str) -> None:
    with pytest.raises(UserError) as raised:
        read_loop(text, HASHES)
    assert raised.value.code == code
    assert raised.value.hint


def test_a_recording_is_named_by_its_hash() -> None:
    with pytest.raises(UserError, match="SHA-256"):
        Says("welcome", "A" * 64)


def test_a_designed_ringback_keeps_its_recordings() -> None:
    (version,) = greeting("ringback").versions
    made = GreetingVersion(
        version.sha256, "ringback.wav", 9.0, version.added, origin=RingbackLoop((Says("welcome", "a" * 64),))
    )
    assert Greeting("ringback", (made,), 0).current_version.masters == (version.sha256, "a" * 64)
