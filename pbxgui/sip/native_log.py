"""The SIP library's own log lines, made into notices a person can use.

A stranger can cause as many of them as it likes, so only so many a second are told, and the rest counted.
"""

import re
import time

from pbxgui.sip.events import Detail, EngineNotice, Observer

NOTICES_PER_SECOND = 10

_MALFORMED = re.compile(
    r"(?:Dropping|Error processing).{0,40}? packet from (?:\w+ )?(\S+?) ?: (.*)", re.DOTALL
)
_CODE = re.compile(
    r"\s*\[code \d+\].*", re.DOTALL
)  # and behind it the packet itself, which nobody wants to see
_REFUSED = re.compile(r"Request verification failed: (.+) \[status=170(\d{3})\]")
_HANDSHAKE = re.compile(r"SSL_ERROR_SSL.*?<error:[^<>]*?:([^:<>]+)>.* peer: (\S+)")
_DISTRUST = re.compile(r"alert (?:unknown ca|bad certificate|certificate unknown|certificate expired)")
_TOO_MANY_CALLS = "too many calls"
_ORDINARY = (
    "RTP socket bind() at",  # another call or program has that port; another one is tried
    "RTCP socket bind() at",
    "Assert failed: a->addr.sa_family",  # an address not heard from yet, asked whether it is one
)
_KEYS = re.compile(r"(inline:)[^\s|]*")  # of SRTP (RFC 4568 section 9.1)
_KEEP = 200  # characters of a line that no rule knows


class NativeNotices:
    """Turns log lines into notices, at most `NOTICES_PER_SECOND` of them."""

    def __init__(self, observer: Observer) -> None:
        self._observer = observer
        self._second = 0
        self._told = 0
        self._suppressed = 0

    def line(self, level: int, text: str) -> None:
        """Take one line of the library's log; level 1 is an error, 2 a warning."""
        if text.lstrip().startswith(_ORDINARY):
            return
        second = int(time.monotonic())
        if second != self._second:
            self._second, self._told = second, 0
            self._tell_suppressed()
        if self._told >= NOTICES_PER_SECOND:
            self._suppressed += 1
            return
        self._told += 1
        self._observer(_notice(level, _KEYS.sub(r"\1...", text.strip())))

    def _tell_suppressed(self) -> None:
        count, self._suppressed = self._suppressed, 0
        if count:
            text = f"{count} more notices came within a second and were not shown."
            self._observer(EngineNotice(time.time(), "suppressed", text, {"count": count}))


def _notice(level: int, text: str) -> EngineNotice:
    malformed = _MALFORMED.match(text)
    if malformed:
        source, reason = malformed[1], _CODE.sub("", malformed[2])
        sentence = f"{source} sent something that is not valid SIP and was not served ({reason[:_KEEP]})."
        return _made("malformed", sentence, source=source)
    handshake = _HANDSHAKE.search(text)
    if handshake:
        return _tls_failed(*handshake.groups())
    refused = _REFUSED.search(text)
    if refused:
        reason, status = refused.groups()
        return _made("refused", f"A call was refused with {status} {reason}.", status=int(status))
    if _TOO_MANY_CALLS in text:
        return _made("no-room", "A call was refused with 486: all call legs of the SIP library are in use.")
    return _made("library", text[:_KEEP], level=level)


def _tls_failed(reason: str, source: str) -> EngineNotice:
    if _DISTRUST.search(reason):
        remedy = "Compare the fingerprint there, or give it the certificate's file."
        sentence = f"{source} does not trust the certificate of this PBX ({reason}). {remedy}"
    else:
        sentence = f"TLS with {source} did not come about: {reason}."
    return _made("tls-failed", sentence, source=source)


def _made(code: str, text: str, **details: Detail) -> EngineNotice:
    return EngineNotice(time.time(), code, text, details)
