"""Bindings: where the phones of an extension can be reached, and until when (RFC 3261 section 10)."""

from dataclasses import dataclass, field

MOST_MISSED = 2


@dataclass(frozen=True, slots=True)
class Binding:
    """One phone of an extension.

    Attributes:
        contact: the SIP URI that the phone gave.
        expires: when it ends, in seconds since the epoch: bindings outlive the process.
        call_id: of the REGISTER that made or renewed it.
        cseq: its sequence number.
        source: where that REGISTER came from, `192.0.2.21:5060`.
        transport: how, `udp`, `tcp` or `tls`.
        instance: the phone's own identity (`+sip.instance`, RFC 5626), which survives its restarts; or empty.
        user_agent: what the phone calls itself, or empty.
        seen: when it was last heard from, in seconds since the epoch.
        round_trip: seconds that its last answer to our OPTIONS took; None before the first.
        missed: how many OPTIONS in succession it has left unanswered.
        credential: tells, where it is kept, whether the extension still has the secret that proved it; empty for one
            that an older version kept.

    """

    contact: str
    expires: float
    call_id: str
    cseq: int
    source: str
    transport: str = "udp"
    instance: str = ""
    user_agent: str = ""
    seen: float = field(default=0.0, compare=False)
    round_trip: float | None = field(default=None, compare=False)
    missed: int = field(default=0, compare=False)
    credential: str = field(default="", compare=False, repr=False)

    @property
    def reachable(self) -> bool:
        """Whether it answers; one lost OPTIONS says nothing yet, as it was repeated for some seconds only."""
        return self.missed < MOST_MISSED

    @property
    def offline(self) -> bool:
        """Whether it is known to be gone: a phone that has never answered may only not know the question."""
        return not self.reachable and self.round_trip is not None


Bindings = tuple[Binding, ...]
