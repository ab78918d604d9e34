"""The engine's own certificate, for whoever has none: made once, kept, and made anew before it ends.

No authority vouches for it, so a person compares its fingerprint on the phone, or gives the phone the file.
"""

import ipaddress
import socket
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from pbxgui.core.atomic import Batch
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said
from pbxgui.sip.tls.identity import Identity
from pbxgui.sip.tls.reading import read_identity

VALID = timedelta(days=5 * 365)
RENEWED = timedelta(days=60)
"""So long before its end it is replaced when the engine starts."""

CERTIFICATE, KEY = "certificate.pem", "key.pem"

_RSA_BITS = 3072  # RSA, for desk phones that know nothing else; 3072 bits are good beyond 2030
_EXPONENT = 65537
_SKEW = timedelta(days=1)  # phones whose clock is a little slow
_LONGEST_NAME = 64  # of a common name (RFC 5280, ub-common-name)
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared, not bound
_TEST_NET = ("192.0.2.1", 9)  # RFC 5737; nothing is sent there


def own_identity(folder: Path, host: str, now: datetime) -> Identity:
    """Return the certificate kept in `folder` for an engine that listens at `host`; make it if need be.

    Raises EnvironmentProblem `certificate-not-written`.
    """
    with suppress(UserError):  # not there, damaged, or over: made anew
        known = read_identity(folder / CERTIFICATE, folder / KEY, now)
        if known.expires - now > RENEWED and (host == _EVERYWHERE or host in known.names):
            return replace(known, made_here=True)
    try:
        _make(folder, host, now)
    except OSError as error:
        raise EnvironmentProblem(
            "certificate-not-written",
            said(
                "A certificate for TLS cannot be written into {folder}: {reason}.",
                folder=folder,
                reason=error.strerror,
            ),
            "Make room there, or give one of your own with --certificate and --key.",
        ) from None
    return replace(read_identity(folder / CERTIFICATE, folder / KEY, now), made_here=True)


def _make(folder: Path, host: str, now: datetime) -> None:
    key = rsa.generate_private_key(_EXPONENT, _RSA_BITS)
    certificate = _certificate(key, _names(host), now)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with Batch() as batch:
        batch.add(folder / KEY, [secret], 0o600)
        batch.add(folder / CERTIFICATE, [certificate.public_bytes(Encoding.PEM)], 0o644)
        batch.commit()


def _certificate(key: rsa.RSAPrivateKey, names: list[str], now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:_LONGEST_NAME])])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SKEW)
        .not_valid_after(now + VALID)
        .add_extension(
            x509.SubjectAlternativeName([form for each in names for form in _forms(each)]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def _names(host: str) -> list[str]:
    """Return by which names phones may call this engine: the address first, then this machine's name."""
    address = _outward_address() if host == _EVERYWHERE else host
    name = socket.gethostname()
    usable = name.isascii() and all(part and len(part) < _LONGEST_NAME for part in name.split("."))
    return [address, name] if usable else [address]


def _outward_address() -> str:
    """Return the address of this machine on the way out of it, loopback where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_TEST_NET)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _forms(name: str) -> tuple[x509.GeneralName, ...]:
    """Return in which forms a name stands there: an address as text, too, as Linphone looks for no other form."""
    try:
        return x509.IPAddress(ipaddress.ip_address(name)), x509.DNSName(name)
    except ValueError:
        return (x509.DNSName(name),)
