"""Probing sound files: what is in them, and everything that can be wrong with them."""

import errno
import io
import os
import struct
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings, strategies as st

from pbxgui.audio.errors import SoundError, SoundMissing
from pbxgui.audio.formats import SUFFIXES
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.audio.wav import Encoding, SoundFormat, probe


def riff(*chunks: bytes) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def chunk(tag: bytes, content: bytes, size: int | None = None) -> bytes:
    return tag + struct.pack("<I", len(content) if size is None else size) + content


def layout(tag: int = 1, channels: int = 1, rate: int = 8_000, bits: int = 16) -> bytes:
    width = bits // 8
    content = struct.pack("<HHIIHH", tag, channels, rate, rate * width & 0xFFFFFFFF, width, bits)
    return chunk(b"fmt ", content)


SAMPLES = np.arange(800, dtype="<i2").tobytes()


def code_and_text(path: Path) -> tuple[str, str]:
    with pytest.raises(SoundError) as caught:
        probe(path)
    assert caught.value.hint
    return caught.value.code, str(caught.value)


@pytest.mark.parametrize("subtype", [encoding.value for encoding in Encoding])
@pytest.mark.parametrize("container", ["WAV", "WAVEX"])
def test_tells_what_a_file_holds(tmp_path: Path, subtype: str, container: str) -> None:
    path = tmp_path / "sound.wav"
    soundfile.write(path, np.zeros((441, 2)), 44_100, subtype=subtype, format=container)
    found = probe(path)
    assert (found.encoding, found.rate, found.channels, found.frames) == (subtype, 44_100, 2, 441)
    assert found.duration == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("suffix", "encoding", "rate", "frames"),
    [
        (".ulaw", Encoding.ULAW, 8_000, 1_600),
        (".alaw", Encoding.ALAW, 8_000, 1_600),
        (".sln", Encoding.PCM_16, 8_000, 800),
        (".sln16", Encoding.PCM_16, 16_000, 800),
        (".sln44", Encoding.PCM_16, 44_100, 800),
    ],
)
def test_knows_the_headerless_files_of_asterisk(
    tmp_path: Path, suffix: str, encoding: Encoding, rate: int, frames: int
) -> None:
    path = tmp_path / f"sound{suffix}"
    path.write_bytes(SAMPLES)
    assert probe(path) == SoundFormat(encoding, rate, 1, frames)


def test_skips_chunks_it_has_no_use_for(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    odd = chunk(b"LIST", b"odd") + b"\0"
    path.write_bytes(riff(odd, layout(), chunk(b"junk", b""), chunk(b"data", SAMPLES), odd))
    assert probe(path).frames == 800


@pytest.mark.parametrize("size", [0xFFFF_FFFF, 0x7FFF_F000])
def test_takes_the_rest_of_a_file_that_was_streamed(tmp_path: Path, size: int) -> None:
    path = tmp_path / "sound.wav"
    path.write_bytes(riff(layout(), chunk(b"data", SAMPLES, size)))
    assert probe(path).frames == 800


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "sound-empty", "is empty"),
        (b"Hello, this is a letter.", "sound-not-wav", "not a WAV file."),
        (b"ID3\x04" + bytes(50), "sound-not-wav", "looks like MP3"),
        (b"fLaC" + bytes(50), "sound-not-wav", "looks like FLAC"),
        (b"\0\0\0\x20ftypM4A " + bytes(50), "sound-not-wav", "looks like MPEG-4"),
        (b"RIFF", "sound-not-wav", "not a WAV file"),
        (riff(chunk(b"data", SAMPLES)), "sound-not-wav", "how its sound is encoded"),
        (riff(), "sound-truncated", "breaks off before its sound"),
        (riff(layout()), "sound-truncated", "breaks off before its sound"),
        (riff(b"da"), "sound-truncated", "breaks off before its sound"),
        (riff(chunk(b"junk", b"") * 2_000), "sound-truncated", "breaks off before its sound"),
        (riff(chunk(b"fmt ", b"\1\0")), "sound-truncated", "header that breaks off"),
        (
            riff(chunk(b"fmt ", struct.pack("<H", 0xFFFE) + bytes(14))),
            "sound-truncated",
            "header that breaks",
        ),
        (
            riff(layout(), chunk(b"data", SAMPLES, 3_200)),
            "sound-truncated",
            "promises 3,200 bytes of sound, 1,600",
        ),
        (riff(layout(), chunk(b"data", b"")), "sound-no-frames", "holds no sound"),
        (riff(layout(), chunk(b"data", b"\1")), "sound-no-frames", "holds no sound"),
        (riff(layout(tag=2, bits=4), chunk(b"data", SAMPLES)), "sound-encoding", "format 2, 4 bits"),
        (riff(layout(tag=0x55), chunk(b"data", SAMPLES)), "sound-encoding", "format 85"),
        (riff(layout(rate=0), chunk(b"data", SAMPLES)), "sound-encoding", "sample rate is 0 Hz"),
        (
            riff(layout(rate=4_000_000_000), chunk(b"data", SAMPLES)),
            "sound-encoding",
            "rate is 4000000000 Hz",
        ),
        (riff(layout(channels=0), chunk(b"data", SAMPLES)), "sound-encoding", "0 channels"),
        (riff(layout(channels=33), chunk(b"data", SAMPLES)), "sound-encoding", "33 channels"),
    ],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, content: bytes, code: str, says: str) -> None:
    path = tmp_path / "please-hold.wav"
    path.write_bytes(content)
    found, text = code_and_text(path)
    assert (found, True, True) == (code, says in text, str(path) in text), text


