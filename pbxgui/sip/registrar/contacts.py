"""Contacts: which of them are one, and the URI by which a registered phone is called."""

import re

from pbxgui.core.binding import Binding

_URI = re.compile(
    r"(?P<scheme>sips?):(?:(?P<user>[^\s<>\"@]{1,128})@)?"
    r"(?P<host>\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<rest>(?:;[^\s<>\"?]{1,256})?)",
    re.IGNORECASE,
)
_TRANSPORT = re.compile(r";transport=([a-z]+)", re.IGNORECASE)
_HIGHEST_PORT = 65535
_USER = re.compile(r"[A-Za-z0-9%!~*'()&=+$,;?/_.-]+")
_PARAMETER = re.compile(r"[A-Za-z0-9_.!%*+~-]+(?:=[A-Za-z0-9_.!%*+~:-]+)?")
_OF_THE_WAY = ("transport", "maddr", "ttl", "lr", "method", "comp")  # they would lead it elsewhere


def contact_key(uri: str) -> tuple[str, ...] | None:
    """Return what two URIs of one contact have in common (section 19.1.4); None for what is no SIP URI."""
    match = _URI.fullmatch(uri)
    if match is None or int(match["port"] or 0) > _HIGHEST_PORT:
        return None
    transport = _TRANSPORT.search(match["rest"])
    return (
        match["scheme"].lower(),
        match["user"] or "",
        match["host"].lower(),
        match["port"] or "",
        transport[1].lower() if transport else "",
    )


def same_phone(one: Binding, other: Binding) -> bool:
    """Whether two bindings are of one phone."""
    same_instance = bool(one.instance) and one.instance == other.instance
    return same_instance or contact_key(one.contact) == contact_key(other.contact)


def calling_uri(binding: Binding) -> str:
    """Return where to send an INVITE: to the address that the REGISTER came from, by its transport."""
    return uri_at(binding.contact, binding.source, binding.transport)


def uri_at(contact: str, source: str, transport: str) -> str:
    """Return the URI of a phone that is reached where its messages come from.

    A phone behind a router knows its own address only; what it is called there, and what it has written into its
    URI for itself, is kept. Over TCP and TLS this is the connection that the phone holds open.
    """
    match = _URI.fullmatch(contact)
    user = (match["user"] or "") if match else ""
    before = f"{user}@" if _USER.fullmatch(user) else ""
    rest = match["rest"].split(";")[1:] if match else []
    own = [part for part in rest if _PARAMETER.fullmatch(part) and not _is_of_the_way(part)]
    way = [] if transport == "udp" else [f"transport={transport}"]
    return ";".join([f"sip:{before}{source}", *own, *way])


def _is_of_the_way(parameter: str) -> bool:
    return parameter.partition("=")[0].lower() in _OF_THE_WAY
