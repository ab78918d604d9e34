"""Destinations: where a call goes."""

from dataclasses import dataclass

from pbxgui.core.causes import Cause
from pbxgui.core.config.fields import check_number, check_slug, check_uri


@dataclass(frozen=True, slots=True)
class ToExtension:
    """The devices of an extension."""

    number: str

    def __post_init__(self) -> None:
        check_number("extension to ring", self.number)


@dataclass(frozen=True, slots=True)
class ToGroup:
    """The members of a ring group."""

    name: str

    def __post_init__(self) -> None:
        check_slug("ring group to ring", self.name)


@dataclass(frozen=True, slots=True)
class ToUri:
    """A SIP address anywhere."""

    uri: str

    def __post_init__(self) -> None:
        check_uri("address to ring", self.uri)


@dataclass(frozen=True, slots=True)
class ToNumber:
    """Another number of ours, with all of its rules."""

    number: str

    def __post_init__(self) -> None:
        check_number("number to go to", self.number)


@dataclass(frozen=True, slots=True)
class HangUpWith:
    """Nowhere: the call ends with this cause (ITU-T Q.850)."""

    cause: Cause


Destination = ToExtension | ToGroup | ToUri | ToNumber | HangUpWith


def rings(destination: Destination | None) -> bool:
    """Return whether telephones ring there."""
    return isinstance(destination, ToExtension | ToGroup | ToUri)
