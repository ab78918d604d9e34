"""Whose calls a rule is for; every kind of match says why it does not meet a caller.

The caller is the user part of the calling SIP address as it came, never rewritten: the embedded engine and
Asterisk then compare the same characters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pbxgui.core.config.caller_pattern import Shape, parse_shape
from pbxgui.core.config.fields import check_number, check_slug, check_unique

ANONYMOUS_CALLERS = frozenset({"", "anonymous", "private", "restricted", "unavailable", "unknown"})
"""What stands where a number is withheld, in small letters (RFC 3323 section 4.1.1.3, and what gateways send)."""


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """Callers under one name; each number once."""

    name: str
    numbers: tuple[str, ...]
    members: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        check_slug("contact group's name", self.name)
        for number in self.numbers:
            check_number(f'contact in group "{self.name}"', number)
        check_unique(f'contact in group "{self.name}"', self.numbers)
        object.__setattr__(self, "members", frozenset(self.numbers))


Contacts = Mapping[str, ContactGroup]


@dataclass(frozen=True, slots=True)
class AnyCaller:
    """Everybody, those who withhold their number included."""

    def why_not(self, caller: str, contacts: Contacts) -> str | None:  # noqa: ARG002 - asked like all others
        """Return why it does not meet a caller: it always does."""
        return None


@dataclass(frozen=True, slots=True)
class ExactCaller:
    """One number."""

    number: str

    def __post_init__(self) -> None:
        check_number("caller", self.number)

    def why_not(self, caller: str, contacts: Contacts) -> str | None:  # noqa: ARG002 - asked like all others
        """Return why it does not meet a caller, or none if it does."""
        return None if caller == self.number else f"the caller is not {self.number}"


@dataclass(frozen=True, slots=True)
class CallerPrefix:
    """All numbers that begin alike."""

    prefix: str

    def __post_init__(self) -> None:
        check_number("beginning of the caller", self.prefix)

    def why_not(self, caller: str, contacts: Contacts) -> str | None:  # noqa: ARG002 - asked like all others
        """Return why it does not meet a caller, or none if it does."""
        return None if caller.startswith(self.prefix) else f"the caller does not begin with {self.prefix}"


@dataclass(frozen=True, slots=True)
class CallerPattern:
    """All numbers that fit an Asterisk pattern such as `_0301X.`."""

    pattern: str
    shape: Shape = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shape", parse_shape(self.pattern))

    def why_not(self, caller: str, contacts: Contacts) -> str | None:  # noqa: ARG002 - asked like all others
        """Return why it does not meet a caller, or none if it does."""
        return None if self.shape.fits(caller) else f"the caller does not fit {self.pattern}"


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Those who withhold their number."""

    def why_not(self, caller: str, contacts: Contacts) -> str | None:  # noqa: ARG002 - asked like all others
        """Return why it does not meet a caller, or none if it does."""
        is_word = caller.isascii() and caller.casefold() in ANONYMOUS_CALLERS
        return None if is_word else "the caller shows a number"


@dataclass(frozen=True, slots=True)
class InContactGroup:
    """The numbers of a contact group."""

    name: str

    def __post_init__(self) -> None:
        check_slug("contact group", self.name)

    def why_not(self, caller: str, contacts: Contacts) -> str | None:
        """Return why it does not meet a caller, or none if it does."""
        group = contacts.get(self.name)
        if group is None:
            return f'there is no contact group "{self.name}"'
        return None if caller in group.members else f'the caller is not in the contact group "{self.name}"'


CallerMatch = AnyCaller | ExactCaller | CallerPrefix | CallerPattern | Anonymous | InContactGroup
