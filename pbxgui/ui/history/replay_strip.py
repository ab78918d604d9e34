"""The strip of a call that there was, in which one can go to another place by mouse and by keyboard."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from pbxgui.ui.call_it.timeline import Timeline

_LEAST_WIDTH = 220  # device-independent pixels
_STEP = 1.0  # seconds that an arrow key goes


class ReplayStrip(Timeline):
    """Tells where the person wants to listen.

    Signals:
        sought: a second of the replay.

    """

    sought = Signal(float)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return what it can do with beside a list."""
        return QSize(_LEAST_WIDTH, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go where it was clicked; left of the first second is the first."""
        left, right = self._x(0.0), self._x(self._seconds)
        share = (event.position().x() - left) / max(1.0, right - left)
        self._seek(share * self._seconds)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go on and back by the arrow keys, to the beginning by Home."""
        at = self.cursor_at or 0.0
        places = {Qt.Key.Key_Left: at - _STEP, Qt.Key.Key_Right: at + _STEP, Qt.Key.Key_Home: 0.0}
        place = places.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            self._seek(place)

    def _seek(self, place: float) -> None:
        if self.strip.heard:
            self.sought.emit(min(max(0.0, place), self.strip.seconds))
