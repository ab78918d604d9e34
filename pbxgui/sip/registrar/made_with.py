"""Which secret a registration was made with, as it is kept: never the secret itself.

A registration outlives the engine, and its extension may get another secret while no engine runs. Each time another
salt is hashed along, so that nobody who sees two of them learns whether their secrets are the same.
"""

import hashlib
import hmac
import secrets

_SALT = 16  # bytes


def made_with(extension: str, secret: str) -> str:
    """Return what is kept with a registration that this secret has proved."""
    return _written(secrets.token_bytes(_SALT), extension, secret)


def is_made_with(kept: str, extension: str, secret: str) -> bool:
    """Whether a registration was made with this secret."""
    try:
        salt = bytes.fromhex(kept.partition(":")[0])
    except ValueError:
        return False
    return hmac.compare_digest(kept.encode(), _written(salt, extension, secret).encode())


def _written(salt: bytes, extension: str, secret: str) -> str:
    text = f"{extension}\0{secret}".encode("utf-8", "surrogatepass")
    return f"{salt.hex()}:{hmac.digest(salt, text, hashlib.sha256).hex()}"
