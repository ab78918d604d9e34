"""Whether a long take has a gap while the program is busy: `python -m tests.benchmarks.recording [SECONDS]`.

Noise is played on the speaker of a sound server of its own, whose monitor is the microphone; 600 seconds if nothing
else is said. Meanwhile a thread never lets go of the interpreter and another one holds the recorder up for up to two
seconds every five. Every sample of the take is compared with what was played. Then the meter's latency is measured,
and how long it takes from the order to record to the first sample that is kept.
"""

import os
import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

from pbxgui.audio.recording import Recording
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.audio.take import RATE
from tests.audio.heard import broken, noise, tone
from tests.audio.test_recording import Told, sound
from tests.audio.test_recording_card import Times
from tests.audio.virtual_card import Microphone, VirtualCard

_HOLD_UP_EVERY = 5.0
_LONGEST_HOLD_UP = 2.0
_METERED = 50


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    with tempfile.TemporaryDirectory() as name:
        card = VirtualCard(Path(name))
        os.environ.update(card.environment)
        card.start()
        try:
            measure_continuity(card, Path(name), seconds)
            microphone = card.plug_in_microphone()
            try:
                measure_latency(microphone, Path(name))
            finally:
                microphone.close()
        finally:
            card.close()


def measure_continuity(card: VirtualCard, folder: Path, seconds: float) -> None:
    """Record what is played while the program is busy, and print what is missing."""
    said = noise(seconds)
    (folder / "said").write_bytes(said)
    told = Told()
    told.tell = lambda seen: told.seen.__setitem__(slice(None), [seen])  # type: ignore[method-assign]
    recording = Recording(ChildDevices, folder / "takes", told.tell, told.tell_inputs)
    recording.record("benchmark")
    while not told.seen or not told.seen[-1].seconds:
        time.sleep(0.05)
    ends = threading.Event()
    busy = [threading.Thread(target=one, args=(recording, ends)) for one in (keep_busy, hold_up)]
    for thread in busy:
        thread.start()
    with card.say(folder / "said", ahead=4.0) as speaker:
        speaker.wait()
    ends.set()
    for thread in busy:
        thread.join()
    recording.stop()
    while told.seen[-1].state is not RecordingState.DONE:
        time.sleep(0.05)
    take = told.seen[-1].take
    recording.close()
    heard = sound(take)
    same, breaks = broken(said, heard)
    silent = [int((heard[round(at * RATE) : round((at + 1) * RATE)] == 0).sum()) for at, _ in breaks]
    print(f"{same:10.2f} s are the same, sample by sample, of {seconds:.0f} s that were played")  # noqa: T201
    print(f"{len(breaks):10} breaks: (second of the take, samples missing; -1: one too many) {breaks[:20]}")  # noqa: T201
    print(f"{sum(silent):10} samples of silence within a second of them: the player had nothing to play")  # noqa: T201
    print(f"{take.lost if take else 0:10} samples told as lost")  # noqa: T201


def keep_busy(_: Recording, ends: threading.Event) -> None:
    """Never let go of the interpreter."""
    while not ends.is_set():
        sum(range(200_000))


def hold_up(recording: Recording, ends: threading.Event) -> None:
    """Let the recorder's thread wait now and then, as a disk does that writes something else."""
    while not ends.wait(_HOLD_UP_EVERY):
        seconds = random.uniform(0.1, _LONGEST_HOLD_UP)  # noqa: S311 - nothing secret
        recording._order(lambda seconds=seconds: time.sleep(seconds))  # type: ignore[misc]


def measure_latency(microphone: Microphone, folder: Path) -> None:
    """Print how long it takes from a sound to its level, and from the order to the first sample that is kept."""
    times = Times()
    recording = Recording(ChildDevices, folder / "takes", times.tell, times.tell_inputs)
    recording.test()
    time.sleep(2)
    latencies = []
    for _ in range(_METERED):
        said = microphone.say(tone(0.05, RATE))
        time.sleep(0.3)
        latencies.append((times.heard(said) or np.inf) - said)
    print(f"{1000 * statistics.median(latencies):10.1f} ms from a sound to its level")  # noqa: T201
    print(f"{1000 * max(latencies):10.1f} ms at most, of {_METERED}")  # noqa: T201
    starts = []
    for _ in range(10):
        recording.stop()
        time.sleep(0.3)
        times.kept = None
        ordered = time.monotonic()
        recording.record("benchmark")
        time.sleep(0.4)
        starts.append((times.kept or np.inf) - ordered)
        recording.pause()
    print(f"{1000 * max(starts):10.1f} ms at most to the first sample, the microphone being closed before")  # noqa: T201
    recording.close()


if __name__ == "__main__":
    main()
