"""How often passwords may be tried: the place where requests are kept away before anything is looked up for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pbxgui.sip.registrar.recently import Recently


class Admission(Protocol):
    """Decides who is listened to; `host` is the address without its port."""

    def is_heard(self, host: str) -> bool:
        """Whether a request from there gets a response at all."""

    def may_try(self, host: str, username: str) -> bool:
        """Whether the credentials of a request are looked at."""

    def failed(self, host: str, username: str) -> None:
        """Take note of wrong credentials."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong passwords are too many.

    Attributes:
        seconds: the time in which they are counted.
        of_one_name: from one address for one extension, known or not; more are challenged again, unlooked at.
        of_one_host: from one address; whatever comes from there then is ignored.

    """

    seconds: float = 60.0
    of_one_name: int = 10
    of_one_host: int = 100


class FailureLimits:
    """Admission by the wrong passwords of the last minute; a right one neither helps nor is needed."""

    def __init__(self, clock: Callable[[], float], tries: Tries = Tries()) -> None:
        """Count with a clock that never goes back."""
        self._tries = tries
        self._of_host = Recently(tries.seconds, clock)
        self._of_name = Recently(tries.seconds, clock)

    def is_heard(self, host: str) -> bool:
        """Whether a request from there gets a response at all."""
        return self._of_host.count(host) < self._tries.of_one_host

    def may_try(self, host: str, username: str) -> bool:
        """Whether the credentials of a request are looked at."""
        return self._of_name.count(f"{host} {username}") < self._tries.of_one_name

    def failed(self, host: str, username: str) -> None:
        """Take note of wrong credentials."""
        self._of_host.add(host)
        self._of_name.add(f"{host} {username}")
