"""Another real softphone: Linphone's console, set up by our own command, with files in place of a sound card."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from tests.loopback import wait_until
from tests.wire.engine import ENTRY_POINT
from tests.wire.namespace import Side

RATE = 8000
SPOKEN_SECONDS = 20
PATIENCE = 30.0  # seconds

Samples = npt.NDArray[np.int16]


class Linphone:
    """Linphone on one side of a cable, speaking a tone of `speaks` Hz; all it knows is where its settings are."""

    def __init__(self, directory: Path, side: Side, *, speaks: float) -> None:
        # Without this folder for its database it does not start.
        (directory / ".local" / "share" / "linphone").mkdir(parents=True)
        self._directory = directory
        self._side = side
        self._said = directory / "said"
        self._settings = directory / "linphonerc"
        # A network without a route to elsewhere is none, it thinks after some seconds.
        route = ("ip", "route", "replace", "default", "dev", side.interface)
        subprocess.run([*side.enter, *route], check=True)
        self._speech = directory / "speech.wav"
        self._recording = directory / "heard.wav"
        self._process: subprocess.Popen[str] | None = None
        seconds = np.arange(RATE * SPOKEN_SECONDS) / RATE
        soundfile.write(self._speech, 0.3 * np.sin(2 * np.pi * speaks * seconds), RATE, subtype="PCM_16")

    @contextmanager
    def running(self, url: str) -> Iterator[None]:
        """Run it, without a sound card, with the settings from a URL."""
        with self._settings.open("a") as settings:
            settings.write(f"\n[misc]\nconfig-uri={url}\n")
        environment = {**os.environ, "HOME": str(self._directory)}
        command = [*self._side.enter, "linphonec", "-c", str(self._settings), "-d", "0"]
        with self._said.open("w") as said:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=said, stderr=said, env=environment, text=True
            )
        try:
            self.type("soundcard use files")
            self.type(f"record {self._recording}")
            yield
            self.type("quit")
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.communicate()

    def type(self, line: str) -> None:
        """Type a command at its prompt."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def speak(self) -> None:
        """Begin to speak, in a call; it falls silent when the call is held."""
        self.type(f"play {self._speech}")

    def wait(self, text: str, times: int = 1) -> None:
        """Wait until it has said something so many times."""
        try:
            wait_until(lambda: self.said().count(text) >= times, timeout=PATIENCE, what=text)
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{self.said()}") from None

    def said(self) -> str:
        """Return what it printed."""
        return self._said.read_text(errors="backslashreplace")

    def settings(self) -> str:
        """Return its file of settings, as it wrote it when it quit."""
        return self._settings.read_text()

    def heard(self) -> Samples:
        """Return all that it decoded, at `RATE`, from the first early media on and without what was held."""
        sound, rate = soundfile.read(self._recording, dtype="int16", always_2d=True)
        return np.asarray(soxr.resample(sound[:, 0], rate, RATE), dtype=np.int16)


class Provisioning:
    """`pbxgui extension provision` as a process.

    Attributes:
        url: where it serves the settings.

    """

    def __init__(self, data: Path, side: Side, options: Sequence[str]) -> None:
        python = [sys.executable, "-W", "error", "-c", ENTRY_POINT]
        words = ["extension", "provision", *options, "--data", str(data), "--json"]
        self._process = subprocess.Popen(
            [*side.enter, *python, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._process.communicate()[1]
        self.url: str = json.loads(line)["url"]

    def ended(self) -> dict[str, Any]:
        """Return the last thing that it said, once it has ended by itself."""
        said, complaints = self._process.communicate(timeout=PATIENCE)
        assert (self._process.returncode, complaints) == (0, "")
        event: dict[str, Any] = json.loads(said)
        return event

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def provisioning(data: Path, side: Side, *options: str) -> Iterator[Provisioning]:
    """Serve the settings of an extension from one side of the cable."""
    served = Provisioning(data, side, options)
    try:
        yield served
    finally:
        served.kill()
