"""The sound card through PortAudio, and the only module that knows PyAudio.

It runs in a process of its own (`sound_child`): the libraries below PortAudio write on standard error what they like,
and some of them bring their process down where no sound server answers.
"""

import os
import time
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path

from pbxgui.audio.devices import (
    BUFFER_SECONDS,
    SAMPLE_BYTES,
    DeviceName,
    InputDevice,
    OutputDevice,
    device_busy,
    device_lost,
    microphone_lost,
    no_device,
    no_microphone,
    not_installed,
    not_permitted,
    unknown_device,
)
from pbxgui.audio.pace import Pace

try:
    import pyaudio
except ImportError as error:
    MISSING: str = f"PyAudio cannot be loaded ({error})"
else:
    MISSING = ""
"""Why there is no sound at all; empty where there can be."""

BLOCK_SECONDS = 0.01
"""What is read at once: a level meter shall show what is being said now."""

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


class PortAudioInput:
    """A stream in blocking mode; of a device with two channels the mean of both."""

    def __init__(self, stream: "pyaudio.Stream", rate: int, channels: int, device: str) -> None:
        self._stream = stream
        self._channels = channels
        self._device = device
        self._frames = round(rate * BLOCK_SECONDS)
        self._pace = Pace(rate)
        self.rate = rate
        self.latency = float(stream.get_input_latency()) + BLOCK_SECONDS

    @property
    def lost(self) -> int:
        """Samples that the device had no room for; PortAudio does not tell how many."""
        return self._pace.lost

    def read(self) -> bytes:
        """Return the next block; see the port. Whoever does not read at once loses what comes."""
        asked = time.monotonic()
        try:
            # PyAudio throws the block away, and the stream with it, where an overflow is to be raised.
            samples: bytes = self._stream.read(self._frames, exception_on_overflow=False)
        except OSError as error:
            raise microphone_lost(self._device) from error
        self._pace.read(self._frames, asked, time.monotonic())
        return samples if self._channels == 1 else _mean_of_pairs(samples)

    def close(self) -> None:
        """Let the device go."""
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
        return tuple(OutputDevice(self._name(at), at == default, self._rate(at)) for at in self._able())

    def open_output(
        self, rate: int, device: DeviceName | None = None, period: float = BUFFER_SECONDS
    ) -> PortAudioStream:
        """Begin to play; see the port."""
        index = self._default() if device is None else self._index(device)
        if index is None:
            raise not_permitted() if _cards_are_forbidden() else no_device()
        stream, rate, channels, name = self._open(index, rate, period, "output")
        return PortAudioStream(stream, rate, channels, name)

    def inputs(self) -> tuple[InputDevice, ...]:
        """Return the devices that can be recorded from."""
        default = self._default_input()
        return tuple(
            InputDevice(self._name(at), at == default, self._rate(at))
            for at in self._able("maxInputChannels")
        )

    def open_input(self, rate: int, device: DeviceName | None = None) -> PortAudioInput:
        """Begin to record; see the port."""
        index = self._default_input() if device is None else self._index(device, "maxInputChannels")
        if index is None:
            raise not_permitted() if _cards_are_forbidden("c") else no_microphone()
        stream, rate, channels, name = self._open(index, rate, BLOCK_SECONDS, "input")
        return PortAudioInput(stream, rate, channels, name)

    def _open(self, index: int, rate: int, buffer: float, way: str) -> "tuple[pyaudio.Stream, int, int, str]":
        """Open a device for one way; return the stream, its rate, its channels and the device's name."""
        information = self._audio.get_device_info_by_index(index)
        name = str(information["name"])
        most = int(information[f"max{way.capitalize()}Channels"])
        ways = [
            (one, channels)
            for one in dict.fromkeys((rate, self._rate(index)))
            for channels in (1, 2)
            if channels <= most
        ]
        reason: Exception | None = None
        for one, channels in ways:
            try:
                stream = self._audio.open(
                    rate=one,
                    channels=channels,
                    format=pyaudio.paInt16,
                    frames_per_buffer=round(one * buffer),
                    input=way == "input",
                    output=way == "output",
                    input_device_index=index,
                    output_device_index=index,
                )
            except (OSError, ValueError) as error:
                reason = error
            else:
                return stream, one, channels, name
        raise device_busy(name) from reason

    def rescan(self) -> None:
        """Begin anew, which is how PortAudio sees what was plugged in."""
        self._audio.terminate()
        self._audio = pyaudio.PyAudio()

    def close(self) -> None:
        """Let PortAudio go."""
        self._audio.terminate()

    def _able(self, what: str = "maxOutputChannels") -> list[int]:
        numbers = range(self._audio.get_device_count())
        return [at for at in numbers if self._audio.get_device_info_by_index(at)[what]]

    def _default(self) -> int | None:
        return _number(self._audio.get_default_output_device_info)

    def _default_input(self) -> int | None:
        return _number(self._audio.get_default_input_device_info)

    def _index(self, device: DeviceName, what: str = "maxOutputChannels") -> int:
        for at in self._able(what):
            if self._name(at) == device:
                return at
        raise unknown_device(device)

    def _rate(self, index: int) -> int:
        return round(float(self._audio.get_device_info_by_index(index)["defaultSampleRate"]))

    def _name(self, index: int) -> DeviceName:
        information = self._audio.get_device_info_by_index(index)
        host_api = self._audio.get_host_api_info_by_index(int(information["hostApi"]))
        return DeviceName(str(host_api["name"]), str(information["name"]))


def _number(ask: Callable[[], Mapping[str, str | int | float]]) -> int | None:
    """Return a default device's number, or None where there is no such device."""
    try:
        return int(ask()["index"])
    except OSError:
        return None


def _mean_of_pairs(samples: bytes) -> bytes:
    both = array("h", samples)
    return array(
        "h", ((left + right) >> 1 for left, right in zip(both[::2], both[1::2], strict=True))
    ).tobytes()


def _cards_are_forbidden(way: str = "p") -> bool:
    """Tell a card that may not be opened to play, or to record ("c"), from none: PortAudio lists neither."""
    cards = list(_CARDS.glob(f"pcmC*{way}"))
    return bool(cards) and not any(os.access(card, os.R_OK | os.W_OK) for card in cards)
