"""How the sound of a leg is at the moment, by the library's own counts (RFC 3550 section 6.4)."""

from pbxgui.core.errors import PbxError
from pbxgui.core.quality import Quality
from pbxgui.sip.leg import Leg

_MICROSECONDS = 1_000_000


def quality_of(leg: Leg) -> Quality | None:
    """Return what has been counted of the present stream of a leg; None where it has none."""
    try:
        found = leg.statistics()
    except PbxError:  # it is just ending, or changes its stream
        return None
    if found is None:
        return None
    codec, statistics = found  # own what they contain
    counts = statistics.rtcp
    incoming, outgoing, trip = counts.rxStat, counts.txStat, counts.rttUsec
    return Quality(
        codec=codec,
        sent=outgoing.pkt,
        received=incoming.pkt,
        lost=incoming.loss,
        lost_there=outgoing.loss,
        jitter=incoming.jitterUsec.last / _MICROSECONDS,
        round_trip=trip.last / _MICROSECONDS if trip.n else None,
    )
