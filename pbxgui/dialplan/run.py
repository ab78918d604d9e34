"""The interpreter: runs a program on one call, step by step, over the Channel port.

It decides what happens; the channel does it. It awaits nothing but the channel, so the same code runs real calls,
the simulator's virtual clock and a test's coroutine driven by hand.
"""

import contextlib
from dataclasses import dataclass
from typing import NoReturn

from pbxgui.core.causes import Cause
from pbxgui.core.sentence import said
from pbxgui.dialplan import lookup
from pbxgui.dialplan.applications import application
from pbxgui.dialplan.applications.command import Command, Target
from pbxgui.dialplan.arguments import BadArgumentError
from pbxgui.dialplan.call import Call, FinishedError, Refusal
from pbxgui.dialplan.channel import Channel, DialStatus, HungUp
from pbxgui.dialplan.destination import destination
from pbxgui.dialplan.events import Ending, Observer, Outcome, StepExecuted
from pbxgui.dialplan.lookup import Found
from pbxgui.dialplan.model import Context, Extension, Program, Step
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.text import Text, foreign
from pbxgui.dialplan.timing import Clock, real_time
from pbxgui.dialplan.tones import DEFAULT_ZONE, zone as find_zone

MOST_IDLE_STEPS = 1000
_FALLTHROUGH_TIMEOUT = 10.0  # seconds of busy or congestion tone at the end of an extension (pbx.c)


async def run(  # noqa: PLR0913 - what a call needs, and four choices with defaults
    program: Program,
    channel: Channel,
    *,
    context: str,
    extension: str,
    semantics: Semantics = Semantics.SEED,
    observer: Observer | None = None,
    zone: str = DEFAULT_ZONE,
    now: Clock = real_time,
) -> Outcome:
    """Run the program for a number dialled in a context, until the call is over; it never raises HungUp.

    `zone` is the country of the tones; raises UserError for one that is not known. `now` is the clock by which
    the program decides; it returns aware moments.
    """
    call = Call(program, channel, semantics, find_zone(zone), observer, context, foreign(extension), now)
    return await _Run(call).to_its_end()


@dataclass(slots=True)
class _Run:
    """One run: the call and how many steps it has made.

    Most steps follow one another in the extension that serves the number best, so that it is searched for once only.
    """

    call: Call
    steps: int = 0
    _searched: tuple[str, str] | None = None
    _best: tuple[Context, Extension] | None = None

    async def to_its_end(self) -> Outcome:
        try:
            await self._steps()
        except HungUp:
            return self._outcome(Ending.CALLER, Cause.NORMAL_CLEARING)
        except FinishedError as end:
            return await self._end(end)

    async def _steps(self) -> NoReturn:
        """Make steps until one of them ends the program."""
        call = self.call
        found = self._step_here()
        if found is None:
            raise FinishedError(Ending.NO_EXTENSION, Cause.UNALLOCATED)
        while found is not None:
            target = await self._execute(found)
            if target is None:
                call.priority += 1
                found = self._step_here()
            else:
                found = self._jump(target)
        await self._fall_through()

    def _step_here(self) -> Found | None:
        call = self.call
        here = call.context, str(call.extension)
        if here != self._searched:
            self._searched, self._best = here, next(lookup.matches(call.program, *here), None)
        step = self._best[1].step(call.priority) if self._best else None
        if self._best and step:
            return Found(*self._best, step)
        return lookup.step_at(call.program, *here, call.priority)

    def _jump(self, target: Target) -> Found:
        call = self.call
        found = destination(call.program, call.context, str(call.extension), call.priority, target)
        if found is None:
            raise call.refuse_to_go_on(
                "goto-nowhere", said('There is no step "{target}" to go to.', target=target)
            )
        call.context = call.context if target.context is None else str(target.context)
        call.extension = call.extension if target.extension is None else target.extension
        call.priority = found.step.priority
        return found

    async def _execute(self, found: Found) -> Target | None:
        call, step = self.call, found.step
        self.steps += 1
        call.enter(step)
        arguments = call.variables.substitute(step.arguments)
        call.tell(StepExecuted(call.place, step.application, str(arguments), step.position, step.remark))
        if call.idle_steps > MOST_IDLE_STEPS:
            raise call.refuse_to_go_on(
                "runaway", said("{steps} steps passed without any time passing.", steps=MOST_IDLE_STEPS)
            )
        return await self._understand(step, arguments).perform(call)

    def _understand(self, step: Step, arguments: Text) -> Command:
        known = application(step.application)
        if known is None:
            message = said('The application "{name}" is not known here.', name=step.application)
            raise self.call.refuse_to_go_on("unknown-application", message)
        try:
            return known.understood(arguments)
        except BadArgumentError as problem:
            raise self.call.refuse_to_go_on(problem.code, problem.message) from None

    async def _fall_through(self) -> NoReturn:
        """End as `pbx.c` does when an extension has no further step: by how the last Dial ended."""
        call = self.call
        match call.dialled.status if call.dialled else None:
            case DialStatus.CONGESTION | DialStatus.CHANUNAVAIL:
                await call.refuse(Refusal.CONGESTION, _FALLTHROUGH_TIMEOUT, Ending.FALLTHROUGH)
            case DialStatus.BUSY:
                await call.refuse(Refusal.BUSY, _FALLTHROUGH_TIMEOUT, Ending.FALLTHROUGH)
        raise FinishedError(Ending.FALLTHROUGH, call.cause)

    async def _end(self, end: FinishedError) -> Outcome:
        with contextlib.suppress(HungUp):
            await self.call.channel.hang_up(end.cause)
        return self._outcome(end.ending, end.cause)

    def _outcome(self, ending: Ending, cause: Cause) -> Outcome:
        dialled = self.call.dialled
        return Outcome(ending, cause, self.steps, dialled.status if dialled else None)
