"""SRTP with keys in the session description (SDES, RFC 4568): who asks for it, and who shows the keys to everybody."""

import time

from pbxgui.sip.events import EngineNotice, Observer

NO_SRTP = frozenset({406, 415, 488, 606})
"""What a phone without SRTP answers an offer of it."""

_KEY = "\na=crypto:"
_OFFER = "\nm=audio"
_MOST_HOSTS = 200


def may_encrypt(invite: str) -> bool:
    """Whether the sound of an incoming call may become encrypted: it brings a key, or waits for our offer."""
    return _KEY in invite or _OFFER not in invite


class KeysInTheClear:
    """Tells, once of each host, that the keys of its calls can be read by whoever sees the signalling."""

    def __init__(self, observer: Observer) -> None:
        self._observer = observer
        self._told: set[str] = set()

    def look_at(self, invite: str, source: str, transport: str) -> None:
        """Look at an INVITE, and at how it has come."""
        host = source.rpartition(":")[0]
        if transport == "tls" or _KEY not in invite or host in self._told or len(self._told) >= _MOST_HOSTS:
            return
        self._told.add(host)
        text = (
            f"The phone at {host} encrypts its sound but sends the key over {transport.upper()}, where everybody on the"
            " way can read it. Have it use TLS, with `pbxgui engine --tls`."
        )
        self._observer(EngineNotice(time.time(), "keys-in-the-clear", text, {"source": host}))
