"""A take of sound that is there already: recorded by a phone, and from then on as if by the microphone."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile
import soxr

from pbxgui.audio.take import RATE, Take, TakeProblem, remove_take, unreadable
from pbxgui.audio.take_sound import write_wav
from pbxgui.audio.take_writer import TakeWriter
from pbxgui.core.errors import UserError

_BLOCK_FRAMES = 1 << 14


def take_of_wav(folder: Path, name: str, source: Path) -> Take:
    """Make a finished take of a mono WAV file, of any rate, in the folder of all takes, for a greeting.

    Raises EnvironmentProblem as `TakeWriter` and `write_wav` do, `take-unreadable` for a file that is none, and
    UserError `take-too-long`; nothing is left behind then.
    """
    writer = TakeWriter.begin(folder, name)
    try:
        writer.begin_piece()
        for block in _at_take_rate(source):
            writer.append(block)
        take = writer.finish()
        write_wav(take, take.wav)
    except (TakeProblem, UserError):
        remove_take(writer.take)
        raise
    finally:
        writer.close()
    return take


def _at_take_rate(source: Path) -> Iterator[bytes]:
    """Yield the samples of a file as a take has them."""
    try:
        with soundfile.SoundFile(source) as file:
            resampler = soxr.ResampleStream(file.samplerate, RATE, 1, dtype="float32", quality="VHQ")
            left = file.frames
            while left > 0:
                block = file.read(_BLOCK_FRAMES, dtype="float32")
                left = left - block.size if block.size else 0
                sound = resampler.resample_chunk(block, last=left <= 0)
                yield np.rint(np.clip(sound * 32_768.0, -32_768.0, 32_767.0)).astype("<i2").tobytes()
    except (soundfile.LibsndfileError, OSError) as error:
        raise unreadable(source, OSError(str(error))) from error
