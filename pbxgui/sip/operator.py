"""What a person at this PBX does to calls: end them, send them on, place them. Everything on the SIP thread."""

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from pbxgui.core.causes import Cause
from pbxgui.core.errors import EnvironmentProblem, PbxError, UserError
from pbxgui.core.live_call import Direction, unknown_call
from pbxgui.core.quality import Quality
from pbxgui.core.sentence import said
from pbxgui.sip.calls import Calls, tell_ended
from pbxgui.sip.channel import CallerChannel, Course
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.intervening import answer_now, skip_greeting
from pbxgui.sip.origination import Origination, Unanswered
from pbxgui.sip.ports import Recordings
from pbxgui.sip.quality import quality_of
from pbxgui.sip.reporter import Reporter
from pbxgui.sip.served import Served
from pbxgui.sip.services.plan import Planner
from pbxgui.sip.services.playing import play
from pbxgui.sip.services.taking import record_take
from pbxgui.sip.transfer.courses import inside, unknown_number
from pbxgui.sip.transfer.desk import TransferDesk
from pbxgui.sip.transfer.switchboard import NewCall, answered_invitation

_HERE = "this PBX"  # where such calls come from
_PLAYED = "greeting"  # what a phone shows that is rung to hear one
_RECORDED = "recording"  # what it shows that is rung to record one


