"""How soon the editor's one key is heard: `python -m tests.benchmarks.editor_switch [ROUNDS]`; milliseconds.

The real editor without a screen, and its real player on a PulseAudio of its own, play a minute of two tones, one of
which no telephone lets through. The key that switches between studio and telephone is pressed again and again, on each
of the lines; what is measured is the time from the key to the moment at which the speaker's monitor has changed, the
recorder's own delay included. Told beside it: for how long nothing was heard in the first quarter of a second after a
key, and for how long elsewhere, which is the machine's doing; and the largest step from one sample to the next, which
is a click where it is larger than the sound's own. For an idle machine.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.store.store import Store
from pbxgui.ui.services import Services
from pbxgui.ui.studio.editor_dialog import EditorDialog
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.audio.virtual_card import RATE, VirtualCard
from tests.benchmarks.telephone_ear import LATEST, Listener, faults, greeting

_ROUNDS = 3
_PATIENCE = 60.0  # seconds
_MS = RATE // 1_000
_AFTER = 250  # milliseconds that belong to a key
_QUIET = 0.05  # of full scale; the tones have 0.2 each


def wait(holds: Callable[[], bool], patience: float = _PATIENCE) -> float:
    """Let the window live until something holds; return after how many milliseconds."""
    began = time.perf_counter()
    while not holds() and time.perf_counter() < began + patience:
        QApplication.processEvents()
        time.sleep(0.001)
    return 1_000 * (time.perf_counter() - began)


def opened(services: Services, folder: Path, above: QWidget) -> EditorDialog:
    """Return the editor on the tones, ready to play them."""
    soundfile.write(folder / "tones.wav", greeting(), RATE, subtype="PCM_16")
    with Store.open(services.data) as store:
        import_greeting(store, folder / "cache", folder / "tones.wav", "tones", GreetingFacts())
    wait(lambda: bool(services.latest.configuration.configuration.greetings))
    (found,) = services.latest.configuration.configuration.greetings
    editor = EditorDialog(services, found, 0, above)
    editor.show()
    wait(lambda: bool(editor.work.findings))
    editor.waveform.setFocus()
    return editor


def pressed(editor: EditorDialog, listener: Listener, rounds: int) -> list[tuple[float, float]]:
    """Press the key on each of the lines; return of each when it was, and after how long it was heard."""
    found = []
    for press in range(2 * rounds * editor.ear.codec.count()):
        wait(lambda: False, 0.4 + 0.007 * (press % 9))  # somewhere else within a block each time
        if not press % 2:
            editor.ear.codec.setCurrentIndex(press // 2 % editor.ear.codec.count())
        at = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_T)
        studio = editor.ear.choice.line is None
        found.append((at, wait(lambda: listener.has_mark() is studio, 1.0)))  # noqa: B023 - called at once
    return found


def gaps(recording: NDArray[np.float64], ends: float, keys: list[float]) -> dict[str, int]:
    """Return for how long it is silent after the keys, and elsewhere; it `ends` at a moment of the keys' clock."""
    loud = np.flatnonzero(np.abs(recording) > 2 * _QUIET)
    sound = recording[loud[0] : loud[-1]]
    whole = np.abs(sound[: sound.size // _MS * _MS].reshape(-1, _MS)).max(axis=1)
    silent = np.flatnonzero(whole < _QUIET)
    begins = 1_000 * ends - whole.size
    after = [any(0 <= begins + at - 1_000 * key < _AFTER for key in keys) for at in silent]
    return {"silent_after_a_key_ms": sum(after), "silent_elsewhere_ms": len(after) - sum(after)}


def measure(folder: Path, rounds: int) -> dict[str, float | int]:
    """Return when the keys are heard, and what was wrong with the sound."""
    card = VirtualCard(folder)
    os.environ.update(card.environment, XDG_CACHE_HOME=str(folder / "cache"))
    application = QApplication([])
    services = Services.start(folder / "data", Theme(application, Scheme.LIGHT))
    above, listener = QWidget(), Listener(folder / "heard")
    try:
        card.start()
        editor = opened(services, folder, above)
        card.listen()
        editor.transport.loop.setChecked(True)
        QTest.keyClick(editor.waveform, Qt.Key.Key_Space)
        wait(listener.has_mark)
        found = pressed(editor, listener, rounds)
        editor.listening.stop()
        ends = time.perf_counter()
        recording = card.heard()
        editor.discard()
    finally:
        services.stop()
        card.close()
    times = [took for _, took in found]
    told = {"median_ms": round(float(np.median(times))), "latest_ms": round(max(times)), **faults(recording)}
    return {"keys": len(times), **told, **gaps(recording, ends, [at for at, _ in found])}


def main() -> int:
    """Measure, print, and fail where a key is heard too late or clicks."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), rounds)
    own = round(float(np.abs(np.diff(greeting())).max()), 3)
    print(json.dumps({**found, "largest_step_of_the_sound": own}))  # noqa: T201 - its report
    return 0 if found["latest_ms"] <= LATEST and found["largest_step"] <= own * 1.02 else 1


if __name__ == "__main__":
    sys.exit(main())
