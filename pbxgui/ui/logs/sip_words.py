"""SIP messages in a few words, for people who never saw one."""

import re

from PySide6.QtCore import QCoreApplication

from pbxgui.ui.words import shown

_RESPONSE = re.compile(r"SIP/2\.0 +([1-6]\d\d)(?: (.*))?", re.IGNORECASE)
_CSEQ = re.compile(r"^CSeq[ \t]*:[ \t]*\d+[ \t]+(\w+)", re.IGNORECASE | re.MULTILINE)
_TO_TAG = re.compile(r"^(?:To|t)[ \t]*:[^\r\n]*;[ \t]*tag=", re.IGNORECASE | re.MULTILINE)
_INVITE = "INVITE"


def _tr(text: str) -> str:
    return QCoreApplication.translate("SipWords", text)


def name_of(message: str) -> str:
    """Return how the field calls a message: `INVITE`, `183 Session Progress`."""
    first = message.partition("\n")[0].strip()
    found = _RESPONSE.match(first)
    if found:
        return shown(f"{found[1]} {found[2] or ''}".strip())
    method = shown(first.partition(" ")[0])
    return f"re-{method}" if method == _INVITE and _TO_TAG.search(message) else method


def meaning_of(message: str) -> str:
    """Return what a message means; empty for those that are rare."""
    first = message.partition("\n")[0].strip()
    found = _RESPONSE.match(first)
    if found is None:
        return _request(first.partition(" ")[0].upper(), has_dialog=bool(_TO_TAG.search(message)))
    asked = _CSEQ.search(message)
    method = asked[1].upper() if asked else ""
    if method != _INVITE:
        return _tr("reply to {method}").format(method=shown(method)) if method else ""
    return _response(int(found[1]), has_sound="m=audio" in message)


def _request(method: str, *, has_dialog: bool) -> str:
    if method == _INVITE and has_dialog:
        return _tr("arrange the sound anew, as for hold")
    return {
        _INVITE: _tr("please take this call"),
        "ACK": _tr("the reply has arrived"),
        "BYE": _tr("the call ends"),
        "CANCEL": _tr("given up before the answer"),
        "PRACK": _tr("the early reply has arrived"),
        "UPDATE": _tr("arrange the sound anew"),
        "OPTIONS": _tr("are you still there?"),
        "REFER": _tr("please call somebody else: a transfer"),
        "NOTIFY": _tr("news of the transfer"),
        "INFO": _tr("a message within the call, such as a key press"),
    }.get(method, "")


def _response(status: int, *, has_sound: bool) -> str:
    if status == 183 and has_sound:  # noqa: PLR2004 - the response that this program is about
        return _tr("sound begins, without being answered")
    return {
        100: _tr("received, wait"),
        180: _tr("it rings"),
        183: _tr("progress, without sound"),
        200: _tr("answered"),
        401: _tr("who are you? Prove it"),
        407: _tr("who are you? Prove it"),
        403: _tr("refused"),
        404: _tr("there is nobody at this number"),
        408: _tr("no reply in time"),
        480: _tr("nobody can take the call now"),
        486: _tr("busy"),
        487: _tr("ended before the answer, as asked"),
        488: _tr("no sound format in common"),
        500: _tr("trouble on the other side"),
        503: _tr("overloaded or out of order"),
        603: _tr("declined"),
    }.get(status, "")
