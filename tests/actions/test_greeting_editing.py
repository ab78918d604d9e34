"""Greetings edited: a new version each time, one undo, the recording untouched, and nothing when things go wrong."""

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.actions import greeting_editing
from pbxgui.actions.greeting_editing import edit_greeting, editing
from pbxgui.actions.greeting_rendering import render_greeting
from pbxgui.actions.greetings import GreetingFacts, import_greeting, use_version
from pbxgui.audio.edits import edit_child
from pbxgui.audio.importing import ImportedAudio
from pbxgui.core.config import Edited, EditKind, EditStep, Greeting
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.store.store import Store
from tests.audio.edited import RATE, spoken, step
from tests.store.template import new_store

TRIM = step("trim", start=0.5, end=4.5)
LOUD = step("loudness")
FACTS = GreetingFacts("Good morning", "en", date(2026, 1, 1), date(2027, 1, 1))

EDITING_KILLED = """
import sys
from pathlib import Path
from pbxgui.actions.greeting_editing import edit_greeting
from pbxgui.audio.edits import confined
from pbxgui.core.config import EditKind, EditStep
from pbxgui.store.store import Store
confined._CHILD = "held_edit_child"
with Store.open(Path(sys.argv[1])) as store:
    steps = [EditStep(EditKind.NOISE_REDUCTION), EditStep(EditKind.RUMBLE_FILTER)]
    edit_greeting(store, Path(sys.argv[2]), "welcome", steps)
"""
HELD_CHILD = """
import time
from pbxgui.audio.edits import edit_child
from pbxgui.audio.import_child import serve
edit_child.import_audio = lambda *_: time.sleep(600)
serve(edit_child.edit, edit_child.EDIT_LIMITS)
"""
FULL_DISK = """
import resource, sys
from pbxgui.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with one greeting, which has a licence and a tag."""
    place = tmp_path_factory.mktemp("imported")
    soundfile.write(place / "first.flac", spoken(), RATE)
    with Store.open(new_store(place / "data")) as store:
        greeting = import_greeting(store, place / "cache", place / "first.flac", "welcome", FACTS).greeting
        with store.change("Tag") as change:
            version = replace(greeting.versions[0], licence="CC BY 4.0")
            change.put(replace(greeting, versions=(version,), tags=("morning",)))
    return place / "data"


