"""Whose calls a rule is for; every kind of match says why it does not meet a caller.

The caller is the user part of the calling SIP address as it came, never rewritten: the embedded engine and
Asterisk then compare the same characters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pbxgui.core.config.caller_pattern import Shape, parse_shape
from pbxgui.core.config.fields import check_number, check_slug, check_unique
from pbxgui.core.sentence import said

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
        field_name = said('contact in group "{name}"', name=self.name)
        for number in self.numbers:
            check_number(field_name, number)
        check_unique(field_name, self.numbers)
        object.__setattr__(self, "members", frozenset(self.numbers))


Contacts = Mapping[str, ContactGroup]


@dataclass(frozen=True, slots=True)
class AnyCaller:
    """Everybody, those who withhold their number included."""

    def meets(self, caller: str, contacts: Contacts) -> bool:  # noqa: ARG002 - asked like all others
        """Whether it meets a caller: it always does."""
        return True

    def why_not(self, caller: str, contacts: Contacts) -> str | None:  # noqa: ARG002 - asked like all others
        """Return why it does not meet a caller: it always does."""
        return None


@dataclass(frozen=True, slots=True)
class ExactCaller:
    """One number."""

    number: str

    def __post_init__(self) -> None:
        check_number("caller", self.number)

    def meets(self, caller: str, contacts: Contacts) -> bool:  # noqa: ARG002 - asked like all others
        """Whether it meets a caller."""
        return caller == self.number

    def why_not(self, caller: str, contacts: Contacts) -> str | None:
        """Return why it does not meet a caller, or none if it does."""
        return (
            None if self.meets(caller, contacts) else said("the caller is not {number}", number=self.number)
        )


@dataclass(frozen=True, slots=True)
class CallerPrefix:
    """All numbers that begin alike."""

    prefix: str

    def __post_init__(self) -> None:
        check_number("beginning of the caller", self.prefix)

    def meets(self, caller: str, contacts: Contacts) -> bool:  # noqa: ARG002 - asked like all others
        """Whether it meets a caller."""
        return caller.startswith(self.prefix)

    def why_not(self, caller: str, contacts: Contacts) -> str | None:
        """Return why it does not meet a caller, or none if it does."""
        return (
            None
            if self.meets(caller, contacts)
            else said("the caller does not begin with {prefix}", prefix=self.prefix)
        )


@dataclass(frozen=True, slots=True)
class CallerPattern:
    """All numbers that fit an Asterisk pattern such as `_0301X.`."""

    pattern: str
    shape: Shape = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shape", parse_shape(self.pattern))

    def meets(self, caller: str, contacts: Contacts) -> bool:  # noqa: ARG002 - asked like all others
        """Whether it meets a caller."""
        return self.shape.fits(caller)

    def why_not(self, caller: str, contacts: Contacts) -> str | None:
        """Return why it does not meet a caller, or none if it does."""
        return (
            None
            if self.meets(caller, contacts)
            else said("the caller does not fit {pattern}", pattern=self.pattern)
        )


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Those who withhold their number."""

    def meets(self, caller: str, contacts: Contacts) -> bool:  # noqa: ARG002 - asked like all others
        """Whether it meets a caller."""
        return caller.isascii() and caller.casefold() in ANONYMOUS_CALLERS

    def why_not(self, caller: str, contacts: Contacts) -> str | None:
        """Return why it does not meet a caller, or none if it does."""
        return None if self.meets(caller, contacts) else said("the caller shows a number")


@dataclass(frozen=True, slots=True)
class InContactGroup:
    """The numbers of a contact group."""

    name: str

    def __post_init__(self) -> None:
        check_slug("contact group", self.name)

    def meets(self, caller: str, contacts: Contacts) -> bool:
        """Whether it meets a caller: nobody where there is no such group."""
        group = contacts.get(self.name)
        return group is not None and caller in group.members

    def why_not(self, caller: str, contacts: Contacts) -> str | None:
        """Return why it does not meet a caller, or none if it does."""
        group = contacts.get(self.name)
        if group is None:
            return said('there is no contact group "{name}"', name=self.name)
        return (
            None
            if caller in group.members
            else said('the caller is not in the contact group "{name}"', name=self.name)
        )


CallerMatch = AnyCaller | ExactCaller | CallerPrefix | CallerPattern | Anonymous | InContactGroup
