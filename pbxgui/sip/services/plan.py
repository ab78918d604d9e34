"""What becomes of a call: the dialplan as a rule, a service where one is dialled from inside."""

from dataclasses import dataclass, replace
from functools import partial

from pbxgui.core.services import HEAR_NUMBER, RECORD_GREETING, Service, service_of
from pbxgui.dialplan.lookup import find
from pbxgui.sip.channel import Course, Dial
from pbxgui.sip.dialing import dial_phones
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.incoming import Invitation
from pbxgui.sip.ports import Recordings
from pbxgui.sip.served import Served
from pbxgui.sip.services.hearing import Listening
from pbxgui.sip.services.recording import record_greeting


@dataclass(frozen=True, slots=True)
class Plan:
    """How one call is served.

    Attributes:
        invitation: as the program is to see it.
        called: what people are told that is called.
        dial: what rings phones.
        course: what the call does instead of the program of its number; None for that.

    """

    invitation: Invitation
    called: str
    dial: Dial
    course: Course | None = None


class Planner:
    """Plans calls; a number of the dialplan comes before a service of the same digits."""

    def __init__(self, exchange: Exchange, recordings: Recordings | None) -> None:
        """Without `recordings` nothing can be recorded."""
        self._exchange = exchange
        self._recordings = recordings

    def plan(self, invitation: Invitation, served: Served) -> Plan:
        """Return how a call that enters `served.context` is served."""
        dial = partial(dial_phones, self._exchange)
        match _service(invitation.extension, served):
            case (service, number) if service is HEAR_NUMBER:
                listening = Listening(self._exchange).dial
                about = replace(invitation, extension=number)
                return Plan(about, f"test of {number}", listening)
            case (service, number) if service is RECORD_GREETING and self._recordings is not None:
                recording = partial(record_greeting, self._exchange, self._recordings, number)
                return Plan(invitation, f"greeting of {number}", dial, recording)
        return Plan(invitation, invitation.extension, dial)


def _service(dialled: str, served: Served) -> tuple[Service, str] | None:
    """Return the service that a call is for: only from inside, and only where the dialplan has no such number."""
    if not served.inside or served.context != served.inside:
        return None
    found = service_of(dialled)
    return None if found is None or find(served.program, served.context, dialled) else found
