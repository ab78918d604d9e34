"""What a REFER asks for (RFC 3515), and the Replaces in it or in an INVITE (RFC 3891)."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from pbxgui.sip.incoming import user_of
from pbxgui.sip.message import MessageError, SipMessage
from pbxgui.sip.registrar.header_fields import address_field, parameters

_URI = re.compile(
    r"(?:(?P<scheme>sips?):[^@?]{1,128}@(?P<host>\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?"
    r"|tel:[0-9A-Za-z*#+().-]{1,128})(?P<parameters>;[^?]{0,512})?(?:\?(?P<headers>.{0,1024}))?",
    re.IGNORECASE | re.DOTALL,
)
_METHOD = re.compile(r";\s*method\s*=\s*([^;\s]*)", re.IGNORECASE)
_MOST_HEADERS = 16


@dataclass(frozen=True, slots=True)
class Replaces:
    """The dialog whose place is to be taken, as the one sees it that is asked: `to_tag` is its own."""

    call_id: str
    to_tag: str
    from_tag: str
    early_only: bool = False


@dataclass(frozen=True, slots=True)
class Referral:
    """A REFER, read once.

    Attributes:
        number: the user part of Refer-To, unescaped.
        host: of the same URI, in small letters; empty for a tel URI.
        replaces: the other call of the phone, for an attended transfer.
        is_silent: whether the phone wants to hear nothing of what follows (RFC 4488).
        cseq: the REFER's number, by which a second one in a call is told from the first.

    """

    number: str
    host: str
    replaces: Replaces | None
    is_silent: bool
    cseq: int


def read_referral(message: SipMessage) -> Referral:
    """Return what a REFER asks for; raise MessageError if that cannot be told."""
    fields = message.all("Refer-To")
    if len(fields) != 1:
        raise MessageError(f"A REFER needs one Refer-To; this one has {len(fields)}.")
    address = address_field(fields[0])
    match = _URI.fullmatch(address.uri) if address else None
    number = user_of(address.uri.partition("?")[0]) if address and match else ""
    if match is None or not number or not number.isprintable():
        raise MessageError(f"The Refer-To {fields[0][:80]!r} is no number of ours.")
    method = _METHOD.search(match["parameters"] or "")
    if method and method[1].upper() != "INVITE":
        raise MessageError(f"A REFER to {method[1][:20]!r} is not served, only to a call.")
    return Referral(
        number=number,
        host=(match["host"] or "").lower(),
        replaces=_replaces_among(match["headers"] or ""),
        is_silent=message.header("Refer-Sub").partition(";")[0].strip().lower() == "false",
        cseq=message.cseq.number,
    )


def _replaces_among(headers: str) -> Replaces | None:
    """Return the Replaces among the header fields of a URI (RFC 3261 section 19.1.1); the others are passed over."""
    found = [
        value
        for name, _, value in (field.partition("=") for field in headers.split("&")[:_MOST_HEADERS])
        if unquote(name).strip().lower() == "replaces"
    ]
    if len(found) > 1:
        raise MessageError("A Refer-To has more than one Replaces.")
    return read_replaces(unquote(found[0])) if found else None


def read_replaces(field: str) -> Replaces:
    """Return the value of a Replaces header field; raise MessageError if it is none."""
    call_id, _, rest = field.partition(";")
    found = parameters(rest, ";") or {}
    to_tag, from_tag = found.get("to-tag", ""), found.get("from-tag", "")
    if not (call_id.strip() and to_tag and from_tag):
        raise MessageError(f"The Replaces {field[:80]!r} names no call.")
    return Replaces(call_id.strip(), to_tag, from_tag, "early-only" in found)
