"""The process that has the sound card: orders on standard input, answers on standard output, a line of JSON each.

An order to write is followed by its samples. The process ends when standard input does: whoever played is gone then.
A call into the sound system that never returns ends it as well.
"""

import json
import os
import signal
import sys
from dataclasses import asdict
from typing import Any

from pbxgui.audio.devices import DeviceName, OutputStream, SoundDevices
from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import as_data

PATIENCE_SECONDS = 10
"""How long one call may take; opening a device and writing a block take far below a second."""


class _Desk:
    """Does what is ordered, with one stream at a time."""

    def __init__(self, devices: SoundDevices) -> None:
        self._devices = devices
        self._stream: OutputStream | None = None

    def obey(self, order: dict[str, Any], samples: bytes) -> object:
        """Return what is answered."""
        match order["do"]:
            case "outputs":
                return [asdict(device) for device in self._devices.outputs()]
            case "open":
                device = DeviceName(*order["device"]) if order["device"] else None
                self._stream = self._devices.open_output(order["rate"], device)
                return [self._stream.rate, self._stream.latency]
            case "write" if self._stream is not None:
                self._stream.write(samples)
            case "close" if self._stream is not None:
                self._stream.close()
                self._stream = None
        return None


def main() -> None:
    """Do what is ordered until nobody orders any more."""
    # Whatever the libraries print must not get among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    desk: _Desk | None = None
    while line := sys.stdin.buffer.readline():
        order = json.loads(line)
        samples = sys.stdin.buffer.read(order.get("bytes", 0))
        _be_patient(PATIENCE_SECONDS)
        try:
            desk = desk or _Desk(_devices())
            answer: object = {"done": desk.obey(order, samples)}
        except PbxError as error:
            answer = {"problem": [error.code, as_data(error.message), as_data(error.hint)]}
        _be_patient(0)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _devices() -> SoundDevices:
    from pbxgui.audio.portaudio import PortAudioDevices  # noqa: PLC0415 - within the patience of the first order

    return PortAudioDevices()


def _be_patient(seconds: int) -> None:
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)  # SIGALRM ends the process


if __name__ == "__main__":
    main()
