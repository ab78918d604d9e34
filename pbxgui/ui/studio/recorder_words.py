"""What the recorder says of itself: words for its states, for how loud it is, for its takes."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from pbxgui.audio.recording_seen import Level, RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take import Take
from pbxgui.ui.sentences import told
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.words import clock

NOTHING_DBFS, QUIET_DBFS, LOUD_DBFS = -54.0, -26.0, -2.0
"""The loudest of the last seconds, as people are told of it; in between speech is fine."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about the level, if anything.

    Attributes:
        words: for the person who speaks.
        color: the name of its colour in the theme.
        icon: its picture.

    """

    words: str
    color: str
    icon: Icon


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recorder", text)


def advice(level: Level) -> Advice:
    """Return what is said of a level."""
    if level.is_clipping:
        return Advice(_tr("Too loud: move back"), "danger", Icon.WARNING)
    if level.held_dbfs < NOTHING_DBFS:
        return Advice(_tr("Nothing is heard: say something"), "quiet", Icon.POOR)
    if level.held_dbfs < QUIET_DBFS:
        return Advice(_tr("Speak a little louder"), "warning", Icon.FAIR)
    if level.held_dbfs > LOUD_DBFS:
        return Advice(_tr("A little too loud: move back"), "warning", Icon.WARNING)
    return Advice(_tr("Good"), "talking", Icon.CHECK)


def state_words(seen: RecordingSeen) -> str:
    """Return what the recorder does, in a few words."""
    if seen.state is RecordingState.DONE and seen.lost_seconds:
        words = _tr("Recorded, but this computer was too slow: {seconds} s are missing. Record it again.")
        return words.format(seconds=QLocale().toString(seen.lost_seconds, "f", 1))
    if seen.state is RecordingState.LOST and seen.take is not None:
        return _tr("Interrupted: what you have recorded so far is kept")
    return {
        RecordingState.CLOSED: _tr("The microphone is off"),
        RecordingState.TESTING: _tr("Ready: nothing is recorded yet"),
        RecordingState.COUNTING_IN: _tr("Get ready…"),
        RecordingState.RECORDING: _tr("Recording"),
        RecordingState.PAUSED: _tr("Paused: what you say now is not recorded"),
        RecordingState.DONE: _tr("Recorded. Listen to it, use it, or record it again."),
        RecordingState.LOST: _tr("Nothing can be recorded now"),
    }[seen.state]


def seconds_shown(seen: RecordingSeen) -> int:
    """Return whole seconds: those that are over while it records, else what the take's length is nearest to."""
    return int(seen.seconds) if seen.state is RecordingState.RECORDING else round(seen.seconds)


def spoken_words(before: RecordingSeen, now: RecordingSeen) -> str:
    """Return what a screen reader says of a change; nothing where there is none, or what would be recorded."""
    if now.state is RecordingState.COUNTING_IN and now.count != before.count:
        return str(now.count)
    if now.state is RecordingState.RECORDING:
        return ""
    words = _spoken_of_state(now) if now.state is not before.state else ""
    if now.trouble is None or now.trouble is before.trouble:
        return words
    return f"{words}. {told(now.trouble)}" if words else told(now.trouble)


def _spoken_of_state(now: RecordingSeen) -> str:
    if now.state is RecordingState.DONE:
        return _tr("Recorded, {length}").format(length=clock(now.seconds))
    return state_words(now) if now.state in _SPOKEN else ""


_SPOKEN = frozenset({RecordingState.PAUSED, RecordingState.LOST})


def time_words(seconds: float, cap: float) -> str:
    """Return how long the take is, beside how long callers listen at most."""
    if seconds > cap:
        words = _tr("{length}: longer than the {cap} that callers hear of it before the answer")
    else:
        words = _tr("{length} of {cap} that callers hear at most before the answer")
    return words.format(length=clock(seconds), cap=clock(cap))


def take_words(take: Take) -> tuple[str, str]:
    """Return a take in two lines: how long it is, and when and for what it was recorded."""
    begun = QDateTime.fromSecsSinceEpoch(int(take.begun.timestamp()))
    when = QLocale().toString(begun, QLocale.FormatType.ShortFormat)
    words = _tr("{when}, for “{name}”") if take.name else _tr("{when}")
    return clock(round(take.seconds)), words.format(when=when, name=take.name)


def pace_words(words: int, pace: int) -> str:
    """Return how fast a script goes by, and how long all of it takes."""
    if not words:
        return _tr("{pace} words a minute").format(pace=pace)
    length = clock(round(words * 60 / pace))
    return _tr("{pace} words a minute: {length} for this text").format(pace=pace, length=length)
