"""How soon a switch between studio and telephone is heard: `python -m tests.benchmarks.telephone_ear`.

Of each codec: the milliseconds that its first 20 ms take after the switch, forty seconds into a greeting of a
minute, the worst of the ones after it, and how many times faster than it is heard all of it is rendered. Then what
somebody hears: the real player on a PulseAudio of its own, the time from the choice to the moment at which the
speaker's monitor has it, the recorder's own delay included; silence and steps that the sound does not have are told.
For an idle machine.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.devices import PROMPT_SECONDS
from pbxgui.audio.playback import Playback, PlayerSeen
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.audio.studio import InMemory
from pbxgui.audio.telephone.ear import telephone_ear
from pbxgui.audio.telephone.line import Choice, Codec, Line
from pbxgui.audio.telephone.switch import Switch
from tests.audio.virtual_card import RATE, VirtualCard

SECONDS = 60
BLOCK = 960
LATEST = 100.0  # milliseconds
MARK = 9_000.0  # Hz: what no telephone plays
_LOOKED_AT = 240  # samples
_HALF = 0.1  # of full scale; the tone has 0.2
_PATIENCE = 1.0  # seconds
_ROUNDS = 3


def greeting() -> NDArray[np.float32]:
    """Return a minute of a tone that every telephone plays, and one that none does."""
    phase = 2 * np.pi * np.arange(SECONDS * RATE) / RATE
    return (0.2 * np.sin(1_000 * phase) + 0.2 * np.sin(MARK * phase)).astype(np.float32)


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    action()
    return round(1000 * (time.perf_counter() - began), 2)


def rendered(sound: NDArray[np.float32], codec: Codec) -> dict[str, float]:
    """Return what one codec takes."""
    choice = Choice()
    switch = Switch(InMemory(sound), choice)
    switch.seek(40)
    switch.read(BLOCK)
    choice.line = Line(codec, 2, 30)
    first = milliseconds(lambda: switch.read(BLOCK))
    later = sorted(milliseconds(lambda: switch.read(BLOCK)) for _ in range(200))
    whole = milliseconds(lambda: telephone_ear(sound, RATE, Line(codec, 2, 30)))
    return {"first_ms": first, "worst_later_ms": later[-1], "times_faster": round(1000 * SECONDS / whole)}


@dataclass
class Listener:
    """Somebody at the speaker."""

    heard: Path
    seen: list[PlayerSeen] = field(default_factory=list)

    def has_mark(self) -> bool:
        """Whether the last 5 ms have what no telephone plays."""
        with self.heard.open("rb") as file:
            file.seek(max(0, self.heard.stat().st_size // 2 * 2 - 2 * _LOOKED_AT))
            samples = np.frombuffer(file.read(2 * _LOOKED_AT), np.int16) / 32_768
        tone = np.exp(-2j * np.pi * MARK * np.arange(samples.size) / RATE)
        return bool(abs(samples @ tone) * 2 / max(1, samples.size) > _HALF)

    def wait(self, holds: Callable[[], bool]) -> float:
        """Return after how many milliseconds something holds."""
        began = time.perf_counter()
        while not holds() and time.perf_counter() < began + _PATIENCE:
            time.sleep(0.002)
        return 1000 * (time.perf_counter() - began)


def heard(sound: NDArray[np.float32]) -> dict[str, float | int]:
    """Return when switches are heard on a real sound server, and what was wrong with the sound."""
    with tempfile.TemporaryDirectory() as folder:
        card, choice = VirtualCard(Path(folder)), Choice()
        os.environ.update(card.environment)
        listener = Listener(Path(folder) / "heard")
        playback = Playback(ChildDevices, listener.seen.append, lambda _: None)
        try:
            card.start()
            card.listen()
            playback.play("greeting", lambda: Switch(InMemory(sound), choice), None, PROMPT_SECONDS)
            listener.wait(listener.has_mark)
            times = [_toggle(listener, choice, line) for _ in range(_ROUNDS) for line in _lines()]
            playback.close()
            recording = card.heard()
        finally:
            playback.close()
            card.close()
    return {"median_ms": round(float(np.median(times))), "latest_ms": round(max(times)), **faults(recording)}


def _lines() -> list[Line | None]:
    return [line for codec in Codec for line in (Line(codec), None)]


def _toggle(listener: Listener, choice: Choice, line: Line | None) -> float:
    time.sleep(0.3 + 0.007 * np.random.default_rng().random())
    choice.line = line
    return listener.wait(lambda: listener.has_mark() == (line is None))


def faults(recording: NDArray[np.float64]) -> dict[str, float | int]:
    """Return for how long it is silent in the middle, and the largest step from a sample to the next."""
    loud = np.flatnonzero(np.abs(recording) > _HALF / 2)
    sound = recording[loud[0] : loud[-1]]
    steps = np.abs(sound[: sound.size // 48 * 48].reshape(-1, 48)).max(axis=1)
    return {
        "silent_ms": int((steps < _HALF / 4).sum()),
        "largest_step": round(float(np.abs(np.diff(sound)).max()), 3),
    }


def main() -> int:
    """Measure, print, and fail where something is heard too late."""
    sound = greeting()
    for codec in Codec:
        print(json.dumps({"codec": codec.value, **rendered(sound, codec)}))  # noqa: T201 - its report
    found = heard(sound)
    own = round(float(np.abs(np.diff(sound)).max()), 3)
    print(json.dumps({"heard": found, "largest_step_of_the_sound": own}))  # noqa: T201
    return 0 if found["latest_ms"] <= LATEST and found["largest_step"] <= own * 1.02 else 1


if __name__ == "__main__":
    sys.exit(main())
