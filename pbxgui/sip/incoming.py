"""What the first INVITE of a call tells: who calls which extension, and what its phone can do."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from pbxgui.sip.identity import asks_for_privacy
from pbxgui.sip.message import SipMessage, parse_text, split_list

_ANONYMOUS = "anonymous"
_QUOTED_NAME = re.compile(r'\s*"((?:\\.|[^"\\])*)"')
_ESCAPED = re.compile(r"\\(.)")
_SEPARATORS = str.maketrans("", "", "-.()")  # that people write into numbers (RFC 3966 section 5.1.1)
_MAX_TEXT = 128  # a caller's number or name longer than this is cut: no phone shows more


@dataclass(frozen=True, slots=True)
class Invitation:
    """An INVITE, read once.

    Attributes:
        extension: the user part of the request URI, unescaped (RFC 3261 section 19.1.1).
        caller_number: what may be shown as the caller's number: the extension that it has proved, or else the
            user part of From; empty when withheld.
        caller_name: likewise its name; empty when withheld or absent.
        call_id: the Call-ID.
        source: address and port it came from.
        offers_media: whether it carries an SDP offer; without one this is a late offer.
        supports_100rel: whether the caller can acknowledge provisional responses (RFC 3262).
        requires_100rel: whether the caller insists on it.
        transport: how it came: `udp`, `tcp` or `tls`.
        can_press: whether it says that it can send key presses, by RFC 4733 or by INFO.
        withheld: whether the caller asks not to be shown, by From or by Privacy (RFC 3323).
        account: the extension that the caller has proved, withheld or not; empty for a stranger.

    """

    extension: str
    caller_number: str
    caller_name: str
    call_id: str
    source: str
    offers_media: bool
    supports_100rel: bool
    requires_100rel: bool
    transport: str = "udp"
    can_press: bool = True
    withheld: bool = False
    account: str = ""

    @property
    def way(self) -> str:
        """How it came, for a sentence, where that is worth a word: ` over TLS`."""
        return " over TLS" if self.transport == "tls" else ""

    @property
    def known_as(self) -> str:
        """The caller's number as we know it, whether it may be shown or not; empty where we do not."""
        return self.account or self.caller_number


def read_invitation(text: str, source: str) -> Invitation:
    """Read the INVITE as it came from the wire; raise MessageError for what is none."""
    message = parse_text(text)
    sender = message.header("From")
    withheld = withholds(message)
    name, number = ("", "") if withheld else read_party(sender)
    return Invitation(
        extension=user_of(message.uri),
        caller_number=number,
        caller_name=name,
        call_id=message.call_id,
        source=source,
        offers_media=bool(message.body),
        supports_100rel=_has_token(message, "Supported", "100rel"),
        requires_100rel=_has_token(message, "Require", "100rel"),
        can_press=_can_press(message),
        withheld=withheld,
    )


def withholds(message: SipMessage) -> bool:
    """Whether the caller asks not to be shown, by From or by Privacy (RFC 3323)."""
    return asks_for_privacy(message) or _is_anonymous(_party(message.header("From"))[1])


def read_party(field: str) -> tuple[str, str]:
    """Return name and number of a From field; both empty when the caller withholds them (RFC 3323)."""
    name, uri = _party(field)
    if _is_anonymous(uri):
        return "", ""
    return name[:_MAX_TEXT], user_of(uri)[:_MAX_TEXT]


def _party(field: str) -> tuple[str, str]:
    """Return name and URI of a field."""
    quoted = _QUOTED_NAME.match(field)
    name = _ESCAPED.sub(r"\1", quoted[1]) if quoted else field.partition("<")[0].strip()
    rest = field[quoted.end() :] if quoted else field
    _, bracket, after = rest.partition("<")
    uri = after.partition(">")[0] if bracket else rest.partition(";")[0]
    return name if bracket else "", uri.strip()


def _is_anonymous(uri: str) -> bool:
    return user_of(uri).lower() == _ANONYMOUS or ".invalid" in uri.lower()


@lru_cache(maxsize=256)  # From, To and the request URI of an INVITE are looked at by several
def user_of(uri: str) -> str:
    """Return the user part of a SIP or tel URI, without parameters and password; it may be empty.

    Where it is a telephone number, separators that people write into it are left out.
    """
    scheme, colon, rest = uri.partition(":")
    if not colon:
        return ""
    if scheme.lower() == "tel":
        return unquote(rest.partition(";")[0]).translate(_SEPARATORS)
    user, at, host = rest.rpartition("@")
    name = unquote(user.partition(";")[0].partition(":")[0]) if at else ""
    return name.translate(_SEPARATORS) if ";user=phone" in host.lower() else name


def _can_press(message: SipMessage) -> bool:
    """Whether telephone events are offered, INFO is allowed, or nothing is said about either yet."""
    return (
        not message.body or b"telephone-event" in message.body.lower() or _has_token(message, "Allow", "info")
    )


def _has_token(message: SipMessage, name: str, token: str) -> bool:
    return any(token == part.lower() for value in message.all(name) for part in split_list(value))
