"""SRTP with AES_CM_128_HMAC_SHA1_80 as RFC 3711 has it, apart from the library that the engine uses."""

import base64
import hashlib
import hmac
import re
import struct
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

SUITE = "AES_CM_128_HMAC_SHA1_80"
_KEY, _SALT, _TAG, _RTP = 16, 14, 10, 12  # bytes
_ATTRIBUTE = re.compile(rf"a=crypto:(\d+) {SUITE} inline:([A-Za-z0-9+/=]+)")


@dataclass(frozen=True, slots=True)
class Keys:
    """The master key and salt of one direction."""

    key: bytes
    salt: bytes

    @classmethod
    def written(cls, text: str) -> Self:
        """Read what `a=crypto` has after `inline:`."""
        secret = base64.b64decode(text)
        assert len(secret) == _KEY + _SALT
        return cls(secret[:_KEY], secret[_KEY:])

    def attribute(self, tag: int = 1) -> str:
        """Return the attribute that tells them."""
        return f"a=crypto:{tag} {SUITE} inline:{base64.b64encode(self.key + self.salt).decode()}"

    def decrypted(self, packet: bytes) -> bytes:
        """Return an SRTP packet as RTP, of the first 65536 of its stream; its tag has to be right."""
        body, tag = packet[:-_TAG], packet[-_TAG:]
        no_roll_over = bytes(4)
        made = hmac.new(self._derived(1, 20), body + no_roll_over, hashlib.sha1).digest()[:_TAG]
        assert made == tag, "the packet is not authentic"
        (sequence,), ssrc = struct.unpack("!H", packet[2:4]), packet[8:12]
        salt = int.from_bytes(self._derived(2, _SALT)) << 16
        start = salt ^ int.from_bytes(ssrc) << 64 ^ sequence << 16
        return body[:_RTP] + _stream(self._derived(0, _KEY), start, body[_RTP:])

    def _derived(self, label: int, length: int) -> bytes:
        """Return a session key (section 4.3)."""
        start = (int.from_bytes(self.salt) ^ label << 48) << 16
        return _stream(self.key, start, bytes(length))


def told_in(sdp: str) -> Keys | None:
    """Return the keys that a description tells first."""
    found = _ATTRIBUTE.search(sdp)
    return Keys.written(found[2]) if found else None


def _stream(key: bytes, start: int, data: bytes) -> bytes:
    return Cipher(AES(key), CTR(start.to_bytes(16))).encryptor().update(data)
