"""The moments of a call's story in words."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from pbxgui.core.members import Member, MemberState, refused
from pbxgui.core.records.details import Details, text, whole
from pbxgui.ui.background.stories import Moment
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.live.member_words import member_state, phone_words
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.words import shown

_PROGRESS = 183


def _tr(words: str) -> str:
    return QCoreApplication.translate("MomentWords", words)


def moment_words(moment: Moment, book: Book) -> str:
    """Return what happened, in one short sentence; what is not known here, in the engine's own."""
    words = _WORDS.get(moment.kind)
    return shown(in_our_language(moment.text)) if words is None else words(moment.details, book)


def _phone(details: Details, book: Book) -> str:
    target = text(details.get("target"))
    return phone_words(target.partition("/")[2] or target, book)


def _sound(details: Details, book: Book) -> str:
    greeting = book.greetings.get(text(details.get("sound")))
    return greeting.name if greeting else shown(text(details.get("sound")))


def _provisional(details: Details, _: Book) -> str:
    if whole(details.get("status")) == _PROGRESS:
        return _tr("The caller hears us, without being answered")
    return _tr("The caller hears the usual ringing")


def _failed(details: Details, book: Book) -> str:
    phone = _phone(details, book)
    (member,) = refused((Member(phone, MemberState.CALLED),), phone, whole(details.get("status")))
    return f"{phone} {member_state(member.state)}"


def _answered(details: Details, _: Book) -> str:
    if details.get("by") == "person":
        return _tr("Answered by you: normally billed from here")
    return _tr("Answered: normally billed from here")


def _digit(details: Details, _: Book) -> str:
    who = _tr("The caller") if details.get("by") == "caller" else _tr("The phone")
    return _tr("{who} pressed {key}").format(who=who, key=shown(text(details.get("digit"))))


def _transferred(details: Details, _: Book) -> str:
    return _tr("Transferred to {number}").format(number=shown(text(details.get("to"))))


def _about(words: Callable[[], str], name: Callable[[Details, Book], str]) -> Callable[[Details, Book], str]:
    return lambda details, book: words().format(name=name(details, book))


def _plain(words: Callable[[], str]) -> Callable[[Details, Book], str]:
    return lambda _details, _book: words()


_WORDS: Mapping[str, Callable[[Details, Book], str]] = MappingProxyType(
    {
        "offered": _plain(lambda: _tr("The call came in")),
        "provisional": _provisional,
        "media": _plain(lambda: _tr("The first sound went to the caller")),
        "greeting-started": _about(lambda: _tr("“{name}” began"), _sound),
        "greeting-ended": _about(lambda: _tr("“{name}” ended"), _sound),
        "skipped": _plain(lambda: _tr("You skipped the greeting")),
        "loop-started": _plain(lambda: _tr("Ringing or music began")),
        "answered": _answered,
        "dialling": _about(lambda: _tr("{name} is being called"), _phone),
        "far-ringing": _about(lambda: _tr("{name} rings"), _phone),
        "still-ringing": _about(lambda: _tr("{name} rings on"), _phone),
        "far-failed": _failed,
        "bridged": _about(lambda: _tr("{name} answered; the two talk"), _phone),
        "far-ended": _about(lambda: _tr("{name} hung up"), _phone),
        "held": _plain(lambda: _tr("Put on hold")),
        "resumed": _plain(lambda: _tr("Taken back from hold")),
        "digit": _digit,
        "transferred": _transferred,
        "ended": _plain(lambda: _tr("The call is over")),
    }
)
