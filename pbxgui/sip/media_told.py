"""What is told of a call's sound: the first packet, which recording is heard, and how the stream was at its end."""

import asyncio
from collections.abc import Mapping

from pbxgui.core.errors import PbxError
from pbxgui.sip.directors import LegState, MediaSummary
from pbxgui.sip.events import Detail, EventKind
from pbxgui.sip.leg import Leg
from pbxgui.sip.reporter import Reporter
from pbxgui.sip.served import Served

_LOOK = 0.04  # seconds from the opening of the media to the look at its packets: two of them, as a rule
_LOOKS = 25
_PACKET = 0.02  # seconds of sound in a packet of every codec that is offered


class FirstRtp:
    """Tells when the first RTP packet went to the caller.

    The library tells of no single packet, so its count is looked at a moment later and reckoned back.
    """

    def __init__(self, leg: Leg, reporter: Reporter) -> None:
        self._leg = leg
        self._reporter = reporter
        self._timer: asyncio.TimerHandle | None = None
        self._opened = 0.0
        self._looks = 0

    def watch(self) -> None:
        """Begin when the media is opened; the first opening counts."""
        if self._timer is None:
            self._opened = self._reporter.elapsed
            self._again()

    def close(self) -> None:
        """Look no more: the call is over."""
        if self._timer is not None:
            self._timer.cancel()

    def _again(self) -> None:
        self._timer = self._leg.loop.call_later(_LOOK, self._look)

    def _look(self) -> None:
        self._looks += 1
        try:
            sent = self._leg.transmission()
        except PbxError:  # the call is just ending
            return
        if sent is not None and sent.packets:
            first = max(self._opened, self._reporter.elapsed - (sent.packets - 0.5) * _PACKET)
            text = f"The first RTP packet went to the caller after {first:.3f} s ({sent.codec})."
            self._reporter.tell(EventKind.MEDIA, text, first_rtp=round(first, 6), codec=sent.codec)
        elif self._looks < _LOOKS:
            self._again()


def voice_details(served: Served, sound: str) -> Mapping[str, Detail]:
    """Return which recording of which greeting a sound is; nothing for other sounds."""
    voice = served.voices.get(sound)
    if voice is None:
        return {}
    return {"greeting": voice.greeting, "version": voice.version, "sha256": voice.sha256}


def tell_media(reporter: Reporter, state: LegState) -> None:
    """Tell how the sound of a call was that has ended, if it had any."""
    media = state.media
    if media is None:
        return
    reporter.tell(
        EventKind.MEDIA_ENDED,
        _in_words(state, media),
        codec=media.codec,
        jitter=round(media.jitter, 6),
        reports=media.reports,
        lost_there=media.lost_there,
    )


def tell_far_media(reporter: Reporter, state: LegState, target: str, uri: str) -> None:
    """Tell the same of the leg of a phone that was called."""
    media = state.media
    if media is None:
        return
    reporter.tell(
        EventKind.FAR_MEDIA_ENDED,
        f"{target}: {_in_words(state, media)}",
        target=target,
        uri=uri,
        codec=media.codec,
        rtp_sent=state.sent,
        rtp_received=state.received,
        rtp_lost=state.lost,
        jitter=round(media.jitter, 6),
        reports=media.reports,
        lost_there=media.lost_there,
    )


def _in_words(state: LegState, media: MediaSummary) -> str:
    return (
        f"{media.codec}: {state.sent} RTP packets sent, {state.received} received, {state.lost} lost,"
        f" jitter {1000 * media.jitter:.1f} ms, {media.reports} RTCP reports."
    )
