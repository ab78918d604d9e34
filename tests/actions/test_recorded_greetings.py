"""A recording becomes the greeting that a number plays, in one change that undo takes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.actions.recorded_greetings import RecordedGreeting, keep_recording, played_by, recordable
from pbxgui.audio.importing import import_audio
from pbxgui.core.config import CountryTone, GreetingLoop, Handling, Number, ToExtension, Treatment
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.store.records import desk
from tests.store.template import new_store

DESK = ToExtension("1001")
LOOP = GreetingLoop("welcome")


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Import without a process of its own, which takes most of a second; other tests see to that."""
    monkeypatch.setattr(
        "pbxgui.actions.greetings.import_confined",
        lambda source, folder, cache, *_: import_audio(source, folder, cache),
    )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Recorded by 1001.wav"
    soundfile.write(path, voice(16_000, seconds=2), 16_000)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    soundfile.write(tmp_path / "first.wav", voice(8_000), 8_000)
    with Store.open(new_store(tmp_path / "data")) as opened:
        facts = GreetingFacts(transcript="Welcome.", language="en")
        import_greeting(opened, tmp_path / "cache", tmp_path / "first.wav", "welcome", facts)
        with opened.change("Desk") as change:
            change.put(desk())
        yield opened


def keep(store: Store, source: Path, digits: str = "2001") -> RecordedGreeting:
    return keep_recording(store, source.parent / "cache", source, digits, "1001")


def add(store: Store, handling: Handling, digits: str = "2001") -> Number:
    number = Number(digits, "Line", (), handling)
    with store.change("Number") as change:
        change.put(number)
    return number


@pytest.mark.parametrize(
    ("handling", "expected"),
    [
        (Handling(Treatment.GREET_THEN_RING, "a", LOOP), "a"),
        (Handling(Treatment.ANSWER_THEN_GREET, "a"), "a"),
        (Handling(Treatment.REFUSE, "a", LOOP), "a"),
        (Handling(Treatment.REFUSE, None, LOOP), None),
        (Handling(Treatment.GREET_ANSWER_RING, None, LOOP), "welcome"),
        (Handling(Treatment.CUSTOM_RINGBACK, "a", LOOP), "welcome"),
        (Handling(Treatment.CUSTOM_RINGBACK, "a", CountryTone("de")), None),
        (Handling(Treatment.RING, "a", LOOP), None),
    ],
)
def test_which_greeting_a_handling_plays(handling: Handling, expected: str | None) -> None:
    assert played_by(handling) == expected


@pytest.mark.parametrize(
    "handling",
    [
        Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK),
        Handling(Treatment.CUSTOM_RINGBACK, None, LOOP, DESK),
    ],
)
def test_it_is_a_new_version_of_the_greeting_that_is_played(
    store: Store, source: Path, handling: Handling
) -> None:
    number = add(store, handling)
    before = store.read()
    kept = keep(store, source)
    assert (kept.greeting.name, kept.greeting.current, kept.greeting.transcript) == ("welcome", 1, "")
    assert kept.greeting.language == "en"
    assert kept.greeting.current_version.file_name == source.name
    assert (kept.number, kept.is_heard) == (number, True)
    assert kept.text == (
        'The recording was kept as version 2 of the greeting "welcome", which callers of 2001 hear.'
    )
    assert store.journal(1)[0].what == "Record greeting welcome by telephone from 1001 for 2001"
    store.undo()
    assert store.read() == before


@pytest.mark.parametrize(
    ("digits", "name"), [("2001", "number-2001"), ("+49*3#", "number-plus-49star-3hash")]
)
def test_a_number_without_a_greeting_gets_one_put_on(
    store: Store, source: Path, digits: str, name: str
) -> None:
    add(store, Handling(Treatment.REFUSE), digits)
    before = store.read()
    kept = keep(store, source, digits)
    assert (kept.greeting.name, kept.is_heard) == (name, True)
    assert store.read().number_by_number[digits].default.greeting == name
    store.undo()
    assert store.read() == before
    store.redo()
    again = keep(store, source, digits)
    assert (again.greeting.name, len(again.greeting.versions)) == (name, 1)  # the same recording once more


def test_where_none_is_played_it_is_stored_and_the_person_told(store: Store, source: Path) -> None:
    number = add(store, Handling(Treatment.RING, destination=DESK))
    kept = keep(store, source)
    assert (kept.greeting.name, kept.number, kept.is_heard) == ("number-2001", number, False)
    assert kept.text.endswith('Callers of 2001 do not hear it: the treatment "ring" plays no greeting.')


def test_only_a_number_has_a_greeting(store: Store, source: Path) -> None:
    add(store, Handling(Treatment.REFUSE))
    before = store.read()
    for digits in ("9999", "1001", ""):
        with pytest.raises(UserError) as caught:
            recordable(store, digits)
        assert caught.value.code == "no-number"
        with pytest.raises(UserError):
            keep(store, source, digits)
    assert store.read() == before


def test_a_number_that_goes_meanwhile_takes_its_recording_with_it(
    store: Store, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, Handling(Treatment.REFUSE))
    asked: list[str] = []

    def once(store: Store, digits: str) -> Number:
        asked.append(digits)
        number = recordable(store, digits)
        if len(asked) == 1:
            with store.change("Remove") as change:
                change.remove(Number, digits)
        return number

    monkeypatch.setattr("pbxgui.actions.recorded_greetings.recordable", once)
    with pytest.raises(UserError, match='no number "2001"'):
        keep(store, source)
    assert store.read().greeting("number-2001") is None
