"""The sound card as the rest of the program knows it: devices by name, and streams that play or record.

This is the port: `portaudio` is what stands behind it, tests put something else there. One thread makes a
`SoundDevices`, and the same thread alone uses it and its streams: all of them block, and PortAudio demands it.
Devices are known by the names of their host API and their own: numbers change whenever something is plugged in.
"""

from dataclasses import dataclass
from typing import Protocol

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

SAMPLE_BYTES = 2
"""Samples are signed 16-bit integers in the machine's own order, one channel."""

BUFFER_SECONDS = 0.1
"""A period of the device's buffer, which has two and more: nothing is lost while the machine does something else."""

PROMPT_SECONDS = 0.015
"""A period where what is written must be heard soon, because somebody changes it while it plays."""

MICROPHONE_REPLACED = "sound-microphone-replaced"
"""The code of the problem of a default microphone that has gone while there is another, which is the default now."""

_RESCAN = said("Plug it in again or choose another one, then press “Rescan”.")


@dataclass(frozen=True, slots=True)
class DeviceName:
    """What stays the same of a device.

    Attributes:
        host_api: the system's part that offers it: ALSA, JACK, Core Audio, Windows WASAPI.
        name: as that part calls it.

    """

    host_api: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.host_api})"


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """Something that can be played on.

    Attributes:
        name: how it is asked for.
        is_default: whether it is what the person has chosen in the system's own settings.
        rate: samples per second that it has of its own; 0 where that is not known.

    """

    name: DeviceName
    is_default: bool
    rate: int = 0


@dataclass(frozen=True, slots=True)
class InputDevice:
    """Something that can be recorded from.

    Attributes:
        name: how it is asked for.
        is_default: whether it is what the person has chosen in the system's own settings.
        rate: samples per second that it has of its own; 0 where that is not known.

    """

    name: DeviceName
    is_default: bool
    rate: int = 0


class OutputStream(Protocol):
    """A device on which something plays."""

    @property
    def rate(self) -> int:
        """Samples per second that it takes: what was asked for, or else what the device has of its own."""

    @property
    def latency(self) -> float:
        """Seconds from a sample's writing to its being heard."""

    def write(self, samples: bytes) -> None:
        """Play samples after those before; returns when there is room for more.

        Raises EnvironmentProblem `sound-device-lost`.
        """

    def close(self) -> None:
        """Be silent at once and let the device go; raises nothing."""


class InputStream(Protocol):
    """A device that is recorded from. What nobody has read yet is kept for a minute."""

    @property
    def rate(self) -> int:
        """Samples per second that it gives: what was asked for, or else what the device has of its own."""

    @property
    def latency(self) -> float:
        """Seconds from a sound's reaching the device to its being read, where it is read without delay."""

    @property
    def lost(self) -> int:
        """Samples that never came, up to the last `read`: the machine was too slow for the device."""

    def read(self) -> bytes:
        """Return what has come since the last time, a second at most; wait for 10 ms of sound where there is none.

        Raises EnvironmentProblem `sound-device-lost`, or `sound-microphone-replaced` where the system's default device
        went away and is another one now; what had come before was returned before.
        """

    def close(self) -> None:
        """Let the device go, and what was not read; raises nothing."""


class SoundDevices(Protocol):
    """All there is to play on and to record from, both at the same time if wanted."""

    def outputs(self) -> tuple[OutputDevice, ...]:
        """Return what there was at the start or at the last `rescan`, in the system's order."""

    def inputs(self) -> tuple[InputDevice, ...]:
        """Return the same of what can be recorded from."""

    def open_output(
        self, rate: int, device: DeviceName | None = None, period: float = BUFFER_SECONDS
    ) -> OutputStream:
        """Begin to play at `rate` samples a second, on the system's default device where none is named.

        `period` is how long, in seconds, a period of the device's buffer should be.

        Raises EnvironmentProblem `sound-no-device`, `sound-device-unknown`, `sound-device-busy` or
        `sound-not-permitted`.
        """

    def open_input(self, rate: int, device: DeviceName | None = None) -> InputStream:
        """Begin to record at `rate` samples a second, from the system's default device where none is named.

        Raises EnvironmentProblem `sound-no-microphone`, `sound-device-unknown`, `sound-device-busy` or
        `sound-not-permitted`.
        """

    def rescan(self) -> None:
        """Look again at what is plugged in; every stream has been closed."""

    def close(self) -> None:
        """Let everything go."""


def not_installed(reason: str) -> EnvironmentProblem:
    """Return the problem of a Python without PyAudio, or of a PyAudio without PortAudio."""
    message = said("There is no sound on this computer: {reason}.", reason=reason)
    hint = said("“installers/pbxgui run” installs what is missing; everything else works without.")
    return EnvironmentProblem("sound-not-installed", message, hint)


def no_device() -> EnvironmentProblem:
    """Return the problem of a computer without a speaker."""
    message = said("No speaker or headphones are connected.")
    return EnvironmentProblem("sound-no-device", message, "Connect some, then press “Rescan”.")


def no_microphone() -> EnvironmentProblem:
    """Return the problem of a computer without a microphone."""
    message = said("No microphone is connected.")
    return EnvironmentProblem("sound-no-microphone", message, "Connect one, then press “Rescan”.")


def unknown_device(device: DeviceName) -> EnvironmentProblem:
    """Return the problem of a device that was chosen and is gone."""
    message = said("The device {device} is not connected.", device=printable(str(device)))
    return EnvironmentProblem("sound-device-unknown", message, _RESCAN)


def device_busy(device: str) -> EnvironmentProblem:
    """Return the problem of a device that another program keeps for itself."""
    message = said(
        "The device {device} cannot be opened: another program may be using it.", device=printable(device)
    )
    hint = said("Close what else plays or records, or choose another device.")
    return EnvironmentProblem("sound-device-busy", message, hint)


def not_permitted() -> EnvironmentProblem:
    """Return the problem of a person who may not use the sound card."""
    message = said("This user may not use the sound card.")
    hint = said("Have the user added to the group “audio”, then log in again.")
    return EnvironmentProblem("sound-not-permitted", message, hint)


def device_lost(device: str) -> EnvironmentProblem:
    """Return the problem of a device that went away while it played."""
    message = said("The device {device} went away while it played.", device=printable(device))
    return EnvironmentProblem("sound-device-lost", message, _RESCAN)


def microphone_lost(device: str) -> EnvironmentProblem:
    """Return the problem of a device that went away while it was recorded from, or gives nothing any more."""
    message = said("The device {device} went away while it was recorded from.", device=printable(device))
    return EnvironmentProblem("sound-device-lost", message, _RESCAN)


def microphone_disconnected(name: str, other: str = "") -> EnvironmentProblem:
    """Return the problem of a microphone that has gone under a stream; `other` is what is the default now, if any."""
    device = printable(name)
    if not other:
        message = said("The microphone “{device}” was disconnected.", device=device)
        return EnvironmentProblem("sound-device-lost", message, _RESCAN)
    other = printable(other)
    message = said(
        "The microphone “{device}” was disconnected; the system uses “{other}” now.",
        device=device,
        other=other,
    )
    hint = said(
        "If you go on, “{other}” records. To keep the same sound, connect “{device}” again first.",
        device=device,
        other=other,
    )
    return EnvironmentProblem(MICROPHONE_REPLACED, message, hint)
