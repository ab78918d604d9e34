"""Copy protection: FFmpeg opens such files, and then decodes noise or nothing; the person shall hear what they are."""

from io import BufferedReader
from typing import Any

import av

from pbxgui.audio.errors import SoundError
from pbxgui.core.sentence import said

# What MPEG-4 names a track: ISO 14496-12 section 8.12 (enca), and the shops' own: iTunes (drms), Audible (aavd).
_PROTECTED_TRACKS = frozenset({"enca", "drms", "drmi", "aavd"})

# Objects of a protected WMA file (Advanced Systems Format, sections 3.14 and 3.15): in its header, which comes first.
_ASF_ENCRYPTION = (
    bytes.fromhex("fbb31122 23bd d211 b4b7 00a0c955fc6e"),
    bytes.fromhex("14e68a29 2226 174c b935 dae07ee9289c"),
)
_ASF_HEADER_BYTES = 1 << 16


def check_container(demuxer: str, file: BufferedReader, name: str) -> None:
    """Refuse a file of Windows Media whose header says that it is encrypted; raise SoundError `sound-protected`."""
    if demuxer != "asf":
        return
    place = file.tell()
    file.seek(0)
    header = file.read(_ASF_HEADER_BYTES)
    file.seek(place)
    if any(mark in header for mark in _ASF_ENCRYPTION):
        raise protected(name)


def check_track(tag: str, name: str) -> None:
    """Refuse a sound track that is encrypted by its own account; raise SoundError `sound-protected`."""
    if tag in _PROTECTED_TRACKS:
        raise protected(name)


def check_packet(packet: "av.Packet[Any] | None", name: str) -> None:
    """Refuse sound that needs a key (common encryption, ISO 23001-7); raise SoundError `sound-protected`."""
    if packet is not None and packet.has_sidedata("encryption_info"):
        raise protected(name)


def protected(name: str) -> SoundError:
    """Return the error for what nothing but the shop's own program can decode."""
    message = said(
        "{name} is copy-protected: only the program of the shop it is from can play it.", name=name
    )
    hint = said("Use a recording without copy protection, or record the greeting yourself.")
    return SoundError("sound-protected", message, hint)