class Operator:
    """The hands of a person in the calls of an engine."""

    def __init__(
        self,
        exchange: Exchange,
        calls: Calls,
        desk: TransferDesk,
        planner: Planner,
        takes: Recordings | None = None,
    ) -> None:
        """Without `takes` nothing can be recorded for a greeting."""
        self._exchange = exchange
        self._takes = takes
        self._planner = planner
        self._calls = calls
        self._desk = desk
        self._ringing: dict[str, Origination] = {}

    def hang_up(self, names: Collection[str]) -> tuple[str, ...]:
        """End these calls (BYE, or 603 where unanswered); return those that there were."""
        return tuple(name for name in names if self._hang_up(name))

    def _hang_up(self, name: str) -> bool:
        ringing = self._ringing.get(name)
        if ringing is not None:
            ringing.cancel()
            return True
        channel = self._calls.named(name)
        if channel is None:
            return False
        channel.ended_by = "person"
        with contextlib.suppress(PbxError):  # it is ending by itself
            channel.end(Cause.NORMAL_CLEARING)
        return True

    def stop(self) -> None:
        """Ring nobody any more."""
        for ringing in tuple(self._ringing.values()):
            ringing.cancel()

    def transfer(self, name: str, number: str) -> None:
        """Let the caller of a call go on at a number; the phone that it talks with, if any, is hung up.

        Raises UserError `call-unknown`, `call-unanswered`, `number-unknown`, `call-in-transfer`.
        """
        if name in self._ringing:
            raise UserError(
                "call-unanswered",
                said("Nobody has answered {name} yet.", name=name),
                "Wait until somebody has, or end it with `pbxgui hangup`.",
            )
        self._desk.send_on(self._there(name), number)

    def answer(self, name: str) -> None:
        """Answer the caller of a call now, while its program goes on as it would.

        Raises UserError `call-unknown`, `call-unanswered` (it is we who call), `call-answered`.
        """
        self._must_be_called(name)
        answer_now(self._there(name))

    def skip(self, name: str) -> None:
        """End the greeting that a caller hears: the next step of the program comes.

        Raises UserError `call-unknown`, `call-unanswered` (it is we who call), `no-greeting`.
        """
        self._must_be_called(name)
        skip_greeting(self._there(name))

    def quality(self, names: Collection[str]) -> Mapping[str, Quality]:
        """Return how the sound between the callers of these calls and us has been, where there is any."""
        channels = ((name, self._calls.named(name)) for name in names)
        found = {name: quality_of(channel.leg) for name, channel in channels if channel is not None}
        return {name: quality for name, quality in found.items() if quality is not None}

    def _must_be_called(self, name: str) -> None:
        if name in self._ringing:
            raise UserError(
                "call-unanswered",
                said("{name} has no caller yet: the phone rings that shall be connected.", name=name),
                "Pick it up, or end the call with `pbxgui hangup`.",
            )

    def _there(self, name: str) -> CallerChannel:
        channel = self._calls.named(name)
        if channel is None:
            raise unknown_call(name)
        return channel

    def call(self, extension: str, number: str) -> str:
        """Ring the phones of an extension, and let the one that answers call a number; return the call's name.

        Raises UserError `extension-unknown`, `number-unknown`, `call-limit`, `no-contact`, EnvironmentProblem
        `no-room`.
        """
        served = self._served
        self._check_extension(served, extension)
        if not self._planner.leads_somewhere(number, served):
            raise unknown_number(number)
        self._check_limit(served, extension)
        called = self._planner.called(number, served)
        return self._ring(extension, number, f"{extension} is rung, to be connected with {called}.", called)

    async def play(self, extension: str, sound: str, title: str) -> str:
        """Ring the phones of an extension, and play a sound to the one that answers; return the call's name.

        `title` is what people are told that is played. Raises UserError `extension-unknown`, `call-limit`,
        `no-contact`, what there is to say about a sound that cannot be played, EnvironmentProblem `no-room`.
        """
        served = self._served
        self._check_extension(served, extension)
        self._check_limit(served, extension)
        await self._exchange.sound(sound, served.sounds)
        text = f"{extension} is rung, to hear {title}."
        return self._ring(extension, _PLAYED, text, title, partial(play, self._exchange, sound))

    def record(self, extension: str, greeting: str) -> str:
        """Ring the phones of an extension, and let the one that answers record a take; return the call's name.

        Raises UserError `extension-unknown`, `call-limit`, `no-contact`, EnvironmentProblem `no-room`, `no-takes`.
        """
        if self._takes is None:
            raise EnvironmentProblem(
                "no-takes", "This engine keeps no recordings.", "Start it with `pbxgui engine`."
            )
        served = self._served
        self._check_extension(served, extension)
        self._check_limit(served, extension)
        text = f"{extension} is rung, to record greeting {greeting}."
        course = partial(record_take, self._exchange, self._takes, greeting)
        return self._ring(extension, _RECORDED, text, f"recording of greeting {greeting}", course)

    def _ring(self, extension: str, number: str, text: str, called: str, course: Course | None = None) -> str:
        """Ring an extension for a number, or for a course of the call's own; return the call's name."""
        reporter = self._calls.new_reporter()
        records = number == _RECORDED
        ringing = Origination(self._exchange, reporter, extension, number, records=records)
        sip_call_id = ringing.begin(self._exchange.phones(self._served, extension))
        self._ringing[reporter.call] = ringing
        reporter.tell(
            EventKind.OFFERED,
            text,
            caller=extension,
            extension=called,
            source=_HERE,
            sip_call_id=sip_call_id,
            direction=Direction.PLACED,
        )
        connecting = self._connect(ringing, reporter, extension, number, course)
        self._calls.follow(self._exchange.loop.create_task(connecting))
        return reporter.call

    def _check_extension(self, served: Served, extension: str) -> None:
        """Raise UserError `extension-unknown` where there is none."""
        if extension not in served.accounts and extension not in served.contacts:
            raise UserError(
                "extension-unknown",
                said("There is no extension {extension}.", extension=f"{extension:.40}"),
                "Name one of those that `pbxgui extension list` shows.",
            )

    @property
    def _served(self) -> Served:
        """What the calls of those inside are served with."""
        served = self._calls.served
        return replace(served, context=inside(served))

    def _check_limit(self, served: Served, extension: str) -> None:
        """Raise UserError `call-limit` where an extension is in as many calls as it may have."""
        account = served.accounts.get(extension)
        if account is None or self._exchange.calls.others(extension, None) < account.call_limit:
            return
        calls = "a call" if account.call_limit == 1 else f"{account.call_limit} calls"
        raise UserError(
            "call-limit",
            said(
                "Extension {extension} has {calls}, as many as it may have at once.",
                extension=extension,
                calls=calls,
            ),
            said(
                "Wait until one of them is over, end one with `pbxgui hangup`, or allow more: `pbxgui "
                "extension set {extension} --calls {call_limit}`.",
                extension=extension,
                call_limit=account.call_limit + 1,
            ),
        )

    async def _connect(
        self, ringing: Origination, reporter: Reporter, extension: str, number: str, course: Course | None
    ) -> None:
        result = await ringing.answered()
        del self._ringing[reporter.call]
        if isinstance(result, Unanswered):
            tell_ended(reporter, result.by, result.state)
            return
        new = NewCall(result, extension, number, self._served, _HERE, "")
        if course is None:
            plan = self._planner.plan(answered_invitation(new), new.served)
            new, course = replace(new, number=plan.invitation.extension), plan.course
        self._calls.take_up(new, reporter, f"The phone of {extension} answers.", course)
