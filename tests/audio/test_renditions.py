"""The rendition cache: whole files or none, for several users at once, within its bounds."""

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.renditions import RenditionCache
from pbxgui.core.errors import Bug, EnvironmentProblem

SECOND = np.arange(8_000, dtype=np.int16)


def second() -> NDArray[np.int16]:
    return SECOND


def never() -> NDArray[np.int16]:
    raise AssertionError("made although it was there")


def age(path: Path, hours: float) -> None:
    then = time.time() - hours * 3_600
    os.utime(path, (then, then))


def test_a_rendition_is_a_verified_private_file(tmp_path: Path) -> None:
    cache = RenditionCache(tmp_path / "new" / "renditions")
    rendition = cache.obtain("abc", 8_000, second)
    assert rendition.path == tmp_path / "new" / "renditions" / "abc.wav"
    assert (rendition.frames, rendition.rate, rendition.duration, rendition.sha256) == (
        8_000,
        8_000,
        1.0,
        "abc",
    )
    assert np.array_equal(soundfile.read(rendition.path, dtype="int16")[0], SECOND)
    assert stat.S_IMODE(rendition.path.parent.stat().st_mode) == 0o700
    assert [*rendition.path.parent.iterdir()] == [rendition.path]


def test_a_rendition_is_made_once_and_survives_a_restart(tmp_path: Path) -> None:
    first = RenditionCache(tmp_path).obtain("abc", 8_000, second)
    assert RenditionCache(tmp_path).obtain("abc", 8_000, never) == first


@pytest.mark.parametrize("damage", ["shortened", "emptied", "replaced", "wrong rate"])
def test_a_damaged_rendition_is_made_again(tmp_path: Path, damage: str) -> None:
    path = RenditionCache(tmp_path).obtain("abc", 8_000, second).path
    if damage == "wrong rate":
        soundfile.write(path, SECOND, 16_000)
    else:
        path.write_bytes({"shortened": path.read_bytes()[:-2], "emptied": b"", "replaced": b"RIFF?"}[damage])
    rendition = RenditionCache(tmp_path).obtain("abc", 8_000, second)
    assert np.array_equal(soundfile.read(rendition.path, dtype="int16")[0], SECOND)


def test_a_rendition_that_somebody_deleted_is_made_again(tmp_path: Path) -> None:
    cache = RenditionCache(tmp_path)
    cache.obtain("abc", 8_000, second).path.unlink()
    assert cache.obtain("abc", 8_000, second).path.exists()


def test_the_cache_can_be_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentProblem, match=r"cannot be stored in .*file: .*Free some space") as caught:
        RenditionCache(tmp_path / "file").obtain("abc", 8_000, second)
    assert caught.value.code == "cache-unwritable"


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem, match="No space left on device"):
        RenditionCache(tmp_path).obtain("abc", 8_000, second)
    assert [*tmp_path.iterdir()] == []


def test_a_disk_that_loses_what_is_written_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(_partial: Path, target: Path) -> None:
        target.write_bytes(b"")

    monkeypatch.setattr(Path, "replace", lose)
    with pytest.raises(EnvironmentProblem, match="cannot be read back"):
        RenditionCache(tmp_path).obtain("abc", 8_000, second)


def test_only_the_clocks_of_the_engine_are_rendered_for(tmp_path: Path) -> None:
    with pytest.raises(Bug, match="44100 Hz"):
        RenditionCache(tmp_path).obtain("abc", 44_100, second)


def test_the_longest_unused_renditions_go_first(tmp_path: Path) -> None:
    before = RenditionCache(tmp_path)
    for hours, name in enumerate(["new", "old", "older"], start=2):
        age(before.obtain(name, 8_000, second).path, hours)
    RenditionCache(tmp_path, limit_bytes=50_000).obtain("newest", 8_000, second)  # each has 16,044 bytes
    assert {path.stem for path in tmp_path.iterdir()} == {"newest", "new", "old"}


def test_a_rendition_in_use_stays_until_it_is_released(tmp_path: Path) -> None:
    cache = RenditionCache(tmp_path, limit_bytes=1)
    path = cache.obtain("abc", 8_000, second).path
    age(path, 2)
    cache.prune()
    assert path.exists()
    cache.release("abc")
    cache.prune()
    assert not path.exists()


def test_a_rendition_used_by_another_process_of_late_stays(tmp_path: Path) -> None:
    path = RenditionCache(tmp_path).obtain("abc", 8_000, second).path
    age(path, 0.5)
    RenditionCache(tmp_path, limit_bytes=1).prune()
    assert path.exists()


def test_pruning_keeps_strangers_and_removes_what_a_crash_left(tmp_path: Path) -> None:
    for name, hours in {"crashed.partial": 2, "writing.partial": 0, "letter.txt": 2}.items():
        (tmp_path / name).write_bytes(b"x")
        age(tmp_path / name, hours)
    RenditionCache(tmp_path).prune()
    assert {path.name for path in tmp_path.iterdir()} == {"writing.partial", "letter.txt"}


def test_pruning_a_cache_that_is_not_there_yet_is_harmless(tmp_path: Path) -> None:
    RenditionCache(tmp_path / "none").prune()


def test_the_memory_of_what_is_in_use_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pbxgui.audio.renditions._MAX_IN_USE", 2)
    cache = RenditionCache(tmp_path)
    for name in "abc":
        cache.obtain(name, 8_000, second)
    assert sorted(cache._in_use) == ["b", "c"]


def test_many_threads_get_the_same_rendition(tmp_path: Path) -> None:
    cache = RenditionCache(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        renditions = [*pool.map(lambda _: cache.obtain("abc", 8_000, second), range(64))]
    assert len(set(renditions)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["abc.wav"]


PROCESS = """
import sys, time
from pathlib import Path
from pbxgui.audio.sounds import SoundLibrary
folder, cache, begin = sys.argv[1:]
library = SoundLibrary([Path(folder)], Path(cache))
Path(folder, f"ready-{begin}").touch()
while not Path(folder, "go").exists():
    time.sleep(0.001)
for name in [f"custom/{i}" for i in range(12)]:
    rendition = library.rendition(name, 8000)
    print(rendition.sha256, rendition.frames, sum(rendition.path.read_bytes()))
"""


def test_two_processes_render_the_same_sounds_at_once(
    wav: Callable[..., Path], folder: Path, tmp_path: Path
) -> None:
    for number in range(12):
        wav(f"custom/{number}", 44_100, seconds=1 + number / 10)
    cache = tmp_path / "cache"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, folder, cache, str(number)], stdout=subprocess.PIPE, text=True
        )
        for number in range(2)
    ]
    deadline = time.monotonic() + 60
    while len([*folder.glob("ready-*")]) < 2 and time.monotonic() < deadline:
        time.sleep(0.005)
    (folder / "go").touch()
    first, other = (process.communicate(timeout=90)[0] for process in processes)
    assert [process.returncode for process in processes] == [0, 0]
    assert first == other
    assert len({*first.splitlines()}) == 12
    assert len([*cache.glob("*.wav")]) == len([*cache.iterdir()]) == 12
