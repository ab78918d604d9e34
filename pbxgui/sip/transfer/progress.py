"""What a phone is told of the transfer that it has asked for: NOTIFY with message/sipfrag (RFC 3515 section 2.4)."""

import contextlib

from pbxgui.core.errors import PbxError
from pbxgui.core.sip_result import in_words
from pbxgui.sip.leg import Headers, Leg

EXPIRES = 180
"""Seconds that a phone may expect to be told within; in fact it is told of the end, whenever that comes."""

_SIPFRAG = "message/sipfrag;version=2.0"
_PROVISIONAL = {100: "100 Trying", 180: "180 Ringing"}
_FINAL = 200


class Progress:
    """The subscription that one REFER has made."""

    def __init__(self, leg: Leg, event: str, *, is_silent: bool = False) -> None:
        """`event` is the value of the Event field; a silent one has no subscription (RFC 4488)."""
        self._leg = leg
        self._event = event
        self._told = 0
        self._is_over = is_silent

    def tell(self, status: int) -> None:
        """Tell how the transfer stands; from the first final response on, nothing more is told."""
        if self._is_over or status <= self._told:
            return
        self._told = status
        self._is_over = status >= _FINAL
        state = "terminated;reason=noresource" if self._is_over else f"active;expires={EXPIRES}"
        headers = Headers((("Event", self._event), ("Subscription-State", state)))
        with contextlib.suppress(PbxError):  # the call is just ending
            self._leg.request("NOTIFY", headers, _SIPFRAG, f"SIP/2.0 {_line(status)}\r\n")


def _line(status: int) -> str:
    return _PROVISIONAL.get(status) or in_words(status).partition(":")[0]
