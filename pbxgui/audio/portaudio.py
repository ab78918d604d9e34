"""The sound card through PortAudio, and the only module that knows PyAudio.

It runs in a process of its own (`sound_child`): the libraries below PortAudio write on standard error what they like,
and some of them bring their process down where no sound server answers.
"""

import os
from pathlib import Path

from pbxgui.audio.devices import (
    SAMPLE_BYTES,
    DeviceName,
    OutputDevice,
    device_busy,
    device_lost,
    no_device,
    not_installed,
    not_permitted,
    unknown_device,
)

try:
    import pyaudio
except ImportError as error:
    MISSING: str = f"PyAudio cannot be loaded ({error})"
else:
    MISSING = ""
"""Why there is no sound at all; empty where there can be."""

BUFFER_SECONDS = 0.1
"""A period of the device's buffer, which has two and more: nothing is lost while the machine does something else."""

_BEHIND_BUFFER = 0.05
"""Seconds that a sound server and a card add behind it, roughly."""

_CARDS = Path("/dev/snd")  # where Linux has them


class PortAudioStream:
    """A stream in blocking mode; a device without single-channel sound plays the same on both sides."""

    def __init__(self, stream: "pyaudio.Stream", rate: int, channels: int, device: str) -> None:
        self._stream = stream
        self._channels = channels
        self._device = device
        self.rate = rate
        # What fits into the empty buffer is what lies in it while it plays; some systems tell only a part of that.
        self.latency = max(stream.get_output_latency(), stream.get_write_available() / rate) + _BEHIND_BUFFER

    def write(self, samples: bytes) -> None:
        """Play samples; see the port."""
        frames = len(samples) // SAMPLE_BYTES
        if self._channels > 1:
            ones = (
                samples[at : at + SAMPLE_BYTES] * self._channels
                for at in range(0, len(samples), SAMPLE_BYTES)
            )
            samples = b"".join(ones)
        try:
            # An underflow is a gap that was heard already; there is nothing to mend.
            self._stream.write(samples, frames, exception_on_underflow=False)
        except OSError as error:
            raise device_lost(self._device) from error

    def close(self) -> None:
        """Be silent at once: PortAudio drops what it has where a stream is closed that was not stopped."""
        self._stream.close()


class PortAudioDevices:
    """What PortAudio has found; its list is that of the moment at which it was made."""

    def __init__(self) -> None:
        if MISSING:
            raise not_installed(MISSING)
        self._audio = pyaudio.PyAudio()

    def outputs(self) -> tuple[OutputDevice, ...]:
        """Return the devices that can play."""
        default = self._default()
        return tuple(OutputDevice(self._name(at), at == default) for at in self._playable())

    def open_output(self, rate: int, device: DeviceName | None = None) -> PortAudioStream:
        """Begin to play; see the port."""
        index = self._default() if device is None else self._index(device)
        if index is None:
            raise not_permitted() if _cards_are_forbidden() else no_device()
        information = self._audio.get_device_info_by_index(index)
        name = str(information["name"])
        most = int(information["maxOutputChannels"])
        own = round(float(information["defaultSampleRate"]))
        ways = [
            (one, channels) for one in dict.fromkeys((rate, own)) for channels in (1, 2) if channels <= most
        ]
        reason: Exception | None = None
        for one, channels in ways:
            try:
                stream = self._audio.open(
                    rate=one,
                    channels=channels,
                    format=pyaudio.paInt16,
                    output=True,
                    output_device_index=index,
                    frames_per_buffer=round(one * BUFFER_SECONDS),
                )
            except (OSError, ValueError) as error:
                reason = error
            else:
                return PortAudioStream(stream, one, channels, name)
        raise device_busy(name) from reason

    def rescan(self) -> None:
        """Begin anew, which is how PortAudio sees what was plugged in."""
        self._audio.terminate()
        self._audio = pyaudio.PyAudio()

    def close(self) -> None:
        """Let PortAudio go."""
        self._audio.terminate()

    def _playable(self) -> list[int]:
        numbers = range(self._audio.get_device_count())
        return [at for at in numbers if self._audio.get_device_info_by_index(at)["maxOutputChannels"]]

    def _default(self) -> int | None:
        try:
            return int(self._audio.get_default_output_device_info()["index"])
        except OSError:
            return None

    def _index(self, device: DeviceName) -> int:
        for at in self._playable():
            if self._name(at) == device:
                return at
        raise unknown_device(device)

    def _name(self, index: int) -> DeviceName:
        information = self._audio.get_device_info_by_index(index)
        host_api = self._audio.get_host_api_info_by_index(int(information["hostApi"]))
        return DeviceName(str(host_api["name"]), str(information["name"]))


def _cards_are_forbidden() -> bool:
    """Tell a card that may not be opened from one that is not there: PortAudio lists neither."""
    cards = list(_CARDS.glob("pcmC*p"))
    return bool(cards) and not any(os.access(card, os.R_OK | os.W_OK) for card in cards)
