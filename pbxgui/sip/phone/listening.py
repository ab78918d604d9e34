"""The sound of a call as it comes in, made continuous for somebody who listens to it now."""

from pbxgui.sip.phone import g711
from pbxgui.sip.phone.rtp import RtpArrival

_LONGEST_GAP = g711.RATE  # samples; where more is missing the far side's clock was set anew
_TIMESTAMPS = 1 << 32


class Listening:
    """Gives the samples of each packet in their turn: silence for lost ones, nothing for those that come too late."""

    def __init__(self) -> None:
        self._ssrc: int | None = None
        self._expected = 0

    def take(self, arrival: RtpArrival) -> bytes:
        """Return signed 16-bit samples at 8000 Hz, little-endian; nothing for what is no G.711."""
        packet = arrival.packet
        if not g711.is_g711(packet.payload_type) or not packet.payload:
            return b""
        missing = self._missing(packet.ssrc, packet.timestamp)
        if missing < 0:
            return b""
        self._ssrc = packet.ssrc
        self._expected = (packet.timestamp + len(packet.payload)) % _TIMESTAMPS
        return bytes(2 * missing) + g711.decode(packet.payload_type, packet.payload).astype("<i2").tobytes()

    def _missing(self, ssrc: int, timestamp: int) -> int:
        """Return how many samples are missing before a packet; -1 for one whose time has passed."""
        if ssrc != self._ssrc:
            return 0
        step = (timestamp - self._expected + _TIMESTAMPS // 2) % _TIMESTAMPS - _TIMESTAMPS // 2
        if abs(step) > _LONGEST_GAP:
            return 0
        return step if step >= 0 else -1
