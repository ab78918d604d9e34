"""SIP messages as values: a tolerant parser and an exact builder (RFC 3261, section 7).

Tolerant in what it takes: folded lines, compact names, bare line feeds, any case. Strict in what it bounds:
size and number of headers. Text is UTF-8; bytes that are not survive as surrogates, so nothing is lost.
`Content-Length` belongs to the framing, so it is checked and written here and never stored among the headers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, Self

from pbxgui.core.errors import UserError

MAX_MESSAGE = 65_535  # bytes: the largest UDP datagram
MAX_HEADERS = 256
VERSION = "SIP/2.0"

_COMPACT = {
    "a": "Accept-Contact", "b": "Referred-By", "c": "Content-Type", "d": "Request-Disposition",
    "e": "Content-Encoding", "f": "From", "i": "Call-ID", "j": "Reject-Contact", "k": "Supported",
    "l": "Content-Length", "m": "Contact", "o": "Event", "r": "Refer-To", "s": "Subject", "t": "To",
    "u": "Allow-Events", "v": "Via", "x": "Session-Expires",
}  # fmt: skip
_SPECIAL = {"call-id": "Call-ID", "cseq": "CSeq", "www-authenticate": "WWW-Authenticate", "rseq": "RSeq",
            "rack": "RAck", "mime-version": "MIME-Version"}  # fmt: skip
_LISTS = frozenset({"Via", "Route", "Record-Route", "Contact", "Supported", "Require", "Proxy-Require",
                    "Allow", "Unsupported", "Accept", "P-Early-Media"})  # fmt: skip
_TOKEN = re.compile(r"[A-Za-z0-9.!%*_+`'~-]+")
_STATUS_LINE = re.compile(r"SIP/2\.0 +([1-6][0-9][0-9])(?: (.*))?", re.IGNORECASE)
_CSEQ = re.compile(r"([0-9]{1,10})\s+(\S+)")
_TAG = re.compile(r";\s*tag\s*=\s*([^\s;,]+)", re.IGNORECASE)
_BRANCH = re.compile(r";\s*branch\s*=\s*([^\s;,]+)", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(r"\r?\n")


class MessageError(UserError):
    """A datagram is not a SIP message (RFC 3261, section 7)."""

    def __init__(self, message: str) -> None:
        super().__init__(
            "sip-message", message, "Look at the raw datagram: the sender is not speaking SIP correctly."
        )


class CSeq(NamedTuple):
    """The sequence number and method of a transaction (RFC 3261, section 20.16)."""

    number: int
    method: str


@dataclass(frozen=True, slots=True)
class SipMessage:
    """One request (`method`, `uri`) or one response (`status`, `reason`; the method is that of the CSeq).

    Attributes:
        headers: name and value in the order of the wire, names in their long usual spelling, values unfolded.

    """

    method: str
    uri: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @classmethod
    def request(cls, method: str, uri: str, headers: tuple[tuple[str, str], ...], body: bytes = b"") -> Self:
        """Make a request."""
        return cls(method, uri, 0, "", headers, body)

    @classmethod
    def response(
        cls, status: int, reason: str, headers: tuple[tuple[str, str], ...], body: bytes = b""
    ) -> Self:
        """Make a response; `method` is taken from its CSeq."""
        bare = cls("", "", status, reason, headers, body)
        return replace(bare, method=bare.cseq.method)

    @property
    def is_request(self) -> bool:
        """Whether this is a request."""
        return self.status == 0

    def header(self, name: str) -> str:
        """Return the first value of this header, or an empty string."""
        for key, value in self.headers:
            if key == name:
                return value
        return ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of this header; those that may share one line by commas are taken apart."""
        values = (value for key, value in self.headers if key == name)
        if name not in _LISTS:
            return tuple(values)
        return tuple(part for value in values for part in split_list(value))

    def with_body(self, body: bytes, content_type: str = "application/sdp") -> Self:
        """Return this message with a body; an empty one goes without a Content-Type."""
        if not body:
            return self
        return replace(self, headers=(*self.headers, ("Content-Type", content_type)), body=body)

    @property
    def cseq(self) -> CSeq:
        """The CSeq; (0, "") where it is missing or broken."""
        match = _CSEQ.fullmatch(self.header("CSeq").strip())
        return CSeq(int(match[1]), match[2]) if match else CSeq(0, "")

    @property
    def call_id(self) -> str:
        """The Call-ID, or an empty string."""
        return self.header("Call-ID")

    @property
    def from_tag(self) -> str:
        """The tag of the From header, or an empty string."""
        return _parameter(_TAG, self.header("From"))

    @property
    def to_tag(self) -> str:
        """The tag of the To header, or an empty string."""
        return _parameter(_TAG, self.header("To"))

    @property
    def branch(self) -> str:
        """The branch of the topmost Via, or an empty string."""
        return _parameter(_BRANCH, next(iter(self.all("Via")), ""))

    @property
    def has_sdp(self) -> bool:
        """Whether the body is a session description."""
        return bool(self.body) and self.header("Content-Type").lower().startswith("application/sdp")


def _parameter(pattern: re.Pattern[str], value: str) -> str:
    """Return a header parameter, looking only behind the quoted name and the address in angle brackets."""
    match = pattern.search(value, value.rfind(">") + 1)
    return match[1] if match else ""


