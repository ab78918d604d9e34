"""A take becomes a greeting in one change, and is kept where that fails."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.actions.greetings import GreetingFacts
from pbxgui.actions.takes import check_recordable, keep_take, recovered, takes_folder
from pbxgui.audio.importing import import_audio
from pbxgui.audio.take import RATE, Take, takes
from pbxgui.audio.take_writer import TakeWriter
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.store.template import new_store


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Import without a process of its own, which takes most of a second; other tests see to that."""
    monkeypatch.setattr(
        "pbxgui.actions.greetings.import_confined",
        lambda source, folder, cache, *_: import_audio(source, folder, cache),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(new_store(tmp_path / "data")) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return takes_folder(tmp_path / "data")


SAID = np.round(voice(RATE) * 32_767).astype(np.int16)


def take(folder: Path, name: str = "welcome", *, finished: bool = True) -> Take:
    writer = TakeWriter.begin(folder, name)
    writer.begin_piece()
    writer.append(SAID.tobytes())
    found = writer.finish() if finished else writer.end_piece()
    writer.close()
    return found


def test_a_take_is_what_callers_hear_from_now_on_and_undo_takes_it_back(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    first, second, other = take(folder), take(folder), take(folder, "other")
    keep_take(store, tmp_path / "cache", first, "welcome")
    kept = keep_take(
        store, tmp_path / "cache", second, "welcome", GreetingFacts(transcript="Hello"), forget=(first,)
    )
    version = kept.greeting.current_version
    assert kept.greeting.transcript == "Hello"
    assert version.file_name.startswith("recorded 2")
    samples, rate = soundfile.read(store.audio.working(version.sha256), dtype="int16")
    assert (rate, samples.tobytes()) == (RATE, SAID.tobytes())
    assert takes(folder) == (other,)
    assert next(entry.what for entry in store.journal()) == "Record greeting welcome"
    store.undo()
    assert len(store.read().greeting_by_name["welcome"].versions) == 1


def test_a_take_that_cannot_be_used_is_kept(store: Store, folder: Path, tmp_path: Path) -> None:
    found = take(folder)
    with pytest.raises(UserError):
        keep_take(store, tmp_path / "cache", found, "no/name")
    assert takes(folder) == (found,)
    assert store.read().greetings == ()


def test_a_name_is_refused_before_anybody_speaks() -> None:
    check_recordable("welcome")
    with pytest.raises(UserError):
        check_recordable("no/name")


def test_the_latest_take_that_was_left_behind_is_recovered_or_the_one_that_is_named(folder: Path) -> None:
    first, second = take(folder, finished=False), take(folder, finished=False)
    done = take(folder)
    latest = max(first, second, key=lambda one: one.begun)
    found = recovered(folder)
    assert (found.identity, found.finished, found.frames) == (latest.identity, True, SAID.size)
    assert recovered(folder, done.identity) == done
    recovered(folder)
    for identity in (None, "nonsense"):
        with pytest.raises(UserError) as refused:
            recovered(folder, identity)
        assert refused.value.code == "no-take"
