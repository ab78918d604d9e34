"""The process that has the sound card: orders on standard input, answers on standard output, a line of JSON each.

An order to write is followed by its samples, and so is the answer to an order to read. The process ends when standard
input does: whoever played is gone then. A call into the sound system that never returns ends it as well.
"""

import json
import os
import signal
import sys
from dataclasses import asdict
from functools import partial
from typing import Any

from pbxgui.audio.capture import Capture
from pbxgui.audio.devices import DeviceName, OutputStream, SoundDevices
from pbxgui.audio.unplugged import open_watched
from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import as_data

PATIENCE_SECONDS = 10
"""How long one call may take; opening a device and writing a block take far below a second."""


class _Desk:
    """Does what is ordered, with one stream to play on and one to record from at a time.

    Attributes:
        samples: what goes with the last answer.

    """

    def __init__(self, devices: SoundDevices) -> None:
        self._devices = devices
        self._stream: OutputStream | None = None
        self._capture: Capture | None = None
        self.samples = b""

    def obey(self, order: dict[str, Any], samples: bytes) -> object:
        """Return what is answered."""
        self.samples = b""
        if str(order["do"]).endswith("input"):
            return self._obey_of_input(order)
        match order["do"]:
            case "outputs":
                return [asdict(device) for device in self._devices.outputs()]
            case "inputs":
                return [asdict(device) for device in self._devices.inputs()]
            case "open":
                device = _device(order)
                self._stream = self._devices.open_output(order["rate"], device, order["period"])
                return [self._stream.rate, self._stream.latency]
            case "write" if self._stream is not None:
                self._stream.write(samples)
            case "close" if self._stream is not None:
                self._stream.close()
                self._stream = None
        return None

    def _obey_of_input(self, order: dict[str, Any]) -> object:
        match order["do"]:
            case "open-input":
                open_stream = partial(open_watched, self._devices, order["rate"], _device(order))
                self._capture = Capture(open_stream)
                return [self._capture.rate, self._capture.latency]
            case "read-input" if self._capture is not None:
                self.samples, lost = self._capture.take()
                return lost
            case "close-input" if self._capture is not None:
                self._capture.close()
                self._capture = None
        return None


def _device(order: dict[str, Any]) -> DeviceName | None:
    return DeviceName(*order["device"]) if order["device"] else None


def main() -> None:
    """Do what is ordered until nobody orders any more."""
    # Ctrl+C is for the program that this one belongs to, which may want what was said until then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever the libraries print must not get among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    desk: _Desk | None = None
    while line := sys.stdin.buffer.readline():
        order = json.loads(line)
        samples = sys.stdin.buffer.read(order.get("bytes", 0))
        _be_patient(PATIENCE_SECONDS)
        try:
            desk = desk or _Desk(_devices())
            answer: object = {"done": desk.obey(order, samples), "bytes": len(desk.samples)}
        except PbxError as error:
            answer = {"problem": [error.code, as_data(error.message), as_data(error.hint)]}
        _be_patient(0)
        answers.write(json.dumps(answer).encode() + b"\n" + (desk.samples if desk else b""))
        answers.flush()


def _devices() -> SoundDevices:
    from pbxgui.audio.portaudio import PortAudioDevices  # noqa: PLC0415 - within the patience of the first order

    return PortAudioDevices()


def _be_patient(seconds: int) -> None:
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)  # SIGALRM ends the process


if __name__ == "__main__":
    main()
