"""Sound and video files to import, written by FFmpeg's own encoders from sound that is known exactly."""

import io
from dataclasses import dataclass
from typing import cast

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from numpy.typing import NDArray

LAYOUTS = {1: "mono", 2: "stereo"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to write a file: the same sound in every channel, silence in every track but the first."""

    name: str
    container: str
    codec: str
    rate: int = 48_000
    channels: int = 1
    tracks: int = 1
    video: bool = False
    bit_rate: int = 0
    likeness: float = 0.97
    """The correlation that the codec leaves at least."""

    def __str__(self) -> str:
        return self.name


def encode(sound: NDArray[np.float64], recipe: Recipe) -> bytes:
    """Return a file that holds the sound, given at the recipe's rate."""
    file = io.BytesIO()
    with av.open(file, "w", format=recipe.container) as output:
        streams = [_add_track(output, recipe) for _ in range(recipe.tracks)]
        if recipe.video:
            _encode_pictures(output, round(sound.size / recipe.rate * 25))
        for position, stream in enumerate(streams):
            _encode_track(output, stream, sound if position == 0 else sound * 0)
    return file.getvalue()


def pictures_only() -> bytes:
    """Return a video without a sound track."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as output:
        _encode_pictures(output, 3)
    return file.getvalue()


def _add_track(output: OutputContainer, recipe: Recipe) -> AudioStream:
    stream = cast(
        AudioStream, output.add_stream(recipe.codec, rate=recipe.rate, layout=LAYOUTS[recipe.channels])
    )
    if recipe.bit_rate:
        stream.bit_rate = recipe.bit_rate
    return stream


def _encode_pictures(output: OutputContainer, count: int) -> None:
    stream = output.add_stream("mpeg4", rate=25, width=64, height=48, pix_fmt="yuv420p")
    for number in range(count):
        picture = np.full((48, 64, 3), number, np.uint8)
        output.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
    output.mux(stream.encode(None))


def _encode_track(output: OutputContainer, stream: AudioStream, sound: NDArray[np.float64]) -> None:
    context = stream.codec_context
    if not context.is_open:
        context.open()
    channels = np.vstack([sound.astype(np.float32)] * context.channels)
    whole = av.AudioFrame.from_ndarray(channels, format="fltp", layout=LAYOUTS[context.channels])
    whole.sample_rate = context.rate
    resampler = av.AudioResampler(context.format, context.layout, context.rate, context.frame_size or None)
    for frame in (*resampler.resample(whole), *resampler.resample(None)):
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))
