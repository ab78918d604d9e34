"""The microphone that a recorder uses: opened when it is wanted, looked for again where it is not found."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from pbxgui.audio.devices import DeviceName, InputDevice, InputStream, SoundDevices
from pbxgui.audio.take import RATE
from pbxgui.core.errors import EnvironmentProblem, PbxError

if TYPE_CHECKING:
    import numpy as np
    import soxr
    from numpy.typing import NDArray


class Microphone:
    """For one thread.

    Attributes:
        chosen: the device that is used; None for the system's default.
        lost: samples at 48 kHz that were missing, in all streams together.

    """

    def __init__(self, open_devices: Callable[[], SoundDevices], chosen: DeviceName | None) -> None:
        self._open_devices = open_devices
        self._devices: SoundDevices | None = None
        self._stream: InputStream | None = None
        self._resampler: soxr.ResampleStream | None = None
        self._lost_before = 0
        self._first = b""
        self.chosen = chosen
        self.lost = 0

    def inputs(self, *, rescan: bool = False) -> tuple[InputDevice, ...]:
        """Return what can be recorded from; looking anew closes what is open. Raises EnvironmentProblem."""
        devices = self._opened()
        if rescan:
            self.close()
            devices.rescan()
        return devices.inputs()

    def choose(self, device: DeviceName | None) -> None:
        """Let go of what is open, if another device is wanted."""
        if device != self.chosen:
            self.close()
            self.chosen = device

    def open(self) -> None:
        """Open the device, if it is not, and wait for its first sound; raise EnvironmentProblem as the port does.

        Some devices take a while to begin: who is told that it is open can speak.
        """
        if self._stream is not None:
            return
        try:
            self._stream = self._opened().open_input(RATE, self.chosen)
        except EnvironmentProblem:
            # What is plugged in may have changed since somebody looked last.
            self._opened().rescan()
            self._stream = self._opened().open_input(RATE, self.chosen)
        self._lost_before = self.lost
        self._resampler = _resampler(self._stream.rate) if self._stream.rate != RATE else None
        self._first = self._read(self._stream)

    def read(self) -> bytes:
        """Return what has come since, at 48 kHz; raise EnvironmentProblem `sound-device-lost`."""
        assert self._stream is not None  # noqa: S101 - it was opened
        first, self._first = self._first, b""
        return first or self._read(self._stream)

    def _read(self, stream: InputStream) -> bytes:
        samples = stream.read()
        self.lost = self._lost_before + round(stream.lost * RATE / stream.rate)
        if self._resampler is None:
            return samples
        resampled: NDArray[np.int16] = self._resampler.resample_chunk(self.as_array(samples))
        return resampled.tobytes()

    @staticmethod
    def as_array(samples: bytes) -> "NDArray[np.int16]":
        """Return samples as numbers."""
        import numpy as np  # noqa: PLC0415 - on the recorder's thread

        return np.frombuffer(samples, np.int16)

    def close(self) -> None:
        """Let the device go."""
        if self._stream is not None:
            stream, self._stream = self._stream, None
            stream.close()

    def give_up(self) -> None:
        """Let the device go, and look at everything anew when it is wanted the next time."""
        self.close()
        if self._devices is not None:
            with suppress(PbxError):
                self._devices.rescan()

    def end(self) -> None:
        """Let everything go."""
        self.close()
        if self._devices is not None:
            self._devices.close()

    def _opened(self) -> SoundDevices:
        if self._devices is None:
            self._devices = self._open_devices()
        return self._devices


def _resampler(rate: int) -> "soxr.ResampleStream":
    import soxr  # noqa: PLC0415 - on the recorder's thread, for devices that cannot do 48 kHz

    return soxr.ResampleStream(rate, RATE, 1, dtype="int16")
