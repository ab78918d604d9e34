"""Qualifying: every registered phone is asked regularly whether it is there, and how long its answer takes.

Never more than one question to a phone is on its way, and the questions are spread over time.
"""

import heapq
import random
from collections.abc import Callable
from functools import partial

from pbxgui.core.binding import Binding
from pbxgui.sip.registrar.contacts import calling_uri
from pbxgui.sip.registrar.service import Registrar

INTERVAL = 30.0
"""Seconds between two questions to a phone; often enough for a router to keep the way to it open."""

_FIRST = 3.0  # seconds within which a new phone is asked for the first time
_AT_ONCE = 25  # questions in one turn
_PATIENCE = 4.0  # seconds after which an answer is missed; one that comes later counts all the same

Phone = tuple[str, str]
"""Extension and contact."""

Ask = Callable[[str, Callable[[bool], None]], None]
"""Sends OPTIONS to a URI, and tells whether there was an answer."""

Later = Callable[[float, Callable[[], None]], object]
"""Does something after so many seconds."""


class Qualifier:
    """Asks the phones of a registrar."""

    def __init__(self, registrar: Registrar, ask: Ask, clock: Callable[[], float], later: Later) -> None:
        """`clock` never goes back."""
        self._registrar = registrar
        self._ask = ask
        self._clock = clock
        self._later = later
        self._due: list[tuple[float, Phone]] = []
        self._known: set[Phone] = set()

    def follow(self, extension: str, within: float = _FIRST) -> None:
        """Ask the phones of an extension from now on, those that are not asked yet within some seconds.

        One that had not answered lately is asked soon in any case: until it does, it may not be called.
        """
        for binding in self._registrar.bindings(extension):
            phone = extension, binding.contact
            if phone not in self._known:
                self._known.add(phone)
                most = within if binding.reachable else min(within, _FIRST)
                self._plan(phone, random.uniform(0, most))  # noqa: S311 - spread, not secret

    def turn(self) -> None:
        """Ask those whose time has come; to be called several times a second."""
        now = self._clock()
        asked = 0
        while asked < _AT_ONCE and self._due and self._due[0][0] <= now:
            _, phone = heapq.heappop(self._due)
            binding = self._registrar.binding(*phone)
            if binding is None:
                self._known.discard(phone)
            else:
                self._qualify(phone, binding)
                asked += 1

    def _plan(self, phone: Phone, seconds: float) -> None:
        heapq.heappush(self._due, (self._clock() + seconds, phone))

    def _qualify(self, phone: Phone, binding: Binding) -> None:
        question = _Question(self._registrar, phone, self._clock(), self._clock, partial(self._plan, phone))
        self._later(_PATIENCE, question.miss)
        self._ask(calling_uri(binding), question.end)


class _Question:
    """One OPTIONS on its way."""

    def __init__(
        self,
        registrar: Registrar,
        phone: Phone,
        sent: float,
        clock: Callable[[], float],
        plan: Callable[[float], None],
    ) -> None:
        self._registrar = registrar
        self._phone = phone
        self._sent = sent
        self._clock = clock
        self._plan = plan
        self._is_open = True
        self._is_missed = False

    def miss(self) -> None:
        """Count it as unanswered when there is no answer yet."""
        if self._is_open:
            self._is_missed = True
            self._registrar.missed(*self._phone)

    def end(self, is_there: bool) -> None:  # noqa: FBT001 - the shape of the call-back
        """Take the answer, or that there will be none, and plan the next question."""
        took = self._clock() - self._sent
        if is_there:
            self._registrar.heard(*self._phone, took)
        elif not self._is_missed:
            self._registrar.missed(*self._phone)
        self._is_open = False
        self._plan(max(1.0, INTERVAL - took))
