"""What the recorder does, spoken by a screen reader."""

import time

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from pbxgui.audio.recording_seen import RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.ui.studio.recorder_words import advice, spoken_words

BETWEEN_ADVICE = 3.0
"""Seconds between two sentences about the level: more could not be listened to."""


class RecorderAnnouncer:
    """Speaks for a widget, if anybody listens.

    Attributes:
        spoken: what was said last.

    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._before = RecordingSeen()
        self.spoken = ""
        self._advised = ""
        self._advised_at = 0.0

    def on_seen(self, seen: RecordingSeen) -> None:
        """Say what has changed; nothing while it records, for the microphone would hear it."""
        before, self._before = self._before, seen
        self.say(spoken_words(before, seen))
        if seen.state is RecordingState.TESTING:
            if before.state is not RecordingState.TESTING:  # let the person say something first
                self._advised, self._advised_at = "", time.monotonic()
            self._advise(advice(seen.level).words)

    def _advise(self, words: str) -> None:
        now = time.monotonic()
        if words != self._advised and now - self._advised_at >= BETWEEN_ADVICE:
            self._advised, self._advised_at = words, now
            self.say(words)

    def say(self, words: str) -> None:
        """Say this, if it is anything."""
        if words:
            self.spoken = words
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, words))
