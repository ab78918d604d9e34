"""One call leg: the only holder of its native call, from the first message to DISCONNECTED."""

import asyncio
import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pjsua2 as pj

from pbxgui.sip.directors import LegState, NativeAccount, NativeCall
from pbxgui.sip.errors import translated
from pbxgui.sip.futures import settle
from pbxgui.sip.keys import Form, KeyPresses
from pbxgui.sip.patchbay import Patchbay


def _ignore(_: object) -> None:
    pass


def _ignore_prack() -> None:
    pass


_FLOWING = (pj.PJSUA_CALL_MEDIA_ACTIVE, pj.PJSUA_CALL_MEDIA_REMOTE_HOLD)
_OF_INTEREST = (pj.PJSIP_INV_STATE_CONFIRMED, pj.PJSIP_INV_STATE_DISCONNECTED)  # of a call that we take
_OK = 200
_OUR_GLARE = (2.1, 4.0)  # seconds until a re-INVITE that met another is sent again, in a call that we began
_THEIR_GLARE = (0.0, 2.0)  # the same in a call that the other side began
_KEY_MILLISECONDS = 100  # twice what every receiver must recognise (ITU-T Q.24)
_NO_AUDIO = (-1, pj.PJSUA_CALL_MEDIA_NONE)


@dataclass(slots=True)
class LegHandlers:
    """What a leg's owner wants to hear of; called on the SIP thread, outside the library's call-backs."""

    state: Callable[[LegState], None] = _ignore
    digit: Callable[[str], None] = _ignore
    hold: Callable[[bool], None] = _ignore
    ended: Callable[[LegState], None] = _ignore
    prack: Callable[[], None] = _ignore_prack


@dataclass(frozen=True, slots=True)
class Headers:
    """Extra header fields of one message."""

    fields: tuple[tuple[str, str], ...] = ()

    def put_into(self, option: pj.SipTxOption) -> None:
        """Add the fields to a message that is about to be sent."""
        for name, value in self.fields:
            header = pj.SipHeader()
            header.hName = name
            header.hValue = value
            option.headers.append(header)


NO_HEADERS = Headers()


@dataclass(frozen=True, slots=True)
class Transmission:
    """What a leg has been sent: its codec by name and clock rate, and how many RTP packets so far."""

    codec: str
    packets: int


