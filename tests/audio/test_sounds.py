"""The sound library: names, folders, and noticing what changed."""

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import given, strategies as st
from numpy.typing import NDArray

from pbxgui.audio import render as render_module
from pbxgui.audio.errors import SoundError, SoundMissing
from pbxgui.audio.sounds import SoundLibrary, check_name

Wav = Callable[..., Path]


def test_finds_a_sound_by_its_name(library: SoundLibrary, wav: Wav) -> None:
    path = wav()
    assert library.locate("custom/voice") == path
    assert library.reason("custom/voice") is None


def test_the_first_folder_wins_and_the_best_quality_in_it(tmp_path: Path) -> None:
    files = ["one/a.ulaw", "two/a.wav", "two/b.sln16", "two/b.ulaw", "two/b.WAV"]
    for file in files:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(b"x")
    library = SoundLibrary([tmp_path / "one", tmp_path / "two", tmp_path / "none"], tmp_path / "cache")
    assert library.locate("a") == tmp_path / "one/a.ulaw"
    assert library.locate("b") == tmp_path / "two/b.WAV"


@pytest.mark.parametrize(
    "name",
    [
        "", "/etc/passwd", "../secret", "custom/../../secret", "custom/..", ".", "./a", "a//b", "a/", "a\\b",
        "..\\secret", "nul\0", "line\n", "bell\x07", "C:/a", "C:a", "lone\ud800", "x" * 250, "ä" * 125,
    ],
)  # fmt: skip
def test_refuses_names_that_are_none_or_lead_out(library: SoundLibrary, name: str) -> None:
    with pytest.raises(SoundError) as caught:
        library.locate(name)
    assert caught.value.code == "sound-name"
    assert str(caught.value).isprintable()
    assert str(caught.value) == library.reason(name)


@given(st.text(alphabet=st.sampled_from("ab./\\:\0\n~ ü"), max_size=12))
def test_no_accepted_name_leaves_its_folder(name: str) -> None:
    try:
        check_name(name)
    except SoundError:
        return
    inside = os.path.normpath(Path("/sounds") / f"{name}.wav")
    assert inside == f"/sounds/{name}.wav"


def test_a_missing_sound_names_the_folders_and_what_to_do(library: SoundLibrary, folder: Path) -> None:
    with pytest.raises(SoundMissing) as caught:
        library.rendition("custom/nothing-like-it", 8_000)
    assert caught.value.code == "sound-missing"
    assert caught.value.message == f"There is no sound custom/nothing-like-it (looked in {folder})."
    assert caught.value.hint == "Put custom/nothing-like-it.wav there."


def test_a_library_of_no_folders_says_so(tmp_path: Path) -> None:
    assert "no folder at all" in str(SoundLibrary([], tmp_path).reason("a"))


def test_a_misspelt_sound_is_guessed(library: SoundLibrary, wav: Wav, folder: Path) -> None:
    wav("custom/please-hold")
    wav("welcome")
    (folder / "custom" / "pleas-hold.txt").touch()
    assert str(library.reason("custom/pleas-hold")).endswith("Did you mean custom/please-hold?")
    assert str(library.reason("wellcome")).endswith("Did you mean welcome?")


def test_a_name_with_extension_is_put_right(library: SoundLibrary, wav: Wav) -> None:
    wav("custom/please-hold")
    assert str(library.reason("custom/please-hold.wav")).endswith(
        "Leave the extension out: custom/please-hold."
    )


