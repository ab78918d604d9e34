"""Digest authentication of requests (RFC 7616 as RFC 8760 brings it to SIP): the challenge, and what answers it."""

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.sip.registrar.header_fields import parameters

_SCHEME = "digest "
_NONCE_COUNT_DIGITS = 8
_LONGEST = 4096


class Algorithm(StrEnum):
    """Hash functions in the order in which they are offered: the stronger one first."""

    SHA256 = "SHA-256"
    MD5 = "MD5"


_HASHES = {Algorithm.SHA256: hashlib.sha256, Algorithm.MD5: hashlib.md5}


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an Authorization header proves its knowledge of the secret with.

    Attributes:
        nonce_count: the `nc` of quality of protection `auth`; 0 for a phone that knows none.

    """

    username: str
    realm: str
    nonce: str
    uri: str
    response: str
    algorithm: Algorithm
    client_nonce: str = ""
    nonce_count: int = 0


def challenge(realm: str, nonce: str, algorithm: Algorithm, *, stale: bool) -> str:
    """Return the value of a WWW-Authenticate header. The realm must not contain quotes or backslashes."""
    again = ", stale=true" if stale else ""
    return f'Digest realm="{realm}", nonce="{nonce}", algorithm={algorithm}, qop="auth"{again}'


def read_credentials(field: str) -> Credentials | None:
    """Return what an Authorization header holds; None when it is none that we could check."""
    if len(field) > _LONGEST or not field.lower().startswith(_SCHEME):
        return None
    found = parameters(field[len(_SCHEME) :], ",")
    if found is None or not {"username", "realm", "nonce", "uri", "response"} <= found.keys():
        return None
    algorithm = _ALGORITHMS.get(found.get("algorithm", Algorithm.MD5).upper())
    count = _nonce_count(found.get("qop"), found.get("nc"), found.get("cnonce"))
    if algorithm is None or count is None:
        return None
    return Credentials(
        username=found["username"],
        realm=found["realm"],
        nonce=found["nonce"],
        uri=found["uri"],
        response=found["response"].lower(),
        algorithm=algorithm,
        client_nonce=found.get("cnonce", ""),
        nonce_count=count,
    )


def is_right(credentials: Credentials, method: str, secret: str) -> bool:
    """Whether the credentials were made with this secret, compared in constant time."""
    expected = response_of(credentials, method, secret)
    return hmac.compare_digest(expected.encode(), credentials.response.encode("utf-8", "surrogateescape"))


def response_of(credentials: Credentials, method: str, secret: str) -> str:
    """Return the response that belongs to the other values (RFC 7616 section 3.4.1)."""
    given = credentials
    who = _hashed(given.algorithm, f"{given.username}:{given.realm}:{secret}")
    what = _hashed(given.algorithm, f"{method}:{given.uri}")
    if not given.nonce_count:
        return _hashed(given.algorithm, f"{who}:{given.nonce}:{what}")
    once = f"{given.nonce}:{given.nonce_count:08x}:{given.client_nonce}:auth"
    return _hashed(given.algorithm, f"{who}:{once}:{what}")


_ALGORITHMS = {algorithm.value: algorithm for algorithm in Algorithm}


def _hashed(algorithm: Algorithm, text: str) -> str:
    return _HASHES[algorithm](text.encode("utf-8", "surrogateescape")).hexdigest()


def _nonce_count(quality: str | None, count: str | None, client_nonce: str | None) -> int | None:
    """Return `nc`; 0 without quality of protection, None for a quality that is not ours or incomplete."""
    if quality is None:
        return 0
    if quality.lower() != "auth" or not client_nonce or count is None or len(count) != _NONCE_COUNT_DIGITS:
        return None
    try:
        return int(count, 16) or None
    except ValueError:
        return None
