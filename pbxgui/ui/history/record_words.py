"""A call that there was, in words: who, what was heard, how it ended, and its moments in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from pbxgui.core.config import Configuration
from pbxgui.core.records import (
    CallLeg,
    CallRecord,
    HeardSound,
    Verdict,
    billed_seconds,
    early_seconds,
    greeting_seconds,
    verdict,
)
from pbxgui.core.text import printable
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.words import clock

_OK, _BUSY, _DECLINED, _CANCELLED, _NOBODY, _NOT_FOUND = 200, 486, 603, 487, 480, 404


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordWords", text)


def when_words(record: CallRecord, now: datetime) -> tuple[str, str]:
    """Return the time, and the day as people say it."""
    local = record.started.astimezone()
    days = (now.astimezone().date() - local.date()).days
    date = QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat)
    day = {0: _tr("Today"), 1: _tr("Yesterday")}.get(days, date)
    return f"{local:%H:%M:%S}", day


def party_words(number: str, configuration: Configuration) -> tuple[str, str]:
    """Return a name and its number, or the number alone."""
    found = configuration.extension(number) or configuration.number(number)
    shown = printable(number)
    return (found.name, shown) if found and found.name != number else (shown, "")


def caller_words(record: CallRecord, configuration: Configuration) -> tuple[str, str]:
    """Return who called."""
    if not record.caller:
        return _tr("Anonymous"), ""
    name, number = party_words(record.caller, configuration)
    return name, ", ".join(filter(None, (number, _tr("number withheld") if record.withheld else "")))


def heard_words(record: CallRecord) -> tuple[str, str]:
    """Return which greetings were heard, and for how long without being billed."""
    names = dict.fromkeys(sound.voice.greeting for sound in record.sounds if sound.voice and not sound.loops)
    if names:
        first = _tr("“{names}” for {seconds} s").format(
            names="”, “".join(names), seconds=f"{greeting_seconds(record):.1f}"
        )
    elif record.sounds:
        first = _tr("Ringback")
    else:
        first = ""
    early = early_seconds(record)
    return first, _tr("{time} not billed").format(time=clock(early)) if early >= 1 else ""


def result_look(record: CallRecord) -> Look:
    """Return the picture of how a call ended."""
    if record.answered is not None:
        return Look(Icon.TALKING, "talking")
    if record.ended is None:
        return Look(Icon.RINGING, "ringing")
    return Look(Icon.ENDED, "quiet")


def result_words(record: CallRecord) -> tuple[str, str]:
    """Return how a call went, and what of it is billed."""
    if record.ended is None:
        return _tr("In progress"), ""
    if record.answered is not None:
        return _tr("Answered"), _tr("{time} billed").format(time=clock(billed_seconds(record)))
    return _missed(record), _tr("not billed")


def _missed(record: CallRecord) -> str:
    if record.status is None:
        return _tr("Cut off")
    return {
        _BUSY: _tr("Busy"),
        _DECLINED: _tr("Declined"),
        _CANCELLED: _tr("Caller hung up"),
        _NOBODY: _tr("No answer"),
        _NOT_FOUND: _tr("No such number"),
    }.get(record.status, _tr("Not answered ({status})").format(status=record.status))


def verdict_words(record: CallRecord) -> str:
    """Return how sure it is that the caller heard what was played."""
    return {
        Verdict.SURE: _tr("The caller has surely heard it."),
        Verdict.LIKELY: _tr("The caller has likely heard it."),
        Verdict.UNKNOWN: _tr("Whether the caller has heard it is not known."),
        None: _tr("Nothing was played to the caller."),
    }[verdict(record)]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, `at` seconds after the call came in."""

    at: float
    text: str


def moments(record: CallRecord, configuration: Configuration) -> tuple[Moment, ...]:
    """Return what happened, in the order of time."""
    return tuple(sorted(_moments(record, configuration), key=lambda moment: moment.at))


def clock_of(record: CallRecord, moment: Moment) -> str:
    """Return the time of day of a moment, to the tenth of a second."""
    at = (record.started + timedelta(seconds=moment.at)).astimezone()
    return f"{at:%H:%M:%S}.{at.microsecond // 100_000}"


def _moments(record: CallRecord, configuration: Configuration) -> Iterator[Moment]:
    caller = " ".join(filter(None, caller_words(record, configuration)))
    number = " ".join(filter(None, party_words(record.number, configuration)))
    yield Moment(0.0, _tr("{caller} calls {number}.").format(caller=caller, number=number))
    texts = (
        (record.ringing, _tr("The caller's own telephone begins to ring (180).")),
        (record.progress, _tr("The caller can hear us and is not answered (183).")),
        (record.answered, _tr("The call is answered (200): normally billed from now on.")),
        (record.bridged, _tr("Caller and telephone hear each other.")),
        (record.ended, _tr("The call is over: {how}").format(how=_end(record))),
    )
    yield from (Moment(at, text) for at, text in texts if at is not None)
    for sound in record.sounds:
        yield from _sound(sound)
    for leg in record.legs:
        yield from _leg(leg)


def _end(record: CallRecord) -> str:
    who = {
        "caller": _tr("the caller hung up."),
        "phone": _tr("the telephone that was called hung up."),
        "transfer": _tr("it was transferred."),
    }.get(record.ended_by)
    return who or f"{result_words(record)[0]}."


def _sound(sound: HeardSound) -> Iterator[Moment]:
    name = sound.voice.greeting if sound.voice else ""
    if not name and not sound.sound:
        yield Moment(sound.began, _tr("The caller hears ringing from us."))
        return
    version = _tr("version {version}").format(version=sound.voice.version) if sound.voice else ""
    what = " ".join(filter(None, (f"“{printable(name or sound.sound)}”", version)))
    text = _tr("The caller hears {what} as ringback.") if sound.loops else _tr("The caller hears {what}.")
    yield Moment(sound.began, text.format(what=what))
    if sound.seconds is not None and not sound.loops:
        ends = _tr("{what} was heard for {seconds} s.").format(what=what, seconds=f"{sound.seconds:.1f}")
        yield Moment(sound.began + sound.seconds, ends)


def _leg(leg: CallLeg) -> Iterator[Moment]:
    who = printable(leg.target.removeprefix("PJSIP/"))
    if leg.answered != leg.dialled:
        yield Moment(leg.dialled, _tr("{who} is called.").format(who=who))
    if leg.ringing is not None:
        yield Moment(leg.ringing, _tr("{who} rings.").format(who=who))
    if leg.answered is not None:
        yield Moment(leg.answered, _tr("{who} answers.").format(who=who))
    if leg.ended is not None and leg.status not in (None, _OK):
        refused = {_BUSY: _tr("{who} is busy."), _DECLINED: _tr("{who} declines.")}
        text = refused.get(leg.status or 0, _tr("{who} cannot be reached ({status})."))
        yield Moment(leg.ended, text.format(who=who, status=leg.status))
