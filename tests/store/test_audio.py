"""Audio masters: found by their hash, told when lost, and collected only when nothing can need them."""

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pbxgui.core.config import Edited, Greeting
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.store.audio import AudioFiles
from pbxgui.store.store import AUDIO, Store
from tests.store.records import imported, welcome


def make_old(directory: Path) -> None:
    before = time.time() - 7200
    for path in directory.iterdir():
        os.utime(path, (before, before))


@pytest.mark.parametrize("sha256", ["a" * 64, "../recording.wav", "\x1b", ""])
def test_a_master_that_is_not_there_is_told(tmp_path: Path, sha256: str) -> None:
    audio = AudioFiles(tmp_path / AUDIO)
    imported(audio, b"sound")
    with pytest.raises(EnvironmentProblem) as caught:
        audio.path(sha256)
    assert caught.value.code == "audio-missing"
    assert "\x1b" not in str(caught.value)


def test_a_damaged_master_is_told_and_mended_by_importing_it_again(tmp_path: Path) -> None:
    audio = AudioFiles(tmp_path / AUDIO)
    sha256 = imported(audio, b"sound")
    audio.path(sha256).write_bytes(b"noise")
    with pytest.raises(EnvironmentProblem) as caught:
        audio.verify(sha256)
    assert caught.value.code == "audio-damaged"
    imported(audio, b"sound")
    audio.verify(sha256)


def test_what_a_version_was_edited_from_is_kept_with_it(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        recorded, edited = (imported(store.audio, sound) for sound in (b"recorded", b"edited"))
        greeting = welcome(edited)
        version = replace(greeting.versions[0], origin=Edited(recorded, ()))
        with store.change("Edit") as change:
            change.put(replace(greeting, versions=(version,)))
        make_old(tmp_path / AUDIO)
        assert store.collect_audio() == ()
        with store.change("Remove") as change:
            change.remove(Greeting, "welcome")
        assert store.collect_audio() == ()  # an undo could bring it back


def test_masters_are_kept_while_a_greeting_or_the_journal_needs_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "data") as store:
        kept = imported(store.audio, b"kept")
        undone = imported(store.audio, b"undone")
        unused = imported(store.audio, b"unused")
        (tmp_path / "data" / AUDIO / "notes.txt").touch()
        with store.change("Add") as change:
            change.put(welcome(kept))
        with store.change("Replace") as change:
            change.put(welcome(undone))
        store.undo()
        with store.change("Remove") as change:
            change.remove(Greeting, "welcome")
        assert store.collect_audio() == ()  # too young: their change may still be on its way
        make_old(tmp_path / "data" / AUDIO)
        assert store.collect_audio() == (f"{unused}.master.wav",)
        assert {path.name for path in (tmp_path / "data" / AUDIO).iterdir()} == {
            f"{kept}.master.wav",
            f"{undone}.master.wav",
            "notes.txt",
        }
        store.undo()
        store.audio.verify(store.read().greetings[0].current_version.sha256)


def test_without_audio_there_is_nothing_to_collect(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert store.collect_audio() == ()


def test_a_master_with_its_extension_and_its_working_copy_are_found(tmp_path: Path) -> None:
    audio = AudioFiles(tmp_path)
    sha256 = hashlib.sha256(b"sound").hexdigest()
    (tmp_path / f"{sha256}.master.mp3").write_bytes(b"sound")
    with pytest.raises(EnvironmentProblem, match="is missing"):
        audio.working(sha256)
    (tmp_path / f"{sha256}.wav").write_bytes(b"samples")
    audio.verify(sha256)
    assert audio.path(sha256).suffix == ".mp3"
    assert audio.working(sha256).read_bytes() == b"samples"


def test_everything_that_belongs_to_a_master_is_kept_or_collected_with_it(tmp_path: Path) -> None:
    audio = AudioFiles(tmp_path)
    kept = {f"{'a' * 64}.master.mp3", f"{'a' * 64}.wav", "notes.wav", f"{'b' * 64}.backup"}
    gone = {f"{'b' * 64}.master.mp3", f"{'c' * 64}.master", f"{'b' * 64}.wav"}
    for name in kept | gone:
        (tmp_path / name).touch()
    make_old(tmp_path)
    assert set(audio.collect(frozenset({"a" * 64}))) == gone
    assert {path.name for path in tmp_path.iterdir()} == kept
