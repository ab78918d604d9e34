"""Proof of an extension, asked for with patience: whoever tries passwords is slowed, then ignored."""

from collections.abc import Callable
from dataclasses import dataclass

from pbxgui.sip.message import SipMessage
from pbxgui.sip.registrar.admission import Admission
from pbxgui.sip.registrar.authentication import Authenticator, Challenged, Proven, credentials_of
from pbxgui.sip.request_module import IGNORED, Ignored, Reply

_UNAUTHORIZED = 401  # a UAS challenges with 401 (RFC 3261 section 22.2); 407 is for proxies


@dataclass(frozen=True, slots=True)
class Rejected:
    """A request was refused, other than by the challenge that precedes every one."""

    extension: str
    source: str
    status: int
    reason: str


class Proof:
    """Asks whoever sends a request to prove which extension it is."""

    def __init__(
        self,
        authenticator: Authenticator,
        admission: Admission,
        clock: Callable[[], float],
        tell: Callable[[Rejected], None],
    ) -> None:
        """`clock` never goes back; `tell` is told of wrong passwords."""
        self._authenticator = authenticator
        self._admission = admission
        self._clock = clock
        self._tell = tell

    def of(self, message: SipMessage, source: str) -> Proven | Reply | Ignored:
        """Return whose request it is, or what it is answered."""
        host = source.rpartition(":")[0]
        if not self._admission.is_heard(host):
            return IGNORED
        given = credentials_of(message)
        if given is not None and not self._admission.may_try(host, given.username):
            return Reply(_UNAUTHORIZED, self._authenticator.challenged(self._clock()).headers)
        who = self._authenticator.check(message, self._clock())
        if isinstance(who, Proven):
            return who
        self._note(who, host, source)
        return Reply(_UNAUTHORIZED, who.headers)

    def _note(self, who: Challenged, host: str, source: str) -> None:
        if not who.failed:
            return
        self._admission.failed(host, who.username)
        if self._admission.may_try(host, who.username):
            reason = "The password is wrong."
        else:
            reason = "The password was wrong too often; for a minute none is looked at."
        self._tell(Rejected(who.username, source, _UNAUTHORIZED, reason))
