"""A real sound card without hardware: a PulseAudio of the test's own, whose null sink's monitor is what was heard."""

import fcntl
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.loopback import wait_until
from tests.requirements import require_programs, unavailable

RATE = 48_000
_START_SECONDS = 20.0
_SETTLE_SECONDS = 0.6  # of what the recorder has got: the last that was played has reached it by then
_PRIORITY = -15

_ALSA = """\
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
"""
_PIPE_BYTES = 16_384  # 0.17 s
_MOST_LATE = 0.15  # seconds that can be made up for: they fit into it
_HEADSET = """
pcm.headset {
  type asym
  playback.pcm { type pulse device headset }
  capture.pcm { type pulse device headset.monitor }
}
"""


class VirtualCard:
    """PulseAudio with a speaker; a headset can be plugged in beside it, and all of it be lost."""

    def __init__(self, folder: Path) -> None:
        require_programs("pulseaudio", "pactl", "parec")
        _require_pyaudio()
        self._folder = folder
        self._short = Path(tempfile.mkdtemp(prefix="pbxgui-"))  # a socket's path must be
        self._socket = self._short / "native"
        self._alsa = folder / "asound.conf"
        self._alsa.write_text(_ALSA)
        self._headset = ""
        self._microphones: dict[str, str] = {}
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: subprocess.Popen[bytes] | None = None
        self.environment = {
            "PULSE_SERVER": f"unix:{self._socket}",
            "ALSA_CONFIG_PATH": str(self._alsa),
            "XDG_RUNTIME_DIR": str(folder),
        }

    def start(self) -> None:
        """Begin, or begin again after it was lost."""
        self._socket.unlink(missing_ok=True)
        protocol = f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"
        speaker = f"module-null-sink sink_name=speaker rate={RATE}"
        options = (
            "-n",
            "--daemonize=no",
            "--use-pid-file=no",
            "--exit-idle-time=-1",
            "-L",
            protocol,
            "-L",
            speaker,
        )
        with (self._folder / "pulseaudio.log").open("ab") as log:
            self._server = subprocess.Popen(
                [*_first(), "pulseaudio", *options],
                env={**os.environ, "HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder)},
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + _START_SECONDS
        while self._pactl("info", check=False).returncode:
            if time.monotonic() > deadline or self._server.poll() is not None:
                unavailable(f"PulseAudio does not start: {(self._folder / 'pulseaudio.log').read_text()}")
            time.sleep(0.05)

    def lose(self) -> None:
        """Be gone, as a sound server that was killed."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def close(self) -> None:
        """End everything."""
        self._end_recorder()
        self.lose()
        shutil.rmtree(self._short)

    def plug_in_headset(self) -> None:
        """Have one device more."""
        loaded = self._pactl("load-module", "module-null-sink", "sink_name=headset", f"rate={RATE}")
        self._headset = loaded.stdout.decode().strip()
        self._alsa.write_text(_ALSA + _HEADSET)

    def plug_in_microphone(self, name: str = "microphone") -> "Microphone":
        """Have a microphone, which is the default from now on; what is said into it comes as it is said."""
        source = name.split(maxsplit=1)[0]
        pipe = self._short / source
        sound = ("format=s16le", f"rate={RATE}", "channels=1")
        known_as = f"source_properties=\"device.description='{name}'\""
        options = (f"source_name={source}", f"file={pipe}", *sound, known_as)
        loaded = self._pactl("load-module", "module-pipe-source", *options)
        self._microphones[name] = loaded.stdout.decode().strip()
        self.choose_default("source", source)
        return Microphone(pipe)

    def unplug_microphone(self, name: str) -> None:
        """Have it no more; the server gives whoever recorded from it another one, if there is any."""
        self._pactl("unload-module", self._microphones.pop(name))

    def pull_out(self) -> None:
        """Have neither microphone nor speaker any more, as where a headset on USB is pulled out; the server goes on."""
        self._pactl("unload-module", "module-pipe-source")
        self._pactl("unload-module", "module-null-sink")

    def wait_until_watched(self) -> None:
        """Wait until who records has asked to be told what becomes of its microphone."""
        wait_until(
            lambda: b'"pbxgui"' in self._pactl("list", "clients").stdout,
            timeout=_START_SECONDS,
            what="somebody who asks what becomes of the microphone",
        )

    def plug_in(self) -> None:
        """Have a speaker again; whoever records hears what it plays."""
        self._pactl("load-module", "module-null-sink", "sink_name=speaker", f"rate={RATE}")

    def choose_default(self, way: str, name: str) -> None:
        """Make a sink or a source the system's default, as its owner does in the system's settings."""
        self._pactl(f"set-default-{way}", name)

    def plug_in_whistle(self, name: str, hertz: int) -> None:
        """Have a microphone more that hears a steady tone."""
        self._pactl("load-module", "module-sine-source", f"source_name={name}", f"frequency={hertz}")

    def say(self, path: Path, ahead: float = 0.5) -> "subprocess.Popen[bytes]":
        """Begin to play bare samples (48 kHz, mono), which whoever records the speaker's monitor hears.

        The server is given what it plays so many seconds `ahead`: a player that gets no processor is no gap.
        """
        sound = (
            "--raw",
            "--format=s16le",
            f"--rate={RATE}",
            "--channels=1",
            f"--latency-msec={ahead * 1_000:.0f}",
        )
        command = [*_first(), "pacat", "--playback", *sound, "--device=speaker", str(path)]
        return subprocess.Popen(command, env={**os.environ, **self.environment})

    def unplug_headset(self) -> None:
        """Have it no more; who has not looked since does not know."""
        self._pactl("unload-module", self._headset)

    def listen(self, sink: str = "speaker") -> None:
        """Record from now on what can be heard."""
        self._end_recorder()
        sound = ("--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=20")
        with (self._folder / "heard").open("wb") as heard:
            self._recorder = subprocess.Popen(
                [*_first(), "parec", *sound, f"--device={sink}.monitor"],
                env={**os.environ, **self.environment},
                stdout=heard,
            )
        wait_until(lambda: self._size() > 0, timeout=_START_SECONDS, what="what parec records")

    def heard(self) -> NDArray[np.float64]:
        """Return what was recorded, at 48 kHz, -1 to 1."""
        self._settle()
        self._end_recorder()
        data = (self._folder / "heard").read_bytes()
        return np.frombuffer(data[: len(data) // 2 * 2], "<i2") / 32_768

    def _size(self) -> int:
        return (self._folder / "heard").stat().st_size

    def _settle(self) -> None:
        """Wait for the last that was played; where the server was killed, nothing more comes."""
        recorder, enough = self._recorder, self._size() + round(_SETTLE_SECONDS * RATE) * 2
        wait_until(
            lambda: recorder is None or recorder.poll() is not None or self._size() >= enough,
            timeout=_START_SECONDS,
            what="what parec records",
        )

    def _end_recorder(self) -> None:
        if self._recorder is not None:
            self._recorder.terminate()
            self._recorder.wait()
            self._recorder = None

    def _pactl(self, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[bytes]":
        environment = {**os.environ, **self.environment}
        return subprocess.run(["pactl", *arguments], env=environment, check=check, capture_output=True)


class Microphone:
    """What is said into it, at the pace of the clock: silence, and a sound whenever one is given."""

    def __init__(self, pipe: Path) -> None:
        # A real one is heard by nobody while nobody records: what does not fit into a short pipe is gone.
        self._pipe = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        fcntl.fcntl(self._pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._next = b""
        self._said = 0.0
        self._guard = threading.Condition()
        self._ends = False
        self._thread = threading.Thread(target=self._run, name="microphone")
        self._thread.start()

    def say(self, samples: bytes) -> float:
        """Say it, and return the time of the monotonic clock at which it began."""
        with self._guard:
            self._next = samples
            self._guard.wait_for(lambda: not self._next)
            return self._said

    def close(self) -> None:
        """Be silent for ever."""
        self._ends = True
        self._thread.join()
        os.close(self._pipe)

    def _run(self) -> None:
        step = RATE // 200
        began, steps, now = time.monotonic(), 0, b""
        while not self._ends:
            with self._guard:
                if self._next:
                    now, self._next = self._next, b""
                    self._said = time.monotonic()
                    self._guard.notify_all()
            block, now = now[: step * 2], now[step * 2 :]
            with suppress(OSError):  # nobody records, or the server was killed
                os.write(self._pipe, block.ljust(step * 2, b"\0"))
            steps += 1
            ahead = began + steps * step / RATE - time.monotonic()
            if ahead < -_MOST_LATE:
                began -= ahead  # it was held up: what it would hurry to say now would not fit into the pipe
            time.sleep(max(0.0, ahead))


def _first() -> tuple[str, ...]:
    """Run before others where that is allowed: a sound server has a deadline, as hardware has."""
    wanted = _PRIORITY - os.getpriority(os.PRIO_PROCESS, 0)
    return ("nice", "-n", str(wanted)) if wanted < 0 and os.geteuid() == 0 and shutil.which("nice") else ()


@contextmanager
def ahead_of_others() -> Iterator[None]:
    """Have this thread, and what it begins, run before others where that is allowed: who records has a deadline too."""
    before = os.getpriority(os.PRIO_PROCESS, 0)
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, min(before, _PRIORITY))
    try:
        yield
    finally:
        os.setpriority(os.PRIO_PROCESS, 0, before)


def behind_others() -> None:
    """Have this thread take no time from others, as most tests do not."""
    os.setpriority(os.PRIO_PROCESS, 0, max(10, os.getpriority(os.PRIO_PROCESS, 0)))


def _require_pyaudio() -> None:
    from pbxgui.audio import portaudio  # noqa: PLC0415 - only where a real card is wanted

    if portaudio.MISSING:
        unavailable(f"{portaudio.MISSING}: see installers/pbxgui sound")


@contextmanager
def plugged_in(card: VirtualCard, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a card be there, and be the one that programs find."""
    for name, value in card.environment.items():
        monkeypatch.setenv(name, value)
    try:
        card.start()
        yield
    finally:
        card.close()