@dataclass(eq=False, slots=True)
class Leg:
    """One call leg.

    Attributes:
        loop: the event loop of the SIP thread.
        patchbay: where its audio is connected.
        gone: told when the native call is no more.
        handlers: what its owner wants to hear of.
        audio: its port of the conference bridge, None while it has no media.
        media_ready: done once media has been negotiated for the first time.
        held: whether the far side has put us on hold.
        uri: where it was invited; empty where it is the one who called.
        may_encrypt: whether either side has offered SRTP.
        party: the extension that it has proved or was dialled as; empty for strangers.
        withheld: whether its party has called and asks not to be shown, wherever its call goes (RFC 3323).
        replaced: told, inside the library's call-back, of the number of a call that takes its place (RFC 3891).

    """

    loop: asyncio.AbstractEventLoop
    patchbay: Patchbay
    gone: Callable[["Leg"], None]
    handlers: LegHandlers = field(default_factory=LegHandlers)
    audio: pj.AudioMedia | None = None
    held: bool = False
    uri: str = ""
    may_encrypt: bool = False
    party: str = ""
    withheld: bool = False
    replaced: Callable[[int], None] = _ignore
    media_ready: asyncio.Future[None] = field(init=False)
    _native: NativeCall | None = None
    _unconfirmed: bool = False
    _ending: Callable[[], None] | None = None
    _sip_call_id: str = ""
    _keys: KeyPresses | None = None  # most legs never press one
    _last_info: int = -1
    _is_media_new: bool = False  # since we last looked; in a call, looking costs as much as a response
    _stream: int = -1  # the index of the audio that flows

    def __post_init__(self) -> None:
        self.media_ready = self.loop.create_future()

    def take(self, account: NativeAccount, call_id: int, *, answered: bool = False) -> None:
        """Own an incoming call, inside its call-back: one that nobody holds is hung up at once.

        `answered` tells that the library itself sends the 200.
        """
        self._native = self._make(account, call_id)
        self._unconfirmed = answered
        self._native.on_glare = partial(self._post_glare, *_THEIR_GLARE)

    @translated
    def dial(self, account: NativeAccount, uri: str, caller: str, headers: Headers = NO_HEADERS) -> None:
        """Send the INVITE to `uri` with `caller` as From; raise SipError when it cannot be sent."""
        self.uri = uri
        native = self._make(account, pj.PJSUA_INVALID_ID)
        option = pj.CallOpParam(True)  # noqa: FBT003 - "use the default call setting"
        option.txOption.localUri = caller
        headers.put_into(option.txOption)
        native.makeCall(uri, option)
        self._native = native
        native.on_glare = partial(self._post_glare, *_OUR_GLARE)

    def _make(self, account: NativeAccount, call_id: int) -> NativeCall:
        native = NativeCall(
            account,
            self._post_state,
            self._post_media,
            self._post_digit,
            call_id,
            self._post_prack,
            may_encrypt=self.may_encrypt,
        )
        native.on_replaced = self._on_replaced
        return native

    @property
    def alive(self) -> bool:
        """Whether the call has not yet ended; the library may know of the end before we are told."""
        return self._native is not None and self._native.isActive()

    @property
    def encrypted(self) -> bool:
        """Whether its sound goes by SRTP."""
        return self._native is not None and self._native.encrypted

    def want_all(self) -> None:
        """Let its sound come late and whole from its next stream on: nothing is cut out of it to catch up."""
        if self._native is not None:
            self._native.wants_all = True

    @property
    def delay(self) -> float:
        """Seconds by which its sound comes late because all of it is wanted."""
        return 0.0 if self._native is None else self._native.delay

    @translated
    def respond(self, status: int, headers: Headers = NO_HEADERS) -> None:
        """Send a provisional or the 200; raise SipError when the library refuses."""
        if self._native is None or not self.alive:
            return
        option = pj.CallOpParam()
        option.statusCode = status
        headers.put_into(option.txOption)
        self._unconfirmed = status == _OK
        self._native.answer(option)
        self._look_at_media()

    @translated
    def end(self, status: int = 0, headers: Headers = NO_HEADERS) -> None:
        """Send BYE, CANCEL or the final response `status`, whichever fits the state of the call.

        A BYE has to wait for the ACK of our 200 (RFC 3261 section 15).
        """
        if self._native is None or not self.alive:
            return
        if self._unconfirmed:
            self._ending = partial(self.end, status, headers)
            return
        option = pj.CallOpParam()
        option.statusCode = status
        headers.put_into(option.txOption)
        self._native.hangup(option)

    @property
    def sip_call_id(self) -> str:
        """The Call-ID; empty once the call is over and nobody had asked before."""
        if not self._sip_call_id and self._native is not None and self.alive:
            self._sip_call_id = self._native.getInfo().callIdString
        return self._sip_call_id

    @property
    def answered(self) -> bool:
        """Whether a 200 to the INVITE has gone one way or the other, and the call goes on."""
        if self._native is None or not self.alive:
            return False
        return self._native.getInfo().state >= pj.PJSIP_INV_STATE_CONNECTING

    @translated
    def request(self, method: str, headers: Headers, content_type: str, body: str) -> None:
        """Send a request within the dialog; raise SipError when the library refuses."""
        if self._native is None or not self.alive:
            return
        option = pj.CallSendRequestParam()
        option.method = method
        option.txOption.contentType = content_type
        option.txOption.msgBody = body
        headers.put_into(option.txOption)
        self._native.sendRequest(option)

    @translated
    def send_digit(self, digit: str) -> None:
        """Send one key press: by RFC 4733 where that has been agreed upon, otherwise by SIP INFO."""
        if self._native is None or self._first_audio()[1] not in _FLOWING:
            return
        press = pj.CallSendDtmfParam()
        press.method = pj.PJSUA_DTMF_METHOD_RFC2833 if self.sends_keys() else pj.PJSUA_DTMF_METHOD_SIP_INFO
        press.digits, press.duration = digit, _KEY_MILLISECONDS
        self._native.sendDtmf(press)

    @translated
    def sends_keys(self) -> bool:
        """Return whether key presses by RFC 4733 are agreed upon; no while there is no media."""
        native, (index, status) = self._native, self._first_audio()
        return native is not None and status in _FLOWING and native.getStreamInfo(index).audTxEventPt > 0

    def take_info(self, number: int, key: str) -> bool:
        """Take an INFO with this CSeq and the key in it, if any; return False if it comes too late (12.2.2)."""
        if number <= self._last_info:
            return False
        self._last_info = number
        if key:
            self._take_press(key, Form.INFO)
        return True

    @translated
    def refresh_audio(self) -> None:
        """Look whether the call has media by now, and whether the far side holds it."""
        index, status = self._first_audio()
        flows = status in _FLOWING
        self._stream = index if flows else -1
        if self._native is None or not flows:
            return
        self._is_media_new = False
        self.audio = self._native.getAudioMedia(index)
        self.patchbay.restore(self)
        settle(self.media_ready)
        held = status == pj.PJSUA_CALL_MEDIA_REMOTE_HOLD
        if held != self.held:
            self.held = held
            self.handlers.hold(held)

    @translated
    def transmission(self) -> Transmission | None:
        """Return what has been sent so far; None while there is no media."""
        index = self._flowing_stream()
        if self._native is None or index < 0:
            return None
        statistics = self._native.getStreamStat(index)  # owns what it contains: keep it while reading
        return Transmission(self._native.codec_of(index), statistics.rtcp.txStat.pkt)

    @property
    @translated
    def clock_rate(self) -> int:
        """The clock rate of its codec in Hz; 0 while there is no media."""
        index = self._flowing_stream()
        return 0 if self._native is None or index < 0 else self._native.clock_rate_of(index)

    @translated
    def heard(self) -> int:
        """Return how many packets of sound, and reports about ours, have come in the present stream."""
        index = self._flowing_stream()
        if self._native is None or index < 0:
            return 0
        counts = self._native.getStreamStat(index)  # owns what it contains: keep it while reading
        return int(counts.rtcp.rxStat.pkt + counts.rtcp.txStat.updateCount)

    @translated
    def statistics(self) -> tuple[str, pj.StreamStat] | None:
        """Return codec and counts of the present stream, to be kept while reading; None while there is no media."""
        index, status = self._first_audio()
        if self._native is None or status not in _FLOWING:
            return None
        return self._native.codec_of(index), self._native.getStreamStat(index)

    @translated
    def ask(self, answered: Callable[[int], None]) -> None:
        """Send OPTIONS within the dialog (RFC 3261 section 11); `answered` is told the status of each response.

        Without any response for 32 s, and after 481 or 408, the library ends the call (section 12.2.1.2).
        """
        if self._native is None or not self.alive:
            return
        self._native.on_options_answered = lambda status: self._post_status(answered, status)
        request = pj.CallSendRequestParam()
        request.method = "OPTIONS"
        self._native.sendRequest(request)

    def _first_audio(self) -> tuple[int, int]:
        """Return index and status of the call's audio; the status is one of `_FLOWING`, or there is none."""
        if self._native is None or not self.alive:
            return _NO_AUDIO
        # Its vector lives no longer than itself: keep it, and copy what is needed.
        info = self._native.getInfo()
        streams = info.media
        for number in range(len(streams)):  # an iterator of the binding costs as much as the whole account
            media = streams[number]
            if media.type == pj.PJMEDIA_TYPE_AUDIO:
                return media.index, media.status
        return _NO_AUDIO

    def _flowing_stream(self) -> int:
        """Return the index of the audio that flows, -1 if there is none."""
        self._look_at_media()
        return self._stream if self.alive else -1

    def _look_at_media(self) -> None:
        if self._is_media_new:
            self.refresh_audio()

    # The native call-backs only enqueue: the handlers run on the loop, outside the library.

    def _post_state(self, state: LegState) -> None:
        if state.state == pj.PJSIP_INV_STATE_DISCONNECTED:
            # Let go inside the call-back, as PJSUA2 expects: a moment later the library may have given this
            # call's id to a new call, and dropping the old object would hang up the new one.
            self.release()
            self.gone(self)  # at once, too: the next call may be waiting for the room
        if self.uri or state.state in _OF_INTEREST:
            self.loop.call_soon(self._on_state, state)

    def _post_media(self) -> None:
        self._is_media_new = True
        self.loop.call_soon(self._look_at_media)

    def _on_replaced(self, call_id: int) -> None:
        self.replaced(call_id)

    def _post_prack(self) -> None:
        self.loop.call_soon(self.handlers.prack)

    def _post_glare(self, least: float, most: float) -> None:
        """Send a re-INVITE again that was refused with 491 (RFC 3261 section 14.1); it is a refresh, as all of ours."""
        self.loop.call_later(random.uniform(least, most), self._invite_again)  # noqa: S311 - no secret

    def _invite_again(self) -> None:
        if self._native is not None and self.alive:
            with contextlib.suppress(pj.Error):  # another one is under way
                self._native.reinvite(pj.CallOpParam(True))  # noqa: FBT003 - see `dial`

    def _post_status(self, answered: Callable[[int], None], status: int) -> None:
        self.loop.call_soon(answered, status)

    def _post_digit(self, digit: str) -> None:
        self._take_press(digit, Form.EVENT)

    def _take_press(self, key: str, form: Form) -> None:
        if self._keys is None:
            self._keys = KeyPresses()
        if self._keys.counts(key, form, self.loop.time()):
            self.loop.call_soon(self._press, key)

    def _press(self, key: str) -> None:
        self.handlers.digit(key)

    def _on_state(self, state: LegState) -> None:
        if state.state == pj.PJSIP_INV_STATE_CONFIRMED:
            self._confirm()
        if state.state != pj.PJSIP_INV_STATE_DISCONNECTED:
            self.handlers.state(state)
            return
        self.handlers.ended(state)

    def _confirm(self) -> None:
        self._unconfirmed = False
        ending, self._ending = self._ending, None
        if ending is not None:
            ending()

    def release(self) -> None:
        """Let the native call go, here and now; a call still alive is hung up by it."""
        self.patchbay.forget(self)
        self.audio = None
        self._native = None
