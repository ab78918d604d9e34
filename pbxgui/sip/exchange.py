"""What all calls of one engine share: the floor of silence, the sounds, and the room for more legs."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError
from pbxgui.core.sentence import said
from pbxgui.dialplan.channel import Tone
from pbxgui.dialplan.tones import zone
from pbxgui.sip.accounts import Accounts
from pbxgui.sip.audio_out import AudioOut
from pbxgui.sip.config import Address, EngineConfig, Reliability
from pbxgui.sip.errors import SipError
from pbxgui.sip.extension_calls import ExtensionCalls
from pbxgui.sip.incoming import Invitation
from pbxgui.sip.leg import NO_HEADERS, Headers, Leg
from pbxgui.sip.limits import read_limits
from pbxgui.sip.media import Loop, Park
from pbxgui.sip.pace import Pace
from pbxgui.sip.patchbay import Patchbay
from pbxgui.sip.ports import Rendition, SoundLibrary, Sounds
from pbxgui.sip.served import Served
from pbxgui.sip.spare_memory import SpareMemory

if TYPE_CHECKING:
    from pbxgui.sip.conversation import Conversation

log = logging.getLogger("pbxgui.sip")

MUSIC_ON_HOLD = "moh/default"
NARROWBAND = 8000
"""Hz, of the codecs that most telephones use (G.711)."""

_TONES_KEPT = 64


class Exchange:
    """The shared parts of one running engine.

    Attributes:
        config: what the person decided.
        address: where the engine listens.
        patchbay: who hears whom.
        park: players that have ended.
        legs: every living call leg.
        conversations: the legs that talk, and in which conversation.
        ringing: the phones that ring, and what is told of a leg that takes the place of one, and of its target.
        calls: those of every extension.
        idle: set while there is no call leg.
        room: how many call legs there may be.
        pace: counts the legs that begin.
        zone: the country's tones.
        music: music on hold; None when there is no such sound.

    """

    def __init__(
        self,
        config: EngineConfig,
        library: SoundLibrary,
        loop: asyncio.AbstractEventLoop,
        room: int,
        registered: Callable[[str], Sequence[str]],
    ) -> None:
        """`room` is how many call legs there may be; `registered` returns the URIs of an extension's phones."""
        self.config = config
        self.address = config.bind
        self.loop = loop
        self.patchbay = Patchbay()
        self.park = Park(loop)
        self.legs: set[Leg] = set()
        self.conversations: dict[Leg, Conversation] = {}
        self.ringing: dict[Leg, Callable[[Leg, str], None]] = {}
        self.calls = ExtensionCalls()
        self.pace = Pace()
        self.idle = asyncio.Event()
        self.idle.set()
        self.zone = zone(config.tone_zone)
        self.music: Rendition | None = None
        self._accounts: Accounts | None = None
        self.room = room
        self._registered = registered
        self._library = library
        self._is_stock = read_limits().stock
        self._silence: Loop | None = None
        self._tones: dict[tuple[tuple[Tone, ...], bool], Rendition] = {}
        self._spare_memory = SpareMemory(loop)

    def open(self, accounts: Accounts, address: Address) -> None:
        """Start the floor of silence; the library runs by now."""
        self._accounts = accounts
        self.address = address
        self._silence = Loop(self._library.silence_rendition(self.config.clock_rate).path, self.park)
        for cadence in (self.zone.ring.repeat, self.zone.busy.repeat, self.zone.congestion.repeat):
            self._tones[cadence, True] = self._library.tone_rendition(cadence, self.config.clock_rate)
        try:
            self.music = self._library.rendition(MUSIC_ON_HOLD, self.config.clock_rate)
        except PbxError as error:
            log.warning("no music on hold: %s", error)

    def close(self) -> None:
        """Let every call and every player go."""
        for leg in tuple(self.legs):
            leg.release()
        self.legs.clear()
        if self._silence is not None:
            self._silence.close()
        self._silence = None
        self.park.clear()
        self._spare_memory.close()
        self._accounts = None

    # Legs

    @property
    def accounts(self) -> Accounts:
        """The local accounts; raises Bug while the exchange is closed."""
        if self._accounts is None:
            raise Bug("exchange-closed", "The exchange is not open.")
        return self._accounts

    def audio_out(self, leg: Leg) -> AudioOut:
        """Return the place that decides what `leg` hears from us."""
        if self._silence is None:
            raise Bug("exchange-closed", "The exchange is not open.")
        return AudioOut(leg, self.patchbay, self._silence, self.park)

    def take(self, call_id: int, *, answered: bool = False, may_encrypt: bool = False) -> Leg:
        """Own an incoming call, which the library itself answers if so told.

        The library refuses with 486 what exceeds its own limit.
        """
        leg = self._new_leg(may_encrypt=may_encrypt)
        leg.take(self.accounts.taking, call_id, answered=answered)
        return leg

    @property
    def full(self) -> bool:
        """Whether all call legs are in use."""
        return self.free == 0

    @property
    def free(self) -> int:
        """How many more call legs there may be."""
        return max(0, self.room - len(self.legs))

    def invite(self, uri: str, caller: str, headers: Headers = NO_HEADERS, *, encrypts: bool = False) -> Leg:
        """Send an INVITE to `uri` with the From field `caller`, and more header fields.

        One that `encrypts` offers SRTP and nothing else.

        Raises EnvironmentProblem `no-room` when all call legs are in use, SipError when it cannot be sent.
        """
        if self.full:
            raise EnvironmentProblem(
                "no-room",
                said("All {room} call legs are in use.", room=self.room),
                "Wait for a call to end, or install the full engine.",
            )
        leg = self._new_leg(may_encrypt=encrypts)
        try:
            leg.dial(self.accounts.secure if encrypts else self.accounts.plain, uri, caller, headers)
        except PbxError:
            self._forget(leg)
            raise
        return leg

    def phones(self, served: Served, extension: str) -> tuple[str, ...]:
        """Return where the phones of an extension are: those with a fixed address, and those that registered."""
        fixed = served.contacts.get(extension, ())
        return tuple(dict.fromkeys((*fixed, *self._registered(extension))))

    def _new_leg(self, *, may_encrypt: bool) -> Leg:
        leg = Leg(self.loop, self.patchbay, self._forget, may_encrypt=may_encrypt)
        self.legs.add(leg)
        self.pace.begin()
        self.idle.clear()
        self._spare_memory.call_begins()
        return leg

    def _forget(self, leg: Leg) -> None:
        self.legs.discard(leg)
        self.ringing.pop(leg, None)
        self.calls.leave(leg)
        if not self.legs:
            self.idle.set()
            self._spare_memory.last_call_over()

    def reliable(self, invitation: Invitation) -> bool:
        """Whether provisional responses to this caller are reliable (RFC 3262)."""
        wanted = self.config.reliability is not Reliability.OFF and invitation.supports_100rel
        return wanted or invitation.requires_100rel

    # Sounds

    async def sound(self, name: str, sounds: Sounds, leg: Leg | None = None) -> Rendition:
        """Return one of these sounds, ready to be played; raise PbxError when there is none of that name.

        It has the rate of the codec of the leg that is to hear it, if it has one of a telephone's, so that nothing is
        left to do but to encode it; otherwise the rate of the bridge. The stock wheel changes rates at a high price.
        """
        rate = NARROWBAND if leg is not None and self._is_narrow(leg) else self.config.clock_rate
        ready = sounds.ready(name, rate)
        if ready is not None:
            return ready
        return await self.loop.run_in_executor(None, sounds.rendition, name, rate)

    def _is_narrow(self, leg: Leg) -> bool:
        try:
            return not self._is_stock and leg.clock_rate == NARROWBAND
        except SipError:  # its stream is just ending
            return False

    async def tone(self, cadence: Sequence[Tone], *, looped: bool = True) -> Rendition:
        """Return a cadence as a sound that loops, or that is played once."""
        key = (tuple(cadence), looped)
        if key not in self._tones:
            render = partial(self._library.tone_rendition, looped=looped)
            rendition = await self.loop.run_in_executor(None, render, key[0], self.config.clock_rate)
            if len(self._tones) >= _TONES_KEPT:
                return rendition
            self._tones[key] = rendition
        return self._tones[key]