@pytest.fixture
def data(imported: Path, tmp_path: Path) -> Path:
    """Return a store of the test's own."""
    return Path(shutil.copytree(imported, tmp_path / "data"))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Edit in this process, which the tests of `edit_confined` show to be the same, without the time to start one."""

    def here(
        master: Path, steps: tuple[EditStep, ...], folder: Path, cache: Path, _wait: object, _told: object
    ) -> ImportedAudio:
        told = [[step.kind.value, dict(step.values), step.enabled] for step in steps]
        return edit_child.edit(
            {"master": str(master), "steps": told, "folder": str(folder), "cache": str(cache)}
        )

    monkeypatch.setattr(greeting_editing, "edit_confined", here)


def audio(data: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (data / "audio").iterdir()
        if not path.is_dir()
    }


def samples(store: Store, sha256: str) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    found: np.ndarray[tuple[int], np.dtype[np.int16]] = soundfile.read(
        store.audio.working(sha256), dtype="int16"
    )[0]
    return found


def edit(store: Store, *steps: EditStep, version: int | None = None) -> Greeting:
    return edit_greeting(store, store.audio.directory.parent / "cache", "welcome", steps, version).greeting


def test_an_edit_is_a_new_version_with_what_was_said_about_the_old_one(data: Path) -> None:
    files = audio(data)
    with Store.open(data) as store:
        (first,) = store.read().greetings[0].versions
        greeting = edit(store, TRIM, LOUD)
        version = greeting.current_version
        assert greeting.current == 1
        assert greeting.versions[0] == first
        assert version.origin == Edited(first.sha256, (TRIM, LOUD))
        assert version.seconds == 4.0
        assert version.added > first.added
        kept = ("file_name", "valid_from", "valid_until", "licence")
        assert [getattr(version, name) for name in kept] == [getattr(first, name) for name in kept]
        assert (greeting.transcript, greeting.language, greeting.tags) == ("Good morning", "en", ("morning",))
        store.audio.verify(version.sha256)
        assert samples(store, version.sha256).size == 4 * RATE
        assert store.read().greetings[0] == greeting
        assert store.journal()[0].what == "Edit greeting welcome"
        store.undo()
        assert store.read().greetings[0].versions == (first,)
    assert files.items() <= audio(data).items()


@pytest.mark.usefixtures("at_once")
def test_editing_again_starts_from_the_recording_with_the_steps_that_were_made(data: Path) -> None:
    with Store.open(data) as store:
        edited = editing(store, "welcome")
        assert (edited.index, edited.steps, edited.master) == (0, (), edited.version.sha256)
        edit(store, TRIM, step("gain", change=-20))
        again = editing(store, "welcome")
        assert (again.index, again.master) == (1, edited.master)
        assert again.steps == (TRIM, step("gain", change=-20))
        greeting = edit(store, TRIM, step("gain", change=-3))
        assert greeting.current_version.origin == Edited(edited.master, (TRIM, step("gain", change=-3)))
        master = samples(store, edited.master)[round(0.5 * RATE) :][: 4 * RATE]
        made = samples(store, greeting.current_version.sha256)
        inside = slice(RATE // 100, -RATE // 100)
        difference = made[inside] / 10 ** (-3 / 20) - master[inside]
        assert np.abs(difference).max() < 1.0  # one rounding, not two


@pytest.mark.usefixtures("at_once")
def test_an_older_version_can_be_edited(data: Path) -> None:
    with Store.open(data) as store:
        edit(store, TRIM)
        greeting = edit(store, LOUD, version=1)
        assert greeting.current == 2
        assert greeting.current_version.origin == Edited(greeting.versions[0].sha256, (LOUD,))
        with pytest.raises(UserError) as raised:
            edit(store, LOUD, version=4)
        assert raised.value.code == "no-such-version"
        with pytest.raises(UserError, match="Did you mean"):
            edit_greeting(store, data / "cache", "welcom", (LOUD,))


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    "steps", [(), (EditStep(EditKind.LOUDNESS, enabled=False),), (step("mute", start=0, end=0.5),)]
)
def test_what_changes_nothing_is_the_recording_itself_again(data: Path, steps: tuple[EditStep, ...]) -> None:
    """A pause that is muted is the pause; the bytes are the same, where the master was such a file."""
    with Store.open(data) as store:
        edit(store, TRIM)
        before = store.read().greetings[0].versions
        greeting = edit(store, *steps)
        heard = samples(store, greeting.current_version.sha256)
        assert np.array_equal(heard, samples(store, before[0].sha256))
        if not any(step.enabled for step in steps):
            assert (greeting.current, greeting.versions) == (0, before)


@pytest.mark.usefixtures("at_once")
def test_a_master_that_is_such_a_file_is_never_said_to_be_made_from_itself(
    tmp_path: Path, data: Path
) -> None:
    with Store.open(data) as store:
        made = edit(store, TRIM).current_version
        source = store.audio.path(made.sha256)
        import_greeting(store, tmp_path / "cache", source, "other", GreetingFacts())
        before = store.read().greeting_by_name["other"]
        after = edit_greeting(store, tmp_path / "cache", "other", (step("gain", change=0),)).greeting
        assert after == before
        assert after.current_version.origin is None


@pytest.mark.usefixtures("at_once")
def test_the_same_steps_again_are_the_same_version(data: Path) -> None:
    with Store.open(data) as store:
        first = edit(store, TRIM)
        use_version(store, "welcome", 1)
        again = edit(store, TRIM, version=1)
        assert again == first


@pytest.mark.usefixtures("at_once")
def test_the_recording_is_kept_as_long_as_what_was_made_of_it(data: Path) -> None:
    with Store.open(data) as store:
        greeting = edit(store, TRIM)
        master = greeting.versions[0].sha256
        with store.change("Forget") as change:
            change.put(replace(greeting, versions=greeting.versions[1:], current=0))
        found = editing(store, "welcome")
        assert found.master == master
        back = edit(store)
        assert back.current_version.sha256 == master
        assert back.current_version.origin is None
        assert back.current_version.seconds == spoken().size / RATE


def test_a_lost_recording_is_told(data: Path) -> None:
    with Store.open(data) as store:
        store.audio.working(store.read().greetings[0].versions[0].sha256).unlink()
        with pytest.raises(EnvironmentProblem) as raised:
            edit(store, TRIM)
        assert raised.value.code == "audio-missing"


@pytest.mark.parametrize("room", [300_000, 600_000])
def test_a_full_disk_leaves_everything_as_it_was(data: Path, room: int) -> None:
    """The rendering takes 576 kB, the floats of the working copy 1.15 MB."""
    before = audio(data)
    command = [sys.executable, "-c", FULL_DISK, str(room), "greeting", "edit", "welcome", "--gain", "1"]
    command += ["--data", str(data)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "[import-unwritable]" in ended.stderr
    assert audio(data) == before
    with Store.open(data) as store:
        assert len(store.read().greetings[0].versions) == 1


@pytest.mark.parametrize("name", ["full.wav", "full.mp3", "full.gsm"])
def test_a_rendering_without_room_leaves_no_half_file(data: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "out").mkdir()
    with Store.open(data) as store:
        version = store.read().greetings[0].versions[0]
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
        try:
            with pytest.raises(EnvironmentProblem) as raised:
                render_greeting(store, version, tmp_path / "out" / name, force=False)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert raised.value.code == "export-unwritable"
    assert [*(tmp_path / "out").iterdir()] == []


def test_killed_in_the_middle_it_leaves_the_store_as_it_was(data: Path, tmp_path: Path) -> None:
    before = audio(data)
    with Store.open(data) as store:
        greeting = store.read().greetings[0]
    (tmp_path / "held_edit_child.py").write_text(HELD_CHILD)
    command = [sys.executable, "-c", EDITING_KILLED, str(data), str(tmp_path / "cache")]
    found = os.pathsep.join((str(tmp_path), str(Path(__file__).parents[2])))
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": found}) as process:
        wait_until(lambda: any((data / "audio").glob(".import-*/edited.wav")))
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
    assert children
    wait_until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    assert audio(data) == before
    with Store.open(data) as store:
        assert store.read().greetings[0] == greeting
        assert len(edit(store, TRIM).versions) == 2


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.001)
