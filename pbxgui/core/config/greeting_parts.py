"""Greetings that are parts of ringbacks, which keep the recording with which they were put together."""

from collections.abc import Iterator
from dataclasses import dataclass

from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.greeting import Greeting
from pbxgui.core.config.ringback_design import RingbackLoop


@dataclass(frozen=True, slots=True)
class PartOf:
    """A ringback with a recording of a greeting in it.

    Attributes:
        ringback: its name.
        is_current: whether that recording is what callers of the greeting hear now.

    """

    ringback: str
    is_current: bool


def parts_of(configuration: Configuration, greeting: Greeting) -> Iterator[PartOf]:
    """Return the ringbacks that have a greeting in the version that callers hear."""
    known = {version.sha256 for version in greeting.versions}
    for one in configuration.greetings:
        origin = one.current_version.origin
        if isinstance(origin, RingbackLoop) and not known.isdisjoint(origin.recordings):
            yield PartOf(one.name, greeting.current_version.sha256 in origin.recordings)


def recorded_as(configuration: Configuration, sha256: str) -> Greeting | None:
    """Return the greeting that has a recording as one of its versions, whatever it is called by now."""
    for greeting in configuration.greetings:
        if any(version.sha256 == sha256 for version in greeting.versions):
            return greeting
    return None
