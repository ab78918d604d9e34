"""Offer and answer of one call, and what they mean for its RTP (RFC 3264)."""

import random

from pbxgui.sip.phone import g711, sdp
from pbxgui.sip.phone.errors import SdpError
from pbxgui.sip.phone.media import RtpSession, StreamTarget
from pbxgui.sip.phone.sdp import AudioDescription, MediaDirection


class Negotiation:
    """Writes our session descriptions, reads theirs, and points the RTP sender accordingly.

    Attributes:
        direction: what we last said about ourselves.
        remote: what they last said, or None.

    """

    def __init__(
        self, session: RtpSession, codecs: tuple[int, ...], *, telephone_event: bool, sends: bool
    ) -> None:
        self._session = session
        self._codecs = codecs
        self._telephone_event = telephone_event
        self._sends = sends
        self._session_id = random.getrandbits(31)
        self._version = 0
        self.direction = MediaDirection.SENDRECV
        self.remote: AudioDescription | None = None

    @property
    def event_type(self) -> int | None:
        """The payload type of digits, where they were agreed on."""
        return self.remote.telephone_event if self.remote and self._telephone_event else None

    def offer(self, direction: MediaDirection = MediaDirection.SENDRECV) -> bytes:
        """Write our offer."""
        ours = sdp.offer(self._session.address, self._codecs, telephone_event=self._telephone_event)
        return self._write(ours.with_direction(direction))

    def answer(self, body: bytes) -> bytes:
        """Read their offer and write our answer.

        Raises:
            SdpError: there is no audio stream in it, or no codec in common.

        """
        theirs = sdp.parse(body)
        ours = sdp.answer(theirs, self._session.address, self._codecs, telephone_event=self._telephone_event)
        if ours is None:
            raise SdpError(
                f"None of the offered payload types {theirs.payload_types} is among ours, {self._codecs}."
            )
        written = self._write(ours)
        self._accept(theirs)
        return written

    def accept(self, body: bytes) -> None:
        """Read their answer.

        Raises:
            SdpError: there is no audio stream in it.

        """
        self._accept(sdp.parse(body))

    def _write(self, ours: AudioDescription) -> bytes:
        self.direction = ours.direction
        self._version += 1
        return sdp.build(ours, self._session_id, self._version)

    def _accept(self, theirs: AudioDescription) -> None:
        self.remote = theirs
        codec = next((n for n in theirs.payload_types if n in self._codecs and g711.is_g711(n)), None)
        flows = self._sends and self.direction.sends and theirs.can_receive and codec is not None
        address = theirs.address if flows else None
        self._session.target = StreamTarget(address, codec or g711.PCMU, self.event_type)
