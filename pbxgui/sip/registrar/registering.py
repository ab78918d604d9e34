"""What a REGISTER does to the bindings of an extension (RFC 3261 section 10.3), as a function of values."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pbxgui.core.binding import Binding, Bindings
from pbxgui.sip.message import SipMessage
from pbxgui.sip.registrar.contacts import contact_key, same_phone
from pbxgui.sip.registrar.header_fields import AddressField, address_field

_BAD_REQUEST = 400
_INTERVAL_TOO_BRIEF = 423
_OUT_OF_ORDER = 500
_LONGEST_AGENT = 128
_LONGEST_SECONDS = 10  # digits


@dataclass(frozen=True, slots=True)
class Limits:
    """What phones may ask for.

    Attributes:
        shortest: seconds; asking for less gets 423 with Min-Expires.
        longest: seconds; asking for more gets this.
        usual: seconds for a phone that does not say.
        contacts: phones of one extension; the one that would expire first makes room.

    """

    shortest: int = 60
    longest: int = 3600
    usual: int = 600
    contacts: int = 10


@dataclass(frozen=True, slots=True)
class Come:
    """How a REGISTER came: from which address, and by `udp`, `tcp` or `tls`."""

    source: str
    transport: str = "udp"


@dataclass(frozen=True, slots=True)
class Refused:
    """The REGISTER changes nothing.

    Attributes:
        status: the final response.
        reason: in words, for the log and the person.
        min_expires: what a 423 has to say, else 0.

    """

    status: int
    reason: str
    min_expires: int = 0


def register(
    message: SipMessage, come: Come, bindings: Bindings, now: float, limits: Limits
) -> Bindings | Refused:
    """Return all bindings of the extension after an authenticated REGISTER, or why it changes none of them.

    A REGISTER without Contact asks only what is there.
    """
    known = current = tuple(binding for binding in bindings if binding.expires > now)
    fields = message.all("Contact")
    if "*" in fields:
        return _remove_all(message, fields, current)
    asked = _asked(message, fields, come, now, limits)
    if isinstance(asked, Refused):
        return asked
    for wanted in asked:
        older = [binding for binding in current if same_phone(binding, wanted)]
        if any(_out_of_order(binding, message) for binding in older if binding in known):
            return Refused(_OUT_OF_ORDER, f"The CSeq {message.cseq.number} came after a later one.")
        current = tuple(binding for binding in current if binding not in older)
        if wanted.expires > now:
            current = (*current, _heard_again(wanted, older))
    return tuple(sorted(current, key=_ends)[-limits.contacts :])


def _heard_again(wanted: Binding, older: list[Binding]) -> Binding:
    """Return a renewed binding with the round trip measured before."""
    return replace(wanted, round_trip=older[-1].round_trip) if older else wanted


def _remove_all(message: SipMessage, fields: tuple[str, ...], current: Bindings) -> Bindings | Refused:
    if len(fields) > 1 or _seconds(message.header("Expires")) != 0:
        return Refused(_BAD_REQUEST, "Contact: * goes alone and with Expires: 0.")
    if any(_out_of_order(binding, message) for binding in current):
        return Refused(_OUT_OF_ORDER, f"The CSeq {message.cseq.number} came after a later one.")
    return ()


def _asked(
    message: SipMessage, fields: tuple[str, ...], come: Come, now: float, limits: Limits
) -> Bindings | Refused:
    """Return the bindings as asked for; one that ends now is to be removed."""
    asked: list[Binding] = []
    for text in fields:
        field = address_field(text)
        if field is None or contact_key(field.uri) is None:
            return Refused(_BAD_REQUEST, f"The Contact {text[:80]!r} is no SIP address.")
        seconds = _lifetime(field, message, limits)
        if 0 < seconds < limits.shortest:
            words = f"{seconds} seconds are too short a time to register for."
            return Refused(_INTERVAL_TOO_BRIEF, words, limits.shortest)
        asked.append(_binding(field, message, come, (now, now + seconds)))
    return tuple(asked)


def _binding(field: AddressField, message: SipMessage, come: Come, span: tuple[float, float]) -> Binding:
    seen, expires = span
    return Binding(
        contact=field.uri,
        expires=expires,
        call_id=message.call_id,
        cseq=message.cseq.number,
        source=come.source,
        transport=come.transport,
        instance=field.parameters.get("+sip.instance", ""),
        user_agent=message.header("User-Agent")[:_LONGEST_AGENT],
        seen=seen,
    )


def _lifetime(field: AddressField, message: SipMessage, limits: Limits) -> int:
    """Return the seconds asked for; what cannot be read counts as not said (section 20.19)."""
    for text in (field.parameters.get("expires", ""), message.header("Expires")):
        seconds = _seconds(text)
        if seconds is not None:
            return min(seconds, limits.longest)
    return limits.usual


def _seconds(text: str) -> int | None:
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return None
    return int(digits[:_LONGEST_SECONDS]) if len(digits) <= _LONGEST_SECONDS else 10**_LONGEST_SECONDS


def _out_of_order(binding: Binding, message: SipMessage) -> bool:
    return binding.call_id == message.call_id and message.cseq.number <= binding.cseq


def _ends(binding: Binding) -> float:
    return binding.expires


def contact_headers(bindings: Bindings, now: float) -> Iterator[tuple[str, str]]:
    """Yield the Contact headers of the 200 (section 10.3, step 8)."""
    for binding in bindings:
        instance = binding.instance.replace("\\", "\\\\").replace('"', '\\"')
        identity = f';+sip.instance="{instance}"' if instance else ""
        yield "Contact", f"<{binding.contact}>;expires={max(0, round(binding.expires - now))}{identity}"
