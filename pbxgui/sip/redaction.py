"""SIP messages without their secrets, so that they can be kept and shown.

Left out are what proves a password (RFC 7616: `response`, `cnonce`, `rspauth`; every other scheme as a whole), the keys
of encrypted sound (RFC 4568, RFC 4567, `k=` of RFC 4566), passwords in URIs (RFC 3261 section 19.1.1), ICE passwords,
header fields whose names speak of secrets, and key presses in INFO, which may be somebody's PIN.
"""

import re

LEFT_OUT = "(left out)"

_OUT = LEFT_OUT.encode()
_LEFT = rb"\1" + _OUT
_TO_THE_END = rb"[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*"  # of a header field, with the lines that it goes on in
_HARMLESS = rb"username|realm|nonce|uri|algorithm|qop|nc|opaque|stale|domain|userhash"
_FLAGS = re.IGNORECASE | re.MULTILINE

_PROOF = re.compile(
    rb"^((?:Proxy-)?(?:Authorization|Authentication-Info)[ \t]*:[ \t]*)(" + _TO_THE_END + rb")", _FLAGS
)
_PARAMETER = re.compile(rb'([A-Za-z0-9_-]+)[ \t]*=[ \t]*("(?:[^"\\\r\n]|\\.)*"|[^",\s]+)')
_NAMED = re.compile(
    rb"^([A-Za-z0-9-]*(?:token|secret|passw|cookie|api-?key)[A-Za-z0-9-]*[ \t]*:[ \t]*)" + _TO_THE_END, _FLAGS
)
_KEYS = re.compile(rb"^(a=(?:crypto|key-mgmt|ice-pwd):|k=)[^\r\n]*", _FLAGS)
_INLINE = re.compile(rb"(inline:)[^\s|]+", re.IGNORECASE)
_PASSWORD = re.compile(rb"(sips?:[^\s:@;>]+:)[^\s@>]*@", re.IGNORECASE)
_HAS_PASSWORD = re.compile(_PASSWORD.pattern)
_IN_URI = re.compile(rb"([?&;](?:Proxy-)?(?:Authorization|token|password)=)[^&;>\s]*", re.IGNORECASE)
_PRESS = re.compile(rb"^(Signal[ \t]*[=:][ \t]*)\S+", _FLAGS)
_PRESS_ALONE = re.compile(rb"^(Content-Type[ \t]*:[ \t]*application/dtmf\b)", _FLAGS)
_BODY = re.compile(rb"(\r?\n\r?\n).*", re.DOTALL)

_NAMES = (b"token", b"secret", b"passw", b"cookie", b"api-key", b"apikey")
_OF_KEYS = (b"a=crypto", b"a=key-mgmt", b"a=ice-pwd", b"\nk=", b"inline:")


def redacted(message: bytes) -> str:
    """Return a message as text without its secrets; bytes that are not UTF-8 are escaped."""
    # To look for a few words costs a tenth of looking for patterns, and most messages have no secrets.
    small = message.lower()
    if b"auth" in small:
        message = _IN_URI.sub(_LEFT, _PROOF.sub(_credentials, message))
    if any(map(small.__contains__, _NAMES)):
        message = _IN_URI.sub(_LEFT, _NAMED.sub(_LEFT, message))
    if (b"\na=" in small or b"\nk=" in small) and any(map(small.__contains__, _OF_KEYS)):
        message = _INLINE.sub(_LEFT, _KEYS.sub(_LEFT, message))
    if b"signal" in small or b"/dtmf" in small:
        message = _without_press(message)
    if _HAS_PASSWORD.search(small):
        message = _PASSWORD.sub(_LEFT + b"@", message)
    return message.decode("utf-8", "backslashreplace")


def _credentials(found: re.Match[bytes]) -> bytes:
    """Return a field with what is harmless in it, of a scheme that is known."""
    name, value = found.groups()
    scheme, _, parameters = value.partition(b" ")
    if name.lower().rstrip(b": \t").endswith(b"info"):
        scheme, parameters = b"", value
    elif scheme.lower() != b"digest":
        return name + _OUT
    kept = [
        b"%b=%b" % (key, text if re.fullmatch(_HARMLESS, key, re.IGNORECASE) else b'"%b"' % _OUT)
        for key, text in _PARAMETER.findall(parameters)
    ]
    return name + (scheme + b" " if scheme else b"") + b", ".join(kept)


def _without_press(message: bytes) -> bytes:
    """Leave out which key was pressed; a body of the older kind is nothing but that key."""
    if _PRESS_ALONE.search(message):
        return _BODY.sub(_LEFT, message)
    return _PRESS.sub(_LEFT, message)
