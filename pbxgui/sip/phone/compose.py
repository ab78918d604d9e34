"""Writing SIP messages: identifiers, responses, and the requests that follow from an INVITE alone."""

import re
import secrets
from dataclasses import replace

from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone.address import SIP_PORT, Address

ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE"
MAGIC_COOKIE = "z9hG4bK"  # RFC 3261, section 8.1.1.7
REASONS = {
    100: "Trying", 180: "Ringing", 183: "Session Progress", 200: "OK", 400: "Bad Request", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 420: "Bad Extension",
    480: "Temporarily Unavailable", 481: "Call/Transaction Does Not Exist", 486: "Busy Here",
    487: "Request Terminated", 488: "Not Acceptable Here", 491: "Request Pending",
    500: "Server Internal Error", 503: "Service Unavailable", 504: "Server Time-out", 603: "Decline",
}  # fmt: skip

_VIA = re.compile(
    r"SIP\s*/\s*2\.0\s*/\s*\w+\s+([^\s;:,]+)(?:\s*:\s*([0-9]{1,5}))?(.*)", re.IGNORECASE | re.DOTALL
)
_RPORT = re.compile(r";\s*rport\s*(?=;|$)", re.IGNORECASE)
_SAME_TRANSACTION = ("From", "Call-ID", "Route")


def new_tag() -> str:
    """Make a tag for From or To."""
    return secrets.token_hex(6)


def new_branch() -> str:
    """Make a branch, the name of a transaction."""
    return MAGIC_COOKIE + secrets.token_hex(8)


def via(address: Address, branch: str) -> tuple[str, str]:
    """Write our Via; rport asks for the answer to the port we sent from (RFC 3581)."""
    return "Via", f"SIP/2.0/UDP {address[0]}:{address[1]};rport;branch={branch}"


def response_to(
    request: SipMessage, status: int, to_tag: str, extra: tuple[tuple[str, str], ...] = ()
) -> SipMessage:
    """Write the response to a request (RFC 3261, section 8.2.6.2)."""
    to = request.header("To")
    if status != 100 and not request.to_tag:  # noqa: PLR2004 - 100 Trying
        to = f"{to};tag={to_tag}"
    headers = (
        *(("Via", value) for value in request.all("Via")),
        *(("Record-Route", value) for value in request.all("Record-Route")),
        ("From", request.header("From")),
        ("To", to),
        ("Call-ID", request.call_id),
        ("CSeq", request.header("CSeq")),
        *extra,
    )
    return SipMessage.response(status, REASONS.get(status, "Status"), headers)


def marked_received(request: SipMessage, peer: Address) -> SipMessage:
    """Write into the topmost Via where the request really came from (RFC 3581, section 4)."""
    vias = request.all("Via")
    if not vias or not _RPORT.search(vias[0]):
        return request
    top = _RPORT.sub(f";rport={peer[1]};received={peer[0]}", vias[0], count=1)
    others = tuple(header for header in request.headers if header[0] != "Via")
    return replace(request, headers=(("Via", top), *(("Via", value) for value in vias[1:]), *others))


def reply_address(request: SipMessage, peer: Address) -> Address:
    """Return where the response goes: back to the source port with rport, else to the port in the Via."""
    match = _VIA.match(next(iter(request.all("Via")), ""))
    if not match or "rport" in match[3].lower():
        return peer
    return peer[0], int(match[2] or SIP_PORT)


def acknowledge_failure(invite: SipMessage, response: SipMessage) -> SipMessage:
    """Write the ACK for a failure; it belongs to the INVITE's transaction (RFC 3261, section 17.1.1.3)."""
    return _sibling(invite, "ACK", response.header("To"))


def cancel(invite: SipMessage) -> SipMessage:
    """Write the CANCEL of an INVITE (RFC 3261, section 9.1)."""
    return _sibling(invite, "CANCEL", invite.header("To"))


def _sibling(invite: SipMessage, method: str, to: str) -> SipMessage:
    headers = (
        ("Via", invite.all("Via")[0]),
        ("Max-Forwards", "70"),
        *((name, value) for name, value in invite.headers if name in _SAME_TRANSACTION),
        ("To", to),
        ("CSeq", f"{invite.cseq.number} {method}"),
    )
    return SipMessage.request(method, invite.uri, headers)
