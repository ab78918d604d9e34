"""A call that there was as a strip: what its caller heard, which telephones rang, from when on it was billed."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import Configuration
from pbxgui.core.records import CallRecord
from pbxgui.core.text import printable
from pbxgui.dialplan.hearing import Heard
from pbxgui.dialplan.replay import Replayed, place_in, replayed
from pbxgui.ui.call_it.strip import Mark, Stretch, Strip, message_words
from pbxgui.ui.history.record_words import party_words, result_words
from pbxgui.ui.words import clock


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordStrip", text)


def strip_of(record: CallRecord, configuration: Configuration) -> Strip:
    """Return the strip of a replay of a call; an empty one where there is nothing to be heard."""
    replay = replayed(record)
    if not replay:
        return Strip()
    return Strip(
        replay[-1].segment.end,
        tuple(_stretch(one) for one in replay),
        tuple(_phones(record, replay, configuration)),
        tuple(_marks(record, replay)),
        None if record.answered is None else place_in(replay, record.answered),
        ", ".join(filter(None, result_words(record))),
    )


def _stretch(one: Replayed) -> Stretch:
    name = printable(one.sound.voice.greeting if one.sound and one.sound.voice else one.segment.name)
    words, color = {
        Heard.SILENCE: (_tr("silence"), "quiet"),
        Heard.OWN_RINGBACK: (_tr("ringing of the caller's own phone"), "ringing"),
        Heard.GREETING: (_tr("greeting “{name}”").format(name=name), "early"),
        Heard.RINGBACK: (_tr("ringing tone"), "ringing"),
        Heard.MUSIC: (_tr("“{name}” over and over").format(name=name), "early"),
        Heard.TONES: (_tr("a tone"), "held"),
        Heard.CONVERSATION: (_tr("conversation"), "talking"),
    }[one.segment.heard]
    if one.left_out:
        text = _tr("{what}, {time} of it left out")
        words = text.format(what=words, time=clock(max(1.0, one.left_out)))
    return Stretch(one.segment.start, one.segment.end, words, color)


def _phones(
    record: CallRecord, replay: tuple[Replayed, ...], configuration: Configuration
) -> Iterator[Stretch]:
    for leg in record.legs:
        over = leg.answered if leg.answered is not None else leg.ended
        begin, end = place_in(replay, leg.dialled), place_in(replay, record.last if over is None else over)
        if begin < end:
            name = party_words(leg.target.removeprefix("PJSIP/"), configuration)[0]
            yield Stretch(begin, end, _tr("ringing: {phones}").format(phones=name), "ringing")


def _marks(record: CallRecord, replay: tuple[Replayed, ...]) -> Iterator[Mark]:
    moments = ((record.ringing, "180"), (record.progress, "183"), (record.answered, "200"))
    for at, message in sorted((at, message) for at, message in moments if at is not None):
        yield Mark(place_in(replay, at), message, message_words(message))
