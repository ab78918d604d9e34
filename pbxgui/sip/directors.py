"""The classes PJSUA2 calls back. They read what vanishes with the call-back, pass it on, and do nothing else.

An exception in a call-back would be printed to stderr and swallowed by the binding, and its traceback would
keep native objects alive; `guarded` turns it into a log record instead.
"""

import functools
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

import pjsua2 as pj

log = logging.getLogger("pbxgui.sip")

Method = TypeVar("Method", bound=Callable[..., None])

RECORDING_DELAY = 0.3
"""Seconds that sound is held back which is recorded: as late as a packet may come and still be in its place."""
_MOST_WAITING = 2000  # ms of it that may wait at once
_MICROSECONDS = 1_000_000
_CONTACT_HOST = re.compile(r"[@:](\d+\.\d+\.\d+\.\d+)[:;>]")
# Of `o=`, `c=` and `a=rtcp:` (RFC 3605), but for the 0.0.0.0 of those who are held as RFC 2543 has it.
_SDP_HOST = re.compile(r"^((?:o=.*|c=|a=rtcp:\d+ )IN IP4 )(?!0\.0\.0\.0)[\d.]+", re.MULTILINE)
_SRTP_IN_USE = "SRTP status: Active"
_REQUEST_PENDING = 491
FLOW_FAILED = 430
"""RFC 5626 section 11.5, here of our own: a request could not be sent, as a connection is no more."""
_GOES_ON = 1  # PJMEDIA_STREAM_DTMF_IS_UPDATE: one more packet of a key that is down


def _ignore() -> None:
    pass


def _ignore_status(_: int) -> None:
    pass


def guarded(method: Method) -> Method:
    """Keep every exception inside the call-back."""

    @functools.wraps(method)
    def safely(self: object, *args: object) -> None:
        try:
            method(self, *args)
        except Exception as error:  # noqa: BLE001 - nothing may reach the native caller
            text = error.info(False) if isinstance(error, pj.Error) else repr(error)  # noqa: FBT003
            log.error("call-back %s failed: %s", method.__name__, text)  # noqa: TRY400 - no traceback kept

    return cast(Method, safely)


@dataclass(frozen=True, slots=True)
class LegState:
    """A call leg's state as PJSIP tells it.

    Attributes:
        state: one of the `PJSIP_INV_STATE_` values.
        status: the last SIP status code, 0 before any.
        reason: its reason phrase, as received.
        sent: RTP packets sent; only with the end of the call.
        received: RTP packets received; only with the end of the call.
        lost: RTP packets missing from those expected; only with the end of the call.
        media: the rest about them; only with the end of the call, and None if there was no media.

    """

    state: int
    status: int
    reason: str
    sent: int = 0
    received: int = 0
    lost: int = 0
    media: "MediaSummary | None" = None


@dataclass(frozen=True, slots=True)
class MediaSummary:
    """How the last media stream of a leg was.

    Attributes:
        codec: name and clock rate, as in SDP.
        jitter: of the packets received, in seconds, the mean (RFC 3550 section 6.4.1).
        reports: RTCP reports of the far side about what we sent.
        lost_there: packets that it missed by the last of them.

    """

    codec: str
    jitter: float
    reports: int
    lost_there: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """An INVITE outside any dialog."""

    call_id: int
    text: str
    source: str


class NativeAccount(pj.Account):
    """The one local account that takes every call.

    Attributes:
        everywhere: whether the sound of its calls may come by any of this machine's addresses.

    """

    def __init__(self, on_incoming: Callable[[Arrival], None], *, everywhere: bool = False) -> None:
        super().__init__()
        self.everywhere = everywhere
        self._on_incoming = on_incoming

    @guarded
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:  # noqa: N802
        """Take a new INVITE (RFC 3261 section 8.2)."""
        self._on_incoming(Arrival(prm.callId, prm.rdata.wholeMsg, prm.rdata.srcAddress))


