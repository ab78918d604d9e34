"""TLS as the command line asks for it: where, and with which certificate."""

import argparse
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

from pbxgui.cli.serving.report import Report
from pbxgui.cli.serving.settings import read_address
from pbxgui.core.errors import UserError
from pbxgui.sip.config import Address, Tls
from pbxgui.sip.tls.identity import Identity

_SOON = timedelta(days=30)
RENEW = "Renew its file; the engine takes that up by itself."


def ends_soon(expires: datetime) -> bool:
    """Whether it is time to renew a certificate, or was."""
    return expires - datetime.now(UTC) < _SOON


def add_tls(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--tls",
        metavar="PORT",
        help="also listen for TLS, at this port of --bind (5061 is usual) or at an ADDRESS:PORT,"
        " `off` for none where it is set;"
        " without --certificate, with a certificate made here",
    )
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="for TLS: the certificate and those above it (PEM)"
    )
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="its private key (PEM), if not in the certificate's file"
    )


def tls_of(options: argparse.Namespace, bind: Address) -> Tls | None:
    """Return where and as whom the engine listens for TLS; make a certificate if there is none yet.

    Raises UserError `bad-bind` or `needs-tls`, or as `identity_of`.
    """
    if options.tls is None:
        _refuse_idle(options)
        return None
    address = _address(options.tls, bind)
    # To load what reads certificates takes a quarter of a second, and most engines have none.
    identity: Identity = import_module("pbxgui.cli.serving.certificates").identity_of(options, address.host)
    return Tls(address, identity)


def _refuse_idle(options: argparse.Namespace) -> None:
    for name in ("certificate", "key"):
        if getattr(options, name) is not None:
            raise UserError(
                "needs-tls",
                f"--{name} is of no use without --tls.",
                "Add --tls and a port, as in --tls 5061.",
            )


def _address(text: str, bind: Address) -> Address:
    where = text if ":" in text else f"{bind.host}:{text}"
    return read_address(where, "--tls")


def tell_certificate(report: Report, tls: Tls) -> None:
    """Tell how a person makes sure that a phone speaks with this engine, and that the certificate ends soon."""
    tell_identity(report, tls.identity, "certificate")
    tell_end(report, tls.identity)


def tell_identity(report: Report, identity: Identity, code: str, prefix: str = "") -> None:
    """Tell by what phones know the engine."""
    what = f"{prefix}the certificate" if prefix else "The certificate"
    text = f"{what} {identity.certificate} has the SHA-256 fingerprint {identity.fingerprint}"
    if identity.made_here:
        text += "; it was made here, so compare that with what your phone shows, or give the phone the file"
    report.notice(code, f"{text}.", fingerprint=identity.fingerprint)


def tell_end(report: Report, identity: Identity) -> None:
    """Tell that a certificate ends soon, if it does."""
    if ends_soon(identity.expires):
        words = f"The certificate {identity.certificate} ends on {identity.expires:%Y-%m-%d}. {RENEW}"
        report.notice("certificate-ends-soon", words, expires=identity.expires.isoformat())
