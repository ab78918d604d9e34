"""Decoding an untrusted file of any format that FFmpeg reads: within bounds, and never beyond that file.

FFmpeg gets the open file, not its name; it may use only the demuxers listed here, no protocol at all, and no
decoder of pictures. So playlists, session descriptions and references to other files or hosts lead nowhere.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BufferedReader
from typing import NoReturn

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition
from numpy.typing import NDArray

from pbxgui.audio.contents import unknown_contents
from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.formats import CHANNELS, RATES, RAW_FORMATS, Encoding
from pbxgui.audio.part import MAX_SECONDS, clock, too_long
from pbxgui.audio.protection import check_container, check_packet, check_track
from pbxgui.core.sentence import said

PATIENCE_SECONDS = 240.0  # for one file; an hour of any usual format decodes within twenty seconds

# What sound and video files of people come in. Left out on purpose: everything that names other files or
# hosts (hls, dash, concat, sdp, rtsp, rtp, imf, image2), devices, pictures, subtitles and games.
DEMUXERS = (
    "aac", "ac3", "aiff", "amr", "ape", "asf", "au", "avi", "caf", "dsf", "dss", "dts", "eac3", "flac", "flv",
    "iff", "ircam", "loas", "matroska", "mov", "mp3", "mpc", "mpc8", "mpeg", "mpegts", "nistsphere", "ogg",
    "oma", "paf", "qcp", "rm", "shn", "sox", "tak", "truehd", "tta", "voc", "w64", "wav", "wv", "xwma",
)  # fmt: skip

# Without a header there is nothing to recognise: the extension decides, as in Asterisk.
_RAW_DEMUXERS = {Encoding.PCM_16: "s16le", Encoding.ULAW: "mulaw", Encoding.ALAW: "alaw"}
HEADERLESS: dict[str, tuple[str, dict[str, str]]] = {
    ".g722": ("g722", {}),
    ".gsm": ("gsm", {}),
    **{
        suffix: (_RAW_DEMUXERS[encoding], {"sample_rate": str(rate), "ch_layout": "mono"})
        for suffix, (encoding, rate) in RAW_FORMATS.items()
    },
}

# Formats whose header tells the length, so that a file that broke off or lost a piece is known by it.
_EXACT_LENGTH = {"aiff", "au", "caf", "flac", "mov", "w64"}
_LOSS_SECONDS = 0.25  # more than what encoders add and remove at both ends
_LOSS_SHARE = 0.1  # of a length that is only an estimate
_ESTIMATED = 2.0  # times too long is too long, whatever the estimate is worth

_FULL_SCALE = {"u8": 2.0**7, "s16": 2.0**15, "s32": 2.0**31, "s64": 2.0**63, "flt": 1.0, "dbl": 1.0}
_ABSURD = 2.0**32  # see render: programs do write floats in integer units
_TAGS = (b"ID3", b"TAG", b"APETAGEX")  # titles, in the middle where MP3 files were joined: no damage
_AGAIN = said("Copy or record it again.")


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """What FFmpeg found in a file.

    Attributes:
        encoding: the name of the encoding, for example MP3.
        rate: frames per second, Hz.
        channels: samples per frame.
        tracks: how many sound tracks the file has; the first is decoded.
        video: whether there are moving pictures as well.

    """

    encoding: str
    rate: int
    channels: int
    tracks: int
    video: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Some decoded sound: `levels` of -1 to 1, one row per channel, at `rate` Hz."""

    levels: NDArray[np.float32]
    rate: int


