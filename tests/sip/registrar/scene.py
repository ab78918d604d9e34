"""A registrar with a clock that a test turns, and requests to it."""

from dataclasses import dataclass, field

from pbxgui.core.binding import Bindings
from pbxgui.sip.message import SipMessage, build
from pbxgui.sip.phone import Account
from pbxgui.sip.registrar.admission import FailureLimits
from pbxgui.sip.registrar.authentication import Authenticator
from pbxgui.sip.registrar.nonces import Nonces
from pbxgui.sip.registrar.proof import Proof
from pbxgui.sip.registrar.service import Happening, Registrar
from pbxgui.sip.request_module import Ignored, Reply, Request

DESK = Account("1001", "correct-horse-battery")
SOURCE = "192.0.2.21:5060"


@dataclass
class Scene:
    """Everything around a registrar."""

    now: float = 1000.0
    told: list[Happening] = field(default_factory=list)
    stored: dict[str, Bindings] = field(default_factory=dict)
    cseq: int = 0

    def __post_init__(self) -> None:
        authenticator = Authenticator({DESK.username: DESK.password}.get, Nonces())
        self.proof = Proof(authenticator, FailureLimits(self.clock), self.clock, self.told.append)
        self.registrar = Registrar(self.proof, self.told.append, self.stored.__setitem__, self.clock)

    def clock(self) -> float:
        return self.now

    def request(
        self,
        *headers: tuple[str, str],
        method: str = "REGISTER",
        source: str = SOURCE,
        uri: str = "sip:pbx",
        transport: str = "udp",
    ) -> Request:
        self.cseq += 1
        usual = (
            ("Via", f"SIP/2.0/UDP {source};branch=z9hG4bK{self.cseq}"),
            ("From", "<sip:1001@pbx>;tag=1"),
            ("To", "<sip:1001@pbx>"),
            ("Call-ID", "one"),
            ("CSeq", f"{self.cseq} {method}"),
        )
        given = {name for name, _ in headers}
        fields = (*(each for each in usual if each[0] not in given), *headers)
        return Request(build(SipMessage.request(method, uri, fields)).decode(), source, transport)

    def register(
        self,
        contact: str = "<sip:1001@192.0.2.21>",
        *headers: tuple[str, str],
        account: Account = DESK,
        source: str = SOURCE,
        transport: str = "udp",
    ) -> Reply | Ignored:
        """Register, challenge included."""
        challenge = self.registrar.answer(self.request(source=source, transport=transport))
        if not isinstance(challenge, Reply):
            return challenge
        asked = SipMessage.response(401, "", challenge.headers)
        proof = account.authorization(asked, "REGISTER", "sip:pbx")
        return self.registrar.answer(
            self.request(("Contact", contact), *headers, *proof, source=source, transport=transport)
        )
