"""What a version was made from, in words."""

from datetime import UTC, datetime

import pytest

from pbxgui.core.config import Greeting, GreetingVersion, Origin, RingbackLoop
from pbxgui.core.config.greeting_origin import Edited, EditKind, EditStep, SpokenText
from pbxgui.core.config.ringback_design import Pause, Rings
from pbxgui.core.config.version_words import made_from

SPOKEN = SpokenText("Hello.", "espeak-ng:en", 150)
LOUDNESS = (EditStep(EditKind.LOUDNESS),)


def version(sha256: str, file_name: str = "hello.mp3", origin: Origin | None = None) -> GreetingVersion:
    return GreetingVersion(sha256, file_name, 3.0, datetime(2026, 1, 2, tzinfo=UTC), origin=origin)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (version("b" * 64), "imported from hello.mp3"),
        (version("b" * 64, "recorded 2026-01-02 03.04.05.wav"), "recorded"),
        (version("b" * 64, "Recorded by 1001 2026-01-02 03.04.05.wav"), "recorded"),
        (
            version("b" * 64, origin=SpokenText("Hello.", "espeak-ng:en", 150)),
            "spoken by espeak-ng:en, 150 words a minute: “Hello.”",
        ),
        (
            version("b" * 64, origin=SpokenText("Hello\nyou. " * 10, "espeak-ng:en", 150)),
            f"spoken by espeak-ng:en, 150 words a minute: “{'Hello you. ' * 5}Hello…”",
        ),
        (version("b" * 64, origin=Edited("a" * 64, LOUDNESS)), "edited from version 1: loudness -23 LUFS"),
        (
            version("b" * 64, origin=Edited("c" * 64, LOUDNESS)),
            "edited from a recording that no version is: loudness -23 LUFS",
        ),
    ],
)
def test_each_origin_is_told(made: GreetingVersion, words: str) -> None:
    assert made_from(Greeting("welcome", (version("a" * 64), made), 1), made) == words


def test_the_parts_of_a_ringback_are_told() -> None:
    made = version("b" * 64, origin=RingbackLoop((Rings("de", 1), Pause(1.0))))
    assert made_from(Greeting("welcome", (made,), 0), made).startswith("put together: ")