class AudioDecoder:
    """One pass over the first sound track of an open file; made by `open_audio`."""

    def __init__(self, container: InputContainer, name: str, deadline: float, longest: float) -> None:
        self._container = container
        self._stream = _first_track(container, name)
        self._name = name
        self._deadline = deadline
        self._longest = longest
        self._undecodable: float | None = None
        self.seconds = 0.0
        """How much has been decoded."""

    @property
    def format(self) -> SourceFormat:
        """What the file holds."""
        context, streams = self._stream.codec_context, self._container.streams
        video = any(not stream.disposition & Disposition.attached_pic for stream in streams.video)
        encoding = re.split(r" [(/]", context.codec.long_name)[0]  # MP3 (MPEG audio layer 3)
        return SourceFormat(encoding, context.rate, context.channels, len(streams.audio), video)

    @property
    def promised(self) -> float | None:
        """Seconds that the file says it lasts, or None; in some formats that is an estimate."""
        if self._stream.duration is None or self._stream.time_base is None:
            return None
        return float(self._stream.duration * self._stream.time_base)

    def check_promise(self) -> None:
        """Refuse what says that it is too long before all of it is copied and decoded; raise SoundError."""
        exact = _demuxer(self._container) in _EXACT_LENGTH | {"wav"}
        if self.promised is not None and self.promised > self._longest * (1 if exact else _ESTIMATED):
            raise too_long(self._name, self.promised)

    @property
    def missing(self) -> float:
        """Seconds that the file promises and that were not in it, as far as that can be known."""
        promised = self.promised
        if promised is None:
            return 0.0
        exact = _demuxer(self._container) in _EXACT_LENGTH
        allowed = _LOSS_SECONDS if exact else _LOSS_SECONDS + _LOSS_SHARE * promised
        return promised - self.seconds if promised - self.seconds > allowed else 0.0

    def blocks(self) -> Iterator[Block]:
        """Decode to the end. SoundError when the sound is too long, or damaged anywhere but at its ends."""
        for frame in self._frames():
            block = _block(frame, self._name)
            self._check_unbroken(frame)
            self.seconds += block.levels.shape[1] / block.rate
            if self.seconds > self._longest:
                raise too_long(self._name)
            yield block
        if self.missing and _demuxer(self._container) in _EXACT_LENGTH:
            message = said(
                "{name} is cut off or damaged: {seconds} of it can be decoded, {promised} are promised.",
                name=self._name,
                seconds=clock(self.seconds),
                promised=clock(self.seconds + self.missing),
            )
            raise SoundError("sound-truncated", message, _AGAIN)

    def _frames(self) -> Iterator[av.AudioFrame]:
        packets = self._container.demux(self._stream)
        while True:
            if time.monotonic() > self._deadline:
                _too_slow(self._name)
            packet = None
            try:
                packet = next(packets, None)
                check_packet(packet, self._name)
                frames = [] if packet is None else packet.decode()
            except av.EOFError:
                return
            except (av.FFmpegError, ValueError):
                self._note_undecodable(packet)
                continue
            if packet is None:
                return
            yield from (frame for frame in frames if isinstance(frame, av.AudioFrame) and frame.samples)

    def _note_undecodable(self, packet: "av.Packet[AudioStream] | None") -> None:
        if packet is not None and bytes(packet).startswith(_TAGS):
            return
        if self._undecodable is None:
            self._undecodable = self.seconds

    def _check_unbroken(self, frame: av.AudioFrame) -> None:
        """Refuse a hole in the sound. Junk before the first frame and behind the last one is no harm."""
        place = self._undecodable
        if self.seconds == 0:
            self._undecodable = None
        elif place is not None or self._jumps(frame):
            at = self.seconds if place is None else place
            message = said("{name} is damaged: it cannot be decoded at {at}.", name=self._name, at=clock(at))
            raise SoundError("sound-corrupt", message, _AGAIN)

    def _jumps(self, frame: av.AudioFrame) -> bool:
        """Tell whether sound is missing before this frame, in a format that allows no pauses."""
        if _demuxer(self._container) not in ("flac", "ogg") or frame.time is None:
            return False
        start = float((self._stream.start_time or 0) * (self._stream.time_base or 0))
        return frame.time - start - self.seconds > _LOSS_SECONDS


