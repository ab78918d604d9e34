"""What transfers need from the engine."""

from dataclasses import dataclass
from typing import Protocol

from pbxgui.sip.channel import CallerChannel, Course
from pbxgui.sip.incoming import Invitation
from pbxgui.sip.leg import Leg
from pbxgui.sip.served import Served


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call that begins with a leg that is answered already.

    Attributes:
        leg: of whoever is its caller from now on.
        caller: the number of that party, empty where it has none.
        number: where it goes.
        served: what it is served with.
        origin: what it came from, as the end of a sentence.
        text: the sentence with which it begins.

    """

    leg: Leg
    caller: str
    number: str
    served: Served
    origin: str
    text: str


class Switchboard(Protocol):
    """The calls of an engine, on the SIP thread."""

    @property
    def served(self) -> Served:
        """What calls that begin now are served with."""

    def adopt(self, call: NewCall, course: Course) -> CallerChannel:
        """Begin a call with a leg that lives on from another one."""

    def release(self, channel: CallerChannel, text: str) -> Leg:
        """End a call without its leg, which goes on elsewhere as `text` says."""

    def channel_of(self, leg: Leg) -> CallerChannel | None:
        """Return the call whose caller's leg this is."""


def answered_invitation(call: NewCall) -> Invitation:
    """Return what the INVITE of a call would have told that has none of its own."""
    number = "" if call.leg.withheld else call.caller
    account = call.served.accounts.get(number)
    return Invitation(
        extension=call.number,
        caller_number=number,
        caller_name=account.name if account else "",
        call_id=call.leg.sip_call_id,
        source=call.origin,
        offers_media=True,
        supports_100rel=False,
        requires_100rel=False,
        withheld=call.leg.withheld,
        account=call.leg.party,
    )
