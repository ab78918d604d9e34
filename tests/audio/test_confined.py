"""Importing in a process of its own: the same outcome, and no crash, hunger or slowness of it becomes ours."""

import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio import confined
from pbxgui.audio.confined import import_confined
from pbxgui.audio.errors import SoundError, SoundMissing
from pbxgui.audio.importing import MAX_BYTES, import_audio
from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError

Voice = Callable[..., NDArray[np.float64]]
Child = Callable[[str], None]

# A child that does something else instead of decoding; its staging folder is there by then.
CHILD = """
import os, resource, signal, sys, time
from pbxgui.audio import import_child, importing
def decode(*_):
    {instead}
importing._decode = decode
import_child.main()
"""


@pytest.fixture
def source(tmp_path: Path, voice: Voice) -> Path:
    path = tmp_path / "voice.flac"
    soundfile.write(path, voice(44_100), 44_100)
    return path


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Child:
    """Let the child process run some code instead of the decoder."""

    def write(instead: str) -> None:
        (tmp_path / "strange_child.py").write_text(CHILD.format(instead=instead))
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(confined, "_CHILD", "strange_child")

    return write


def failure(source: Path, store: Path) -> PbxError:
    """Import and return the error, which leaves nothing behind."""
    with pytest.raises(PbxError) as caught:
        import_confined(source, store, store.parent / "cache")
    assert [*store.iterdir()] == []
    return caught.value


def test_the_outcome_is_that_of_the_import_itself(tmp_path: Path, source: Path) -> None:
    store, cache = tmp_path / "store", tmp_path / "cache"
    imported = import_confined(source, store, cache)
    assert imported.master.read_bytes() == source.read_bytes()
    assert len([*cache.iterdir()]) == 2
    assert import_audio(source, store, cache) == imported


def test_what_is_no_sound_is_refused_with_the_same_words(tmp_path: Path) -> None:
    (tmp_path / "letter.mp3").write_text("Hello, this is a letter. " * 100)
    refusals = []
    for import_ in (import_audio, import_confined):
        with pytest.raises(SoundError) as caught:
            import_(tmp_path / "letter.mp3", tmp_path / "store", tmp_path / "cache")
        refusals.append((caught.value.code, caught.value.message, caught.value.hint))
    assert refusals[0] == refusals[1]
    with pytest.raises(SoundMissing, match=r"no sound file .*gone\.wav"):
        import_confined(tmp_path / "gone.wav", tmp_path / "store", tmp_path / "cache")


def test_a_folder_that_takes_nothing_is_a_problem_of_the_disk(tmp_path: Path, source: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentProblem) as caught:
        import_confined(source, tmp_path / "file", tmp_path / "cache")
    assert caught.value.code == "import-unwritable"


@pytest.mark.parametrize(
    ("instead", "code", "words"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "sound-crashes", "brings the decoder down (SIGSEGV)"),
        ("os.abort()", "sound-crashes", "SIGABRT"),
        ("bytearray(8 << 30)", "sound-too-large", "more memory than a sound may"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "sound-too-slow", "could not be decoded within"),
    ],
)
def test_a_decoder_that_dies_takes_only_its_own_process_along(
    source: Path, child: Child, instead: str, code: str, words: str
) -> None:
    child(instead)
    error = failure(source, source.parent / "store")
    assert isinstance(error, SoundError)
    assert error.code == code
    assert words in error.message
    assert "voice.flac" in error.message
    assert error.hint


def test_a_decoder_that_never_ends_is_ended(
    tmp_path: Path, source: Path, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The patience is over as soon as the decoder has begun, however long that took."""
    decoding = tmp_path / "decoding"
    child(f"os.mkdir({str(decoding)!r}); time.sleep(100)")
    seen: list[float] = []

    def clock() -> float:
        now = time.monotonic()
        if not seen and decoding.exists():
            seen.append(now)
        return now + confined.PATIENCE_SECONDS if seen else now

    monkeypatch.setattr(confined, "time", SimpleNamespace(monotonic=clock))
    assert failure(source, tmp_path / "store").code == "sound-too-slow"
    assert time.monotonic() - seen[0] < 60


def test_limits_are_in_force_in_the_child(tmp_path: Path, source: Path, child: Child) -> None:
    child("""raise importing.SoundError("limits", " ".join(
        str(resource.getrlimit(limit)[0]) for limit in import_child.LIMITS), "none")""")
    assert failure(source, tmp_path / "store").message == f"{2 << 30} 600 {MAX_BYTES + (1 << 20)} 0"


def test_an_error_of_ours_in_the_child_is_a_bug(tmp_path: Path, source: Path, child: Child) -> None:
    child("raise ZeroDivisionError")
    error = failure(source, tmp_path / "store")
    assert isinstance(error, Bug)
    assert "ended with status 1" in error.message
