"""The listener for TLS, begun anew with the certificate that its files hold by now.

The library reads them once for all connections that come in. Those that have come go on as they are.
"""

import ctypes
import socket
from typing import Any

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.sip.config import Address
from pbxgui.sip.native_library import POINTER, declared

_TLS = 3  # PJSIP_TRANSPORT_TLS
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsua_get_pjsip_endpt": (POINTER,),
    "pjsip_endpt_get_tpmgr": (POINTER, POINTER),
    "pjsip_tls_transport_restart": (ctypes.c_int, POINTER, POINTER, POINTER),
}


class _Factory(ctypes.Structure):
    """The beginning of `pjsip_tpfactory` (sip_transport.h)."""

    _fields_ = (
        ("previous", ctypes.c_void_p),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char * 32),
        ("pool", ctypes.c_void_p),
        ("lock", ctypes.c_void_p),
        ("type", ctypes.c_int),
    )


class _Manager(ctypes.Structure):
    """The beginning of `pjsip_tpmgr` (sip_transport.c), of the full engine, which alone has TLS."""

    _fields_ = (
        ("table", ctypes.c_void_p),
        ("lock", ctypes.c_void_p),
        ("endpoint", ctypes.c_void_p),
        ("factories", _Factory),
    )


class _Ipv4(ctypes.Structure):
    """`pj_sockaddr` of IPv4, as large as one of IPv6."""

    _fields_ = (
        ("family", ctypes.c_uint16),
        ("port", ctypes.c_uint8 * 2),
        ("address", ctypes.c_uint8 * 4),
        ("rest", ctypes.c_uint8 * 20),
    )


def restart_listener(address: Address) -> None:
    """Listen anew at the address where the engine listens for TLS; on the SIP thread.

    Raises EnvironmentProblem `tls-listener` if that fails; then nobody can connect any more.
    """
    native = declared(_FUNCTIONS)
    bound = _Ipv4(socket.AF_INET)
    bound.port[:] = address.port.to_bytes(2, "big")
    bound.address[:] = socket.inet_aton(address.host)
    status = native.pjsip_tls_transport_restart(_factory(native), ctypes.addressof(bound), None)
    if status:
        raise _failed(f"the SIP library refused ({status})")


def _factory(native: ctypes.CDLL) -> int:
    """Return the listener's `pjsip_tpfactory`."""
    endpoint = native.pjsua_get_pjsip_endpt()
    place = native.pjsip_endpt_get_tpmgr(endpoint)
    manager = _Manager.from_address(place)
    head = place + _Manager.factories.offset
    if manager.endpoint != endpoint:
        raise _failed("this SIP library is another one")
    at = manager.factories.next
    while at != head:
        if _Factory.from_address(at).type == _TLS:
            return int(at)
        at = _Factory.from_address(at).next
    raise _failed("nothing listens for TLS")


def _failed(reason: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        "tls-listener",
        said("Listening for TLS could not begin anew: {reason}.", reason=reason),
        "Start the engine again.",
    )
