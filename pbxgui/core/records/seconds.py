"""How long the parts of a call were, in seconds; of a call in progress, as far as it is known."""

from pbxgui.core.records.record import CallRecord


def early_seconds(record: CallRecord) -> float:
    """Return how long the caller could hear us without being answered: from the 183 to the 200 or the end."""
    return _between(record.progress, _first(record.answered, _end(record)))


def ringing_seconds(record: CallRecord) -> float:
    """Return how long telephones rang until somebody took the call, or until it was over."""
    return _between(record.ring, _first(record.bridged, _end(record)))


def talk_seconds(record: CallRecord) -> float:
    """Return how long caller and telephone were connected."""
    return _between(record.bridged, _first(record.parted, _end(record)))


def billed_seconds(record: CallRecord) -> float:
    """Return how long the call was answered, which is what is normally billed."""
    return _between(record.answered, _end(record))


def greeting_seconds(record: CallRecord) -> float:
    """Return how much of the greeting was sent, of all of them together; ringback and music do not count."""
    return sum((sound.seconds or 0.0 for sound in record.sounds if not sound.loops), 0.0)


def _end(record: CallRecord) -> float:
    return record.last if record.ended is None else record.ended


def _first(moment: float | None, otherwise: float) -> float:
    return otherwise if moment is None else moment


def _between(start: float | None, end: float) -> float:
    return 0.0 if start is None else max(0.0, end - start)
