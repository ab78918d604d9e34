"""One call's script: the dialplan program run on its channel, and every step of it told."""

import logging

from pbxgui.core.causes import Cause
from pbxgui.core.errors import PbxError
from pbxgui.dialplan import events
from pbxgui.dialplan.run import run
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.config import EngineConfig
from pbxgui.sip.events import EventKind
from pbxgui.sip.reporter import Reporter

log = logging.getLogger("pbxgui.sip")


async def run_script(channel: CallerChannel, config: EngineConfig) -> None:
    """Run the program of the call from the caller's extension on; whatever happens, the call is over at the end."""
    reporter = channel.reporter
    try:
        await run(
            channel.served.program,
            channel,
            context=channel.served.context,
            extension=channel.invitation.extension,
            semantics=config.semantics,
            observer=lambda event: _tell(reporter, event),
            zone=config.tone_zone,
        )
    except PbxError as error:
        log.exception("the script of call %s failed", reporter.call)
        reporter.tell(EventKind.TROUBLE, str(error), code=error.code)
        await channel.hang_up(Cause.NETWORK_OUT_OF_ORDER)
    except Exception as error:
        log.exception("the script of call %s failed", reporter.call)
        reporter.tell(EventKind.TROUBLE, f"An error in pbxgui ended the call: {error!r}", code="bug")
        await channel.hang_up(Cause.NETWORK_OUT_OF_ORDER)


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