def test_refuses_a_sound_of_more_than_an_hour(tmp_path: Path) -> None:
    path = tmp_path / "long.ulaw"
    path.touch()
    os.truncate(path, 8_000 * 3_600)
    assert probe(path).duration == 3_600
    os.truncate(path, 8_000 * 3_600 + 8_000 * 61)
    code, text = code_and_text(path)
    assert code == "sound-too-long"
    assert "lasts 1:01:01.0" in text


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SoundMissing, match=r"no sound file .*gone\.wav"):
        probe(tmp_path / "gone.wav")


def test_a_folder_is_no_sound(tmp_path: Path) -> None:
    code, text = code_and_text(tmp_path)
    assert code == "sound-not-a-file"
    assert "a folder" in text


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted in Linux's /proc")
def test_no_refusal_leaves_a_file_open(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    for path in (tmp_path, tmp_path / "empty.wav", tmp_path / "gone.wav"):
        code_and_text(path)
    # What others have left open may be closed at any moment.
    still_open = [Path(os.path.realpath(file)) for file in Path("/proc/self/fd").iterdir()]
    assert not [file for file in still_open if file.is_relative_to(tmp_path.resolve())]


def test_a_pipe_is_no_sound_and_nobody_waits_for_its_writer(tmp_path: Path) -> None:
    path = tmp_path / "pipe.wav"
    os.mkfifo(path)
    assert code_and_text(path)[0] == "sound-not-a-file"


@pytest.mark.parametrize("name", ["nul\0.wav", "lone\udfff\ud800.wav"])
def test_a_path_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    assert code_and_text(tmp_path / name)[0] == "sound-name"


def test_a_file_that_may_not_be_read(
    tmp_path: Path, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    path = tmp_path / "secret.wav"
    path.write_bytes(riff(layout(), chunk(b"data", SAMPLES)))
    path.chmod(0)
    with as_nobody():
        code, text = code_and_text(path)
    assert code == "sound-unreadable"
    assert "may not be read" in text


def test_a_failing_disk_is_named(tmp_path: Path) -> None:
    (tmp_path / "round.wav").symlink_to("round.wav")
    code, text = code_and_text(tmp_path / "round.wav")
    assert code == "sound-unreadable"
    assert "Too many levels of symbolic links" in text
    assert code_and_text(tmp_path / ("x" * 300 + ".wav"))[0] == "sound-name"


def test_a_strange_file_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    _, text = code_and_text(tmp_path / "\x1b[2J\n.wav")
    assert "\\x1b[2J\\n.wav" in text
    assert text.isprintable()


def valid_wav() -> bytes:
    file = io.BytesIO()
    soundfile.write(file, np.zeros(400), 11_025, subtype="PCM_16", format="WAV")
    return file.getvalue()


VALID = valid_wav()
BROKEN = st.builds(
    lambda position, patch, length: (VALID[:position] + patch + VALID[position + len(patch) :])[:length],
    st.integers(0, 60),
    st.binary(max_size=8),
    st.integers(0, len(VALID)),
)


@settings(max_examples=300)
@given(
    content=st.binary(max_size=300) | BROKEN,
    suffix=st.sampled_from(SUFFIXES),
    rate=st.sampled_from([8_000, 16_000]),
)
def test_no_bytes_whatever_break_anything(content: bytes, suffix: str, rate: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"any{suffix}").write_bytes(content)
        library = SoundLibrary([Path(folder)], Path(folder) / "cache")
        reason = library.reason("any")
        try:
            rendition = library.rendition("any", rate)
        except SoundError as error:
            assert reason is not None or error.code == "sound-corrupt"  # noqa: PT017 - either outcome is right
        else:
            assert reason is None
            assert soundfile.info(rendition.path).frames == rendition.frames > 0


def test_a_folder_is_named_one_where_opening_it_is_denied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says "permission denied" of any folder."""

    def deny(path: Path, flags: int) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(os, "open", deny)
    assert code_and_text(tmp_path)[0] == "sound-not-a-file"
