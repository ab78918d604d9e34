"""Which recording is heard under which name, and the reasons why none is."""

from datetime import date

import pytest

from pbxgui.core.config import Configuration, Greeting, GreetingVersion
from pbxgui.dialplan.compile import Names
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.hearing import Heard, Segment
from tests.dialplan.configurations import ADDED

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 24)
SEASONAL = GreetingVersion("1" * 64, "a.wav", 4.2, ADDED, FIRST, LAST)
ENDING = GreetingVersion("2" * 64, "b.wav", 3.0, ADDED, None, LAST)
CONFIGURATION = Configuration(
    greetings=(Greeting("season", (ENDING, SEASONAL), 1), Greeting("ending", (ENDING,), 0))
)


@pytest.mark.parametrize("sound", ["custom/season", "moh/pbxgui-season"])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FIRST, 4.2),
        (LAST, 4.2),
        (
            date(2026, 11, 30),
            'The greeting "season" is valid only from 2026-12-01 on, and the call is on 2026-11-30.',
        ),
        (
            date(2026, 12, 25),
            'The greeting "season" is valid only until 2026-12-24, and the call is on 2026-12-25.',
        ),
    ],
)
def test_the_current_version_is_heard_on_its_days(sound: str, day: date, expected: float | str) -> None:
    assert ConfiguredSounds(CONFIGURATION, day)(sound) == expected


def test_a_version_whose_file_is_gone_is_not_heard() -> None:
    lost = ConfiguredSounds(CONFIGURATION, LAST, lambda version: f"lost {version.file_name}")
    assert lost("custom/season") == 'The greeting "season" lost a.wav.'
    assert lost("custom/ending") == 'The greeting "ending" lost b.wav.'


def test_what_is_no_greeting_has_no_sound() -> None:
    found = ConfiguredSounds(CONFIGURATION, LAST)("custom/nobody")
    assert found == 'There is no greeting for the sound "custom/nobody".'


def test_what_is_heard_has_the_name_of_its_greeting() -> None:
    names = Names(lambda name: f"g-{name}", lambda name: f"m-{name}")
    sounds = ConfiguredSounds(CONFIGURATION, LAST, names=names)
    assert sounds("g-ending") == sounds("moh/m-ending") == 3.0
    for heard, name, shown in (
        (Heard.GREETING, "g-ending", "ending"),
        (Heard.MUSIC, "m-season", "season"),
        (Heard.MUSIC, "jazz", "jazz"),
        (Heard.TONES, "350", "350"),
        (Heard.SILENCE, "", ""),
    ):
        assert sounds.name(Segment(0.0, 1.0, heard, name)) == shown
