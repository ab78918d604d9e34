"""Session descriptions with one audio stream: reading, writing, answering (RFC 8866, RFC 3264, RFC 4733)."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pbxgui.sip.phone.address import MAX_PORT, Address
from pbxgui.sip.phone.errors import SdpError

TELEPHONE_EVENT = "telephone-event/8000"
TELEPHONE_EVENT_TYPE = 101  # dynamic; the number nearly everybody uses
_STATIC = {0: "PCMU/8000", 3: "GSM/8000", 4: "G723/8000", 8: "PCMA/8000", 9: "G722/8000", 13: "CN/8000",
           15: "G728/8000", 18: "G729/8000"}  # fmt: skip
_MAX_TYPE = 127
_PTIME = re.compile(r"ptime: *([0-9]{1,3})")
_USUAL_PTIME = 20
_RTPMAP = re.compile(r"rtpmap:([0-9]{1,3}) +([^\s/]+/[0-9]+(?:/[0-9]+)?)")
_M_LINE = re.compile(r"audio ([0-9]{1,5})(?:/[0-9]+)? (RTP/\S+) ([0-9 ]+)")


class MediaDirection(StrEnum):
    """Who sends: `a=sendrecv` and its three relatives, seen from the side that wrote it."""

    SENDRECV = "sendrecv"
    SENDONLY = "sendonly"
    RECVONLY = "recvonly"
    INACTIVE = "inactive"

    @property
    def sends(self) -> bool:
        """Whether the writer sends."""
        return self in (MediaDirection.SENDRECV, MediaDirection.SENDONLY)

    @property
    def receives(self) -> bool:
        """Whether the writer listens."""
        return self in (MediaDirection.SENDRECV, MediaDirection.RECVONLY)

    def mirrored(self) -> "MediaDirection":
        """Return the widest direction an answer to this one may have (RFC 3264, section 6.1)."""
        return _MIRROR.get(self, self)


_MIRROR = {
    MediaDirection.SENDONLY: MediaDirection.RECVONLY,
    MediaDirection.RECVONLY: MediaDirection.SENDONLY,
}


@dataclass(frozen=True, slots=True)
class AudioDescription:
    """The audio stream of one side.

    Attributes:
        payload_types: RTP payload types in order of preference.
        rtpmap: encoding per payload type, like `PCMU/8000`.
        ptime: packet length in milliseconds.

    """

    host: str
    port: int
    payload_types: tuple[int, ...]
    rtpmap: Mapping[int, str] = field(default_factory=dict)
    direction: MediaDirection = MediaDirection.SENDRECV
    ptime: int = _USUAL_PTIME

    @property
    def address(self) -> Address:
        """Where this side wants its RTP."""
        return self.host, self.port

    @property
    def can_receive(self) -> bool:
        """Whether RTP may be sent there at all: not held, not refused, not the old-style hold of RFC 2543."""
        return self.port != 0 and self.host != "0.0.0.0" and self.direction.receives  # noqa: S104 - compared, not bound

    @property
    def telephone_event(self) -> int | None:
        """The payload type of RFC 4733 digits, or None."""
        named = (
            number for number in self.payload_types if self.rtpmap.get(number, "").lower() == TELEPHONE_EVENT
        )
        return next(named, None)

    def with_direction(self, direction: MediaDirection) -> "AudioDescription":
        """Return the same stream with another direction."""
        return replace(self, direction=direction)


def offer(address: Address, codecs: tuple[int, ...], *, telephone_event: bool = True) -> AudioDescription:
    """Describe our side: static payload types in this order, digits last."""
    rtpmap = {number: _STATIC[number] for number in codecs if number in _STATIC}
    if telephone_event:
        codecs, rtpmap = (*codecs, TELEPHONE_EVENT_TYPE), {**rtpmap, TELEPHONE_EVENT_TYPE: TELEPHONE_EVENT}
    return AudioDescription(*address, codecs, rtpmap)


def answer(
    theirs: AudioDescription, address: Address, codecs: tuple[int, ...], *, telephone_event: bool = True
) -> AudioDescription | None:
    """Answer an offer with the first codec we share, under their number for digits; None: there is none."""
    shared = tuple(number for number in theirs.payload_types if number in codecs)
    if not shared or theirs.port == 0:
        return None
    ours = offer(address, shared[:1], telephone_event=False).with_direction(theirs.direction.mirrored())
    event = theirs.telephone_event
    if event is None or not telephone_event:
        return ours
    return replace(
        ours, payload_types=(*ours.payload_types, event), rtpmap={**ours.rtpmap, event: TELEPHONE_EVENT}
    )


def build(description: AudioDescription, session_id: int, version: int) -> bytes:
    """Write a session description; the version grows by one with each change (RFC 3264, section 8)."""
    lines = [
        "v=0",
        f"o=pbxgui {session_id} {version} IN IP4 {description.host}",
        "s=pbxgui",
        f"c=IN IP4 {description.host}",
        "t=0 0",
        f"m=audio {description.port} RTP/AVP {' '.join(map(str, description.payload_types))}",
        *(f"a=rtpmap:{number} {name}" for number, name in description.rtpmap.items()),
        *_event_range(description),
        f"a=ptime:{description.ptime}",
        f"a={description.direction}",
    ]
    return "\r\n".join([*lines, ""]).encode("ascii")


def _event_range(description: AudioDescription) -> list[str]:
    event = description.telephone_event
    return [] if event is None else [f"a=fmtp:{event} 0-16"]


def parse(body: bytes) -> AudioDescription:
    """Read the first audio stream of a session description.

    Raises:
        SdpError: there is no usable audio stream in it.

    """
    session, media = _audio_section(body.decode("utf-8", "replace"))
    match = _M_LINE.fullmatch(media[0][2:].strip())
    if not match:
        raise SdpError(f"The line {media[0][:60]!r} is not an RTP audio stream.")
    attributes = [line[2:] for line in (*session, *media) if line.startswith("a=")]
    return AudioDescription(
        host=_connection(session, media),
        port=_number(match[1], MAX_PORT, "port"),
        payload_types=tuple(_number(text, _MAX_TYPE, "payload type") for text in match[3].split()),
        rtpmap=_rtpmap(attributes),
        direction=next((MediaDirection(text) for text in reversed(attributes) if text in set(MediaDirection)),
                       MediaDirection.SENDRECV),
        ptime=_ptime(attributes),
    )  # fmt: skip


def _audio_section(text: str) -> tuple[list[str], list[str]]:
    """Return the lines of the session and those of the first audio stream."""
    session: list[str] = []
    sections = [session]
    for line in text.splitlines():
        if line.startswith("m="):
            sections.append([])
        sections[-1].append(line.strip())
    audio = next((section for section in sections[1:] if section[0].startswith("m=audio ")), None)
    if audio is None:
        raise SdpError("The session description has no audio stream.")
    return session, audio


def _connection(session: list[str], media: list[str]) -> str:
    lines = [line for line in (*media, *session) if line.startswith("c=")]
    host = lines[0].split()[-1].partition("/")[0] if lines else ""
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise SdpError(f"The connection address {host[:60]!r} is not an IPv4 address.") from None


def _number(text: str, highest: int, what: str) -> int:
    if len(text) > len(str(highest)) or int(text) > highest:
        raise SdpError(f"The {what} {text[:10]} is above {highest}.")
    return int(text)


def _rtpmap(attributes: list[str]) -> dict[int, str]:
    matches = (_RTPMAP.match(text) for text in attributes)
    return {int(match[1]): match[2] for match in matches if match}


def _ptime(attributes: list[str]) -> int:
    matches = (_PTIME.fullmatch(text) for text in attributes)
    return next((int(match[1]) for match in matches if match), _USUAL_PTIME)
