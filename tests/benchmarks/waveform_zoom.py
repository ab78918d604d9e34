"""What a waveform costs: `python -m tests.benchmarks.waveform_zoom [MINUTES]`; wall-clock seconds, for an idle machine.

As many minutes (60 if none are given) are taken up as the editor does, their outline is made, and the waveform zooms
from all of it to ten milliseconds and back, scrolls, and is painted anew each time, as wide as a large screen.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import soundfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from pbxgui.audio.edits.session import prepare
from pbxgui.audio.peaks import Peaks
from pbxgui.ui.studio.editor_waveform import EditorWaveform
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.audio.edited import RATE, noise, spoken

_WIDTH, _HEIGHT = 2_400, 300
_MS = 1_000


def write(path: Path, minutes: int) -> None:
    """Write speech with the noise of a room."""
    said = np.tile(spoken(), 10)[: 60 * RATE]
    said += noise(said.size, -55)
    with soundfile.SoundFile(path, "w", RATE, 1, "PCM_16") as file:
        for _ in range(minutes):
            file.write(said)


def painted(waveform: EditorWaveform, change: Callable[[], None]) -> float:
    """Return the milliseconds from a key to what it shows."""
    image = QImage(waveform.size(), QImage.Format.Format_ARGB32_Premultiplied)
    began = time.monotonic()
    change()
    waveform.render(image)
    return (time.monotonic() - began) * _MS


def walk(waveform: EditorWaveform) -> list[float]:
    """Zoom in to the closest, scroll there, and zoom out again."""
    waveform.select(waveform.selection.moved(waveform.span.whole * 0.6, waveform.span.whole, extends=False))
    took, before = [], 0.0
    for change in (waveform.zoom_in, waveform.zoom_out):
        while before != waveform.span.length:
            before = waveform.span.length
            took.append(painted(waveform, change))
            span = waveform.span
            took.append(
                painted(waveform, partial(waveform.show_span, span.scrolled(span.start + span.length / 2)))
            )
            waveform.show_span(span)
        before = 0.0
    return took


def main() -> None:
    """Measure and print."""
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    application = QApplication([])
    waveform = EditorWaveform(Theme(application, Scheme.LIGHT))
    waveform.resize(_WIDTH, _HEIGHT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.wav"
        write(path, minutes)
        began = time.monotonic()
        session = prepare(path)
        taken_up = time.monotonic()
        peaks = Peaks(session.master)
        outlined = time.monotonic()
        waveform.show_peaks(peaks, None)
        took = sorted(walk(waveform))
        lines = (
            ("minutes", minutes),
            ("taken up, s", round(taken_up - began, 2)),
            ("outline made, s", round(outlined - taken_up, 2)),
            ("zooms and scrolls, painted", len(took)),
            ("median, ms", round(took[len(took) // 2], 1)),
            ("95 of 100 within, ms", round(took[len(took) * 95 // 100], 1)),
            ("longest, ms", round(took[-1], 1)),
        )
        for what, figure in lines:
            print(f"{what:<30} {figure:>8}")  # noqa: T201


if __name__ == "__main__":
    main()
