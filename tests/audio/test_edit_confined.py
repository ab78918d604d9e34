"""Editing in a process of its own: its outcome is stored as an import's, and its death or end by us leaves nothing."""

import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio.edits import confined
from pbxgui.audio.edits.confined import edit_confined
from pbxgui.audio.edits.rendering import render
from pbxgui.audio.errors import SoundError
from pbxgui.core.config import EditKind, EditStep
from pbxgui.core.errors import PbxError
from tests.audio.edited import RATE, spoken, step

STEPS = (step("trim", start=0.5, end=4), step("noise-reduction"), step("loudness"))

# A child that is not quite itself.
CHILD = """
import os, signal, time
from pbxgui.audio.edits import carrying_out, edit_child
from pbxgui.audio.import_child import serve
def instead_of_steps(do):
    carrying_out.EDITS = dict.fromkeys(carrying_out.EDITS, lambda *_: do())
{changed}
serve(edit_child.edit, edit_child.EDIT_LIMITS)
"""
Child = Callable[[str], None]


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "master.wav"
    soundfile.write(path, spoken(), RATE, subtype="PCM_16")
    return path


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Child:
    """Let the child process change something of its own first."""

    def write(changed: str) -> None:
        (tmp_path / "strange_edit_child.py").write_text(CHILD.format(changed=changed))
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(confined, "_CHILD", "strange_edit_child")

    return write


def test_the_outcome_is_that_of_the_rendering_kept_as_an_import(master: Path, tmp_path: Path) -> None:
    told: list[float] = []
    audio = edit_confined(master, STEPS, tmp_path / "store", tmp_path / "cache", told=told.append)
    rendered = render(master, STEPS, tmp_path / "out.wav")
    assert (audio.sha256, audio.seconds) == (rendered.sha256, rendered.seconds)
    assert audio.master.read_bytes() == (tmp_path / "out.wav").read_bytes()
    kept, written = (soundfile.read(path, dtype="int16")[0] for path in (audio.working, tmp_path / "out.wav"))
    assert np.array_equal(kept, written)
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == [
        audio.master.name,
        audio.working.name,
    ]
    assert len([*(tmp_path / "cache").iterdir()]) == 2
    assert all(before <= after for before, after in itertools.pairwise(told))
    assert all(0 <= share <= 1 for share in told)


def test_progress_is_told_while_it_lasts(master: Path, tmp_path: Path, child: Child) -> None:
    """The child goes on with its second step, which is the silence, when it was seen that it did the first one."""
    seen = tmp_path / "seen"
    child(f"""
silence = carrying_out.EDITS["silence"]
def when_seen(*given):
    while not os.path.exists({str(seen)!r}):
        time.sleep(0.01)
    return silence(*given)
carrying_out.EDITS = dict(carrying_out.EDITS, silence=when_seen)
""")
    told: list[float] = []
    half = 0.4  # of the steps; a fifth of the time is for storing it

    def tell(share: float) -> None:
        told.append(share)
        if share == half:
            seen.touch()

    steps = (step("gain", change=1), step("silence", at=0, seconds=1))
    edit_confined(master, steps, tmp_path / "store", tmp_path / "cache", told=tell)
    assert half in told
    assert told == sorted(told)
    assert 0 < told[0] <= told[-1] < 1


def test_a_step_that_cannot_be_carried_out_is_told_with_its_number(master: Path, tmp_path: Path) -> None:
    off = EditStep(EditKind.LIMITER, enabled=False)
    with pytest.raises(SoundError, match=r"Step 3 \(trim\)") as raised:
        edit_confined(
            master, (off, step("gain", change=1), step("trim", start=50, end=51)), tmp_path / "s", tmp_path
        )
    assert raised.value.code == "edit-beyond-end"
    assert [*(tmp_path / "s").iterdir()] == []


def test_what_is_too_long_to_be_played_is_refused(master: Path, tmp_path: Path, child: Child) -> None:
    """Half an hour is the most; one minute here, for the time that the test takes."""
    child("edit_child.MAX_SECONDS = 60")
    with pytest.raises(SoundError, match=r"edited sound lasts 1\.1 minutes") as raised:
        edit_confined(master, (step("silence", at=0, seconds=60),), tmp_path / "store", tmp_path / "cache")
    assert (raised.value.code, raised.value.hint) == ("sound-too-long", "Cut it to 1 minutes.")


@pytest.mark.parametrize(
    ("instead", "code"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "sound-crashes"),
        ("bytearray(8 << 30)", "sound-too-large"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "sound-too-slow"),
    ],
)
def test_a_filter_that_dies_takes_only_its_own_process_along(
    master: Path, tmp_path: Path, child: Child, instead: str, code: str
) -> None:
    child(f"instead_of_steps(lambda: {instead})")
    with pytest.raises(PbxError) as raised:
        edit_confined(master, STEPS, tmp_path / "store", tmp_path / "cache")
    assert raised.value.code == code
    assert [*(tmp_path / "store").iterdir()] == []


def test_it_can_be_ended_and_leaves_nothing(master: Path, tmp_path: Path, child: Child) -> None:
    store = tmp_path / "store"
    child("instead_of_steps(lambda: time.sleep(600))")

    class StoppedError(Exception):
        pass

    def stop_in_the_middle() -> None:
        if any(store.glob(".import-*")):
            raise StoppedError

    with pytest.raises(StoppedError):
        edit_confined(master, STEPS, store, tmp_path / "cache", stop_in_the_middle)
    assert [*store.iterdir()] == []