@contextmanager
def open_audio(
    file: BufferedReader, suffix: str, name: str, longest: float = MAX_SECONDS
) -> Iterator[AudioDecoder]:
    """Open a file's sound for decoding. SoundError, with the given name, says why it cannot be.

    `longest` is how many seconds of it are decoded at most.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    demuxer, options = HEADERLESS.get(suffix, (None, {}))
    watched = _Watched(file, name, deadline)
    try:
        container = av.open(
            watched,
            "r",
            format=demuxer,
            container_options=options | _confinement(demuxer),
            metadata_errors="replace",
            io_open=watched.refuse_reference,
        )
    except (av.FFmpegError, ValueError) as error:
        raise unknown_contents(file, name) from error
    with container:
        check_container(container.format.name, file, name)
        yield AudioDecoder(container, name, deadline, longest)


class _Watched:
    """The open file as FFmpeg may use it: to read, and not for ever."""

    def __init__(self, file: BufferedReader, name: str, deadline: float) -> None:
        self._file = file
        self._name = name
        self._deadline = deadline
        self.tell = file.tell

    def read(self, size: int) -> bytes:
        if time.monotonic() > self._deadline:
            _too_slow(self._name)
        try:
            return self._file.read(size)
        except OSError as error:
            message = said(
                "The sound file {name} cannot be read: {reason}.",
                name=self._name,
                reason=error.strerror or error,
            )
            hint = said("Check the disk or the network share that it lies on.")
            raise SoundError("sound-unreadable", message, hint) from error

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place; -1, which FFmpeg takes for an error, where a damaged file points before its start."""
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError, OverflowError):
            return -1

    def refuse_reference(self, *_: object) -> NoReturn:
        message = said("{name} refers to another file or address, which is not followed.", name=self._name)
        raise SoundError("sound-reference", message, RE_EXPORT)


def _too_slow(name: str) -> NoReturn:
    message = said(
        "{name} could not be decoded within {patience_seconds} seconds.",
        name=name,
        patience_seconds=f"{PATIENCE_SECONDS:.0f}",
    )
    raise SoundError("sound-too-slow", message, RE_EXPORT)


def _confinement(demuxer: str | None) -> dict[str, str]:
    return {
        "format_whitelist": demuxer or ",".join(DEMUXERS),
        "protocol_whitelist": "",
        "codec_whitelist": ",".join(_audio_decoders()),
    }


@cache
def _audio_decoders() -> frozenset[str]:
    return frozenset(name for name in av.codecs_available if _decodes_audio(name))


def _decodes_audio(name: str) -> bool:
    try:
        return av.Codec(name, "r").type == "audio"
    except ValueError:  # an encoder only
        return False


def _demuxer(container: InputContainer) -> str:
    return container.format.name.partition(",")[0]


def _first_track(container: InputContainer, name: str) -> AudioStream:
    if not container.streams.audio:
        message = said("{name} holds no sound.", name=name)
        if container.streams.video:
            message = said("{name} holds pictures but no sound.", name=name)
        raise SoundError("sound-no-audio", message, "Choose a file that holds sound.")
    stream = container.streams.audio[0]
    if getattr(stream, "codec_context", None) is None:
        raise SoundError(
            "sound-encoding", said("{name} is in an encoding that cannot be decoded.", name=name), RE_EXPORT
        )
    check_track(stream.codec_context.codec_tag, name)
    return stream


def _block(frame: av.AudioFrame, name: str) -> Block:
    rate, channels = frame.sample_rate, frame.layout.nb_channels
    if rate not in RATES or channels not in CHANNELS:
        message = said(
            "{name} has {channels} channels at {rate} Hz, which is out of bounds.",
            name=name,
            channels=channels,
            rate=rate,
        )
        raise SoundError("sound-encoding", message, RE_EXPORT)
    samples = frame.to_ndarray()
    kind = frame.format.name.removesuffix("p")
    if not frame.format.is_planar:
        samples = samples.reshape(-1, channels).T
    levels = samples.astype(np.float32) / np.float32(_FULL_SCALE[kind]) - np.float32(kind == "u8")
    if not (np.abs(levels) < _ABSURD).all():  # false for NaN as well
        raise SoundError(
            "sound-corrupt", said("{name} holds samples that are no sound levels.", name=name), RE_EXPORT
        )
    return Block(levels, rate)
