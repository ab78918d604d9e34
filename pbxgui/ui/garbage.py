"""Python's garbage is collected on the GUI thread alone.

Python collects whenever much has been made, on whichever thread has just made it. Among the garbage there may be
widgets in circles of references, and a widget that is destroyed on another thread takes the process with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY = 1_000  # milliseconds


class GuiThreadCollector(QObject):
    """Collects once a second what Python would have collected by itself meanwhile."""

    def __init__(self, parent: QObject) -> None:
        """Take it over, until `give_back`; everything there is now counts as needed for good."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation that has had enough made in it; most of the time that is none or the first."""
        made, enough = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if made[generation] > enough[generation]]
        if due:
            gc.collect(due[-1])

    def give_back(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
