"""What single fields may hold: names, slugs, numbers, SIP URIs and seconds, each refused with its remedy."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NoReturn

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said, word

LONGEST_NAME = 60
LONGEST_NUMBER = 32
_JOINERS = "\u200c\u200d"  # Persian and Indic names and composed emoji need them
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NUMBER = re.compile(r"\+?[0-9*#]+")
_URI = re.compile(
    r"sips?:(?:(?:[A-Za-z0-9_.!~*+=-]|%[0-9A-Fa-f]{2}){1,64}@)?"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])"
    r"(?::(?P<port>[0-9]{1,5}))?(?:;[A-Za-z0-9_.!~*+%=-]{1,64}){0,8}"
)
_HIGHEST_PORT = 65535
_SHOWN = 80


def refuse(code: str, message: str, hint: str) -> NoReturn:
    """Raise the UserError of a value that cannot be used."""
    raise UserError(code, message, hint)


def shown(value: str) -> str:
    """Return a value as a message shows it: not too long, and with nothing in it that could not be seen."""
    cut = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return "".join(character if is_plain(character) else f"<U+{ord(character):04X}>" for character in cut)


def is_plain(character: str) -> bool:
    """Whether a name may hold it: no control character, line break, or mark that turns the text around."""
    return character.isprintable() or character in _JOINERS


def check_name(field: str, value: str, longest: int = LONGEST_NAME) -> None:
    """Refuse what cannot be a name that people read."""
    if not value.strip(f" {_JOINERS}"):
        refuse("empty-name", said("The {field} is empty.", field=word(field)), "Write what people call it.")
    if not all(map(is_plain, value)):
        hint = said("Remove line breaks, control characters and invisible marks.")
        refuse(
            "bad-name",
            said('The {field} "{value}" cannot be used.', field=word(field), value=shown(value)),
            hint,
        )
    if len(value) > longest:
        refuse(
            "name-too-long",
            said('The {field} "{value}" is too long.', field=word(field), value=shown(value)),
            said("Keep to {longest} characters.", longest=longest),
        )
    if value != value.strip():
        refuse(
            "outer-spaces",
            said('The {field} "{value}" begins or ends with a space.', field=word(field), value=value),
            "Remove it.",
        )


def plain(text: str, longest: int = LONGEST_NAME, otherwise: str = "unnamed") -> str:
    """Return a text from elsewhere (a file's name, a calendar's title) as a name that `check_name` takes."""
    kept = "".join(character if is_plain(character) else " " for character in text[: 4 * longest])
    return " ".join(kept.split())[:longest].strip(f" {_JOINERS}") or otherwise


def plain_lines(text: str) -> str:
    """Return a text of several lines without what other programs put into it when it is copied from them.

    Tabs and fixed spaces become spaces, marks that nobody sees are left out.
    """
    lines = (" ".join("".join(map(_plain_in_text, line)).split()) for line in text.splitlines())
    return "\n".join(lines).strip()


def _plain_in_text(character: str) -> str:
    if is_plain(character):
        return character
    return "" if unicodedata.category(character) == "Cf" else " "


def check_slug(field: str, value: str) -> None:
    """Refuse what cannot be part of a file's name and of a class in Asterisk's files."""
    if _SLUG.fullmatch(value) is None or len(value) > LONGEST_NAME:
        hint = said(
            "Use letters a-z, digits, - _ and . ({longest_name} at most), a letter or digit first.",
            longest_name=LONGEST_NAME,
        )
        refuse(
            "bad-slug",
            said('The {field} "{value}" cannot be used.', field=word(field), value=shown(value)),
            hint,
        )


def is_number(value: str) -> bool:
    """Whether a telephone can dial it."""
    return len(value) <= LONGEST_NUMBER and _NUMBER.fullmatch(value) is not None


def check_number(field: str, value: str) -> None:
    """Refuse what no telephone can dial."""
    if not is_number(value):
        hint = said(
            "Use digits, * and #, with a + at most in front; {longest_number} characters at most.",
            longest_number=LONGEST_NUMBER,
        )
        refuse(
            "bad-number",
            said('The {field} "{value}" is no number.', field=word(field), value=shown(value)),
            hint,
        )


def check_uri(field: str, value: str) -> None:
    """Refuse what is no SIP URI (RFC 3261 section 19.1.1; headers and passwords are not taken)."""
    found = _URI.fullmatch(value)
    if found is None or int(found["port"] or 0) > _HIGHEST_PORT:
        hint = said('Write it as "sip:user@host" or "sip:user@host:5060;transport=tcp".')
        refuse(
            "bad-uri",
            said('The {field} "{value}" is no SIP address.', field=word(field), value=shown(value)),
            hint,
        )


def check_seconds(field: str, value: float, lowest: float, highest: float) -> None:
    """Refuse seconds outside of their bounds, and what is no number of seconds at all."""
    if not lowest <= value <= highest:
        hint = said("Choose {lowest} to {highest} seconds.", lowest=f"{lowest:g}", highest=f"{highest:g}")
        refuse(
            "bad-seconds",
            said("The {field} of {value} seconds cannot be used.", field=word(field), value=f"{value:g}"),
            hint,
        )


def check_unique(field: str, values: Iterable[str]) -> None:
    """Refuse a list that has something twice; files on some systems do not know `A` from `a`."""
    counted = Counter(value.casefold() for value in values)
    for value, count in counted.items():
        if count > 1:
            refuse(
                "duplicate",
                said('The {field} "{value}" is there twice.', field=word(field), value=value),
                "Rename or remove one of the two.",
            )
