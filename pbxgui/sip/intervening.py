"""What a person may do in the middle of a call while its program runs on: answer the caller, end the greeting.

The program notices neither: it finds the call answered when it comes to its own answer, and its greeting at the end.
"""

from pbxgui.core.call import CallState
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.events import EventKind
from pbxgui.sip.leg import NO_HEADERS

_OK = 200


def answer_now(channel: CallerChannel) -> None:
    """Send the 200 at once; what the caller hears goes on.

    Raises UserError `call-answered`, or `call-unknown` for a call that is just ending; SipError when it cannot be sent.
    """
    _must_last(channel)
    if channel.trial is not None or channel.state is CallState.UP or channel.leg.answered:
        raise UserError(
            "call-answered",
            said("{call} has been answered already.", call=channel.reporter.call),
            "There is nothing more to answer; `pbxgui transfer` sends its caller on.",
        )
    channel.leg.respond(_OK, channel.connected if channel.invitation.account else NO_HEADERS)
    channel.adopt()
    text = "200: a person at this PBX has answered the call."
    channel.reporter.tell(EventKind.ANSWERED, text, status=_OK, by="person")


def skip_greeting(channel: CallerChannel) -> None:
    """End the recording that the caller hears as if its last sample had been played.

    Raises UserError `no-greeting` where none plays, or `call-unknown` for a call that is just ending.
    """
    _must_last(channel)
    if not channel.audio.skip():
        raise UserError(
            "no-greeting",
            said("{call} hears no greeting at the moment.", call=channel.reporter.call),
            "Only a greeting can be skipped; ringing ends when somebody picks up, or with `pbxgui transfer`.",
        )
    channel.reporter.tell(EventKind.SKIPPED, "A person at this PBX skipped the greeting.", by="person")


def _must_last(channel: CallerChannel) -> None:
    if channel.state is CallState.DOWN or not channel.leg.alive:
        raise UserError(
            "call-unknown",
            said("{call} is over.", call=channel.reporter.call),
            "`pbxgui calls` lists those in progress.",
        )
