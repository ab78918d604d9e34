"""A dialog: what two user agents agreed on so that each can write the next request (RFC 3261, section 12)."""

from dataclasses import dataclass

from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone.address import Address, SipUri, uri_of
from pbxgui.sip.phone.errors import AddressError

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dialog:
    """One side's view of a dialog.

    Attributes:
        local: our From value in requests, tag included; `remote` likewise their To value.
        target: the URI of their Contact.
        routes: Route values, nearest first.
        source: the address their message came from, used where the target is a name we would have to look up.

    """

    call_id: str
    local: str
    remote: str
    remote_tag: str
    target: str
    routes: tuple[str, ...]
    source: Address

    @classmethod
    def as_caller(cls, invite: SipMessage, response: SipMessage, source: Address) -> "Dialog":
        """Start from a response to our INVITE."""
        target = _contact(response) or invite.uri
        routes = tuple(reversed(response.all("Record-Route")))
        return cls(
            response.call_id,
            invite.header("From"),
            response.header("To"),
            response.to_tag,
            target,
            routes,
            source,
        )

    @classmethod
    def as_callee(cls, invite: SipMessage, our_tag: str, source: Address) -> "Dialog":
        """Start from an INVITE we received."""
        local = f"{invite.header('To')};tag={our_tag}"
        target = _contact(invite) or uri_of(invite.header("From"))
        routes = invite.all("Record-Route")
        return cls(invite.call_id, local, invite.header("From"), invite.from_tag, target, routes, source)

    @property
    def next_hop(self) -> Address:
        """Where requests go: the nearest route, else the target, else where they came from."""
        try:
            uri = SipUri.parse(uri_of(self.routes[0]) if self.routes else self.target)
        except AddressError:
            return self.source
        return uri.address if uri.is_numeric else self.source

    def request(self, method: str, number: int, via: tuple[str, str], extra: Headers = ()) -> SipMessage:
        """Write a request within the dialog."""
        headers = (
            via,
            ("Max-Forwards", "70"),
            *(("Route", route) for route in self.routes),
            ("From", self.local),
            ("To", self.remote),
            ("Call-ID", self.call_id),
            ("CSeq", f"{number} {method}"),
            *extra,
        )
        return SipMessage.request(method, self.target, headers)


def _contact(message: SipMessage) -> str:
    return next((uri_of(value) for value in message.all("Contact")), "")
