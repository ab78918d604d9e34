"""Refuses offers without any sound: fax, video or text alone (RFC 3264 section 6, RFC 3261 section 21.4.26).

The library refuses some of them, answers others with a server's error, and takes a re-INVITE that offers text alone for
good, which leaves a call without sound. Beside audio, it refuses such streams one by one, as it should.
"""

import re
import time
from collections.abc import Callable

from pbxgui.sip.events import EngineNotice
from pbxgui.sip.request_module import Answer, Ignored, Reply, Request

_NOT_ACCEPTABLE_HERE = 488
_WARNING = ("Warning", '304 pbxgui "Media type not available: this is a telephone exchange for audio"')
_WITH_OFFERS = ("INVITE ", "UPDATE ")  # in any case of letters, as the library reads them
_KIND = re.compile(r"^m=(\w{1,16}) ", re.MULTILINE)
_WORDS = {"image": "fax (T.38)", "video": "video", "text": "text"}
_WITHIN_A_CALL = re.compile(r"^(?:To|t)\s*:[^\r\n]*;\s*tag\s*=", re.MULTILINE | re.IGNORECASE)


def audio_only(answer: Answer, notice: Callable[[EngineNotice], None]) -> Answer:
    """Return `answer` that refuses, of the offers which it would let through, those without an audio stream."""

    def judge(request: Request) -> Reply | Ignored | None:
        reply = answer(request)
        if reply is not None or request.text[:7].upper() not in _WITH_OFFERS:
            return reply
        head, _, body = request.text.partition("\r\n\r\n")
        kinds = dict.fromkeys(_KIND.findall(body))
        if not kinds or "audio" in kinds:
            return None
        what = " and ".join(_WORDS.get(kind, kind) for kind in kinds)
        if _WITHIN_A_CALL.search(head):
            text = (
                f"{request.source} wanted to go on with {what} and no sound: refused (488). The call goes on."
            )
        else:
            text = f"A call from {request.source} was refused with 488: it offers {what} and no sound."
        notice(EngineNotice(time.time(), "no-audio", text, {"status": _NOT_ACCEPTABLE_HERE}))
        return Reply(_NOT_ACCEPTABLE_HERE, (_WARNING,), in_transaction=True)

    return judge
