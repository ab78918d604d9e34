"""Probing a sound file: its format from its header, and everything that can be wrong with it.

RIFF/WAVE as in RFC 2361 and Microsoft's multimedia registration; Asterisk's headerless files by extension.
"""

import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from pbxgui.audio.errors import RE_EXPORT, SoundError, from_os_error, not_a_file
from pbxgui.audio.formats import ENCODINGS_BY_TAG, RAW_FORMATS, Encoding, SoundFormat, check_playable
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

__all__ = ["Encoding", "SoundFormat", "open_sound", "probe", "read_format"]

_EXTENSIBLE = 0xFFFE
_MAX_CHUNKS = 1_000  # a hostile file may be nothing but chunk headers
_FORMAT_BYTES = 40  # WAVEFORMATEXTENSIBLE; longer `fmt ` chunks have nothing for us behind it
_STREAMED = (0xFFFF_FFFF, 0x7FFF_F000)  # sizes that ffmpeg and sox write into a pipe, where none is known yet
# Non-blocking, because opening a named pipe waits for its writer, for ever if there is none.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_MAGIC = {
    b"ID3": "MP3",
    b"\xff\xfb": "MP3",
    b"\xff\xf3": "MP3",
    b"fLaC": "FLAC",
    b"OggS": "Ogg",
    b"FORM": "AIFF",
    b"RIFX": said("big-endian WAV"),
    b"RF64": said("64-bit WAV"),
    b"<": said("a web page"),
    b"PK": "ZIP",
}


def probe(path: Path) -> SoundFormat:
    """Return what the file at the path holds; SoundError says why it cannot be played. Reads headers only."""
    with open_sound(path) as file:
        return read_format(file, path)


@contextmanager
def open_sound(path: Path) -> Iterator[BufferedReader]:
    """Open a regular file for reading; SoundError for anything else and for failures to read it."""
    try:
        with os.fdopen(_open_regular(path), "rb") as file:
            yield file
    except OSError as error:
        raise from_os_error(path, error) from error


def _open_regular(path: Path) -> int:
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
    except ValueError as error:  # a NUL or a lone surrogate inside the path
        message = said("{path} is not a file name.", path=printable(path))
        raise SoundError("sound-name", message, "Rename the file.") from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise not_a_file(path, mode)
    return descriptor


def read_format(file: BufferedReader, path: Path) -> SoundFormat:
    """Return the format of an open sound file; SoundError says why it cannot be played."""
    file_size = os.fstat(file.fileno()).st_size
    if file_size == 0:
        message = said("{path} is empty: it has no bytes at all.", path=printable(path))
        raise SoundError("sound-empty", message, "Copy or record it again.")
    if path.suffix in RAW_FORMATS:
        encoding, rate = RAW_FORMATS[path.suffix]
        sound = SoundFormat(encoding, rate, channels=1, frames=file_size // encoding.width)
    else:
        sound = _read_riff(file, file_size, printable(path))
    return check_playable(sound, printable(path))


def _read_riff(file: BufferedReader, file_size: int, name: str) -> SoundFormat:
    head = file.read(12)
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        kind = _looks_like(head)
        message = (
            said("{name} is not a WAV file (it looks like {kind}).", name=name, kind=kind)
            if kind
            else said("{name} is not a WAV file.", name=name)
        )
        raise SoundError("sound-not-wav", message, RE_EXPORT)
    layout: tuple[Encoding, int, int] | None = None
    for tag, size in _chunks(file):
        if tag == b"fmt ":
            layout = _read_layout(file.read(min(size, _FORMAT_BYTES)), name)
        elif tag == b"data":
            if layout is None:
                raise SoundError(
                    "sound-not-wav",
                    said("{name} does not say how its sound is encoded.", name=name),
                    RE_EXPORT,
                )
            return _measure(layout, file.tell(), size, file_size, name)
    message = said("{name} breaks off before its sound begins.", name=name)
    raise SoundError("sound-truncated", message, "Copy or record it again.")


def _chunks(file: BufferedReader) -> Iterator[tuple[bytes, int]]:
    for _ in range(_MAX_CHUNKS):
        header = file.read(8)
        if len(header) < 8:  # noqa: PLR2004 - tag and size, four bytes each
            return
        tag, size = struct.unpack("<4sI", header)
        start = file.tell()
        yield tag, size
        file.seek(start + size + size % 2)  # chunks are padded to an even length


def _read_layout(chunk: bytes, name: str) -> tuple[Encoding, int, int]:
    """Return encoding, rate and channels from a `fmt ` chunk."""
    try:
        tag, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
        if tag == _EXTENSIBLE:
            (tag,) = struct.unpack_from("<H", chunk, 24)  # the subformat GUID begins with the plain tag
    except struct.error as error:
        raise SoundError(
            "sound-truncated", said("{name} has a header that breaks off.", name=name), RE_EXPORT
        ) from error
    encoding = ENCODINGS_BY_TAG.get((tag, bits))
    if encoding is None:
        message = said(
            "{name} is a WAV file in an encoding that cannot be played (format {tag}, {bits} bits).",
            name=name,
            tag=tag,
            bits=bits,
        )
        raise SoundError("sound-encoding", message, RE_EXPORT)
    return encoding, rate, channels


def _measure(
    layout: tuple[Encoding, int, int], offset: int, size: int, file_size: int, name: str
) -> SoundFormat:
    encoding, rate, channels = layout
    available = file_size - offset
    if size in _STREAMED:
        size = available
    if size > available:
        message = said(
            "{name} is cut off: its header promises {size} bytes of sound, {available} are there.",
            name=name,
            size=f"{size:,}",
            available=f"{available:,}",
        )
        raise SoundError("sound-truncated", message, "Copy or record it again.")
    frames = size // (encoding.width * channels) if channels else 0
    return SoundFormat(encoding, rate, channels, frames, offset)


def _looks_like(head: bytes) -> str:
    """Say what a file is that only bears a WAV file's name; nothing where that is not known."""
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), "")
    if head[4:8] == b"ftyp":
        kind = "MPEG-4"
    return kind
