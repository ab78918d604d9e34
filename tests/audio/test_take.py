"""Takes on the disk: what they are made of, killed at any moment, on a full disk, damaged, and as a WAV file."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, strategies as st
from numpy.typing import NDArray

from pbxgui.audio import take_sound, take_writer
from pbxgui.audio.take import (
    RATE,
    Segment,
    Take,
    TakeProblem,
    closed,
    part,
    read_take,
    remove_take,
    takes,
    unfinished,
)
from pbxgui.audio.take_sound import FADE_SECONDS, write_wav
from pbxgui.audio.take_writer import TakeWriter, recover
from pbxgui.core.errors import UserError
from tests.requirements import require_root, unavailable

BLOCK = 480


def numbered(first: int, frames: int) -> bytes:
    """Return samples that tell their own place."""
    return (np.arange(first, first + frames) % 20_000).astype("<i2").tobytes()


def sound(take: Take) -> NDArray[np.int16]:
    return np.concatenate([np.empty(0, np.int16), *take_sound.blocks(take)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "takes"


@pytest.fixture
def writer(folder: Path) -> Iterator[TakeWriter]:
    found = TakeWriter.begin(folder, "welcome")
    yield found
    found.close()


def record(writer: TakeWriter, samples: bytes, start: int | None = None, end: int | None = None) -> Take:
    writer.begin_piece(start, end)
    for at in range(0, len(samples), 2 * BLOCK):
        writer.append(samples[at : at + 2 * BLOCK])
    return writer.end_piece()


def middle(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return what lies between the fades."""
    fade = round(FADE_SECONDS * RATE)
    return samples[fade:-fade]


def test_a_take_is_what_was_recorded_in_a_wav_file(writer: TakeWriter, folder: Path) -> None:
    take = record(writer, numbered(0, RATE))
    assert (take.frames, take.seconds, take.name, take.finished) == (RATE, 1.0, "welcome", False)
    take = writer.finish()
    assert takes(folder) == (take,)
    found = soundfile.info(write_wav(take, take.wav))
    assert (found.samplerate, found.channels, found.subtype, found.frames) == (RATE, 1, "PCM_16", RATE)
    assert soundfile.read(take.wav, dtype="int16")[0].tobytes() == numbered(0, RATE)


def test_pieces_follow_each_other_and_fade_where_they_meet(writer: TakeWriter) -> None:
    loud = np.full(RATE, 10_000, "<i2").tobytes()
    record(writer, loud)
    heard = sound(record(writer, loud))
    assert heard.size == 2 * RATE
    fade = round(FADE_SECONDS * RATE)
    assert (heard[: RATE - fade] == 10_000).all()
    assert (heard[RATE + fade :] == 10_000).all()
    assert heard[RATE - 1] < 100 > heard[RATE]
    assert np.abs(np.diff(heard.astype(int))).max() < 150  # no click


