"""Recording the greeting of a number by telephone: the dialogue, and what becomes of a caller that hangs up.

Nothing of it is kept unless the caller says so, but for a take, which nobody hears before it is chosen: that is kept
unless the caller says otherwise. A telephone that sends no key presses cannot say anything: then the caller is told to
hang up after speaking, and what was said is kept.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pbxgui.core.causes import Cause
from pbxgui.core.errors import EnvironmentProblem, PbxError, UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.channel import HungUp
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.ports import Recordings, Rendition
from pbxgui.sip.quality import quality_of
from pbxgui.sip.recorder import Recorder
from pbxgui.sip.services.keypad import Keypad

LONGEST = 300.0
"""Seconds of one recording."""

SHORTEST_UNASKED = 2.0
"""Seconds that a recording must have to be kept when nobody could press a key."""

MOST_TAKES = 10
_MENUS = 3  # times that the choice is offered
_PATIENCE = 6.0  # seconds after the last word of the choice
_SILENCE = 8.0  # seconds of a recording after which a packet of sound should have come
_ENDS, _KEEP, _HEAR, _AGAIN, _DISCARD = "#", "1", "2", "3", "*"

AFTER_TONE, THEN_HANG_UP, BEEP = "service/record", "service/record-and-hang-up", "beep"
CHOICE, NOTHING = "service/record-choice", "service/record-nothing"
KEPT, STORED, TAKEN = "service/record-kept", "service/record-stored", "service/record-taken"
DISCARDED, FAILED = "service/record-discarded", "service/record-failed"

Result = TypeVar("Result")


async def record_greeting(
    exchange: Exchange, recordings: Recordings, number: str, channel: CallerChannel
) -> None:
    """Record the greeting of a number, as the course of a call."""
    await Dialogue(exchange, recordings, number, channel).run()


class Dialogue:
    """One call that records."""

    def __init__(
        self,
        exchange: Exchange,
        recordings: Recordings,
        number: str,
        channel: CallerChannel,
        *,
        keeps_unasked: bool = False,
    ) -> None:
        """Begin with `run`; with `keeps_unasked` it is kept as well where the caller goes or says nothing."""
        self._exchange = exchange
        self._keeps_unasked = keeps_unasked
        self._recordings = recordings
        self._number = number
        self._channel = channel
        self._loop = channel.leg.loop
        self._keypad = Keypad(channel)
        self._folder = Path()
        self._is_undecided = (
            False  # whether something was said of which the caller has not said what becomes of it
        )
        self._is_settled = False
        self._is_heard = False  # whether a packet of sound has ever come
        self.take = ""
        """What the take is named that was kept, if it became one."""
        self.is_chosen = False
        """Whether the caller has said that it is to be kept."""

    async def run(self) -> None:
        """Record and ask until the caller keeps or discards it, or goes."""
        try:
            self._folder = await self._aside(self._recordings.begin, self._number)
        except PbxError as error:
            self._trouble(error)
            no_number = isinstance(error, UserError)
            cause = Cause.UNALLOCATED if no_number else Cause.NORMAL_TEMPORARY_FAILURE
            await self._channel.hang_up(cause)
            return
        try:
            await self._talk()
        except HungUp:
            try:
                await self._gone()
            except PbxError as error:
                self._trouble(error)
        finally:
            self._loop.run_in_executor(None, self._recordings.discard, self._folder)

    async def _talk(self) -> None:
        self._channel.leg.want_all()
        await self._channel.answer()
        self._tell(
            said("{caller} records a greeting for {number}.", caller=self._caller, number=self._number)
        )
        try:
            word = await self._last_word()
        except PbxError as error:
            self._trouble(error)
            word = FAILED
        await self._say(word)
        await self._channel.hang_up(Cause.NORMAL_CLEARING)

    async def _last_word(self) -> str:
        """Return what the caller is told at the end."""
        for _ in range(MOST_TAKES):
            take = await self._take()
            if take is None:
                self._tell("Nothing was heard.")
                await self._say(NOTHING)
                continue
            self._tell(said("The recording lasts {seconds} s.", seconds=f"{take.duration:.1f}"))
            choice = await self._choose(take)
            if choice == _KEEP or (self._keeps_unasked and not choice):
                self.is_chosen = choice == _KEEP
                return await self._keep()
            self._is_undecided = False
            if choice != _AGAIN:
                break
        self._is_settled = True
        self._tell("The recording was discarded.")
        return DISCARDED

    async def _take(self) -> Rendition | None:
        """Record until the hash key or the limit; return what is left without the silence around it."""
        await self._say(AFTER_TONE if self._channel.invitation.can_press else THEN_HANG_UP)
        self._keypad.forget()
        await self._say(BEEP, to_its_end=True)
        self._keypad.forget()
        await self._channel.wait(self._channel.leg.delay)  # until then comes what was heard before the tone
        recorder = Recorder(self._recordings.raw(self._folder), self._channel.leg, self._exchange.patchbay)
        self._is_undecided = True
        try:
            await self._until_hash()
            await self._channel.wait(self._channel.leg.delay)
        finally:
            recorder.close()
        take = await self._aside(self._recordings.finish, self._folder)
        self._is_undecided = take is not None
        return take

    async def _until_hash(self) -> None:
        until = self._loop.time() + LONGEST
        while (left := until - self._loop.time()) > 0:
            if await self._keypad.key_within(min(left, _SILENCE)) == _ENDS:
                return
            self._check_heard()

    def _check_heard(self) -> None:
        """Raise EnvironmentProblem `phone-silent` where the phone sends nothing: nobody would notice it there."""
        quality = quality_of(self._channel.leg)
        self._is_heard = self._is_heard or self._channel.leg.held or quality is None or quality.received > 0
        if not self._is_heard:
            message = said("No sound comes from the phone of {caller}.", caller=self._caller)
            hint = "Look whether it is muted, and whether a firewall lets its sound (RTP) through."
            raise EnvironmentProblem("phone-silent", message, hint)

    async def _choose(self, take: Rendition) -> str:
        """Return what the caller wants; nothing when that is not said."""
        for _ in range(_MENUS):
            key = await self._ask()
            while key == _HEAR:
                key = await self._play(take.path) or await self._ask()
            if key in {_KEEP, _AGAIN, _DISCARD}:
                return key
        return ""

    async def _ask(self) -> str:
        return await self._say(CHOICE) or await self._keypad.key_within(_PATIENCE)

    async def _keep(self) -> str:
        self._channel.audio.stop()
        kept = await self._aside(self._recordings.keep, self._folder, self._number, self._caller)
        self._is_settled = True
        self._tell(kept.text)
        self.take = kept.take
        if kept.take:
            return TAKEN
        return KEPT if kept.is_heard else STORED

    async def _gone(self) -> None:
        """Keep what was said by a caller that could do nothing but hang up, or need not do more."""
        if self._is_settled:
            return
        can_press = self._channel.invitation.can_press
        if not self._is_undecided and self._keeps_unasked:
            self._tell("The phone went before the tone.")
            return
        if not self._is_undecided or (can_press and not self._keeps_unasked):
            self._tell("The caller went; nothing was kept.")
            return
        take = await self._aside(self._recordings.finish, self._folder)
        if take is None or take.duration < SHORTEST_UNASKED:
            self._tell(said("Less than {seconds} s were recorded.", seconds=f"{SHORTEST_UNASKED:.0f}"))
            return
        self.is_chosen = not can_press
        await self._keep()

    # What the caller hears

    async def _say(self, sound: str, *, to_its_end: bool = False) -> str:
        """Play a prompt; return the key that cuts it short, or nothing."""
        try:
            rendition = await self._exchange.sound(sound, self._channel.served.sounds)
        except PbxError as error:
            self._trouble(error)
            return ""
        if not to_its_end:
            return await self._play(rendition.path)
        await self._channel.until(self._channel.audio.once(rendition.path))
        return ""

    async def _play(self, path: Path) -> str:
        key = await self._keypad.key(self._channel.audio.once(path))
        self._channel.audio.stop()
        return key

    # The rest of the house

    @property
    def _caller(self) -> str:
        return self._channel.caller_number or "Somebody unknown"

    async def _aside(self, work: Callable[..., Result], *args: object) -> Result:
        """Have something done that takes time, in another thread; it is done to its end, whatever the caller does."""
        return await self._loop.run_in_executor(None, work, *args)

    def _tell(self, text: str) -> None:
        self._channel.reporter.tell(EventKind.MESSAGE, text, level=1)

    def _trouble(self, error: PbxError) -> None:
        self._channel.reporter.tell(EventKind.TROUBLE, error.sentence, code=error.code)
