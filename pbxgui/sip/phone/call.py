"""One call as everybody sees it: its state, its messages, its sound, and waiting for any of them."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone import evidence
from pbxgui.sip.phone.call_log import CallLog
from pbxgui.sip.phone.dtmf import Digit, digits_in
from pbxgui.sip.phone.endpoint import Endpoint
from pbxgui.sip.phone.errors import CallEnded, PhoneTimeout, SdpError, WrongMoment
from pbxgui.sip.phone.evidence import MediaStats
from pbxgui.sip.phone.g711 import RATE, is_g711
from pbxgui.sip.phone.hearing import Hearing
from pbxgui.sip.phone.ladder import LadderEvent
from pbxgui.sip.phone.media import RtpSession
from pbxgui.sip.phone.negotiation import Negotiation
from pbxgui.sip.phone.rtp import RtpArrival
from pbxgui.sip.phone.sdp import MediaDirection
from pbxgui.sip.phone.source import AudioSource
from pbxgui.sip.phone.trace import TraceEntry
from pbxgui.sip.phone.waiting import Changes

DEFAULT_WAIT = 5.0
_MEDIA_LINGER = 1.0  # seconds after the end in which packets that come too late are still seen


class CallState(StrEnum):
    """Where a call stands, seen from this phone."""

    CALLING = "calling"
    EARLY = "early"
    ESTABLISHED = "established"
    TERMINATED = "terminated"


@dataclass(frozen=True, slots=True)
class Ending:
    """Who ended the call and how: `BYE`, `CANCEL`, or a final response such as `486 Busy Here`."""

    by: Literal["local", "remote"]
    how: str
    time: float


class Call:
    """One call; `DialogCall` adds the requests within it, `OutgoingCall` and `IncomingCall` how it begins.

    Attributes:
        call_id: the SIP Call-ID.
        local_tag: our tag; with the Call-ID it names our side of the dialog.
        state: where the call stands.
        ending: how it ended, or None.
        on_ended: called once, when it ends.
        on_sound: called with each RTP packet as it arrives.

    """

    def __init__(
        self, endpoint: Endpoint, log: CallLog, local_tag: str, session: RtpSession, sound: Negotiation
    ) -> None:
        self.call_id = log.call_id
        self.local_tag = local_tag
        self.state = CallState.CALLING
        self.ending: Ending | None = None
        self._endpoint = endpoint
        self._log = log
        self._session = session
        self._sound = sound
        self._changes = Changes()
        self._heard_samples = 0
        self.on_ended: Callable[[], None] = lambda: None
        self.on_sound: Callable[[RtpArrival], None] = lambda _: None
        self._cleanup: list[Callable[[], None]] = []
        session.on_packet = self._on_rtp

    # What was seen and heard

    @property
    def invite_time(self) -> float:
        """When the INVITE passed the socket (`time.monotonic()`)."""
        return self._log.began or 0.0

    @property
    def on_hold(self) -> bool:
        """Whether the far side holds us or we hold it."""
        remote = self._sound.remote
        return self._sound.direction is not MediaDirection.SENDRECV or (
            remote is not None and not remote.can_receive
        )

    @property
    def rtp_sent(self) -> int:
        """Number of RTP packets sent."""
        return self._session.sent

    @property
    def rtcp_received(self) -> tuple[float, ...]:
        """Arrival times of RTCP datagrams."""
        return tuple(self._session.rtcp)

    def messages(self) -> tuple[TraceEntry, ...]:
        """Return every SIP message of the call."""
        return tuple(self._log.entries)

    def timeline(self) -> tuple[LadderEvent, ...]:
        """Return the ladder, in seconds since the INVITE."""
        return self._log.timeline()

    def observe(self, moment: float, label: str, text: str) -> None:
        """Add to the ladder something learned from the sound; `moment` in `time.monotonic()` seconds."""
        self._log.observe(moment, label, text)

    def packets(self) -> tuple[RtpArrival, ...]:
        """Return every RTP packet received."""
        return tuple(self._session.packets)

    def media(self, since: float | None = None, until: float | None = None) -> MediaStats:
        """Measure what was received between two moments (`time.monotonic()` seconds)."""
        first, last = since or float("-inf"), until or float("inf")
        return evidence.media_stats(
            [arrival for arrival in self._session.packets if first <= arrival.time < last]
        )

    def hearing(self, since: float | None = None, until: float | None = None) -> Hearing:
        """Return the sound received between two moments (`time.monotonic()` seconds)."""
        return evidence.hearing(self._session.packets).between(since, until)

    def digits(self) -> tuple[Digit, ...]:
        """Return the RFC 4733 digits received."""
        event_type = self._sound.event_type
        return () if event_type is None else digits_in(self._session.packets, event_type)

    # Waiting

    async def wait_established(self, timeout: float = DEFAULT_WAIT) -> None:  # noqa: ASYNC109 - a typed error of its own
        """Wait for the answer.

        Raises:
            PhoneTimeout: it did not come in time.
            CallEnded: it cannot come any more.

        """
        await self._until(lambda: self.state is CallState.ESTABLISHED, "the answer", timeout)

    async def wait_ended(self, timeout: float = DEFAULT_WAIT) -> Ending:  # noqa: ASYNC109 - see wait_established
        """Wait until the call is over.

        Raises:
            PhoneTimeout: it is not.

        """
        await self._until(lambda: self.ending is not None, "the end of the call", timeout)
        assert self.ending is not None  # noqa: S101 - for the type checker; just awaited
        return self.ending

    async def wait_first_rtp(self, timeout: float = DEFAULT_WAIT) -> float:  # noqa: ASYNC109 - see wait_established
        """Wait for the first RTP packet and return its arrival time (`time.monotonic()`).

        Raises:
            PhoneTimeout: none came in time.
            CallEnded: none can come any more.

        """
        await self._until(lambda: bool(self._session.packets), "the first RTP packet", timeout)
        return self._session.packets[0].time

    async def wait_heard_seconds(self, seconds: float, timeout: float) -> None:  # noqa: ASYNC109 - see wait_established
        """Wait until this much sound was received since the call began.

        Raises:
            PhoneTimeout: it was less.
            CallEnded: no more can come.

        """
        enough = round(seconds * RATE)
        await self._until(lambda: self._heard_samples >= enough, f"{seconds:g} s of sound", timeout)

    async def _until(self, condition: Callable[[], bool], awaited: str, seconds: float) -> None:
        await self._changes.until(lambda: condition() or self.state is CallState.TERMINATED, seconds)
        if condition():
            return
        if self.ending is not None:
            raise CallEnded(awaited, self.ending.how, self._log.summary())
        raise PhoneTimeout(awaited, seconds, self._log.summary())

    # What a person at the phone can do

    def play(self, source: AudioSource) -> None:
        """Send this sound from now on."""
        self._session.play(source)

    async def send_digits(self, digits: str) -> None:
        """Press keys (RFC 4733); returns when the last one is on the wire.

        Raises:
            WrongMoment: the far side takes no RFC 4733 digits, or nothing may be sent now.
            ValueError: a character is on no key pad.

        """
        if self._session.target.address is None or self._sound.event_type is None:
            raise WrongMoment("send digits", f"{self.state}, without an agreed way to send them")
        await self._session.send_digits(digits)

    # Sound and the end

    def _accept(self, message: SipMessage) -> None:
        """Read the session description in a message; an unreadable one is noted and changes nothing."""
        if not message.has_sdp:
            return
        try:
            self._sound.accept(message.body)
        except SdpError as error:
            self._log.observe(time.monotonic(), "SDP", error.message)
        self._changes.notify()

    def _on_rtp(self, arrival: RtpArrival) -> None:
        if len(self._session.packets) == 1:
            self._log.observe(arrival.time, "first RTP", "the first packet of sound arrives")
        if is_g711(arrival.packet.payload_type):
            self._heard_samples += len(arrival.packet.payload)
        self.on_sound(arrival)
        self._changes.notify()

    def _terminate(self, by: Literal["local", "remote"], how: str) -> None:
        if self.state is CallState.TERMINATED:
            return
        self.state = CallState.TERMINATED
        self.ending = Ending(by, how, time.monotonic())
        self._session.stop()
        linger = asyncio.get_running_loop().call_later(_MEDIA_LINGER, self._session.close)
        self._cleanup.append(linger.cancel)
        self._changes.notify()
        self.on_ended()

    def on_close(self, release: Callable[[], None]) -> None:
        """Have something released together with the call."""
        self._cleanup.append(release)

    def close(self) -> None:
        """Release everything at once, without a word to the far side."""
        self._terminate("local", "the phone was closed")
        for release in self._cleanup:
            release()
        self._cleanup.clear()
        self._session.close()
