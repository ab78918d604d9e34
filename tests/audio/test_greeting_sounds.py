"""Greetings by their names: the version that was current then, on the days on which it is valid."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio.errors import SoundError, SoundMissing
from pbxgui.audio.greeting_sounds import GreetingSounds
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.core.config import Greeting, GreetingVersion
from pbxgui.dialplan.compile import Names

OLD, NEW = "a" * 64, "b" * 64
DAY = date(2026, 12, 24)


@pytest.fixture
def library(tmp_path: Path) -> SoundLibrary:
    folder = tmp_path / "audio"
    (folder / "custom").mkdir(parents=True)
    for name, seconds in ((OLD, 0.2), (NEW, 0.3), ("custom/plain", 0.4)):
        samples = 0.3 * np.sin(2 * np.pi * 500 * np.arange(int(48_000 * seconds)) / 48_000)
        soundfile.write(folder / f"{name}.wav", samples, 48_000, subtype="PCM_16")
    return SoundLibrary([folder], tmp_path / "cache")


def greeting(sha256: str, valid_from: date | None = None, valid_until: date | None = None) -> Greeting:
    added = datetime(2026, 1, 1, tzinfo=UTC)
    return Greeting(
        "welcome", (GreetingVersion(sha256, "hallo.mp3", 0.2, added, valid_from, valid_until),), 0
    )


@pytest.fixture
def sounds(library: SoundLibrary) -> Callable[[Greeting], GreetingSounds]:
    return lambda one: GreetingSounds(library, [one], Names(), today=lambda: DAY)


@pytest.mark.parametrize("name", ["custom/welcome", "moh/pbxgui-welcome"])
def test_each_state_has_the_recording_that_was_current(
    sounds: Callable[[Greeting], GreetingSounds], name: str
) -> None:
    before, after = sounds(greeting(OLD)), sounds(greeting(NEW))
    assert before.ready(name, 8_000) is None
    assert before.rendition(name, 8_000).duration == pytest.approx(0.2, abs=0.001)
    assert after.rendition(name, 8_000).duration == pytest.approx(0.3, abs=0.001)
    assert before.ready(name, 8_000) == before.rendition(name, 8_000)


def test_other_sounds_are_those_of_the_library(sounds: Callable[[Greeting], GreetingSounds]) -> None:
    here = sounds(greeting(OLD))
    assert here.rendition("custom/plain", 16_000).duration == pytest.approx(0.4, abs=0.001)
    assert here.ready("custom/plain", 16_000) is not None
    with pytest.raises(SoundMissing):
        here.rendition("custom/other", 16_000)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (None, date(2026, 12, 23), "only until 2026-12-23; today is 2026-12-24"),
        (date(2026, 12, 25), None, "only from 2026-12-25 on; today is 2026-12-24"),
        (date(2026, 12, 25), date(2026, 12, 26), "only from 2026-12-25 on; today is 2026-12-24"),
    ],
)
def test_on_other_days_it_is_not_played(
    sounds: Callable[[Greeting], GreetingSounds], first: date | None, last: date | None, why: str
) -> None:
    here = sounds(greeting(OLD, first, last))
    assert here.ready("custom/welcome", 8_000) is None
    with pytest.raises(SoundError) as refused:
        here.rendition("custom/welcome", 8_000)
    assert refused.value.code == "greeting-not-valid"
    assert why in refused.value.message
    assert refused.value.hint


def test_its_first_and_its_last_day_are_such_days(sounds: Callable[[Greeting], GreetingSounds]) -> None:
    assert sounds(greeting(OLD, DAY, DAY)).rendition("custom/welcome", 8_000).frames == 1600


def test_a_recording_that_is_gone_is_named_as_people_know_it(
    sounds: Callable[[Greeting], GreetingSounds],
) -> None:
    with pytest.raises(SoundMissing) as missing:
        sounds(greeting("c" * 64)).rendition("custom/welcome", 8_000)
    assert missing.value.code == "sound-missing"
    assert 'The recording "hallo.mp3" of the greeting "welcome" is missing.' in missing.value.message
