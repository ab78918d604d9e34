"""Certificates of every kind, good and bad, made for a test."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LOCKED = BestAvailableEncryption(b"passphrase")

Key: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def utc_now() -> datetime:
    """Return the time by which the engine judges certificates."""
    return datetime.now(UTC)


def short_rsa() -> rsa.RSAPrivateKey:
    """Return a key that nobody should trust any more."""
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 - the point of it


@dataclass(frozen=True, slots=True)
class Files:
    """A certificate and a key in a folder."""

    certificate: Path
    key: Path


def make(
    folder: Path,
    key: Key | None = None,
    *,
    begins: datetime = NOW - DAY,
    ends: datetime = NOW + 300 * DAY,
    lock: KeySerializationEncryption | None = None,
) -> Files:
    """Write a certificate for pbx.example and its key, readable by their owner alone."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pbx.example")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .sign(key, hashes.SHA256())
    )
    files = Files(folder / "given.crt", folder / "given.key")
    files.certificate.write_bytes(certificate.public_bytes(Encoding.PEM))
    files.key.touch(mode=0o600)
    files.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock or NoEncryption()))
    return files
