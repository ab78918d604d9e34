"""The certificate of an engine with TLS: the person's, or its own."""

import argparse
from datetime import UTC, datetime

from pbxgui.sip.tls.identity import Identity
from pbxgui.sip.tls.reading import read_identity
from pbxgui.sip.tls.self_signed import own_identity

FOLDER = "tls"
"""Of the certificate made here, in the data folder."""


def identity_of(options: argparse.Namespace, host: str) -> Identity:
    """Return the certificate asked for; make one for this host if none is, and there is none yet.

    Raises UserError as `read_identity`, and EnvironmentProblem as `own_identity`.
    """
    now = datetime.now(UTC)
    if options.certificate is None:
        return own_identity(options.data.absolute() / FOLDER, host, now)
    key = options.certificate if options.key is None else options.key
    return read_identity(options.certificate.absolute(), key.absolute(), now)
