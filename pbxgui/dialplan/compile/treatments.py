"""The six treatments as steps: what a caller hears before anyone answers, where the call goes, and how it ends."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    CountryTone,
    Destination,
    GreetingLoop,
    Handling,
    HangUpWith,
    ToNumber,
    Treatment,
)
from pbxgui.core.config.number import LONGEST_CAP
from pbxgui.dialplan.compile.common import Common
from pbxgui.dialplan.compile.draft import Draft
from pbxgui.dialplan.compile.names import INTERNAL
from pbxgui.dialplan.compile.next_steps import CONDITIONS, Ringing, duration, time_left
from pbxgui.dialplan.compile.ringing import NOT_REACHED, Round, Rounds, within

_EARLY = "1,Early media: playing greeting before answer"
_TONE_ZONE = "CHANNEL(tonezone)"
_TOO_LONG = "The greeting lasts longer than the cap before the answer; it is played to its end."
_AFTER_CAP = "after-cap-"
_LOOP = "The loop is a class of musiconhold.conf; it begins anew with every Dial."


@dataclass(slots=True)
class Treating:
    """One handling being compiled: where its steps go and what they refer to."""

    draft: Draft
    handling: Handling
    common: Common
    is_answered: bool = False

    def compile(self) -> None:
        """Add all steps of the handling; the last of them ends the call or leads to another number."""
        handling = self.handling
        self._set_tone_zone()
        match handling.treatment:
            case Treatment.REFUSE:
                self._greet()
                self._hang_up(handling.refuse_with, "refused")
            case Treatment.GREET_THEN_RING:
                self._ring(self._greet(says_so=True))
            case Treatment.GREET_ANSWER_RING:
                self._greet(says_so=True)
                self._answer()
                self._ring(0)
            case Treatment.ANSWER_THEN_GREET:
                self._answer()
                self._play()
                self._ring(0)
            case Treatment.CUSTOM_RINGBACK if not isinstance(handling.ringback, GreetingLoop):
                self.draft.add("Progress")
                self._ring(0)
            case _:  # Dial begins early media itself for its music; a second 183 would follow a Progress
                self._ring(0)

    @property
    def _country(self) -> str:
        """The country whose tone is heard; empty where the handling asks for none or rings nobody."""
        handling = self.handling
        rings = handling.treatment not in {Treatment.RING, Treatment.REFUSE}
        if rings and isinstance(handling.ringback, CountryTone) and self._rounds(handling.destination):
            return handling.ringback.zone
        return ""

    def _set_tone_zone(self) -> None:
        if self._country:
            self.draft.add("Set", f"{_TONE_ZONE}={self._country}", f"tones of {self._country}")

    def _answer(self, remark: str = "") -> None:
        self.draft.add("Answer", remark=remark)
        self.is_answered = True

    def _greet(self, *, says_so: bool = False) -> int:
        """Play the greeting unanswered; return the seconds it takes, rounded up."""
        if self.handling.greeting is None:
            return 0
        self.draft.add("Progress")
        if says_so:
            self.draft.add("Verbose", _EARLY)
        return self._play()

    def _play(self) -> int:
        name = self.handling.greeting
        greeting = None if name is None else self.common.configuration.greeting(name)
        if name is None or greeting is None:
            return 0
        seconds = math.ceil(greeting.current_version.seconds)
        if seconds > self.handling.cap_seconds:
            self.draft.note(_TOO_LONG)
        self.draft.add("Playback", f"{self.common.names.sound(name)},noanswer", f"greeting {name}")
        return seconds

    def _options(self) -> str:
        match self.handling.ringback:
            case _ if self.handling.treatment is Treatment.RING:
                return ""
            case GreetingLoop(greeting):
                self.draft.note(_LOOP)
                return f"m({self.common.names.music(greeting)})"
            case CountryTone():
                return "r"
        return "r" if self.handling.treatment is Treatment.CUSTOM_RINGBACK else ""

    def _ring(self, passed: int) -> None:
        """Ring the destination; so many seconds have passed of the cap, which does not bound an answered call."""
        handling = self.handling
        found = self._rounds(handling.destination)
        limit = max(0, math.floor(handling.cap_seconds) - passed)
        before, after = within(found, limit)
        if self.is_answered or not after:
            self._ring_on(found, limit)
            return
        refused = {name: to for name, to in handling.next_steps.items() if name != "if_unanswered"}
        ringing = self._begin(before, limit, refused)
        self._dial(before)
        ended = self.draft.label("ended")
        if before:
            self.draft.add("GotoIf", f'$["${{DIALSTATUS}}" = "NOANSWER"]?:{ended}', "cap before the answer")
        self._after_cap(after)
        if before:
            self.is_answered = False  # whoever comes there was refused before the cap
            self.draft.mark(ended)
            self._go_on(ringing, refused)

    def _after_cap(self, left: Rounds) -> None:
        """Add what follows when nobody has answered within the cap; `left` has not been rung yet."""
        handling = self.handling
        more = math.floor(LONGEST_CAP) - math.floor(handling.cap_seconds)
        match handling.after_cap:
            case AfterCap.ANSWER:
                self._answer("after the cap")
                self._ring_on(left, 0, part=_AFTER_CAP)
            case AfterCap.RING:
                self._ring_on(within(left, more)[0], more, options="", part=_AFTER_CAP)
            case AfterCap.DIVERT:
                found = within(self._rounds(handling.divert_to), more)[0]
                self._lead(handling.divert_to, found, options="")
            case _:
                self._hang_up(handling.refuse_with, "after the cap")

    def _ring_on(self, found: Rounds, limit: int, options: str | None = None, part: str = "") -> None:
        """Ring all rounds of the destination, or go where it leads, and then where the next steps lead."""
        steps = self.handling.next_steps
        if not found or not steps:
            self._lead(self.handling.destination, found, options)
            return
        ringing = self._begin(found, limit, steps)
        self._dial(found, options)
        self._go_on(ringing, steps, options, part)

    def _begin(self, found: Rounds, limit: int, steps: Mapping[str, Destination]) -> Ringing:
        """Return the ringing that begins with the next step of the dialplan, and may last until the limit."""
        ringing = Ringing(duration(found), None if self.is_answered else limit)
        if found and any(ringing.may_exceed(self._rounds(destination)) for destination in steps.values()):
            ringing.begin(self.draft)
        return ringing

    def _go_on(
        self, ringing: Ringing, steps: Mapping[str, Destination], options: str | None = None, part: str = ""
    ) -> None:
        """Add the ways on after ringing that nobody has answered; without one the call ends."""
        labels: dict[Destination, str] = {}
        for name, destination in steps.items():
            label = labels.setdefault(destination, self.draft.label(f"{part}{name.replace('_', '-')}"))
            self.draft.add("GotoIf", f"{CONDITIONS[name]}?{label}", name.replace("_", " "))
        self._give_up()
        for destination, label in labels.items():
            self.draft.mark(label)
            self._ring_next(destination, ringing, label, options)

    def _ring_next(self, destination: Destination, ringing: Ringing, label: str, options: str | None) -> None:
        """Go where a next step leads; where telephones ring there, for no longer than the cap leaves."""
        found = self._rounds(destination)
        if not found or not ringing.may_exceed(found):
            self._lead(destination, found, options)
            return
        over = f"{label}-over"
        for one in found:
            ringing.measure(self.draft, over)
            self._dial_one(one, time_left(one), options)
        self.draft.mark(over)
        self._give_up()

    def _give_up(self) -> None:
        self.draft.add("Hangup", "" if self.is_answered else NOT_REACHED)

    def _rounds(self, destination: Destination | None) -> Rounds:
        return self.common.rounds(destination, self.handling.ring_seconds)

    def _lead(self, destination: Destination | None, found: Rounds, options: str | None = None) -> None:
        """Ring all rounds, or go where a destination that does not ring leads; end the call."""
        match destination:
            case HangUpWith(cause):
                self._hang_up(cause, "destination")
            case ToNumber(number) if self._exists(number):
                if self._country:
                    self.draft.add("Set", f"{_TONE_ZONE}=", "tones of the whole system")
                self.draft.add("Goto", f"{INTERNAL},{number},1", f"to number {number}")
            case _ if found:
                self._dial(found, options)
                self._give_up()
            case _:
                self.draft.note("There is nothing to ring.")
                self._hang_up(Cause.NO_ANSWER, "destination")

    def _exists(self, number: str) -> bool:
        there = self.common.configuration
        return bool(there.number(number) or there.extension(number))

    def _dial(self, found: Rounds, options: str | None = None) -> None:
        for one in found:
            self._dial_one(one, f"{one.seconds}", options)

    def _dial_one(self, one: Round, seconds: str, options: str | None) -> None:
        chosen = self._options() if options is None else options
        if one.note:
            self.draft.note(one.note)
        arguments = f"{'&'.join(one.targets)},{seconds}"
        self.draft.add("Dial", f"{arguments},{chosen}" if chosen else arguments)

    def _hang_up(self, cause: Cause, why: str) -> None:
        self.draft.add("Hangup", f"{cause:d}" if cause else "", why)
