"""The XML by which Linphone sets itself up (its "remote provisioning").

Sections and entries are those of Linphone's configuration file, as liblinphone documents them ("Provisioning
configuration keys"); the XML is its `lpconfig.xsd`. `overwrite` lets an entry replace what the phone has.
"""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from pbxgui.core.realm import REALM
from pbxgui.core.softphone.account import SipAccount, Transport

_SCHEMA = "http://www.linphone.org/xsds/lpconfig.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_EXPIRES = 600  # seconds of a registration: soon known again after the engine's address has changed
_RANDOM_PORT = "-1"
# The engine's, best first.
_CODECS = (("opus", 48000, 2), ("G722", 8000, 1), ("PCMU", 8000, 1), ("PCMA", 8000, 1))

Sections = Mapping[str, Mapping[str, str]]


def provisioning(account: SipAccount, trusted: str = "") -> bytes:
    """Return the document for an account; `trusted` as in `sections`."""
    attributes = {"xmlns": _SCHEMA, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": f"{_SCHEMA} lpconfig.xsd"}
    root = ET.Element("config", attributes)
    for name, entries in sections(account, trusted).items():
        section = ET.SubElement(root, "section", {"name": name})
        for key, value in entries.items():
            ET.SubElement(section, "entry", {"name": key, "overwrite": "true"}).text = value
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def sections(account: SipAccount, trusted: str = "") -> Sections:
    """Return the configuration, section by section.

    `trusted` is where on the phone's own machine the engine's certificate lies: the document cannot hold it. Without,
    the phone trusts the authorities that it knows.
    """
    return {
        # The phone forgets where the settings came from: that address works only once.
        "misc": {"transient_provisioning": "1"},
        "sip": {**_sip(), **_encryption(account.transport, trusted)},
        "proxy_0": _proxy(account),
        "auth_info_0": _credentials(account),
        **{f"audio_codec_{place}": _codec(*codec) for place, codec in enumerate(_CODECS)},
    }


def _sip() -> Mapping[str, str]:
    return {
        "default_proxy": "0",
        # Not 5060, where another SIP program of the same machine may listen.
        "sip_port": _RANDOM_PORT,
        "sip_tcp_port": _RANDOM_PORT,
        "sip_tls_port": _RANDOM_PORT,
    }


def _encryption(transport: Transport, trusted: str) -> Mapping[str, str]:
    """Return the keys for the sound only where nobody can read them, and never take a certificate unchecked."""
    return {
        "media_encryption": "srtp" if transport is Transport.TLS else "none",
        "media_encryption_mandatory": "0",  # an extension without SRTP can be talked with as well
        "verify_server_certs": "1",
        "verify_server_cn": "1",
        **({"root_ca": trusted} if trusted else {}),
    }


def _proxy(account: SipAccount) -> Mapping[str, str]:
    identity = f"<{account.address}>"
    return {
        "reg_identity": f'"{account.display_name}" {identity}' if account.display_name else identity,
        "reg_proxy": f"<{account.registrar}>",
        "reg_route": f"<{account.registrar};lr>",
        "reg_expires": str(_EXPIRES),
        "reg_sendregister": "1",
        "publish": "0",
        "avpf": "0",
        "dial_escape_plus": "0",
        "quality_reporting_enabled": "0",
        # Who waits for a push that nobody sends does not ring.
        "push_notification_allowed": "0",
        "remote_push_notification_allowed": "0",
    }


def _credentials(account: SipAccount) -> Mapping[str, str]:
    return {
        "username": account.user,
        "userid": account.user,
        "passwd": account.password,
        # With the realm it takes the place of an earlier password, which Linphone keeps hashed; empty removes that.
        "realm": REALM,
        "ha1": "",
        "algorithm": "",
    }


def _codec(mime: str, rate: int, channels: int) -> Mapping[str, str]:
    return {"mime": mime, "rate": str(rate), "channels": str(channels), "enabled": "1"}