def test_a_folder_that_may_not_be_entered_is_told_from_a_missing_sound(
    library: SoundLibrary, wav: Wav, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    folder = wav().parent
    folder.chmod(0)
    with as_nobody():
        reason = str(library.reason("custom/voice"))
    folder.chmod(0o700)
    assert "may not be read" in reason


def test_a_folder_named_like_a_sound_is_reported(library: SoundLibrary, folder: Path) -> None:
    (folder / "a.wav").mkdir()
    assert "is a folder, not a sound file" in str(library.reason("a"))
    with pytest.raises(SoundError, match="is a folder"):
        library.rendition("a", 8_000)


def test_the_same_sound_again_costs_next_to_nothing(library: SoundLibrary, wav: Wav) -> None:
    wav(rate=48_000)
    started = time.process_time()
    first = library.rendition("custom/voice", 8_000)
    rendering = time.process_time() - started

    def again() -> float:
        began = time.process_time()
        for _ in range(100):
            assert library.rendition("custom/voice", 8_000) is first
        return time.process_time() - began

    assert min(again() for _ in range(5)) < 10 * rendering  # what else the process has to do, it does once


def test_each_rate_has_its_own_rendition(library: SoundLibrary, wav: Wav) -> None:
    wav()
    narrow, wide = (library.rendition("custom/voice", rate) for rate in (8_000, 16_000))
    assert (narrow.frames, wide.frames) == (4_000, 8_000)
    assert narrow.path != wide.path


def test_a_replaced_master_is_heard_next_time_and_the_old_rendition_stays(
    library: SoundLibrary, wav: Wav, tmp_path: Path
) -> None:
    wav(seconds=0.5)
    old = library.rendition("custom/voice", 8_000)
    kept = old.path.read_bytes()
    wav(seconds=0.7).touch()
    new = library.rendition("custom/voice", 8_000)
    assert (old.duration, new.duration) == (0.5, 0.7)
    assert old.path.read_bytes() == kept
    assert (
        SoundLibrary([], tmp_path / "cache")._cache.obtain(old.sha256, 8_000, lambda: np.zeros(1, np.int16))
        == old
    )


def test_a_master_that_broke_is_reported_not_played_from_memory(library: SoundLibrary, wav: Wav) -> None:
    path = wav()
    library.rendition("custom/voice", 8_000)
    path.write_bytes(b"")
    with pytest.raises(SoundError, match="is empty"):
        library.rendition("custom/voice", 8_000)


def test_a_rendition_deleted_by_hand_is_made_again(library: SoundLibrary, wav: Wav) -> None:
    wav()
    rendition = library.rendition("custom/voice", 8_000)
    rendition.path.unlink()
    assert library.rendition("custom/voice", 8_000) == rendition
    assert rendition.path.exists()


def test_two_names_of_the_same_bytes_share_a_rendition(library: SoundLibrary, wav: Wav) -> None:
    wav("a")
    wav("b")
    assert library.rendition("a", 8_000) == library.rendition("b", 8_000)


def test_the_same_bytes_under_another_extension_are_another_sound(
    library: SoundLibrary, folder: Path
) -> None:
    for name in ("a.ulaw", "b.alaw"):
        (folder / name).write_bytes(bytes(range(256)))
    assert library.rendition("a", 8_000).sha256 != library.rendition("b", 8_000).sha256


def rewrite(path: Path) -> None:
    path.write_bytes(path.read_bytes()[::-1])


def shorten(path: Path) -> None:
    os.truncate(path, 90)


@pytest.mark.parametrize("change", [rewrite, shorten])
def test_a_master_that_changes_while_it_is_read_is_not_kept(
    library: SoundLibrary, wav: Wav, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    path = wav(seconds=20)
    os.utime(path, (0, 0))  # the clock of a disk ticks slowly: this change is none within the same tick
    decode = render_module._decode

    def meddle(data: bytes, *args: Any) -> NDArray[np.float32]:  # noqa: ANN401 - passed through
        change(path)
        return decode(data, *args)

    monkeypatch.setattr(render_module, "_decode", meddle)
    with pytest.raises(SoundError, match=r"(changed|became shorter) while it was read") as caught:
        library.rendition("custom/voice", 8_000)
    assert caught.value.code == "sound-truncated"
    assert not [*path.parents[2].glob("cache/*")]


def test_the_memory_of_sounds_is_bounded(
    library: SoundLibrary, wav: Wav, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pbxgui.audio.sounds._MAX_KNOWN", 2)
    for name in "abc":
        wav(name)
        library.rendition(name, 8_000)
    assert [Path(path).stem for path, _ in library._known] == ["b", "c"]


def test_any_printable_file_name_will_do(library: SoundLibrary, folder: Path) -> None:
    name = "Grüße; $(rm) 'quoted' \"x\" 你好"
    soundfile.write(folder / f"{name}.wav", np.zeros(80), 8_000)
    assert library.rendition(name, 8_000).frames == 80


def test_a_missing_sound_in_a_folder_that_is_not_there(library: SoundLibrary, wav: Wav) -> None:
    wav("voice")
    assert "There is no sound nowhere/voice" in str(library.reason("nowhere/voice"))
