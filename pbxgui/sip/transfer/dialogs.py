"""Which call leg a request means, by Call-ID and tags (RFC 3261 section 12). The library keeps the dialogs."""

import ctypes
from collections.abc import Collection
from typing import Any

from pbxgui.sip.leg import Leg
from pbxgui.sip.message import SipMessage
from pbxgui.sip.native_library import POINTER, TEXT, declared, native_text

_UNLOCKED = 0
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsip_ua_find_dialog": (POINTER, TEXT, TEXT, TEXT, ctypes.c_int),
}


class Dialogs:
    """Finds the legs of dialogs; only on the SIP thread, while the library runs."""

    def __init__(self, legs: Collection[Leg]) -> None:
        """Look among these, as they come and go."""
        self._legs = legs
        self._native = declared(_FUNCTIONS)

    def leg_of(self, request: SipMessage) -> Leg | None:
        """Return the leg of the call that a request belongs to."""
        return self.leg(request.call_id, request.to_tag, request.from_tag)

    def leg(self, call_id: str, local_tag: str, remote_tag: str) -> Leg | None:
        """Return the leg of a dialog, `local_tag` being ours; None if there is none, or none that is sure."""
        if not (call_id and local_tag and remote_tag):
            return None
        texts = [native_text(text) for text in (call_id, local_tag, remote_tag)]
        if not self._native.pjsip_ua_find_dialog(*texts, _UNLOCKED):
            return None
        found = [leg for leg in self._legs if leg.sip_call_id == call_id and leg.alive]
        return found[0] if len(found) == 1 else None
