"""Call records as rows, and back."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any

from pbxgui.core.records import CallLeg, CallRecord, HeardSound, RuleMet, Voice
from pbxgui.store.base import stored_moment

Row = dict[str, Any]

_PLAIN = tuple(field.name for field in fields(CallRecord) if field.name not in {"rule", "sounds", "legs"})
_plain = attrgetter(*_PLAIN)
_LEG = tuple(field.name for field in fields(CallLeg))
_SOUND = tuple(field.name for field in fields(HeardSound) if field.name != "voice")


def call_row(key: int, record: CallRecord) -> Row:
    """Return the row of a call without its parts, as the driver takes it."""
    rule = record.rule
    plain = zip(_PLAIN, _plain(record), strict=True)
    return {
        "id": key,
        **dict(plain),
        "started": stored_moment(record.started),
        "rule_number": None if rule is None else rule.number,
        "rule": None if rule is None else rule.rule,
    }


def leg_rows(key: int, record: CallRecord) -> Iterator[Row]:
    """Return a row for each telephone."""
    for position, leg in enumerate(record.legs):
        yield {"call": key, "position": position, **{name: getattr(leg, name) for name in _LEG}}


def sound_rows(key: int, record: CallRecord) -> Iterator[Row]:
    """Return a row for each sound."""
    for position, sound in enumerate(record.sounds):
        voice = sound.voice
        yield {
            "call": key,
            "position": position,
            **{name: getattr(sound, name) for name in _SOUND},
            "greeting": None if voice is None else voice.greeting,
            "version": None if voice is None else voice.version,
            "sha256": None if voice is None else voice.sha256,
        }


def record_of(call: Row, legs: Iterable[Row], sounds: Iterable[Row]) -> CallRecord:
    """Return the record of a call's row and those of its parts, in their order."""
    rule = None if call["rule_number"] is None else RuleMet(call["rule_number"], call["rule"])
    return CallRecord(
        **{name: call[name] for name in _PLAIN},
        rule=rule,
        legs=tuple(CallLeg(**{name: leg[name] for name in _LEG}) for leg in legs),
        sounds=tuple(
            HeardSound(**{name: sound[name] for name in _SOUND}, voice=_voice(sound)) for sound in sounds
        ),
    )


def _voice(sound: Row) -> Voice | None:
    return sound["greeting"] and Voice(sound["greeting"], sound["version"], sound["sha256"] or "")
