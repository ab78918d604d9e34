"""Numbers that callers dial, and per number the rules of who hears what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pbxgui.core.causes import Cause, sip_status
from pbxgui.core.config.caller import CallerMatch
from pbxgui.core.config.destination import Destination
from pbxgui.core.config.fields import check_name, check_number, check_seconds, check_slug, refuse
from pbxgui.core.config.group import LONGEST_RING
from pbxgui.core.config.problem import Path
from pbxgui.core.config.ringback import Ringback
from pbxgui.core.sentence import said

LONGEST_CAP = 150.0  # seconds; later networks give the call up themselves
NEXT_STEPS = ("if_busy", "if_declined", "if_unanswered", "if_offline")
"""The fields of a handling that say where a call goes on when nobody takes it."""
_REFUSALS = frozenset({4, 6})  # 4xx and 6xx; after a 3xx or 5xx a trunk may try elsewhere


class Treatment(StrEnum):
    """What callers get before anyone answers."""

    GREET_THEN_RING = "greet-then-ring"  # 183, greeting, ringback; 200 when somebody picks up
    GREET_ANSWER_RING = "greet-answer-ring"  # 183, greeting; 200; ringback
    ANSWER_THEN_GREET = "answer-then-greet"  # 200; greeting, ringback
    CUSTOM_RINGBACK = "custom-ringback"  # 183, ringback from the first moment; 200 when somebody picks up
    RING = "ring"  # 180; 200 when somebody picks up
    REFUSE = "refuse"  # 183, greeting if there is one; never a 200


WITHOUT_GREETING = frozenset({Treatment.CUSTOM_RINGBACK, Treatment.RING})
"""Treatments with which callers do not hear a greeting, even if one is set."""

WITHOUT_RINGBACK = frozenset({Treatment.RING, Treatment.REFUSE})
"""Treatments with which callers do not hear a ringback, even if one is set."""


class AfterCap(StrEnum):
    """What happens to a call that nobody answered within its cap."""

    ANSWER = "answer"
    RING = "ring"
    DIVERT = "divert"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Handling:
    """How a call is handled. What a treatment needs and is not there, `Configuration.check` tells.

    Where the telephones of a destination do not take the call, the NEXT_STEPS say where it goes on; none means that
    it ends. There it rings as long as the destination may, within the same cap, and then ends; only another number
    (`ToNumber`) has next steps of its own.

    Attributes:
        treatment: what the caller gets.
        greeting: name of the greeting; the announcement of REFUSE.
        ringback: what the caller hears while telephones ring; none means the plain tone.
        destination: where the call goes; none in a rule means where the number's default goes.
        ring_seconds: how long telephones ring.
        cap_seconds: how long the call may stay unanswered, greeting included.
        after_cap: what follows the cap.
        divert_to: where DIVERT leads.
        refuse_with: the cause of REFUSE, as treatment and after the cap; becomes a 4xx or 6xx.
        if_busy: where the call goes when somebody there is on the telephone (486, 600), or the extension has as
            many calls as it may have.
        if_declined: where it goes when it is declined (603, 403).
        if_unanswered: where it goes when it has rung for its time.
        if_offline: where it goes when no telephone is registered or can be reached.

    """

    treatment: Treatment
    greeting: str | None = None
    ringback: Ringback | None = None
    destination: Destination | None = None
    ring_seconds: float = 30.0
    cap_seconds: float = 60.0
    after_cap: AfterCap = AfterCap.REFUSE
    divert_to: Destination | None = None
    refuse_with: Cause = Cause.USER_BUSY
    if_busy: Destination | None = None
    if_declined: Destination | None = None
    if_unanswered: Destination | None = None
    if_offline: Destination | None = None

    @property
    def next_steps(self) -> Mapping[str, Destination]:
        """Those of the NEXT_STEPS that are set, by their names."""
        found = {name: getattr(self, name) for name in NEXT_STEPS}
        return {name: destination for name, destination in found.items() if destination is not None}

    def __post_init__(self) -> None:
        if self.greeting is not None:
            check_slug("greeting", self.greeting)
        check_seconds("ringing time", self.ring_seconds, 1, LONGEST_RING)
        check_seconds("cap before the answer", self.cap_seconds, 1, LONGEST_CAP)
        status = sip_status(self.refuse_with)
        if status // 100 not in _REFUSALS:
            what = said(
                "The cause {cause} would be sent as {status}, which refuses no call",
                cause=self.refuse_with.name,
                status=status,
            )
            refuse(
                "bad-cause",
                said("{what}.", what=what),
                "Choose USER_BUSY, CALL_REJECTED, UNALLOCATED or NO_ANSWER.",
            )


@dataclass(frozen=True, slots=True)
class Rule:
    """A handling for some callers at some times.

    Attributes:
        caller: whose calls it is for.
        schedule: name of the schedule; none means always.
        handling: what they get.
        outside: whether it is for the time that the schedule does not cover.

    """

    caller: CallerMatch
    schedule: str | None
    handling: Handling
    outside: bool = False

    def __post_init__(self) -> None:
        if self.schedule is not None:
            check_slug("schedule", self.schedule)
        elif self.outside:
            hint = said("Name a schedule, or let the rule hold always.")
            refuse("outside-of-nothing", "The rule is for the time outside of no schedule.", hint)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that callers dial: a DID or an internal one.

    Attributes:
        number: as it is dialled.
        name: what people call it.
        rules: the first that meets is taken.
        default: taken when no rule meets.
        public: whether calls from outside may come in on it.

    """

    number: str
    name: str
    rules: tuple[Rule, ...]
    default: Handling
    public: bool = False

    def __post_init__(self) -> None:
        check_number("number", self.number)
        check_name("number's name", self.name)

    def path(self, index: int | None) -> Path:
        """Return where a rule stands, or the default for none."""
        return ("number", self.number, "default" if index is None else f"rule {index + 1}")

    def handling(self, index: int | None) -> Handling:
        """Return the handling of a rule, or of the default for none, with the destination that it has in effect."""
        own = self.default if index is None else self.rules[index].handling
        if own.destination is not None or own.treatment is Treatment.REFUSE:
            return own
        return replace(own, destination=self.default.destination)
