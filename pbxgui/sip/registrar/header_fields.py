"""Header values taken apart: a name or address, and parameters whose values may be quoted (RFC 3261 section 25.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PARAMETER = re.compile(
    r"\s*(?P<name>[A-Za-z0-9.!%*_+`'~-]{1,64})"
    r'(?:\s*=\s*(?:"(?P<quoted>(?:\\.|[^"\\]){0,1024})"|(?P<plain>[^\s",;<>=]{1,1024}))'
    r"|(?P<flag>))\s*",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MOST_PARAMETERS = 32


def parameters(text: str, separator: str) -> Mapping[str, str] | None:
    """Return parameters by their names in small letters, quotes removed; None if the text is not a list of them."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _PARAMETER.match(text, at)
        if match is None or len(found) == _MOST_PARAMETERS:
            return None
        name = match["name"].lower()
        if name in found:
            return None  # two values: whoever reads the other one would disagree with us
        quoted = match["quoted"]
        found[name] = (match["plain"] or "") if quoted is None else _ESCAPED.sub(r"\1", quoted)
        at = match.end()
        if at < len(text):
            if text[at] != separator:
                return None
            at += 1
    return found


@dataclass(frozen=True, slots=True)
class AddressField:
    """An address with the parameters of its header field, as Contact, From and To have it."""

    uri: str
    parameters: Mapping[str, str]


def address_field(text: str) -> AddressField | None:
    """Return the address of a field, `"Name" <uri>;p=v` or `uri;p=v`; None if it is neither."""
    bracket = _opening_bracket(text)
    if bracket is None:
        uri, semicolon, rest = text.partition(";")
    else:
        uri, closing, rest = text[bracket + 1 :].partition(">")
        semicolon, rest = rest.strip()[:1], rest.strip()[1:]
        if not closing or semicolon not in ("", ";"):
            return None
    found = parameters(rest, ";") if semicolon else {}
    return None if found is None else AddressField(uri.strip(), found)


def _opening_bracket(text: str) -> int | None:
    """Return where the address begins, looking past a quoted name."""
    quoted = False
    at = 0
    while at < len(text):
        if text[at] == "\\" and quoted:
            at += 1
        elif text[at] == '"':
            quoted = not quoted
        elif text[at] == "<" and not quoted:
            return at
        at += 1
    return None
