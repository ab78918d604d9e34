"""The gate that every request outside a call comes to: who may call what, and everything else proved first."""

from collections.abc import Callable
from dataclasses import dataclass

from pbxgui.dialplan.lookup import find
from pbxgui.sip.incoming import read_party, user_of
from pbxgui.sip.message import MessageError, SipMessage, parse_text
from pbxgui.sip.registrar.authentication import Proven, credentials_of
from pbxgui.sip.registrar.proof import Proof
from pbxgui.sip.registrar.service import Registrar
from pbxgui.sip.request_module import Ignored, Reply, Request
from pbxgui.sip.served import Served

_BAD_REQUEST, _METHOD_NOT_ALLOWED, _DECLINE = 400, 405, 603


def _decline(_: SipMessage, __: str) -> int:
    return _DECLINE


# ACK and CANCEL cannot be challenged (RFC 3261 section 22.1); BYE and PRACK without a call meet 481, and OPTIONS tells
# no more than that somebody is here.
_OPEN = ("ACK ", "CANCEL ", "BYE ", "PRACK ", "OPTIONS ")


@dataclass(frozen=True, slots=True)
class Admitted:
    """A call may begin.

    Attributes:
        text: the INVITE, as it came.
        extension: whose phone has proved itself; empty for a stranger.
        transport: how it came: `udp`, `tcp` or `tls`.

    """

    text: str
    extension: str
    transport: str = "udp"


class Gate:
    """Decides about requests before the library's calls see them, and remembers whom it let in last.

    Attributes:
        may_take_over: returns the status to refuse an INVITE with that would take the place of a call (RFC 3891),
            0 for one that may; it is given the INVITE, and whose phone has proved itself.

    """

    def __init__(self, served: Callable[[], Served], proof: Proof, registrar: Registrar) -> None:
        """Ask `served` for what is in force."""
        self._served = served
        self._proof = proof
        self._registrar = registrar
        self._admitted = Admitted("", "")
        self.may_take_over: Callable[[SipMessage, str], int] = _decline

    def answer(self, request: Request) -> Reply | Ignored | None:
        """Return the response to a request, None for one that is let through."""
        if request.text.startswith(_OPEN):
            return None
        if request.text.startswith("REGISTER "):
            return self._registrar.answer(request) if self._served().inside else None
        try:
            message = parse_text(request.text)
        except MessageError:
            return None if request.text.startswith("INVITE ") else Reply(_BAD_REQUEST)
        return self._decide(message, request)

    def _decide(self, message: SipMessage, request: Request) -> Reply | Ignored | None:
        asks = bool(self._served().inside)
        if message.method.upper() == "REFER" or message.header("Replaces"):
            return self._transfer(message, request, asks=asks)
        if message.to_tag:
            return None  # inside a call, or of none, which the library answers with 481
        if message.method == "INVITE":
            return self._invite(message, request)
        return self._other(message, request) if asks else None

    def admitted(self, text: str) -> Admitted | None:
        """Return as whose call an INVITE was let in; None if it was not, whatever the library takes it for.

        The library hands an INVITE on at once, before the next request comes here: there is one at a time.
        """
        return self._admitted if self._admitted.text == text else None

    def _transfer(self, message: SipMessage, request: Request, *, asks: bool) -> Reply | Ignored | None:
        """Decline: the library would place or take over the call that it is asked for, for whoever asks.

        What phones may ask for in their calls has been taken before it comes here.
        """
        extension = ""
        if asks and not message.to_tag:
            who = self._proof.of(message, request.source)
            if not isinstance(who, Proven):
                return who
            extension = who.extension
        if message.method != "INVITE" or message.to_tag:
            return Reply(_DECLINE)
        status = self.may_take_over(message, extension)
        return Reply(status) if status else None

    def _other(self, message: SipMessage, request: Request) -> Reply | Ignored:
        """Tell a phone that we do not serve what it asks for; the library would take a text message to nowhere."""
        who = self._proof.of(message, request.source)
        return Reply(_METHOD_NOT_ALLOWED, with_allow=True) if isinstance(who, Proven) else who

    def _invite(self, message: SipMessage, request: Request) -> Reply | Ignored | None:
        extension = ""
        if self._needs_proof(message):
            who = self._proof.of(message, request.source)
            if not isinstance(who, Proven):
                return who
            extension = who.extension
        self._admitted = Admitted(request.text, extension, request.transport)
        return None

    def _needs_proof(self, message: SipMessage) -> bool:
        """Whether strangers may not place this call: one that calls itself an extension, or dials what is not public.

        Credentials are looked at even where none are needed.
        """
        served = self._served()
        if not served.inside:
            return False
        if credentials_of(message) is not None:
            return True
        if served.context == served.inside:
            return False
        _, number = read_party(message.header("From"))
        return number in served.accounts or find(served.program, served.context, user_of(message.uri)) is None
