"""Records to test with: small ones by hand, any that can be at all by Hypothesis."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from pbxgui.core.config import (
    AnyCaller,
    Configuration,
    Destination,
    Extension,
    Greeting,
    GreetingVersion,
    Handling,
    Number,
    Rule,
    ToExtension,
    ToNumber,
    Treatment,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # surrogates included
DIGITS = st.text("0123456789", min_size=1, max_size=6)
FRONT_DESK = Extension("1001", "Front desk", "correct-horse")
RING = Handling(Treatment.RING, destination=ToExtension("1001"))


def greeting(name: str, valid_from: date | None = None, valid_until: date | None = None) -> Greeting:
    """Return a greeting of one version."""
    added = datetime(2026, 1, 1, tzinfo=UTC)
    return Greeting(name, (GreetingVersion("0" * 64, f"{name}.wav", 3.8, added, valid_from, valid_until),), 0)


def number(digits: str, *rules: Rule, default: Handling = RING) -> Number:
    """Return a number that rings the front desk when no rule meets."""
    return Number(digits, f"Number {digits}", rules, default)


def sent_on(digits: str, *others: str) -> Number:
    """Return a number with a rule for each of the numbers that it sends calls to."""
    return number(digits, *(Rule(AnyCaller(), None, ring(ToNumber(other))) for other in others))


def ring(destination: Destination) -> Handling:
    """Return plain ringing there."""
    return Handling(Treatment.RING, destination=destination)


def configuration(*numbers: Number) -> Configuration:
    """Return a configuration of these numbers and the front desk."""
    return Configuration((FRONT_DESK,), numbers)
