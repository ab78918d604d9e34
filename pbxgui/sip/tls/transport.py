"""On what terms the engine talks TLS: versions and ciphers that are safe today (RFC 9325), and nothing older."""

import socket

import pjsua2 as pj

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.limits import Limits
from pbxgui.sip.tls.identity import Identity

_TLS_1_2, _TLS_1_3 = 1 << 4, 1 << 5  # PJ_SSL_SOCK_PROTO_TLS1_2 and _TLS1_3, which the binding lacks
_HANDSHAKE = 10_000  # milliseconds that a stranger may take for it
_UNACKNOWLEDGED = 20_000  # milliseconds after which a connection that takes nothing any more is over
_TCP_USER_TIMEOUT = 18  # Linux; RFC 5482

# With forward secrecy and authenticated encryption, all of them.
_CIPHERS = (
    "PJ_TLS_AES_256_GCM_SHA384",
    "PJ_TLS_AES_128_GCM_SHA256",
    "PJ_TLS_CHACHA20_POLY1305_SHA256",
    "PJ_TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "PJ_TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "PJ_TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "PJ_TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
)


def check_supported(limits: Limits) -> None:
    """Raise EnvironmentProblem `tls-unsupported` where the library's TLS is not to be relied on."""
    if limits.stock:
        raise EnvironmentProblem(
            "tls-unsupported",
            "The stock engine has no TLS that is safe: it contains OpenSSL 1.0.2, which nobody mends any more.",
            "Build the full engine with PBXGUI_ENGINE=native, or leave --tls out.",
        )


def check_free(host: str, port: int) -> None:
    """Raise OSError where nobody can listen: the library takes no notice of that for TLS."""
    with socket.create_server((host, port)):
        pass


def tls_settings(identity: Identity) -> pj.TlsConfig:
    """Return the settings of a TLS transport.

    A phone proves itself by its secret, so it is asked for no certificate; nor is one that the engine connects to, as
    a phone's fixed address has no name that an authority could vouch for.
    """
    settings = pj.TlsConfig()
    settings.certFile = str(identity.certificate)
    settings.privKeyFile = str(identity.key)
    settings.proto = _TLS_1_2 | _TLS_1_3
    for name in _CIPHERS:
        settings.ciphers.append(getattr(pj, name))
    settings.msecTimeout = _HANDSHAKE
    settings.enableRenegotiation = False
    return settings


def unacknowledged_limit() -> pj.SockOpt:
    """Return the socket option that ends a connection whose other side has silently gone.

    Keep it while a transport is created with it: its copies refer to it.
    """
    return pj.SockOpt(socket.IPPROTO_TCP, _TCP_USER_TIMEOUT, _UNACKNOWLEDGED)
