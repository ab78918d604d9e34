"""How good the sound of a call is: what was counted of its packets, and what that means to an ear.

The bounds are those of ITU-T G.114 and Y.1541 as people meet them with G.711: loss that nobody hears, loss that is
heard and can be lived with, loss that tears words apart; jitter that every phone's buffer levels, and more than that.
"""

from dataclasses import dataclass
from enum import StrEnum

_GOOD_LOSS, _FAIR_LOSS = 0.01, 0.05  # shares of the packets
_GOOD_JITTER, _FAIR_JITTER = 0.030, 0.060  # seconds


class Grade(StrEnum):
    """What a person hears of it."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Quality:
    """The sound between one leg and us, from the beginning of its present stream.

    Attributes:
        codec: name and clock rate.
        sent: RTP packets that we sent.
        received: RTP packets that came.
        lost: packets that did not come (RFC 3550 section 6.4.1).
        lost_there: of ours, by the last report of the far side; 0 without one.
        jitter: of what comes, in seconds, at the moment.
        round_trip: seconds from us to the far side and back; None before a report.

    """

    codec: str
    sent: int
    received: int
    lost: int
    lost_there: int
    jitter: float
    round_trip: float | None = None

    def since(self, before: "Quality | None") -> "Quality":
        """Return what has been counted since an earlier look at the same stream, for what is heard now."""
        if before is None or before.codec != self.codec or before.received > self.received:
            return self
        return Quality(
            self.codec,
            max(0, self.sent - before.sent),
            self.received - before.received,
            max(0, self.lost - before.lost),
            max(0, self.lost_there - before.lost_there),
            self.jitter,
            self.round_trip,
        )

    @property
    def loss(self) -> float:
        """The share of packets that were lost, in the worse of the two directions."""
        here = self.lost / (self.received + self.lost) if self.received + self.lost else 0.0
        there = min(1.0, self.lost_there / self.sent) if self.sent else 0.0
        return max(here, there)

    @property
    def grade(self) -> Grade:
        """What that means to an ear."""
        if self.loss <= _GOOD_LOSS and self.jitter <= _GOOD_JITTER:
            return Grade.GOOD
        return Grade.FAIR if self.loss <= _FAIR_LOSS and self.jitter <= _FAIR_JITTER else Grade.POOR
