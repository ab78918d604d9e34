"""FFmpeg's filters, applied through PyAV: a chain of them, fed block by block."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph

from pbxgui.audio.edits.sound import Sound, exactly, pieces, silence
from pbxgui.audio.working import RATE

_SETTLING = 2 * RATE  # samples: longer than any filter here needs to forget how it began
_LAYOUT = "mono"
_DOUBLES = "dblp"

Filter = tuple[str, str]
"""A filter's name and its options, as FFmpeg's documentation of filters has them."""


class Chain:
    """Filters in a row. The samples are doubles: at 48 kHz a filter at 50 Hz would hum with floats.

    `sample_format` is for those that know only floats.
    """

    def __init__(self, *filters: Filter, sample_format: str = _DOUBLES) -> None:
        self._format = sample_format
        self._graph = Graph()
        self._entry = self._graph.add_abuffer(
            sample_rate=RATE, format=sample_format, layout=_LAYOUT, time_base=Fraction(1, RATE)
        )
        last = self._entry
        for name, options in filters:
            following = self._graph.add(name, options)
            last.link_to(following)
            last = following
        self._last = last
        self._exit = self._graph.add("abuffersink")
        last.link_to(self._exit)
        self._graph.configure()
        self._taken = 0

    def tell(self, command: str, argument: str) -> None:
        """Give the last filter a command."""
        self._last.process_command(command, argument)

    def frames(self, sound: Sound) -> Iterator[av.AudioFrame]:
        """Put sound in and take out what is ready."""
        for block in pieces(sound):
            row = np.ascontiguousarray(block[np.newaxis])
            samples = row.astype(np.float64) if self._format == _DOUBLES else row
            frame = av.AudioFrame.from_ndarray(samples, format=self._format, layout=_LAYOUT)
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._taken, Fraction(1, RATE)
            self._taken += block.size
            self._entry.push(frame)
            yield from self._ready()

    def rest(self) -> Iterator[av.AudioFrame]:
        """Say that nothing more comes and take out the rest."""
        self._entry.push(None)
        yield from self._ready()

    def filtered(self, sounds: Iterable[Sound]) -> Iterator[Sound]:
        """Put sounds in, one behind the other, to the end."""
        for sound in sounds:
            yield from map(_samples, self.frames(sound))
        yield from map(_samples, self.rest())

    def _ready(self) -> Iterator[av.AudioFrame]:
        while True:
            try:
                frame = self._exit.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            if isinstance(frame, av.AudioFrame):
                yield frame


def filtered(sound: Sound, *filters: Filter, delay: int = 0) -> Iterator[Sound]:
    """Apply filters; the outcome is as long as the sound and begins where it does.

    `delay`: samples by which the filters are late.
    """
    return exactly(Chain(*filters).filtered((sound, *silence(delay))), delay, sound.size)


def settled(sound: Sound, *filters: Filter) -> Iterator[Sound]:
    """Apply filters that are settled when the sound begins, because a mirror image of its beginning came before.

    The image is turned around its first sample, so that a hum goes through without a break (as in MATLAB's filtfilt).
    """
    lead = 2 * sound[:1] - sound[1 : _SETTLING + 1][::-1]
    return exactly(Chain(*filters).filtered((lead, sound)), lead.size, sound.size)


def _samples(frame: av.AudioFrame) -> Sound:
    samples: Sound = frame.to_ndarray()[0].astype(np.float32)
    return samples
