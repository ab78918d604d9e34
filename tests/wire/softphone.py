"""A real softphone: baresip without a sound card, speaking a file and recording what it hears."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from tests.loopback import wait_until
from tests.wire.namespace import Side

RATE = 8000
FORMATS = {
    "PCMU": (8000, 1),
    "PCMA": (8000, 1),
    "G722/16000": (16000, 1),
    "opus/48000/2": (48000, 2),
}  # Hz, channels
SIP_PORT = 5060
SPOKEN_SECONDS = 30
CONSOLE = 5555  # where one that has a console takes commands, over UDP
_TYPE = """\
import socket, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as console:
    console.sendto(sys.argv[2].encode(), ("127.0.0.1", int(sys.argv[1])))
"""
MODULE_DIRECTORIES = ("/usr/lib/baresip/modules", "/usr/lib/x86_64-linux-gnu/baresip/modules")

Samples = npt.NDArray[np.int16]


class Softphone:
    """baresip on one side of a cable, speaking a tone of `speaks` Hz with one codec.

    Attributes:
        uri: where it is called.

    """

    def __init__(  # noqa: PLR0913 - what a telephone has
        self,
        directory: Path,
        side: Side,
        address: str,
        *,
        speaks: float,
        codec: str = "PCMU",
        account: str = "",
        console: bool = False,
        settings: Sequence[str] = (),
    ) -> None:
        """Be called by address, or register with an `account` as baresip writes it, `<sip:...>;auth_pass=...`.

        With a console it takes commands while it runs; one phone of a side may have it. `settings` are lines for its
        configuration.
        """
        directory.mkdir(parents=True)
        self.uri = f"sip:softphone@{address}"
        self._directory = directory
        self._side = side
        self._log = directory / "baresip.log"
        rate, channels = FORMATS[codec]
        seconds = np.arange(rate * SPOKEN_SECONDS) / rate
        speech = 0.3 * np.sin(2 * np.pi * speaks * seconds)
        soundfile.write(directory / "speech.wav", np.column_stack([speech] * channels), rate)
        more = f"module cons.so\ncons_listen 127.0.0.1:{CONSOLE}\n" if console else ""
        (directory / "config").write_text(self._configuration(address, rate, channels, settings) + more)
        who = account or f"<{self.uri}>;regint=0"
        (directory / "accounts").write_text(f"{who};answermode=auto;audio_codecs={codec}\n")
        (directory / "contacts").touch()

    def _configuration(self, address: str, rate: int, channels: int, settings: Sequence[str]) -> str:
        # Without a jitter buffer: baresip empties it unheard when the call is answered.
        modules = next(path for path in MODULE_DIRECTORIES if Path(path).is_dir())
        return f"""\
sip_listen {address}:{SIP_PORT}
audio_source aufile,{self._directory}/speech.wav
audio_srate {rate}
audio_channels {channels}
rtp_ports 20000-20100
jitter_buffer_delay 0-0
snd_path {self._directory}
module_path {modules}
module g711.so
module g722.so
module opus.so
module aufile.so
module sndfile.so
module_tmp account.so
module_app menu.so
""" + "".join(f"{line}\n" for line in settings)

    @contextmanager
    def running(self, *commands: str, seconds: int) -> Iterator[None]:
        """Run it with these commands, such as `/dial sip:...`; it hangs up and quits after `seconds`."""
        options = [word for command in commands for word in ("-e", command)]
        words = ["baresip", "-f", str(self._directory), "-v", "-t", str(seconds), *options]
        with self._log.open("wb") as log:
            phone = subprocess.Popen(
                [*self._side.enter, *words], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            wait_until(lambda: "baresip is ready" in self.log(), timeout=30, what="baresip")
            yield
            phone.wait(seconds + 10)
        finally:
            phone.kill()
            phone.wait()

    def type(self, command: str) -> None:
        """Do a command, as typed into its console, such as `/transfer sip:...`."""
        words = [sys.executable, "-c", _TYPE, str(CONSOLE), f"{command}\n"]
        subprocess.run([*self._side.enter, *words], check=True, timeout=60)

    def log(self) -> str:
        """Return what it printed."""
        return self._log.read_text(errors="backslashreplace")

    def heard(self) -> Samples:
        """Return all that it decoded, at `RATE`, recording after recording: it may start anew at the answer."""
        recordings = sorted(self._directory.glob("dump-*-dec.wav"), key=lambda path: path.stat().st_mtime_ns)
        assert recordings, f"the softphone heard nothing:\n{self.log()}"
        return np.concatenate([_telephone_sound(path) for path in recordings])


def _telephone_sound(path: Path) -> Samples:
    sound, rate = soundfile.read(path, dtype="int16", always_2d=True)
    return np.asarray(soxr.resample(sound[:, 0], rate, RATE), dtype=np.int16)
