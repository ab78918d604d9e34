"""Who the engine is for phones that talk TLS to it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Identity:
    """What proves to phones who the engine is.

    Attributes:
        certificate: the file (PEM) of the certificate, any intermediate ones after it.
        key: the file (PEM) of its private key, without a passphrase.
        fingerprint: SHA-256 of the certificate, as phones show it: `AB:CD:...`.
        expires: when the certificate ends.
        names: host names and IP addresses that it is for.
        made_here: whether the engine made it, so that no authority vouches for it.

    """

    certificate: Path
    key: Path
    fingerprint: str
    expires: datetime
    names: tuple[str, ...]
    made_here: bool = False
