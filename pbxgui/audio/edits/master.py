"""Taking a recording up for editing: a working copy as it is, anything else decoded first."""

import tempfile
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

import soundfile

from pbxgui.audio.decoding import open_audio
from pbxgui.audio.edits.scratch import collected
from pbxgui.audio.edits.sound import BLOCK, Sound
from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.wav import open_sound, read_format
from pbxgui.audio.working import RATE, write_working
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

_WORKING = ("WAV", "PCM_16", RATE, 1)


def read_master(path: Path, folder: Path | None = None) -> Sound:
    """Return a recording for editing: every sample of a 48 kHz mono 16-bit WAV, anything else as an import has it.

    `folder` is for what does not fit into memory. SoundError says why it cannot be used; a file from a stranger is
    better decoded by an import, in a process of its own.
    """
    with open_sound(path) as file:
        if _is_working_copy(file, path):
            return collected(_samples(path), folder)
        file.seek(0)
        return _decoded(file, path, folder)


def _is_working_copy(file: BufferedReader, path: Path) -> bool:
    try:
        read_format(file, path)
    except SoundError as error:
        if error.code in {"sound-truncated", "sound-empty", "sound-too-long"}:
            raise
        return False
    with soundfile.SoundFile(path) as sound:
        return (sound.format, sound.subtype, sound.samplerate, sound.channels) == _WORKING


def _samples(path: Path) -> Iterator[Sound]:
    with soundfile.SoundFile(path) as sound:
        while (block := sound.read(BLOCK, dtype="float32")).size:
            yield block


def _decoded(file: BufferedReader, path: Path, folder: Path | None) -> Sound:
    name = printable(path)
    with (
        tempfile.TemporaryDirectory(dir=folder) as place,
        open_audio(file, path.suffix.lower(), name) as decoder,
    ):
        working = Path(place) / "working.wav"
        write_working(decoder, working)
        if not decoder.seconds:
            raise SoundError(
                "sound-no-frames", said("{name} holds no sound that can be decoded.", name=name), RE_EXPORT
            )
        return collected(_samples(working), folder)
