"""Nonces that cost nothing to give away, last a few minutes, and cannot be used twice.

A nonce carries the time of its making under a signature: a flood of requests without credentials fills no memory.
Only those that somebody proved a secret with are remembered, with the counts seen (RFC 7616 section 3.4.5).
"""

import base64
import hashlib
import hmac
import secrets
import struct
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum

LIFETIME = 300.0  # seconds
_MOST = 20_000  # nonces remembered
_WINDOW = 64  # counts below the highest one that may still come, as requests can overtake each other
_TIME = struct.Struct(">QQ")  # milliseconds, and a random number that tells nonces of one moment apart
_SIGNATURE = 16  # bytes


class Freshness(StrEnum):
    """What a nonce is worth."""

    FRESH = "fresh"
    STALE = "stale"  # once ours: ask again, the secret may be right
    USED = "used"  # a request that was heard before
    FOREIGN = "foreign"  # never ours


@dataclass(slots=True)
class _Counts:
    """The highest count seen, and of those just below it which were seen, one bit each."""

    highest: int = 0
    seen: int = 0

    def take(self, count: int) -> bool:
        """Note a count; return whether it is new."""
        ahead = count - self.highest
        if ahead > 0:
            self.seen = ((self.seen << min(ahead, _WINDOW)) | 1) & ((1 << _WINDOW) - 1)
            self.highest = count
            return True
        bit = 1 << -ahead
        if -ahead >= _WINDOW or self.seen & bit:
            return False
        self.seen |= bit
        return True


class Nonces:
    """The nonces of one engine; times are seconds of one clock that never goes back."""

    def __init__(self, lifetime: float = LIFETIME, most: int = _MOST) -> None:
        self._key = secrets.token_bytes(32)
        self._lifetime = lifetime
        self._most = most
        self._counts: OrderedDict[str, _Counts] = OrderedDict()
        self._forgotten = (
            -1.0
        )  # nonces made until then may have been used: what was seen of them is forgotten

    def new(self, now: float) -> str:
        """Return a nonce."""
        made = _TIME.pack(int(now * 1000), secrets.randbits(64))
        return base64.urlsafe_b64encode(made + self._signature(made)).decode()

    def freshness(self, nonce: str, now: float) -> Freshness:
        """Return whether a nonce is ours and young; says nothing of its counts."""
        made = self._made(nonce)
        if made is None:
            return Freshness.FOREIGN
        return Freshness.FRESH if self._forgotten < made and now - made <= self._lifetime else Freshness.STALE

    def use(self, nonce: str, count: int, now: float) -> Freshness:
        """Note that a nonce was used with this count, by somebody who knows the secret; USED if it had been before.

        Without a count (0) a nonce serves once.
        """
        fresh = self.freshness(nonce, now)
        if fresh is not Freshness.FRESH:
            return fresh
        counts = self._counts.setdefault(nonce, _Counts())
        is_new = counts.take(count or 1)
        self._forget(now)
        return Freshness.FRESH if is_new else Freshness.USED

    def _forget(self, now: float) -> None:
        while self._counts:
            nonce = next(iter(self._counts))
            made = self._made(nonce) or 0.0
            if len(self._counts) <= self._most and now - made <= self._lifetime:
                return
            del self._counts[nonce]
            self._forgotten = max(self._forgotten, made if now - made <= self._lifetime else -1.0)

    def _made(self, nonce: str) -> float | None:
        """Return when a nonce was made; None if it is not ours, letter by letter."""
        try:
            data = base64.b64decode(nonce, altchars=b"-_", validate=True)
        except ValueError:
            return None
        made, signature = data[: _TIME.size], data[_TIME.size :]
        if len(made) < _TIME.size or not hmac.compare_digest(signature, self._signature(made)):
            return None
        if base64.urlsafe_b64encode(data).decode() != nonce:
            return None  # the same bytes spelled otherwise would count as another nonce
        return float(_TIME.unpack(made)[0]) / 1000

    def _signature(self, made: bytes) -> bytes:
        return hmac.digest(self._key, made, hashlib.sha256)[:_SIGNATURE]