class NativeCall(pj.Call):
    """One call leg inside PJSUA2. Dropping the last reference hangs up, so `Leg` alone holds it.

    Attributes:
        encrypted: whether its sound goes by SRTP, as negotiated last.
        wants_all: whether its next stream comes late and whole, for a recording.
        delay: seconds that its present stream is held back for that.

    """

    def __init__(  # noqa: PLR0913, PLR0917 - a call-back for each thing that happens
        self,
        account: NativeAccount,
        on_state: Callable[[LegState], None],
        on_media: Callable[[], None],
        on_digit: Callable[[str], None],
        call_id: int = pj.PJSUA_INVALID_ID,
        on_prack: Callable[[], None] = _ignore,
        *,
        may_encrypt: bool = False,
    ) -> None:
        super().__init__(account, call_id)
        self._may_encrypt = may_encrypt
        self._everywhere = account.everywhere
        self.encrypted = False
        self.wants_all = False
        self.delay = 0.0
        self._on_state = on_state
        self._on_media = on_media
        self._on_digit = on_digit
        self._on_prack = on_prack
        self.on_replaced: Callable[[int], None] | None = None
        self._sent = self._received = self._lost = 0
        self._media: MediaSummary | None = None
        self._codecs: dict[int, tuple[str, int]] = {}  # of the present streams, as far as somebody has asked
        self.on_options_answered: Callable[[int], None] = _ignore_status
        self.on_glare: Callable[[], None] = _ignore
        self._last_press = ("", -1)  # the key, and when it went down by the phone's clock

    @guarded
    def onCallState(self, prm: pj.OnCallStateParam) -> None:  # noqa: ARG002, N802
        """Read the state now: after the call-back of a disconnection the call is gone."""
        info = self.getInfo()
        if info.state != pj.PJSIP_INV_STATE_DISCONNECTED:
            self._on_state(LegState(info.state, info.lastStatusCode, info.lastReason))
            return
        packets = self._sent, self._received, self._lost, self._media
        self._on_state(LegState(info.state, info.lastStatusCode, info.lastReason, *packets))

    @guarded
    def onStreamPreCreate(self, prm: pj.OnStreamPreCreateParam) -> None:  # noqa: N802
        """Let a stream that is recorded wait for late packets.

        Otherwise the library keeps the delay short, and cuts pieces of 10 ms out of what is said to catch up.
        """
        self.delay = RECORDING_DELAY if self.wants_all else 0.0
        if self.wants_all:
            wait = round(1000 * RECORDING_DELAY)
            stream = prm.streamInfo
            stream.jbInit = stream.jbMinPre = stream.jbMaxPre = wait
            stream.jbMax = _MOST_WAITING
            stream.jbDiscardAlgo = pj.PJMEDIA_JB_DISCARD_NONE

    @guarded
    def onStreamDestroyed(self, prm: pj.OnStreamDestroyedParam) -> None:  # noqa: N802
        """Count the packets of a media stream: its numbers go with it, before the call itself ends."""
        statistics = self.getStreamStat(prm.streamIdx)  # owns what it contains: keep it while reading
        counts = statistics.rtcp
        self._sent += counts.txStat.pkt
        self._received += counts.rxStat.pkt
        self._lost += counts.rxStat.loss
        told = counts.txStat  # what the far side's reports said of our packets
        jitter = counts.rxStat.jitterUsec.mean / _MICROSECONDS
        self._media = MediaSummary(self.codec_of(prm.streamIdx), jitter, told.updateCount, told.loss)

    def codec_of(self, stream: int) -> str:
        """Return name and clock rate of a stream's codec, and whether it is encrypted."""
        name, rate = self._codec(stream)
        return f"{name}/{rate}{' SRTP' if self.encrypted else ''}"

    def clock_rate_of(self, stream: int) -> int:
        """Return the clock rate of a stream's codec, in Hz."""
        return self._codec(stream)[1]

    def _codec(self, stream: int) -> tuple[str, int]:
        codec = self._codecs.get(stream)
        if codec is None:
            info = self.getStreamInfo(stream)
            codec = self._codecs[stream] = info.codecName, int(info.codecClockRate)
        return codec

    @guarded
    def onCallTsxState(self, prm: pj.OnCallTsxStateParam) -> None:  # noqa: N802
        """Note a PRACK (RFC 3262), the answer to an OPTIONS, and a re-INVITE that met one of the other side."""
        transaction = prm.e.body.tsxState.tsx
        if transaction.method == "PRACK" and transaction.role == pj.PJSIP_ROLE_UAS:
            self._on_prack()
        if transaction.method == "OPTIONS" and transaction.role == pj.PJSIP_ROLE_UAC:
            unsent = prm.e.body.tsxState.type == pj.PJSIP_EVENT_TRANSPORT_ERROR
            self.on_options_answered(FLOW_FAILED if unsent else transaction.statusCode)
        if _is_glare(transaction):
            self.on_glare()

    @guarded
    def onCallMediaState(self, prm: pj.OnCallMediaStateParam) -> None:  # noqa: ARG002, N802
        """Note that an offer has met its answer (RFC 3264)."""
        self._codecs.clear()
        if self._may_encrypt:  # the library tells it in its account of the call alone
            self.encrypted = _SRTP_IN_USE in self.dump(True, "")  # noqa: FBT003 - "with media"
        self._on_media()

    @guarded
    def onCallSdpCreated(self, prm: pj.OnCallSdpCreatedParam) -> None:  # noqa: N802
        """Let the sound come by the address that the signalling goes by: the library takes the default route's."""
        if self._everywhere and (contact := _CONTACT_HOST.search(self.getInfo().localContact)):
            prm.sdp.wholeSdp = _SDP_HOST.sub(rf"\g<1>{contact[1]}", prm.sdp.wholeSdp)

    @guarded
    def onDtmfEvent(self, prm: pj.OnDtmfEventParam) -> None:  # noqa: N802
        """Hear a key press (RFC 4733); packets that overtake one another must not make it two."""
        press = prm.digit, prm.timestamp
        if prm.flags & _GOES_ON or press == self._last_press:
            return
        self._last_press = press
        self._on_digit(prm.digit)

    @guarded
    def onCallReplaced(self, prm: pj.OnCallReplacedParam) -> None:  # noqa: N802
        """Hand over the new call that takes this one's place (RFC 3891); the library answers it and ends this one."""
        if self.on_replaced is not None:
            self.on_replaced(prm.newCallId)


def _is_glare(transaction: pj.SipTransaction) -> bool:
    """Whether a re-INVITE of ours has just met one of the other side (RFC 3261 section 14.1)."""
    return (
        transaction.statusCode == _REQUEST_PENDING
        and transaction.method == "INVITE"
        and transaction.role == pj.PJSIP_ROLE_UAC
        and transaction.state == pj.PJSIP_TSX_STATE_COMPLETED
    )


class FilePlayer(pj.AudioMediaPlayer):
    """A player that tells when its last sample has been read."""

    def __init__(self, on_end: Callable[[], None]) -> None:
        super().__init__()
        self._on_end = on_end

    @guarded
    def onEof2(self) -> None:  # noqa: N802
        """Note the end of the file; with the stock wheel on a thread of the media library, not on ours."""
        self._on_end()


class NativeLog(pj.LogWriter):
    """Hands the library's own log lines over, whatever thread writes them."""

    def __init__(self, on_line: Callable[[int, str], None]) -> None:
        super().__init__()
        self._on_line = on_line

    @guarded
    def write(self, entry: pj.LogEntry) -> None:
        """Take one line of the library's log."""
        self._on_line(entry.level, entry.msg)
