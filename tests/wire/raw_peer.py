"""What a hand-played peer (`ScriptedPeer`) sends and expects as a caller or as a called phone."""

from pbxgui.sip.phone import SipMessage
from pbxgui.sip.phone.compose import acknowledge_failure, new_branch, via
from pbxgui.sip.phone.dialog import Dialog
from tests.sip.phone.peers import ScriptedPeer
from tests.wire.in_dialog import offer
from tests.wire.phones import PATIENCE

SDP = offer(("127.0.0.1", 9))
_FINAL, _FAILURE = 200, 300


def invitation(peer: ScriptedPeer, port: int, number: str, body: bytes = SDP) -> SipMessage:
    """Return an INVITE for an engine at this port, and aim the peer at it."""
    peer.peer = ("127.0.0.1", port)
    headers = (
        via(peer.address, new_branch()),
        ("Max-Forwards", "70"),
        ("From", f"<{peer.uri}>;tag=caller"),
        ("To", f"<sip:{number}@127.0.0.1>"),
        ("Call-ID", new_branch()),
        ("CSeq", "1 INVITE"),
        ("Contact", f"<{peer.uri}>"),
    )
    return SipMessage.request("INVITE", f"sip:{number}@127.0.0.1:{port}", headers).with_body(body)


def acknowledge(peer: ScriptedPeer, invite: SipMessage, response: SipMessage) -> None:
    """Send the ACK of a final response, whichever it is."""
    if response.status >= _FAILURE:
        peer.send(acknowledge_failure(invite, response))
    else:
        peer.send(request_of_caller(peer, invite, response, "ACK", invite.cseq.number))


def request_of_caller(
    peer: ScriptedPeer, invite: SipMessage, response: SipMessage, method: str, number: int
) -> SipMessage:
    """Return a request of the caller within the dialog."""
    dialog = Dialog.as_caller(invite, response, peer.peer)
    return dialog.request(method, number, via(peer.address, new_branch()))


def request_of_callee(peer: ScriptedPeer, invite: SipMessage, method: str, tag: str = "peer") -> SipMessage:
    """Return the first request of a called phone within the dialog."""
    dialog = Dialog.as_callee(invite, tag, peer.peer)
    return dialog.request(method, 1, via(peer.address, new_branch()), (("Contact", f"<{peer.uri}>"),))


async def final_of(peer: ScriptedPeer, method: str = "INVITE") -> SipMessage:
    """Return the next final response to a request of a method; provisional ones are passed over."""
    while (response := await peer.expect(method, PATIENCE)).status < _FINAL:
        pass
    return response
