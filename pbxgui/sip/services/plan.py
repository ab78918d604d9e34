"""What becomes of a call: the dialplan as a rule, a service where one is dialled from inside."""

from dataclasses import dataclass, replace
from functools import partial

from pbxgui.core.services import HEAR_NUMBER, RECORD_GREETING, Service, service_of
from pbxgui.dialplan.lookup import find
from pbxgui.sip.channel import Course
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.incoming import Invitation
from pbxgui.sip.ports import Recordings
from pbxgui.sip.served import Served
from pbxgui.sip.services.hearing import hear
from pbxgui.sip.services.recording import record_greeting


@dataclass(frozen=True, slots=True)
class Plan:
    """How one call is served.

    Attributes:
        invitation: as the program is to see it.
        course: what the call does instead of the program of its number; None for that.

    """

    invitation: Invitation
    course: Course | None = None


class Planner:
    """Plans calls; a number of the dialplan comes before a service of the same digits."""

    def __init__(self, exchange: Exchange, recordings: Recordings | None) -> None:
        """Without `recordings` nothing can be recorded."""
        self._exchange = exchange
        self._recordings = recordings

    def plan(self, invitation: Invitation, served: Served) -> Plan:
        """Return how a call that enters `served.context` is served."""
        match self._service(invitation.extension, served):
            case (service, number) if service is HEAR_NUMBER:
                return Plan(replace(invitation, extension=number), partial(hear, self._exchange))
            case (_, number) if self._recordings is not None:
                return Plan(invitation, partial(record_greeting, self._exchange, self._recordings, number))
        return Plan(invitation)

    def called(self, dialled: str, served: Served) -> str:
        """Return what people are told that is called."""
        found = self._service(dialled, served)
        return dialled if found is None else f"{_NAMES[found[0]]} of {found[1]}"

    def leads_somewhere(self, dialled: str, served: Served) -> bool:
        """Whether there is such a number, or such a service and the number that it is about."""
        found = self._service(dialled, served)
        return find(served.program, served.context, found[1] if found else dialled) is not None

    def _service(self, dialled: str, served: Served) -> tuple[Service, str] | None:
        """Return the service that a call is for and that no program is: only from inside, and after the dialplan."""
        if not served.inside or served.context != served.inside:
            return None
        found = service_of(dialled)
        if found is None or found[0] not in _NAMES or find(served.program, served.context, dialled):
            return None
        return None if found[0] is RECORD_GREETING and self._recordings is None else found


_NAMES = {HEAR_NUMBER: "test", RECORD_GREETING: "greeting"}
"""The services that are more than a program, and what people are told is called there."""
