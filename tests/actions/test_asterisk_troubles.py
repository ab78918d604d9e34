"""Whatever happens to the writer, every file for Asterisk is whole, and what was there stays until all is ready."""

import itertools
import multiprocessing
import os
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pbxgui.actions.asterisk.folder import Folder
from pbxgui.actions.asterisk.manifest import read_manifest
from pbxgui.core.errors import PbxError
from pbxgui.dialplan.asterisk import EXTENSIONS
from pbxgui.store.store import Store
from tests.actions.asterisk_folder import greeted, held, import_tone, store as stored, write

KILLS = 30
PATIENCE = 60.0  # seconds, on a busy machine
STEPS = 20  # names that files are given or lose while two configurations take turns
NOBODY = 65_534
SUMS = "pbxgui/SHA256SUMS"
Work = Callable[[], object]


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """Make a folder that every user can enter, unlike those of pytest."""
    path = Path(tempfile.mkdtemp(prefix="pbxgui-test-"))
    path.chmod(0o777)
    yield path
    shutil.rmtree(path)


def prepared(root: Path, name: str, number: dict[str, str], hertz: float) -> Path:
    """Return the data of a configuration whose greetings are tones of one frequency."""
    data = root / name
    data.mkdir()
    greetings = {"always": hertz, name: hertz}
    with stored(data, greetings, greeted(number.get("greeting"), number.get("loop")), name):
        pass
    return data


def folder(root: Path) -> Path:
    path = root / "etc"
    path.mkdir()
    return path


def in_child(work: Work) -> str:
    """Do it in a process of its own and return the code of the error that it met."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=report, args=(work, there))
    child.start()
    there.close()
    with here:
        code = here.recv()
    child.join()
    return str(code)


def report(work: Work, pipe: Connection) -> None:
    try:
        work()
    except PbxError as error:
        pipe.send(f"{error.code}: {error.hint}")
    else:
        pipe.send("")


def write_into(data: Path, etc: Path) -> None:
    with Store.open(data) as store:
        write(store, etc)


def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path) -> None:
    one = prepared(tmp_path, "one", {"greeting": "always"}, 440.0)
    two = prepared(tmp_path, "two", {"loop": "two"}, 880.0)
    etc = folder(tmp_path)
    write_into(one, etc)
    before = held(etc)

    with Store.open(two) as store:
        import_tone(store, "two", 880.0, seconds=8.0)

    def write_with_little_room() -> None:
        with Store.open(two) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # texts fit, the sounds do not
            write(store, etc)

    assert in_child(write_with_little_room).startswith("disk-full: Free some space")
    assert held(etc) == before
    assert sorted(path.name for path in (etc / "pbxgui/sounds").iterdir()) == ["always"]
    write_into(two, etc)
    assert held(etc) != before


def test_a_folder_that_may_not_be_written_is_left_with_the_remedy(open_to_all: Path) -> None:
    data = prepared(open_to_all, "one", {"greeting": "always"}, 440.0)
    etc = folder(open_to_all)
    (etc / "own").touch()
    if os.geteuid():
        etc.chmod(0o500)
    else:
        for path in (data, *data.rglob("*")):
            os.chown(path, NOBODY, NOBODY)

    def write_as_nobody() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        write_into(data, etc)

    problem = in_child(write_as_nobody)
    assert problem.startswith("folder-unwritable")
    assert f"--installed-in {etc}" in problem
    assert set(held(etc)) == {"own"}


def test_a_folder_that_fails_otherwise_is_said_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    etc = Folder.open(tmp_path)
    monkeypatch.setattr("fcntl.flock", fail)
    with pytest.raises(PbxError, match="Input/output error") as trouble, etc.alone():
        pass
    assert trouble.value.code == "folder-unusable"


def write_again_and_again(sources: tuple[Path, Path], etc: Path, pipe: Connection, most: int | None) -> None:
    """Write the one and the other; tell of the begin and, with `most`, stay after so many steps and tell."""
    if most is not None:
        stay_after(most, pipe)
    with Store.open(sources[0]) as one, Store.open(sources[1]) as two:
        pipe.send("")
        while True:
            write(one, etc)
            write(two, etc)


def stay_after(most: int, pipe: Connection) -> None:
    """Let this process stand still, and tell, when it has renamed and removed so many files in all."""
    steps = itertools.count(1)

    def counted(do: Callable[..., Path | None]) -> Callable[..., Path | None]:
        def done(*arguments: Path, **options: bool) -> Path | None:
            result = do(*arguments, **options)
            if next(steps) == most:
                pipe.send("")
                time.sleep(PATIENCE)
            return result

        return done

    Path.replace = counted(Path.replace)  # type: ignore[method-assign, assignment]
    Path.unlink = counted(Path.unlink)  # type: ignore[method-assign, assignment]


def kill_writer(
    sources: tuple[Path, Path], etc: Path, *, after: float = 0.0, most: int | None = None
) -> None:
    """Kill a writer some seconds after it began or, with `most`, after so many steps."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    writer = context.Process(target=write_again_and_again, args=(sources, etc, there, most))
    writer.start()
    there.close()
    with here:
        here.recv()
        if most is not None:
            here.recv()
        time.sleep(after)
        writer.kill()
        writer.join()


def test_a_killed_writer_leaves_every_file_whole(tmp_path: Path) -> None:
    """And the dialplan names no sound that is not there, and the list knows every sound."""
    sources = (
        prepared(tmp_path, "one", {"greeting": "one"}, 440.0),
        prepared(tmp_path, "two", {"loop": "two"}, 880.0),
    )
    etc, expected = folder(tmp_path), []
    for data in sources:
        alone = tmp_path / f"only-{data.name}"
        alone.mkdir()
        write_into(data, alone)
        expected.append(held(alone))
    moments = random.Random(20261122)  # noqa: S311 - moments to kill at, no secrets
    mixed = 0
    for kill in range(KILLS):
        if kill % 2:
            kill_writer(sources, etc, most=moments.randint(1, STEPS))
        else:
            kill_writer(sources, etc, after=moments.uniform(0.0, 0.05))
        found = {name: file for name, file in held(etc).items() if not name.endswith(".partial")}
        sums = read_manifest(found.pop(SUMS, b"").decode())
        for name, file in found.items():
            assert file in {one.get(name) for one in expected}
        sounds = {name for name in found if "/sounds/" in name}
        assert sounds <= {name for name, _ in sums}
        named = [one for one in expected if EXTENSIONS in found and one[EXTENSIONS] == found[EXTENSIONS]]
        for one in named:
            assert {name for name in one if "/sounds/" in name} <= sounds
        mixed += found not in [{name: file for name, file in one.items() if name != SUMS} for one in expected]
    assert mixed  # it did hit the middle of it
    write_into(sources[0], etc)
    assert held(etc) == expected[0]
