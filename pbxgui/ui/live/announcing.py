"""Calls that come and end, spoken by a screen reader: few words, and never more than can be listened to."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from pbxgui.core.live_call import LiveCall, Phase
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.live.call_words import Book, caller_words, number_words
from pbxgui.ui.live.ending_words import ending_words
from pbxgui.ui.live.member_words import phone_words

MOST_AT_ONCE = 3
"""Sentences that are spoken; of more only how many there are."""

_GATHER = 700  # milliseconds within which changes are told together
_SPOKEN = (Phase.BRIDGED, Phase.HELD)


class Announcer(QObject):
    """Speaks for a widget, if anybody listens.

    Attributes:
        spoken: what was said last.

    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._known: Mapping[str, LiveCall] = {}
        self._waiting: list[str] = []
        self.spoken = ""
        self._timer = QTimer(self, interval=_GATHER, singleShot=True)
        self._timer.timeout.connect(self.speak)

    def on_seen(self, seen: EngineSeen, book: Book) -> None:
        """Take the calls as they are now."""
        if not QAccessible.isActive():
            self._known = seen.calls
            return
        for name, call in seen.calls.items():
            before = self._known.get(name)
            if before is None:
                self._say(self._came(call, book))
            elif call.phase is not before.phase and call.phase in _SPOKEN:
                self._say(self._changed(call, book))
        for ended in seen.ended:
            self._say(
                self.tr("{caller}: {how}").format(
                    caller=caller_words(ended.call, book)[0], how=ending_words(ended)
                )
            )
        self._known = seen.calls

    def _came(self, call: LiveCall, book: Book) -> str:
        caller, number = caller_words(call, book)[0], number_words(call, book)[0]
        return self.tr("Call from {caller} to {number}").format(caller=caller, number=number)

    def _changed(self, call: LiveCall, book: Book) -> str:
        caller = caller_words(call, book)[0]
        phone = ", ".join(phone_words(name, book) for name in call.peers)
        words = (
            self.tr("{caller} talks with {phone}")
            if call.phase is Phase.BRIDGED
            else self.tr("{caller} is on hold with {phone}")
        )
        return words.format(caller=caller, phone=phone)

    def _say(self, sentence: str) -> None:
        self._waiting.append(sentence)
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def speak(self) -> None:
        """Say what has gathered."""
        said, self._waiting = self._waiting, []
        if not said:
            return
        shortened = len(said) > MOST_AT_ONCE
        self.spoken = self.tr("%n call(s) changed", "", len(said)) if shortened else ". ".join(said)
        event = QAccessibleAnnouncementEvent(self._widget, self.spoken)
        QAccessible.updateAccessibility(event)
