"""Where a Dial target leads: `PJSIP/1001` to the contacts of its phones, `PJSIP/peer/sip:...` to that URI."""

import re
from collections.abc import Callable, Sequence

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said

_LONGEST_USER = 128  # characters, escaped
_URI = re.compile(r"sips?:(?:[A-Za-z0-9%!~*'()&=+$,;?/_.-]+@)?(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)"
                  r"(?::\d{1,5})?(?:;[A-Za-z0-9_.!%*+~=:;-]*)?")  # fmt: skip

_TLS = re.compile(r";transport=tls(?:;|$)", re.IGNORECASE)


def check_uri(uri: str) -> str:
    """Return `uri` when it is a plain SIP URI; raise UserError `bad-uri` otherwise.

    Header fields (`?Name=value`, RFC 3261 section 19.1.1) are refused: a number adds no headers.
    """
    if not _URI.fullmatch(uri):
        raise UserError(
            "bad-uri",
            said("“{uri}” is not a SIP address.", uri=uri),
            "Write it as sip:1001@192.0.2.10 or sip:1001@192.0.2.10:5060.",
        )
    return uri


def over_tls(uri: str) -> bool:
    """Whether a SIP URI is called over TLS (RFC 3261 section 26.2.2)."""
    return uri.lower().startswith("sips:") or bool(_TLS.search(uri))


def resolve(
    target: str, contacts: Callable[[str], Sequence[str]], *, addresses: bool = True
) -> tuple[str, ...]:
    """Return the SIP URIs of one Dial target; raise UserError `no-contact`, `bad-uri` or `bad-technology`.

    `contacts` returns those of an extension's phones; without `addresses` nobody else is called: `no-addresses`.
    """
    technology, slash, resource = target.partition("/")
    if not slash or technology.upper() not in ("PJSIP", "SIP"):
        raise UserError(
            "bad-technology",
            said("“{target}” cannot be dialled.", target=target),
            "Write PJSIP/ followed by the extension, as in PJSIP/1001.",
        )
    start = re.search(r"(?:^|/)(sips?:)", resource)
    if start and not addresses:
        raise UserError(
            "no-addresses",
            said("“{target}” is not called: this is a test.", target=target),
            "Ring an extension: PJSIP/1001.",
        )
    if start:
        return (check_uri(resource[start.start(1) :]),)
    found = tuple(contacts(resource))
    if not found:
        raise UserError(
            "no-contact",
            said("No phone is known as {resource}, or none answers.", resource=resource),
            said(
                "Switch one on, register one, or tell where it is with --contact "
                "{resource}=sip:{resource}@ADDRESS:PORT.",
                resource=resource,
            ),
        )
    return found


def extension_of(target: str) -> str:
    """Return the extension that a Dial target rings; empty where it rings a URI."""
    resource = target.partition("/")[2]
    return "" if re.search(r"(?:^|/)sips?:", resource) else resource


def phone_name(target: str) -> str:
    """Return a Dial target as people call it: `1001` for `PJSIP/1001`."""
    return target.partition("/")[2] or target


def from_field(number: str, name: str, host: str) -> str:
    """Return the From field of an outgoing leg (RFC 3261 section 20.20), the caller's text made harmless."""
    if not number:
        return '"Anonymous" <sip:anonymous@anonymous.invalid>'
    shown = re.sub(r'(["\\])', r"\\\1", "".join(filter(str.isprintable, name)))
    prefix = f'"{shown}" ' if shown else ""
    return f"{prefix}<sip:{_user(number)}@{host}>"


def _user(number: str) -> str:
    """Return a number as the user part of a URI, cut where that would become too long for phones and for us."""
    user = ""
    for character in number:
        escaped = character if re.fullmatch(r"[A-Za-z0-9.!~*'()_-]", character) else _percent(character)
        if len(user) + len(escaped) > _LONGEST_USER:
            break
        user += escaped
    return user


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
