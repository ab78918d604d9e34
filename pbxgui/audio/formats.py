"""What a sound file holds: encoding, rate, channels, length; and the headerless files that Asterisk uses."""

from dataclasses import dataclass
from enum import StrEnum

from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.part import MAX_SECONDS, too_long
from pbxgui.core.sentence import said

RATES = range(4_000, 384_001)  # Hz
CHANNELS = range(1, 33)


class Encoding(StrEnum):
    """How one sample is written. The values are libsndfile's names, as soundfile takes them."""

    PCM_8 = "PCM_U8"
    PCM_16 = "PCM_16"
    PCM_24 = "PCM_24"
    PCM_32 = "PCM_32"
    FLOAT_32 = "FLOAT"
    FLOAT_64 = "DOUBLE"
    ULAW = "ULAW"
    ALAW = "ALAW"

    @property
    def width(self) -> int:
        """Bytes per sample."""
        return _WIDTHS[self]


_WIDTHS = {
    Encoding.PCM_8: 1,
    Encoding.PCM_16: 2,
    Encoding.PCM_24: 3,
    Encoding.PCM_32: 4,
    Encoding.FLOAT_32: 4,
    Encoding.FLOAT_64: 8,
    Encoding.ULAW: 1,
    Encoding.ALAW: 1,
}

# WAVE_FORMAT_* tags of RFC 2361 with their bits per sample.
ENCODINGS_BY_TAG = {
    (1, 8): Encoding.PCM_8,
    (1, 16): Encoding.PCM_16,
    (1, 24): Encoding.PCM_24,
    (1, 32): Encoding.PCM_32,
    (3, 32): Encoding.FLOAT_32,
    (3, 64): Encoding.FLOAT_64,
    (6, 8): Encoding.ALAW,
    (7, 8): Encoding.ULAW,
}

WAV_SUFFIXES = (".wav", ".WAV", ".wav16")

# Asterisk's format_pcm.c and format_sln*.c: no header, mono, rate fixed by the extension.
RAW_FORMATS = {
    ".sln192": (Encoding.PCM_16, 192_000),
    ".sln96": (Encoding.PCM_16, 96_000),
    ".sln48": (Encoding.PCM_16, 48_000),
    ".sln44": (Encoding.PCM_16, 44_100),
    ".sln32": (Encoding.PCM_16, 32_000),
    ".sln24": (Encoding.PCM_16, 24_000),
    ".sln16": (Encoding.PCM_16, 16_000),
    ".sln12": (Encoding.PCM_16, 12_000),
    ".sln": (Encoding.PCM_16, 8_000),
    ".ulaw": (Encoding.ULAW, 8_000),
    ".ul": (Encoding.ULAW, 8_000),
    ".mu": (Encoding.ULAW, 8_000),
    ".pcm": (Encoding.ULAW, 8_000),
    ".alaw": (Encoding.ALAW, 8_000),
    ".al": (Encoding.ALAW, 8_000),
}

SUFFIXES = (*WAV_SUFFIXES, *RAW_FORMATS)  # best quality first


@dataclass(frozen=True, slots=True)
class SoundFormat:
    """What a sound file holds.

    Attributes:
        encoding: how one sample is written.
        rate: frames per second, Hz.
        channels: samples per frame.
        frames: number of frames.
        offset: bytes before the first sample.

    """

    encoding: Encoding
    rate: int
    channels: int
    frames: int
    offset: int = 0

    @property
    def frame_width(self) -> int:
        """Bytes per frame."""
        return self.channels * self.encoding.width

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.frames / self.rate


def check_playable(sound: SoundFormat, name: str) -> SoundFormat:
    """Return the format if callers can be made to hear it; SoundError for one out of bounds."""
    if sound.rate not in RATES:
        message = said(
            "{name} says its sample rate is {rate} Hz, outside {lowest} to {highest} Hz.",
            name=name,
            rate=sound.rate,
            lowest=RATES[0],
            highest=RATES[-1],
        )
        raise SoundError("sound-encoding", message, RE_EXPORT)
    if sound.channels not in CHANNELS:
        message = said(
            "{name} says it has {channels} channels, outside 1 to {most}.",
            name=name,
            channels=sound.channels,
            most=CHANNELS[-1],
        )
        raise SoundError("sound-encoding", message, RE_EXPORT)
    if sound.frames == 0:
        raise SoundError(
            "sound-no-frames", said("{name} holds no sound, only a header.", name=name), RE_EXPORT
        )
    if sound.duration > MAX_SECONDS:
        raise too_long(name, sound.duration)
    return sound
