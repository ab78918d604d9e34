"""The phones of an extension in words: whether they are there, what they are, when they were last heard from."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pbxgui.core.binding import Binding, Bindings
from pbxgui.core.config import Configuration, Extension, Kind, place
from pbxgui.core.services import SERVICES
from pbxgui.ui.look import Look
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.theme.icons import Icon

_THERE = Look(Icon.PHONE, "talking")
_SILENT = Look(Icon.WARNING, "warning")
_AWAY = Look(Icon.PHONE_OFF, "quiet")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class State:
    """Whether an extension can be called.

    Attributes:
        text: in one or two words.
        detail: what its phones are; empty for nothing to tell.
        look: picture and colour.

    """

    text: str
    detail: str
    look: Look


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("PhoneWords", text, None, number)


def state_of(extension: Extension, bindings: Bindings, now: float) -> State:
    """Return the state of an extension, at a moment in seconds since the epoch."""
    there = [one for one in bindings if one.reachable]
    if not bindings:
        if extension.devices:
            fixed = ", ".join(one.contact for one in extension.devices)
            return State(_tr("Called at a fixed address"), fixed, _THERE)
        return State(_tr("No phone yet"), _tr("Set one up with its card"), _AWAY)
    if not there:
        return State(_tr("Does not answer"), seen_words(bindings, now), _SILENT)
    detail = " · ".join(map(phone_name, there))
    if len(there) == 1:
        detail = " · ".join(filter(None, (detail, round_trip_words(there[0]))))
    return State(_tr("%n phone(s) ready", len(there)), detail, _THERE)


def phone_name(binding: Binding) -> str:
    """Return what a phone calls itself; its address if it does not say."""
    return binding.user_agent or binding.source


def phone_lines(binding: Binding, now: float) -> tuple[str, str]:
    """Return what a phone is, and below it where, how, and when it was last heard from."""
    state = _tr("ready") if binding.reachable else _tr("does not answer")
    details = (
        binding.source.rpartition(":")[0] or binding.source,
        binding.transport.upper(),
        round_trip_words(binding),
        _tr("seen {ago}").format(ago=ago(now - binding.seen)) if binding.seen else "",
    )
    return f"{phone_name(binding)} · {state}", " · ".join(filter(None, details))


def round_trip_words(binding: Binding) -> str:
    """Return how quickly a phone answers; empty before it was asked."""
    if binding.round_trip is None or not binding.reachable:
        return ""
    return _tr("answers in {ms} ms").format(ms=max(1, round(binding.round_trip * 1000)))


def seen_words(bindings: Iterable[Binding], now: float) -> str:
    """Return when any of the phones was heard from last."""
    last = max((one.seen for one in bindings), default=0.0)
    return _tr("last seen {ago}").format(ago=ago(now - last)) if last else ""


def ago(seconds: float) -> str:
    """Return how long ago something was, as one would say it."""
    whole = max(0, int(seconds))
    if whole < _MINUTE:
        return _tr("just now")
    if whole < _HOUR:
        return _tr("%n minute(s) ago", whole // _MINUTE)
    if whole < _DAY:
        return _tr("%n hour(s) ago", whole // _HOUR)
    return _tr("%n day(s) ago", whole // _DAY)


def may_dial(extension: Extension, configuration: Configuration) -> tuple[str, ...]:
    """Return what the phones of an extension can call, a sentence each."""
    others = len(configuration.extensions) - (configuration.extension(extension.number) is not None)
    found = [
        _tr("%n other extension(s)", others),
        _tr("%n number(s) of yours, as a caller would", len(configuration.numbers)),
    ]
    found += [
        f"{service.code}{'…' * service.takes_number}: {in_our_language(service.name)}" for service in SERVICES
    ]
    found.append(_tr("Nobody outside: there is no trunk, so nothing can cost money."))
    return tuple(found)


def rung_by(extension: Extension, configuration: Configuration) -> tuple[tuple[str, str], ...]:
    """Return what rings an extension: words, and the number that leads there; empty for a ring group."""
    paths = configuration.users(Kind.EXTENSION, extension.number)
    found: dict[str, str] = {}
    for path in paths:
        if path[0] == Kind.GROUP:
            found.setdefault(_tr("Ring group {name}").format(name=path[1]), "")
        else:
            number = configuration.number(path[1])
            named = f"{path[1]} {number.name}" if number else in_our_language(place(path))
            found.setdefault(_tr("Number {number}").format(number=named), path[1])
    return tuple(found.items())
