"""Importing a greeting when things go wrong around it: what was there stays, and nothing half done is to be seen."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from pbxgui.actions.greetings import GreetingFacts, import_greeting, remove_greeting
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.store.records import desk, line
from tests.store.template import new_store

HELD = """
import sys
from pbxgui.audio import confined
from pbxgui.cli.main import main
confined._CHILD = "held_import_child"
sys.exit(main(sys.argv[1:]))
"""
HELD_CHILD = """
import time
from pbxgui.audio import import_child, importing
move, moved = importing._move, []
def move_some(*arguments):
    stay_after(len(moved))
    moved.append(1)
    return move(*arguments)
def stay_after(count):
    if count == {moves}:
        time.sleep(600)
importing._move = move_some
importing.sync_folder = lambda _: stay_after(len(moved))
import_child.main()
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


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Make a store with one greeting."""
    soundfile.write(tmp_path / "first.wav", voice(8_000), 8_000)
    with Store.open(new_store(tmp_path / "data")) as store:
        import_greeting(store, tmp_path / "cache", tmp_path / "first.wav", "welcome", GreetingFacts())
    return tmp_path / "data"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "second.wav"
    soundfile.write(path, voice(44_100, seconds=20), 44_100)
    return path


def audio(data: Path) -> set[str]:
    return {path.name for path in (data / "audio").iterdir()}


@pytest.mark.parametrize("room", [1_000_000, 1_900_000])
def test_a_full_disk_leaves_everything_as_it_was(data: Path, source: Path, room: int) -> None:
    """The master takes 1.8 MB, its working copy 3.8 MB as floats."""
    before = audio(data)
    command = [
        sys.executable,
        "-c",
        FULL_DISK,
        str(room),
        "greeting",
        "import",
        str(source),
        "--name",
        "welcome",
    ]
    ended = subprocess.run([*command, "--data", str(data)], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "[import-unwritable]" in ended.stderr
    assert audio(data) == before
    with Store.open(data) as store:
        assert len(store.read().greetings[0].versions) == 1


@pytest.mark.parametrize("seen", [".import-*", "*.master.wav", "?" * 64 + ".wav"])
def test_killed_at_any_moment_it_has_happened_or_not(
    data: Path, source: Path, tmp_path: Path, seen: str
) -> None:
    """The process that imports stays where it is to be killed: before its first move, its second, and after that."""
    moves = (".import-*", "*.master.wav").index(seen) if "?" not in seen else 2
    (tmp_path / "held_import_child.py").write_text(HELD_CHILD.format(moves=moves))
    before = audio(data)
    command = [sys.executable, "-c", HELD, "greeting", "import", str(source), "--name", "welcome"]
    found = os.pathsep.join((str(tmp_path), str(Path(__file__).parents[2])))
    with subprocess.Popen(
        [*command, "--data", str(data)], env={**os.environ, "PYTHONPATH": found}, stdout=subprocess.DEVNULL
    ) as process:
        wait_until(lambda: any(path.name not in before for path in (data / "audio").glob(seen)))
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
    wait_until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    with Store.open(data) as store:
        greeting = store.read().greetings[0]
        assert greeting.current == len(greeting.versions) - 1
        for version in greeting.versions:
            store.audio.verify(version.sha256)
            assert soundfile.info(store.audio.working(version.sha256)).duration == version.seconds
        for path in (data / "audio").iterdir():
            os.utime(path, (0, 0))
        store.collect_audio()
    left = {name for name in audio(data) if not name.startswith(".import-")}
    assert before <= left
    assert len(left) == 2 * len(greeting.versions)


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_two_imports_at_once_are_two_versions(data: Path, tmp_path: Path) -> None:
    def run(seed: int) -> None:
        path = tmp_path / f"{seed}.wav"
        soundfile.write(path, voice(16_000, seed=seed), 16_000)
        with Store.open(data) as store:
            import_greeting(store, tmp_path / "cache", path, "welcome", GreetingFacts())

    threads = [threading.Thread(target=run, args=(seed,)) for seed in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open(data) as store:
        greeting = store.read().greetings[0]
    assert {version.file_name for version in greeting.versions} == {"first.wav", "1.wav", "2.wav"}


def test_facts_that_are_not_said_are_kept(data: Path, tmp_path: Path) -> None:
    with Store.open(data) as store:
        said = GreetingFacts(transcript="Guten Tag", language="de")
        first = import_greeting(store, tmp_path / "cache", tmp_path / "first.wav", "welcome", said)
        assert first.before is not None
        second = import_greeting(
            store, tmp_path / "cache", tmp_path / "first.wav", "welcome", GreetingFacts()
        )
    assert (second.greeting.transcript, second.greeting.language) == ("Guten Tag", "de")
    assert len(second.greeting.versions) == 1


def test_many_uses_are_told_in_part(data: Path) -> None:
    with Store.open(data) as store, store.change("Add") as change:
        change.put(desk())
        for last in range(5):
            change.put(line(number=f"200{last}", greeting="welcome"))
    with Store.open(data) as store, pytest.raises(UserError, match="2002, default, greeting and 2 more"):
        remove_greeting(store, "welcome")


def test_a_greeting_that_is_not_there_cannot_be_removed(data: Path) -> None:
    with Store.open(data) as store, pytest.raises(UserError, match='Did you mean "welcome"'):
        remove_greeting(store, "welcom")
