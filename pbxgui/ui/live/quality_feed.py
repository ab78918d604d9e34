"""How the sound of the calls is that can be seen, asked of the engine every few seconds: nobody else costs it time."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.control.commands import MOST_MEASURED
from pbxgui.control.protocol import Command, Message
from pbxgui.control.rows import quality
from pbxgui.core.errors import PbxError
from pbxgui.core.quality import Quality
from pbxgui.ui.background.engine_commands import EngineCommands

BETWEEN_LOOKS = 2_000  # milliseconds


class QualityFeed(QObject):
    """Asks while it is started.

    Signals:
        measured: a mapping from the names of calls to how their sound was since the last look.

    """

    measured = Signal(object)

    def __init__(
        self,
        engine: EngineCommands,
        seen: Callable[[], Sequence[str]],
        parent: QObject | None = None,
        between: int = BETWEEN_LOOKS,
    ) -> None:
        """Ask about the calls that `seen` returns."""
        super().__init__(parent)
        self._engine = engine
        self._seen = seen
        self._before: Mapping[str, Quality] = {}
        self._asking = False
        self._timer = QTimer(self, interval=between)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to ask."""
        self._timer.start()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Ask now, unless an answer is still to come or there is no call to ask about."""
        calls = list(self._seen())[:MOST_MEASURED]
        if calls and not self._asking:
            self._asking = True
            self._engine.ask(
                self.tr("Look at the sound"), Command.QUALITY, self._take, self._failed, calls=calls
            )

    def _take(self, reply: Message) -> None:
        self._asking = False
        try:
            counted = {str(name): quality(row) for name, row in dict(reply.get("calls", {})).items()}
        except (PbxError, TypeError, ValueError):
            return  # an engine of another version: its calls are shown without
        now = {name: one.since(self._before.get(name)) for name, one in counted.items()}
        self._before = counted
        if now:
            self.measured.emit(now)

    def _failed(self, _: PbxError) -> None:
        self._asking = False  # the engine has gone, which its link tells, or knows no such command
