"""The sounds of a record: begun and ended, one at a time."""

from dataclasses import replace

from pbxgui.core.records.details import Details, number, text, whole
from pbxgui.core.records.record import CallRecord, HeardSound, Voice

MOST_SOUNDS = 64  # of one record; what a longer call hears beyond these is not written down


def begin(record: CallRecord, moment: float, details: Details, *, loops: bool = False) -> CallRecord:
    """Return the record with another sound, which ends the one before it."""
    record = close(record, moment)
    if len(record.sounds) >= MOST_SOUNDS:
        return record
    sound = HeardSound(
        sound=text(details.get("sound")),
        began=moment,
        voice=_voice(details),
        length=None if loops else number(details.get("seconds")),
        loops=loops,
        answered=record.answered is not None,
    )
    return replace(record, last=moment, sounds=(*record.sounds, sound))


def close(record: CallRecord, moment: float, *, greeting_only: bool = False) -> CallRecord:
    """Return the record with its last sound ended; `greeting_only` leaves what is played over and over."""
    if not record.sounds or record.sounds[-1].seconds is not None:
        return record
    *others, last = record.sounds
    if greeting_only and last.loops:
        return record
    passed = moment - last.began
    ended = replace(last, seconds=passed if last.length is None else min(passed, last.length))
    return replace(record, last=moment, sounds=(*others, ended))


def _voice(details: Details) -> Voice | None:
    greeting, version = text(details.get("greeting")), whole(details.get("version"))
    return Voice(greeting, version, text(details.get("sha256"))) if greeting and version else None
