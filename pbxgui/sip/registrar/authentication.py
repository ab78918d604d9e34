"""Who sent a request: an extension that proved its secret, or somebody to be challenged (RFC 3261 section 22)."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pbxgui.core.realm import REALM
from pbxgui.sip.message import SipMessage
from pbxgui.sip.registrar.digest import Algorithm, Credentials, challenge, is_right, read_credentials
from pbxgui.sip.registrar.nonces import Freshness, Nonces


@dataclass(frozen=True, slots=True)
class Proven:
    """The request is from this extension."""

    extension: str


@dataclass(frozen=True, slots=True)
class Challenged:
    """The request is to be repeated with credentials.

    Attributes:
        headers: of the 401.
        failed: whether credentials were there, and wrong; those that are only stale are not.
        username: whose they claimed to be.

    """

    headers: tuple[tuple[str, str], ...]
    failed: bool
    username: str = ""


class Authenticator:
    """Checks credentials against the secrets of extensions."""

    def __init__(
        self,
        secret_of: Callable[[str], str | None],
        nonces: Nonces,
        offered: Sequence[Algorithm] = tuple(Algorithm),
    ) -> None:
        """`secret_of` returns the secret of an extension, None where there is no such extension.

        `offered` are the algorithms of a challenge in their order; every one that we know is accepted.
        """
        self._offered = offered
        self._secret_of = secret_of
        self._nonces = nonces
        self._nobodys = secrets.token_hex(16)  # checked where there is no secret, so that both take as long

    def check(self, message: SipMessage, now: float) -> Proven | Challenged:
        """Return whose request it is; `now` is in seconds of a clock that never goes back."""
        given = credentials_of(message)
        if given is None:
            return self.challenged(now)
        secret = self._secret_of(given.username)
        right = is_right(given, message.method, self._nobodys if secret is None else secret)
        if secret is None or not right:
            return self.challenged(now, given)
        worth = self._nonces.use(given.nonce, given.nonce_count, now)
        if worth is Freshness.FRESH:
            return Proven(given.username)
        # The secret is right (RFC 7616 section 3.3); a nonce of before our restart is stale like any other.
        return self.challenged(now, given, stale=True)

    def challenged(self, now: float, given: Credentials | None = None, *, stale: bool = False) -> Challenged:
        """Return the challenge to a request, whatever it brought."""
        nonce = self._nonces.new(now)
        headers = tuple(
            ("WWW-Authenticate", challenge(REALM, nonce, algorithm, stale=stale))
            for algorithm in self._offered
        )
        return Challenged(headers, given is not None and not stale, given.username if given else "")


def credentials_of(message: SipMessage) -> Credentials | None:
    """Return the credentials for our realm; those for others are passed over."""
    ours = (read_credentials(field) for field in message.all("Authorization"))
    return next((found for found in ours if found is not None and found.realm == REALM), None)
