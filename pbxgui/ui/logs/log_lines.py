"""The lines of a call's log: what a person reads of each entry, and which of them are wanted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from pbxgui.core.records import CallRecord, RuleMet
from pbxgui.core.records.call_log import CALLER, Cut, Entry, LogCut, LogEvent, LogLeg, LogMessage
from pbxgui.core.records.details import text, whole
from pbxgui.core.records.rule import met
from pbxgui.core.text import printable
from pbxgui.ui.background.stories import Moment
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.live.member_words import phone_words
from pbxgui.ui.live.moment_words import moment_words
from pbxgui.ui.logs.sip_words import meaning_of, name_of
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.words import shown

_ANSWERED, _RINGING = "answered", "ringing"


def _tr(text: str) -> str:
    return QCoreApplication.translate("LogLines", text)


class Kind(StrEnum):
    """What a line is about."""

    MOMENT = "moment"
    STEP = "step"
    SIP = "sip"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        at: seconds after the call began.
        kind: what it is about.
        text: what happened.
        look: its picture.
        leg: of a SIP message, whose it is; None for everything else.
        sent: whether it went out.
        meaning: of a SIP message, what that means.
        whole: a SIP message as it was, made safe to show.
        peer: its other side.

    """

    at: float
    kind: Kind
    text: str
    look: Look
    leg: int | None = None
    sent: bool = False
    meaning: str = ""
    whole: str = ""
    peer: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines a person wants to see.

    Attributes:
        steps: whether those of the program.
        sip: whether those of SIP messages.
        leg: only SIP messages of this one; None for all.
        typed: words that all have to be in a line, or in its message.

    """

    steps: bool = False
    sip: bool = False
    leg: int | None = None
    typed: str = ""

    def fits(self, line: Line) -> bool:
        """Whether a line is wanted."""
        if line.kind is Kind.STEP and not self.steps:
            return False
        if line.kind is Kind.SIP and not (self.sip and self.leg in (None, line.leg)):
            return False
        words = self.typed.casefold().split()
        where = f"{line.text} {line.meaning} {line.peer} {line.whole}".casefold() if words else ""
        return all(word in where for word in words)


_LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "offered": Look(Icon.OFFERED, "text"),
        "provisional": Look(Icon.RINGING, _RINGING),
        "media": Look(Icon.SPEAKER, "early"),
        "greeting-started": Look(Icon.GREETING, "early"),
        "greeting-ended": Look(Icon.GREETING, "quiet"),
        "skipped": Look(Icon.SKIP, "text"),
        "loop-started": Look(Icon.RINGING, _RINGING),
        "answered": Look(Icon.ANSWER, "talking"),
        "bridged": Look(Icon.TALKING, "talking"),
        "dialling": Look(Icon.PHONE, "text"),
        "far-ringing": Look(Icon.RINGING, _RINGING),
        "still-ringing": Look(Icon.RINGING, _RINGING),
        "far-failed": Look(Icon.PHONE_OFF, "warning"),
        "far-ended": Look(Icon.HANG_UP, "text"),
        "held": Look(Icon.HELD, "held"),
        "resumed": Look(Icon.TALKING, "talking"),
        "transferred": Look(Icon.TRANSFER, "text"),
        "recalled": Look(Icon.TRANSFER, "text"),
        "trouble": Look(Icon.WARNING, "danger"),
        "ended": Look(Icon.HANG_UP, "text"),
        "media-ended": Look(Icon.GOOD, "quiet"),
        "far-media-ended": Look(Icon.GOOD, "quiet"),
    }
)
_PLAIN = Look(Icon.CHECK, "quiet")
_RULE = Look(Icon.NUMBERS, "accent")
_STEP = Look(Icon.DIALPLAN, "quiet")
_SAID = Look(Icon.TALKING, "quiet")
_IN, _OUT = Look(Icon.INCOMING, "quiet"), Look(Icon.PLACED, "quiet")
_CUT = Look(Icon.WARNING, "warning")


def legs_of(entries: Iterable[Entry], book: Book) -> dict[int, str]:
    """Return the name of each side of a call, by its number: the caller, and the telephones in their order."""
    names = {CALLER: _tr("Caller")}
    for entry in entries:
        if isinstance(entry, LogLeg):
            target = entry.target.partition("/")[2] or entry.target
            name = phone_words(target, book)
            names[entry.leg] = f"{name} ({entry.leg})" if name in names.values() else name
    return names


def lines_of(entries: Iterable[Entry], book: Book) -> tuple[Line, ...]:
    """Return all lines of a log, in the order of time."""
    return tuple(_lines(entries, book))


def _lines(entries: Iterable[Entry], book: Book) -> Iterator[Line]:
    rule: RuleMet | None = None
    is_answered = False
    for entry in entries:
        match entry:
            case LogMessage():
                yield _message(entry)
            case LogCut():
                yield Line(entry.at, Kind.CUT, _cut(entry.what), _CUT)
            case LogEvent(kind="message"):
                yield Line(entry.at, Kind.STEP, printable(entry.text), _SAID)
            case LogEvent(kind="step"):
                yield Line(entry.at, Kind.STEP, printable(entry.text), _STEP)
                before, rule = rule, met(rule, entry.details)
                if rule is not None and rule != before:
                    yield Line(entry.at, Kind.MOMENT, _rule(rule), _RULE)
            case LogEvent():
                is_answered = is_answered or entry.kind == _ANSWERED
                look = _LOOKS.get(entry.kind, _PLAIN)
                yield Line(entry.at, Kind.MOMENT, _moment(entry, book, is_answered=is_answered), look)


def _message(entry: LogMessage) -> Line:
    return Line(
        entry.at,
        Kind.SIP,
        name_of(entry.text),
        _OUT if entry.sent else _IN,
        leg=entry.leg,
        sent=entry.sent,
        meaning=meaning_of(entry.text),
        whole="\n".join(printable(line) for line in entry.text.replace("\r\n", "\n").split("\n")).rstrip(),
        peer=shown(entry.peer),
    )


def _rule(rule: RuleMet) -> str:
    if rule.rule is None:
        words = _tr("No rule of {number} is for this caller: what everybody else gets")
        return words.format(number=shown(rule.number))
    return _tr("Rule {place} of {number} is tried").format(place=rule.rule, number=shown(rule.number))


def _moment(entry: LogEvent, book: Book, *, is_answered: bool) -> str:
    match entry.kind:
        case "ended":
            return _ended(entry, is_answered=is_answered)
        case "offered":
            caller = shown(text(entry.details.get("caller"))) or _tr("Somebody without a number")
            number = shown(text(entry.details.get("extension")))
            return _tr("{caller} calls {number}").format(caller=caller, number=number)
        case "digit":
            return _tr("A key was pressed (which one is not kept: it may be somebody's PIN)")
        case "media-ended":
            return _tr("Sound between caller and PBX: {figures}").format(figures=shown(entry.text))
        case "far-media-ended":
            return _tr("Sound between PBX and {figures}").format(figures=shown(entry.text))
    return moment_words(Moment(entry.at, entry.kind, entry.text, entry.details), book)


def _ended(entry: LogEvent, *, is_answered: bool) -> str:
    status = whole(entry.details.get("status"))
    gave_up = _tr("The caller hung up") if is_answered else _tr("The caller gave up before the answer")
    by = {
        "caller": gave_up,
        "phone": _tr("The phone hung up"),
        "person": _tr("A person at this PBX ended the call"),
        "transfer": _tr("The call goes on as another one"),
    }
    words = by.get(text(entry.details.get("by")), _tr("The PBX ended the call, as its rule says"))
    reason = " ".join(filter(None, (str(status or ""), shown(text(entry.details.get("reason"))))))
    reason = _tr(" ({reason})").format(reason=reason) if reason else ""
    return f"{words}{reason}" if is_answered else f"{words}{reason}, {_tr('normally not billed')}"


def _cut(what: Cut) -> str:
    if what is Cut.EVENTS:
        return _tr("So much happened in this call that from here on only its end is kept")
    return _tr("This call had so many SIP messages that from here on they are not kept")


def seconds_words(at: float) -> str:
    """Return a time within a call, in seconds."""
    return _tr("{seconds} s").format(seconds=f"{at:.3f}")


def clock_words(record: CallRecord, at: float) -> str:
    """Return a time of day, to the millisecond."""
    moment = (record.started + timedelta(seconds=at)).astimezone()
    return f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03}"


def way_words(line: Line, legs: Mapping[int, str]) -> str:
    """Return from whom to whom a SIP message went; empty for other lines."""
    if line.leg is None:
        return ""
    name = legs.get(line.leg, _tr("Phone"))
    return f"{_tr('PBX')} → {name}" if line.sent else f"{name} → {_tr('PBX')}"


def as_text(title: str, record: CallRecord | None, lines: Iterable[Line], legs: Mapping[int, str]) -> str:
    """Return lines as text to copy or to save, SIP messages in full."""
    written = [title, ""]
    for line in lines:
        at = f"{line.at:10.3f}" if record is None else f"{clock_words(record, line.at)} {line.at:10.3f}"
        what = "  ".join(filter(None, (way_words(line, legs), line.text, line.meaning)))
        written.append(f"{at}  {what}")
        if line.whole:
            heading = " ".join(filter(None, (line.peer and _tr("(with {peer})").format(peer=line.peer),)))
            written += [f"            {part}".rstrip() for part in (heading, *line.whole.split("\n")) if part]
            written.append("")
    return "\n".join(written).rstrip() + "\n"
