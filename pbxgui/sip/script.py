"""One call's script: the dialplan program run on its channel, and every step of it told."""

import contextlib
import logging
from functools import partial

from pbxgui.core.call import CallState
from pbxgui.core.causes import Cause
from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import said
from pbxgui.dialplan import events
from pbxgui.dialplan.channel import HungUp
from pbxgui.dialplan.run import run
from pbxgui.sip.channel import CallerChannel, Course, Redirected
from pbxgui.sip.config import EngineConfig
from pbxgui.sip.events import EventKind
from pbxgui.sip.reporter import Reporter

log = logging.getLogger("pbxgui.sip")


async def run_script(channel: CallerChannel, config: EngineConfig, course: Course | None = None) -> None:
    """Run the program of the call from the caller's extension on, or another course; the call is over at the end."""
    reporter = channel.reporter
    try:
        await _run_courses(channel, course or partial(from_the_beginning, config))
    except PbxError as error:
        log.exception("the script of call %s failed", reporter.call)
        reporter.tell(EventKind.TROUBLE, error.sentence, code=error.code)
        channel.end(Cause.NETWORK_OUT_OF_ORDER)
    except Exception as error:
        log.exception("the script of call %s failed", reporter.call)
        reporter.tell(
            EventKind.TROUBLE,
            said("An error in pbxgui ended the call: {error}", error=repr(error)),
            code="bug",
        )
        channel.end(Cause.NETWORK_OUT_OF_ORDER)


async def _run_courses(channel: CallerChannel, course: Course | None) -> None:
    """Run one course after the other, until none follows."""
    with contextlib.suppress(HungUp):
        while course is not None:
            try:
                await course(channel)
            except Redirected:
                course = channel.take_course()
            else:
                course = None


async def from_the_beginning(config: EngineConfig, channel: CallerChannel) -> None:
    """Run the program of the number that was called, as the course of a call."""
    if channel.state is CallState.UP:  # a phone that was rung for this
        await channel.ready()
    await run_program(channel, config, channel.served.context, channel.invitation.extension)


async def run_program(channel: CallerChannel, config: EngineConfig, context: str, extension: str) -> None:
    """Run the call's program from an extension of a context on, to its end, and tell every step."""
    reporter = channel.reporter
    await run(
        channel.served.program,
        channel,
        context=context,
        extension=extension,
        semantics=config.semantics,
        observer=partial(_tell, reporter),
        zone=config.tone_zone,
    )


def _tell(reporter: Reporter, event: events.Event) -> None:
    place = f"{event.place.context},{event.place.extension},{event.place.priority}"
    match event:
        case events.StepExecuted():
            text = f"{place}: {event.application}({event.arguments})"
            reporter.tell(
                EventKind.STEP,
                text,
                place=place,
                number=event.place.extension,
                label=event.place.label,
                application=event.application,
                arguments=event.arguments,
            )
        case events.Said():
            reporter.tell(EventKind.MESSAGE, event.text, place=place, level=event.level)
        case events.Warned():
            reporter.tell(EventKind.TROUBLE, event.message, place=place, code=event.code)
