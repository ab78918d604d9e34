"""DIALSTATUS from the causes of all phones that did not answer (Asterisk's app_dial, `handle_cause`)."""

from collections.abc import Collection

from pbxgui.core.causes import Cause
from pbxgui.dialplan.channel import DialStatus

_SILENT = {Cause.NO_ANSWER, Cause.NORMAL_CLEARING}
_CONGESTED = {Cause.NORMAL_CIRCUIT_CONGESTION, Cause.SWITCH_CONGESTION}


def status_of(causes: Collection[Cause]) -> DialStatus:
    """Return BUSY before CONGESTION before CHANUNAVAIL; NOANSWER when nobody gave a reason."""
    if Cause.USER_BUSY in causes:
        return DialStatus.BUSY
    if not _CONGESTED.isdisjoint(causes):
        return DialStatus.CONGESTION
    if all(cause in _SILENT for cause in causes) and causes:
        return DialStatus.NOANSWER
    return DialStatus.CHANUNAVAIL
