"""The Channel port: all that a dialplan program needs from a call.

The embedded engine implements it over PJSUA2, the tests and the simulator over a virtual clock. The
interpreter (`run`) decides *what* happens; a channel only does it. Times are seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pbxgui.core.call import CallState as ChannelState
from pbxgui.core.causes import Cause

__all__ = [
    "CallerAudio",
    "Channel",
    "ChannelState",
    "Clip",
    "DialRequest",
    "DialResult",
    "DialStatus",
    "HungUp",
    "Tone",
]


class HungUp(Exception):
    """The call is over: the caller sent CANCEL or BYE, or a final response went out. Ends the program."""


class DialStatus(StrEnum):
    """Asterisk's DIALSTATUS values (application Dial)."""

    ANSWER = "ANSWER"
    BUSY = "BUSY"
    NOANSWER = "NOANSWER"
    CANCEL = "CANCEL"
    CONGESTION = "CONGESTION"
    CHANUNAVAIL = "CHANUNAVAIL"


class CallerAudio(StrEnum):
    """What the caller hears while the dialled phones ring (Dial options r and m)."""

    FAR_END = "far-end"  # what the single dialled party sends; ringback when it only rings
    RINGBACK = "ringback"  # option r: ringback, whatever the far side sends
    MUSIC = "music"  # option m: music on hold, whatever the far side sends


class Clip(StrEnum):
    """How the playing of one sound ended."""

    PLAYED = "played"
    MISSING = "missing"  # no such sound; nothing was heard
    BROKEN = "broken"  # the file is there and cannot be played; nothing was heard


@dataclass(frozen=True, slots=True)
class DialRequest:
    """One Dial: all targets ring at once, the first to answer wins.

    Attributes:
        targets: `TECH/resource` as written, for example `PJSIP/1001` or `PJSIP/trunk/sip:1001@192.0.2.5`.
        timeout: seconds until nobody has answered; None waits for ever.
        caller_audio: what the caller hears meanwhile.
        music_class: the music-on-hold class of option m, empty for the default one.

    """

    targets: tuple[str, ...]
    timeout: float | None = None
    caller_audio: CallerAudio = CallerAudio.FAR_END
    music_class: str = ""


@dataclass(frozen=True, slots=True)
class DialResult:
    """How a Dial ended. With ANSWER the conversation is over and the far side hung up."""

    status: DialStatus
    cause: Cause = Cause.NOT_DEFINED


@dataclass(frozen=True, slots=True)
class Tone:
    """One element of a tone cadence: one or two frequencies in Hz, 0 for none, and a duration.

    The duration is in seconds; 0 lasts for ever.
    """

    frequency: int
    second_frequency: int
    duration: float
    modulated: bool = False  # `a*b`: the first frequency modulated by the second, instead of their sum


class Channel(Protocol):
    """A caller's call, as the dialplan program sees it.

    Every coroutine raises `HungUp` as soon as the call is over, at whatever point it waits.
    """

    @property
    def state(self) -> ChannelState:
        """How far the call has come; read without waiting."""

    @property
    def caller_number(self) -> str:
        """`${CALLERID(num)}`: the caller's number as received, unfiltered; empty when withheld."""

    @property
    def caller_name(self) -> str:
        """`${CALLERID(name)}`: the caller's display name as received, unfiltered."""

    def set_tone_zone(self, name: str) -> None:
        """Play the tones of a country (a key of `tones.ZONES`) from now on; empty is that of the whole system.

        What sounds already goes on as it is.
        """

    async def progress(self) -> None:
        """Send 183 with SDP and start RTP; on a late offer without 100rel (RFC 3262) send 180."""

    async def ringing(self) -> None:
        """Send 180; once early media has started, play ringback in the media instead."""

    async def answer(self) -> None:
        """Send the 200 and wait for nothing more than the media to stand."""

    async def play(self, sound: str) -> Clip:
        """Play one sound, named without extension, to its last sample.

        In the states RING and RINGING nothing is sent and nothing is heard, but the sound's time passes, as in
        Asterisk; only a program run exactly as Asterisk would run it comes to that.
        """

    async def wait(self, seconds: float) -> None:
        """Let time pass; RTP goes on where it has begun."""

    async def start_tones(self, cadence: Sequence[Tone], once: Sequence[Tone] = ()) -> None:
        """Play `once`, then `cadence` over and over, in the background.

        It ends with the next sound, bridge or `stop_tones`. A cadence that ends in a tone of duration 0 holds
        that tone; an empty one is silence.
        """

    async def stop_tones(self) -> None:
        """End what `start_tones` began; harmless when nothing plays."""

    async def dial(self, request: DialRequest) -> DialResult:
        """Ring the targets and, when one answers, answer the caller and bridge both until either hangs up."""

    async def echo(self) -> None:
        """Let the caller hear itself until it presses #; other keys come back as keys."""

    async def busy(self) -> None:
        """Send 486, or play the busy tone on an answered call."""

    async def congestion(self) -> None:
        """Send 503, or play the congestion tone on an answered call."""

    async def hang_up(self, cause: Cause) -> None:
        """End the call: BYE when answered, otherwise the final response that `causes.sip_status` names."""