@pytest.mark.parametrize("length", [RATE // 4, RATE], ids=["shorter", "longer"])
def test_punching_in_replaces_a_part_and_loses_nothing(writer: TakeWriter, length: int) -> None:
    before = record(writer, numbered(0, RATE))
    after = record(writer, numbered(5_000, length), RATE // 4, RATE // 2)
    heard = sound(after)
    assert heard.size == RATE - RATE // 4 + length
    first, last = RATE // 4, RATE // 4 + length
    assert heard[: first - 200].tobytes() == numbered(0, first - 200)
    assert (
        middle(heard[first:last]).tobytes() == middle(np.frombuffer(numbered(5_000, length), "<i2")).tobytes()
    )
    assert heard[last + 200 :].tobytes() == numbered(RATE // 2 + 200, RATE // 2 - 200)
    assert sound(before).tobytes() == numbered(0, RATE)  # all of it is still there


def test_a_piece_without_sound_replaces_nothing(writer: TakeWriter) -> None:
    before = record(writer, numbered(0, RATE))
    assert record(writer, b"", 0, RATE).segments == before.segments


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=5),
    st.integers(0, 250),
    st.integers(0, 250),
)
def test_a_part_of_segments_is_the_part_of_their_sound(sizes: list[int], start: int, end: int) -> None:
    pieces = [[(number, at) for at in range(100)] for number in range(len(sizes))]
    segments = tuple(Segment(str(number), 7, size) for number, size in enumerate(sizes))

    def samples(of: tuple[Segment, ...]) -> list[tuple[int, int]]:
        return [one for s in of for one in pieces[int(s.piece)][s.start : s.start + s.frames]]

    assert samples(part(segments, start, end)) == samples(segments)[start:end]


_CHILD = """
import sys, time
from pathlib import Path
from pbxgui.audio.take_writer import TakeWriter
from tests.audio.test_take import numbered
writer = TakeWriter.begin(Path(sys.argv[1]), "killed")
print("ready", flush=True)
done = 0
while True:
    if done % 24_000 == 0:
        if done:
            writer.end_piece()
        writer.begin_piece()
    writer.append(numbered(done, 480))
    done += 480
    print(done, flush=True)
    time.sleep(0.001)
"""


@pytest.mark.parametrize("_attempt", range(4))
def test_a_program_that_is_killed_has_lost_nothing_that_it_had(folder: Path, _attempt: int) -> None:
    """The moment is another one in every run, between pieces as well as within one."""
    after = random.SystemRandom().uniform(0, 0.4)
    with subprocess.Popen([sys.executable, "-c", _CHILD, str(folder)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(after)
        assert not unfinished(folder)  # somebody is recording it
        process.kill()
        told = process.stdout.read().split(b"\n")[:-1]
    assert process.returncode == -signal.SIGKILL
    least = int(told[-1]) if told else 0
    if not least and not unfinished(folder):
        return
    (left,) = unfinished(folder)
    take = recover(left)
    assert least <= take.frames <= least + BLOCK
    pieces = [(take.folder / one.piece).read_bytes() for one in take.segments]
    assert b"".join(pieces) == numbered(0, take.frames)
    assert take.finished
    assert unfinished(folder) == ()
    assert takes(folder) == (take,)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk of its own."""
    require_root()
    mounted = tmp_path / "disk"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(mounted)]
    if (done := subprocess.run(mount, capture_output=True, text=True, check=False)).returncode:
        unavailable(f"needs a small disk: {done.stderr.strip()}")
    yield mounted
    subprocess.run(["umount", mounted], check=True)


def fill(writer: TakeWriter) -> tuple[int, TakeProblem]:
    """Record until there is no room; return the samples that were written for certain, and the problem."""
    written = 0
    try:
        while True:
            writer.append(numbered(written, BLOCK))
            written += BLOCK
    except TakeProblem as full:
        return written, full


@pytest.mark.parametrize("reserve", [0, 150_000], ids=["to the last byte", "with a reserve"])
def test_what_fits_on_a_full_disk_is_kept(disk: Path, reserve: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_writer, "LEAST_FREE_BYTES", 0)
    monkeypatch.setattr(take_writer, "RESERVE_BYTES", reserve)
    writer = TakeWriter.begin(disk / "takes", "welcome")
    writer.begin_piece()
    written, problem = fill(writer)
    assert problem.code == "take-no-space"
    assert "is kept" in problem.hint
    with suppress(TakeProblem):  # where there is no room for its description either
        writer.end_piece()
    take = writer.take
    assert written <= take.frames
    assert sound(take)[:written].tobytes() == numbered(0, written)
    writer.close()
    again = read_take(take.folder)
    assert sound(recover(again) if reserve else closed(again))[:written].tobytes() == numbered(0, written)


def test_nothing_is_begun_on_a_disk_that_is_nearly_full(disk: Path) -> None:
    writer = TakeWriter.begin(disk / "takes")
    with pytest.raises(TakeProblem) as refused:
        writer.begin_piece()
    assert refused.value.code == "take-no-space"
    writer.close()
    assert takes(disk / "takes") == ()


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "takes").write_text("a file")
    with pytest.raises(TakeProblem) as refused:
        TakeWriter.begin(tmp_path / "takes")
    assert refused.value.code == "take-unwritable"


def test_a_take_has_a_greatest_length(writer: TakeWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_writer, "_MOST_FRAMES", RATE)
    writer.begin_piece()
    with pytest.raises(UserError) as refused:
        writer.append(numbered(0, RATE + BLOCK))
    assert refused.value.code == "take-too-long"
    assert writer.end_piece().frames == RATE
    with pytest.raises(UserError):
        writer.begin_piece()
    writer.begin_piece(0, BLOCK)  # in the place of something there is room


def test_a_folder_that_is_removed_while_it_is_recorded_into_is_told(writer: TakeWriter) -> None:
    writer.begin_piece()
    writer.append(numbered(0, BLOCK))
    remove_take(writer.take)
    for attempt in (writer.end_piece, writer.begin_piece):
        with pytest.raises(TakeProblem) as gone:
            attempt()
        assert gone.value.code == "take-unwritable"


def test_what_is_no_take_is_left_alone(folder: Path, writer: TakeWriter) -> None:
    take = record(writer, numbered(0, 10))
    (folder / "notes.txt").write_text("not ours")
    assert takes(folder) == (take,)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_text("{"),
        lambda path: path.write_text(json.dumps({"segments": 3})),
        lambda path: path.write_text(path.read_text().replace("0001.raw", "../0001.raw")),
    ],
    ids=["lost", "cut off", "another shape", "a path"],
)
def test_a_damaged_description_loses_no_sound(
    writer: TakeWriter, folder: Path, damage: Callable[[Path], object]
) -> None:
    take = record(writer, numbered(0, RATE))
    damage(take.folder / "take.json")
    (found,) = takes(folder)
    assert sound(found).tobytes() == numbered(0, RATE)
    assert not found.finished


def test_a_piece_that_became_shorter_is_no_more_than_it_has(writer: TakeWriter) -> None:
    take = record(writer, numbered(0, RATE))
    os.truncate(take.folder / "0001.raw", 1_001)
    assert sound(read_take(take.folder)).tobytes() == numbered(0, 500)
    with pytest.raises(TakeProblem) as short:
        sound(take)
    assert short.value.code == "take-unreadable"


def test_a_take_is_worked_on_by_one_at_a_time(writer: TakeWriter, folder: Path) -> None:
    take = record(writer, numbered(0, RATE))
    with pytest.raises(TakeProblem) as refused:
        TakeWriter(take)
    assert refused.value.code == "take-in-use"
    assert unfinished(folder) == ()
    writer.close()
    assert unfinished(folder) == (take,)


def test_a_take_without_sound_leaves_nothing_behind_and_removed_ones_are_gone(folder: Path) -> None:
    TakeWriter.begin(folder).close()
    assert takes(folder) == ()
    writer = TakeWriter.begin(folder)
    take = record(writer, numbered(0, 10))
    writer.close()
    remove_take(take)
    remove_take(take)
    assert takes(folder) == ()


def test_a_wav_file_that_the_disk_changed_is_not_given_out(
    writer: TakeWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = record(writer, numbered(0, RATE))
    monkeypatch.setattr(take_sound, "replacing", _changing)
    with pytest.raises(TakeProblem) as refused:
        write_wav(take, take.wav)
    assert refused.value.code == "take-unverified"


def _changing(path: Path, mode: int) -> "_Changed":
    return _Changed(path, mode)


class _Changed:
    """A disk that gives back something else."""

    def __init__(self, path: Path, mode: int) -> None:
        self._path = path
        self._file = path.open("w+b")
        path.chmod(mode)

    def __enter__(self) -> object:
        return self._file

    def __exit__(self, *_: object) -> None:
        self._file.seek(1_000)
        self._file.write(b"\xff\xff")
        self._file.close()
