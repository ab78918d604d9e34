"""The response to a request that the library could not read, where enough of it can be read for one to find its way."""

import hashlib
import re

from pbxgui.sip.message import MessageError, SipMessage, build, parse

_BAD_REQUEST = 400
_VIA = re.compile(r"SIP\s*/\s*2\.0\s*/\s*[A-Za-z]+\s+[^\s;,]+(?:\s*;[^,]*)?", re.IGNORECASE)
_RPORT = re.compile(r";\s*rport\s*(?=;|$)", re.IGNORECASE)
_RECEIVED = re.compile(r";\s*received\s*=[^;]*", re.IGNORECASE)
_TAG = 16  # characters


def bad_request(data: bytes, source: str, reason: str) -> bytes | None:
    """Return a 400 with this reason phrase to a request from `source`, `192.0.2.21:5060`.

    None for what gets no response: a response, an ACK, and whatever lacks a Via, From, To, Call-ID or CSeq that could
    be given back (RFC 3261 section 8.2.6.2).
    """
    try:
        return _response(parse(data), source, reason)
    except MessageError:  # it cannot be read, or what is to be given back holds a line break
        return None


def _response(request: SipMessage, source: str, reason: str) -> bytes | None:
    vias = request.all("Via")
    if not _is_answerable(request) or not all(map(_VIA.fullmatch, vias)):
        return None
    headers = (
        ("Via", _received(vias[0], source)),
        *(("Via", via) for via in vias[1:]),
        ("From", request.header("From")),
        ("To", _tagged(request)),
        ("Call-ID", request.call_id),
        ("CSeq", request.header("CSeq")),
    )
    return build(SipMessage.response(_BAD_REQUEST, reason, headers))


def _is_answerable(request: SipMessage) -> bool:
    once = all(len(request.all(name)) == 1 and request.header(name) for name in _ONCE)
    return (
        request.is_request
        and once
        and bool(request.all("Via"))
        and request.method.upper() != "ACK"
        and request.cseq.method == request.method
    )


_ONCE = ("From", "To", "Call-ID", "CSeq")


def _received(via: str, source: str) -> str:
    """Say in the topmost Via where the request came from (RFC 3261 section 18.2.1, RFC 3581)."""
    host, _, port = source.rpartition(":")
    asked = _RPORT.sub(f";rport={port}", _RECEIVED.sub("", via))
    return f"{asked};received={host}"


def _tagged(request: SipMessage) -> str:
    """Return the To of the response; a repeated request gets the same tag (section 8.2.7)."""
    to = request.header("To")
    if request.to_tag:
        return to
    what = "\0".join((request.call_id, request.branch, request.header("CSeq")))
    return f"{to};tag={hashlib.sha256(what.encode('utf-8', 'surrogateescape')).hexdigest()[:_TAG]}"
