"""A certificate and its key: read, and checked before a phone meets what is wrong with them."""

import ssl
from datetime import datetime
from pathlib import Path
from stat import S_IRWXO

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from pbxgui.core.errors import UserError
from pbxgui.core.regular_file import read_regular
from pbxgui.core.sentence import said
from pbxgui.sip.tls.identity import Identity

SHORTEST_RSA = 2048
"""Bits; the TLS library accepts no connection with less."""

_MOST_BYTES = 1_000_000
_PUBLIC = Encoding.DER, PublicFormat.SubjectPublicKeyInfo


def read_identity(certificate: Path, key: Path, now: datetime) -> Identity:
    """Return a certificate and its key if a phone can be met with them now.

    Raises UserError `bad-certificate`, `certificate-expired`, `certificate-not-yet-valid`, `bad-key`, `key-exposed` or
    `key-mismatch`.
    """
    content = _read(certificate, "certificate", "bad-certificate")
    own = _first(certificate, content)
    _check_time(certificate, own, now)
    _check_key(certificate, own, key)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ValueError) as error:
        raise UserError(
            "bad-certificate",
            said(
                "The TLS library does not accept the certificate {certificate}: {error}.",
                certificate=certificate,
                error=error,
            ),
            "Have a new one issued, for a key of RSA 2048 bits or more, or ECDSA P-256.",
        ) from None
    return Identity(certificate, key, fingerprint(own), own.not_valid_after_utc, _names(own))


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 fingerprint as phones show it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _read(path: Path, what: str, code: str) -> bytes:
    try:
        content = read_regular(path, _MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UserError(
            code,
            said("The {what} {path} cannot be read: {reason}.", what=what, path=path, reason=reason),
            "Check its name and permissions.",
        ) from None
    if content is None:
        raise UserError(
            code, said("The {what} {path} is no file.", what=what, path=path), "Name the file itself."
        )
    return content


def _first(path: Path, content: bytes) -> x509.Certificate:
    """Return the engine's own certificate, which comes first (RFC 8446 section 4.4.2)."""
    try:
        return x509.load_pem_x509_certificates(content)[0]
    except ValueError:
        raise UserError(
            "bad-certificate",
            said("There is no certificate in {path}.", path=path),
            "It has to be in PEM form, which begins with -----BEGIN CERTIFICATE-----.",
        ) from None


def _check_time(path: Path, certificate: x509.Certificate, now: datetime) -> None:
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > ends:
        raise UserError(
            "certificate-expired",
            said(
                "The certificate {path} expired on {ends}: phones would refuse it.",
                path=path,
                ends=f"{ends:%Y-%m-%d}",
            ),
            "Renew it; without --certificate, pbxgui makes one itself.",
        )
    if now < begins:
        raise UserError(
            "certificate-not-yet-valid",
            said(
                "The certificate {path} is valid from {begins} on only, and today is {now}.",
                path=path,
                begins=f"{begins:%Y-%m-%d}",
                now=f"{now:%Y-%m-%d}",
            ),
            "Set this machine's clock, or wait.",
        )


def _check_key(path: Path, certificate: x509.Certificate, key: Path) -> None:
    private = _private_key(key)
    public = certificate.public_key()
    if private.public_key().public_bytes(*_PUBLIC) != public.public_bytes(*_PUBLIC):
        raise UserError(
            "key-mismatch",
            said("The key {key} does not belong to the certificate {path}.", key=key, path=path),
            "Give the two files that were made together; the engine's own certificate has to come first in its file.",
        )
    if isinstance(public, RSAPublicKey) and public.key_size < SHORTEST_RSA:
        raise UserError(
            "bad-certificate",
            said(
                "The certificate {path} has an RSA key of {key_size} bits, which is too short to be safe.",
                path=path,
                key_size=public.key_size,
            ),
            said("Have one made with {shortest_rsa} bits or more.", shortest_rsa=SHORTEST_RSA),
        )


def _private_key(path: Path) -> PrivateKeyTypes:
    content = _read(path, "key", "bad-key")
    if path.stat().st_mode & S_IRWXO:
        raise UserError(
            "key-exposed",
            said(
                "Every user of this machine may open the key {path}: whoever has it can pose as this PBX.",
                path=path,
            ),
            said("Close it with: chmod 600 {path}", path=path),
        )
    try:
        return load_pem_private_key(content, None)
    except TypeError:
        raise UserError(
            "bad-key",
            said(
                "The key {path} is locked with a passphrase, which nobody could type when the engine starts.",
                path=path,
            ),
            said("Write it without one: openssl pkey -in {path} -out NEW-FILE", path=path),
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise UserError(
            "bad-key",
            said("There is no private key in {path}.", path=path),
            "It has to be in PEM form, which begins with -----BEGIN PRIVATE KEY----- or similar; "
            "if it is in the certificate's file, leave --key out.",
        ) from None


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    addresses = [str(address) for address in names.get_values_for_type(x509.IPAddress)]
    hosts = names.get_values_for_type(x509.DNSName)
    return (*(host for host in hosts if host not in addresses), *addresses)