def split_list(value: str) -> list[str]:
    """Split a header value at its commas, except those in quotes and in angle brackets."""
    if '"' not in value and "<" not in value:
        return [part for piece in value.split(",") if (part := piece.strip())]
    parts, start, quoted, depth = [], 0, False, 0
    for at, char in enumerate(value):
        if char == '"' and (at == 0 or value[at - 1] != "\\"):
            quoted = not quoted
        elif not quoted:
            depth += (char == "<") - (char == ">")
            if char == "," and depth <= 0:
                parts.append(value[start:at].strip())
                start = at + 1
    parts.append(value[start:].strip())
    return [part for part in parts if part]


def canonical_name(name: str) -> str:
    """Return the long, usual spelling of a header name; an empty string for what is none."""
    return _remembered(name) if len(name) <= _LONGEST_REMEMBERED else _spelled(name)


def _spelled(name: str) -> str:
    if not _TOKEN.fullmatch(name):
        return ""
    lower = name.lower()
    if lower in _COMPACT:
        return _COMPACT[lower]
    return _SPECIAL.get(lower) or "-".join(part[:1].upper() + part[1:] for part in lower.split("-"))


_LONGEST_REMEMBERED = (
    32  # characters; whoever sends names that nobody else uses is not to fill the memory with them
)
_remembered = lru_cache(maxsize=256)(_spelled)
_BLANKS = (" ", "\t")


def parse(data: bytes) -> SipMessage:
    """Read one datagram as a SIP message.

    Raises:
        MessageError: it is not one; whatever the bytes, nothing else is raised.

    """
    if len(data) > MAX_MESSAGE:
        raise MessageError(f"A SIP message of {len(data)} bytes is too long; {MAX_MESSAGE} are the limit.")
    data = data.lstrip(b"\r\n")  # RFC 3261, section 7.5: empty lines before a message are ignored
    end = _HEAD_END.search(data)
    head, rest = (data[: end.start()], data[end.end() :]) if end else (data.rstrip(b"\r\n"), b"")
    lines = _LINE_END.split(head.decode("utf-8", "surrogateescape"))
    make = _start_line(lines[0])
    headers, length = _headers(lines[1:])
    if length > len(rest):
        raise MessageError(
            f"The body has {len(rest)} bytes but Content-Length says {length}: the message is truncated."
        )
    return make(headers, rest if length < 0 else rest[:length])


@lru_cache(maxsize=4)  # the gate reads a request first, and the call that begins with it reads it again
def parse_text(text: str) -> SipMessage:
    """Read a message as the library hands it over, decoded; raise MessageError as `parse` does."""
    return parse(text.encode("utf-8", "surrogateescape"))


def _start_line(line: str) -> Callable[[tuple[tuple[str, str], ...], bytes], SipMessage]:
    if status := _STATUS_LINE.fullmatch(line):
        code, reason = int(status[1]), (status[2] or "").strip()
        return lambda headers, body: SipMessage.response(code, reason, headers, body)
    method, _, rest = line.strip(" ").partition(" ")
    uri, _, version = rest.rpartition(" ")
    uri = uri.strip(" ")
    if version.upper() != VERSION or not uri or not _TOKEN.fullmatch(method):
        raise MessageError(f"{line[:60]!r} is neither a SIP request line nor a SIP status line.")
    return lambda headers, body: SipMessage.request(method, uri, headers, body)


def _headers(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the headers without Content-Length, and its value (-1: not given)."""
    headers, length = [], -1
    for line in _unfold(lines):
        name, colon, value = line.partition(":")
        canonical = canonical_name(name.strip()) if colon else ""
        if not canonical:
            raise MessageError(f"{line[:60]!r} is not a header line.")
        if canonical == "Content-Length":
            length = _content_length(value.strip())
        else:
            headers.append((canonical, value.strip()))
    if len(headers) > MAX_HEADERS:
        raise MessageError(
            f"A SIP message with {len(headers)} headers is too long; {MAX_HEADERS} are the limit."
        )
    return tuple(headers), length


def _unfold(lines: list[str]) -> list[str]:
    if not any(line[:1] in _BLANKS for line in lines):
        return lines
    unfolded: list[list[str]] = []
    for line in lines:
        if line[:1] in _BLANKS and unfolded:
            unfolded[-1].append(line.strip())
        else:
            unfolded.append([line])
    return [" ".join(parts) for parts in unfolded]


def _content_length(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= len(str(MAX_MESSAGE))):
        raise MessageError(f"Content-Length {value[:20]!r} is not a length.")
    return int(value)


def build(message: SipMessage) -> bytes:
    """Write a message as it goes onto the wire, Content-Length last.

    Raises:
        MessageError: a value contains a line break and would change the meaning of what follows it.

    """
    if message.is_request:
        start = f"{message.method} {message.uri} {VERSION}"
    else:
        start = f"{VERSION} {message.status} {message.reason}"
    lines = [
        start,
        *(f"{name}: {value}" for name, value in message.headers),
        f"Content-Length: {len(message.body)}",
    ]
    if broken := next((line for line in lines if "\r" in line or "\n" in line), None):
        raise MessageError(f"{broken[:60]!r} contains a line break; a SIP header must not.")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + message.body
