"""What a call is doing, in words, and the picture and colour that go with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import Configuration, Greeting
from pbxgui.core.live_call import Direction, LiveCall, Phase
from pbxgui.dialplan.compile.names import DEFAULT_NAMES
from pbxgui.dialplan.greeting_names import greetings_by_sound
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.words import clock, shown


@dataclass(frozen=True, slots=True)
class Book:
    """Where the words look up what numbers and sounds are.

    Attributes:
        configuration: with the names of extensions and numbers.
        greetings: by the names of their sounds.

    """

    configuration: Configuration
    greetings: Mapping[str, Greeting]

    @classmethod
    def of(cls, configuration: Configuration) -> "Book":
        """Return the book of a configuration."""
        return cls(configuration, greetings_by_sound(configuration.greetings, DEFAULT_NAMES))


LOOKS: Mapping[Phase, Look] = MappingProxyType(
    {
        Phase.OFFERED: Look(Icon.OFFERED, "text"),
        Phase.EARLY_MEDIA: Look(Icon.GREETING, "early"),
        Phase.GREETING: Look(Icon.GREETING, "early"),
        Phase.RINGING: Look(Icon.RINGING, "ringing"),
        Phase.ANSWERED: Look(Icon.TALKING, "talking"),
        Phase.BRIDGED: Look(Icon.TALKING, "talking"),
        Phase.HELD: Look(Icon.HELD, "held"),
        Phase.ENDED: Look(Icon.ENDED, "quiet"),
    }
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CallWords", text)


def state_words(call: LiveCall, book: Book, now: float) -> str:
    """Return what the call is doing, with the time that it has done so."""
    match call.phase:
        case Phase.GREETING:
            return _greeting(call, book, now)
        case Phase.RINGING:
            return _ringing(call)
        case Phase.BRIDGED:
            return _tr("Talks with {who}").format(who=_who(call))
        case Phase.HELD:
            return _tr("On hold with {who}").format(who=_who(call))
        case phase:
            return {
                Phase.OFFERED: _tr("Comes in"),
                Phase.EARLY_MEDIA: _tr("Hears us"),
                Phase.ANSWERED: _tr("Answered, hears us"),
            }.get(phase, _tr("Over"))


def _greeting(call: LiveCall, book: Book, now: float) -> str:
    played = clock(now - call.since)
    greeting = book.greetings.get(call.sound)
    if greeting is None:
        return _tr("Hears {sound} {played}").format(sound=shown(call.sound), played=played)
    seconds = greeting.versions[greeting.current].seconds
    return _tr("Hears “{greeting}” {played} of {whole}").format(
        greeting=greeting.name, played=played, whole=clock(seconds)
    )


def _ringing(call: LiveCall) -> str:
    if not call.peers:
        return _tr("Their own telephone rings")
    rings = _tr("{who} rings") if len(call.peers) == 1 else _tr("{who} ring")
    return rings.format(who=shown(", ".join(dict.fromkeys(call.peers))))


def _who(call: LiveCall) -> str:
    return shown(", ".join(call.peers)) or _tr("somebody")


def billing_words(call: LiveCall, now: float) -> str:
    """Return whether the call normally costs its caller anything by now, and for how long it has."""
    if call.answered is None:
        return _tr("Normally not billed")
    return _tr("Billed for {time}").format(time=clock(now - call.answered))


def caller_words(call: LiveCall, book: Book) -> tuple[str, str]:
    """Return who calls: the name and the number, or the number alone."""
    extension = book.configuration.extension(call.caller) if call.caller else None
    name = extension.name if extension else shown(call.name)
    number = shown(call.caller)
    if not number:
        return name or _tr("Anonymous"), ""
    return (name, number) if name and name != number else (number, "")


def number_words(call: LiveCall, book: Book) -> tuple[str, str]:
    """Return what was dialled: the name and the number, or the number alone."""
    found = book.configuration.number(call.number) or book.configuration.extension(call.number)
    if found and found.name != call.number:
        return found.name, call.number
    return shown(call.number), ""


def direction_words(direction: Direction) -> str:
    """Return where a call comes from."""
    return {
        Direction.INCOMING: _tr("from outside"),
        Direction.INTERNAL: _tr("from an extension"),
        Direction.PLACED: _tr("placed from here"),
    }[direction]


DIRECTION_LOOKS: Mapping[Direction, Look] = MappingProxyType(
    {
        Direction.INCOMING: Look(Icon.INCOMING, "text"),
        Direction.INTERNAL: Look(Icon.INTERNAL, "text"),
        Direction.PLACED: Look(Icon.PLACED, "text"),
    }
)
