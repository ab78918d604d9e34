"""A phone's account: the digest by which it proves its password (RFC 7616, RFC 8760), and its REGISTER."""

import hashlib
import re
import secrets
from dataclasses import dataclass, field

from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone import compose
from pbxgui.sip.phone.address import Address

_VALUE = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')
_HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


@dataclass(frozen=True, slots=True)
class Account:
    """A user name and its password.

    Attributes:
        algorithm: the hash it knows, `MD5` or `SHA-256`.

    """

    username: str
    password: str
    algorithm: str = "MD5"

    def authorization(
        self, challenged: SipMessage, method: str, uri: str, count: int = 1
    ) -> tuple[tuple[str, str], ...]:
        """Return the Authorization header that answers the challenge of a 401; nothing if it offers no hash of ours."""
        for challenge in challenged.all("WWW-Authenticate"):
            values = {name: quoted or plain for name, quoted, plain in _VALUE.findall(challenge)}
            if values.get("algorithm", "MD5") == self.algorithm:
                return (("Authorization", self._proof(values, method, uri, count)),)
        return ()

    def _proof(self, challenge: dict[str, str], method: str, uri: str, count: int) -> str:
        realm, nonce, own = challenge["realm"], challenge["nonce"], secrets.token_hex(8)
        who = self._hash(f"{self.username}:{realm}:{self.password}")
        response = self._hash(f"{who}:{nonce}:{count:08x}:{own}:auth:{self._hash(f'{method}:{uri}')}")
        return (
            f'Digest username="{self.username}", realm="{realm}", nonce="{nonce}", uri="{uri}", '
            f'response="{response}", algorithm={self.algorithm}, qop=auth, nc={count:08x}, cnonce="{own}"'
        )

    def _hash(self, text: str) -> str:
        return _HASHES[self.algorithm](text.encode()).hexdigest()


@dataclass(slots=True)
class Registration:
    """A phone's REGISTERs at one registrar: one Call-ID, the CSeq counting (RFC 3261 section 10.2).

    Attributes:
        account: who it registers as.
        domain: host and port of the registrar.
        address: the phone's own.

    """

    account: Account
    domain: str
    address: Address
    cseq: int = 0
    _call_id: str = field(default_factory=lambda: secrets.token_hex(10))
    _tag: str = field(default_factory=compose.new_tag)

    def request(
        self, contacts: tuple[str, ...], expires: int, challenged: SipMessage | None = None
    ) -> SipMessage:
        """Return the next REGISTER, with credentials if a 401 has asked for them."""
        self.cseq += 1
        uri, own = f"sip:{self.domain}", f"<sip:{self.account.username}@{self.domain}>"
        proof = self.account.authorization(challenged, "REGISTER", uri) if challenged else ()
        headers = (
            compose.via(self.address, compose.new_branch()),
            ("Max-Forwards", "70"),
            ("From", f"{own};tag={self._tag}"),
            ("To", own),
            ("Call-ID", self._call_id),
            ("CSeq", f"{self.cseq} REGISTER"),
            *(("Contact", contact) for contact in contacts),
            ("Expires", str(expires)),
            ("User-Agent", "pbxgui test phone"),
            *proof,
        )
        return SipMessage.request("REGISTER", uri, headers)
