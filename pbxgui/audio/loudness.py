"""How loud a sound is to people: ITU-R BS.1770-4, measured by FFmpeg."""

from fractions import Fraction

import av
import numpy as np
from av.filter import Graph

from pbxgui.audio.studio import Sound
from pbxgui.audio.working import RATE

SILENT_LUFS = -70.0  # the gate: nothing below it counts


class LoudnessMeter:
    """Measures a studio sound while it passes by."""

    def __init__(self) -> None:
        self._graph = Graph()
        base = Fraction(1, RATE)
        source = self._graph.add_abuffer(format="flt", sample_rate=RATE, layout="mono", time_base=base)
        meter = self._graph.add("ebur128", "metadata=1:framelog=quiet")
        sink = self._graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        self._graph.configure()
        self._place = 0
        self._integrated = SILENT_LUFS

    def measure(self, block: Sound) -> None:
        """Take in a block."""
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block[np.newaxis]), "flt", "mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._place, Fraction(1, RATE)
        self._graph.push(frame)
        self._place += block.size
        self._look()

    def integrated(self) -> float:
        """Return the loudness of everything, in LUFS; -70 at least."""
        self._graph.push(None)
        self._look()
        return max(SILENT_LUFS, self._integrated)

    def _look(self) -> None:
        while True:
            try:
                frame = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            told = frame.metadata.get("lavfi.r128.I")
            self._integrated = float(told) if told else self._integrated
