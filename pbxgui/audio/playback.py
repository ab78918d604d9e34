"""Playing one sound at a time on the computer's own speaker: the thread that the sound card belongs to.

Nothing here waits for the sound card but that thread; what it has to say goes to a call-back, on that thread.
"""

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pbxgui.audio.devices import BUFFER_SECONDS, DeviceName, OutputDevice, SoundDevices
from pbxgui.audio.plugged import Plugged
from pbxgui.audio.turn import Source, Turn
from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError

BETWEEN_TELLINGS = 0.04
"""Seconds of sound between two tellings of the position: 25 a second."""


@dataclass(frozen=True, slots=True)
class PlayerSeen:
    """What is played at one moment.

    Attributes:
        title: of what plays, is paused, or failed, in the person's words; empty where there is nothing.
        position: seconds of it that have been heard.
        seconds: how long it is; None for what is still coming into being, and for nothing.
        playing: whether it can be heard now; a title without it is paused.
        trouble: why it cannot be heard; None where all is well.
        path: the file that it is; None for a stream.

    """

    title: str = ""
    position: float = 0.0
    seconds: float | None = None
    playing: bool = False
    trouble: PbxError | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class OutputsSeen:
    """What can be played on.

    Attributes:
        outputs: every device, in the system's order.
        chosen: the one that is used; None for whatever is the system's default.
        trouble: why there is none.

    """

    outputs: tuple[OutputDevice, ...] = ()
    chosen: DeviceName | None = None
    trouble: PbxError | None = None


class Playback:
    """Plays what it is given, the newest in the place of what was there before. Every method returns at once."""

    def __init__(
        self,
        open_devices: Callable[[], SoundDevices],
        tell: Callable[[PlayerSeen], None],
        tell_outputs: Callable[[OutputsSeen], None],
        chosen: DeviceName | None = None,
    ) -> None:
        """Make nothing yet: `open_devices` is called on the thread, when something is to be played."""
        self._open_devices = open_devices
        self._tell = tell
        self._tell_outputs = tell_outputs
        self._chosen = chosen
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._devices: SoundDevices | None = None
        self._turn: Turn | None = None
        self._plugged = Plugged()
        self._told = 0.0
        self._ends = False

    # From any thread

    def play(
        self,
        title: str,
        open_source: Callable[[], Source],
        path: Path | None = None,
        period: float = BUFFER_SECONDS,
    ) -> None:
        """Play something from its beginning; `open_source` is called on the thread. For `period` see the port."""
        self._order(lambda: self._play(Turn(title, path, period), open_source))

    def pause(self) -> None:
        """Be silent, and remember where."""
        self._order(self._pause)

    def resume(self) -> None:
        """Go on where it was paused."""
        self._order(self._resume)

    def seek(self, seconds: float) -> None:
        """Go to a place, of what plays or is paused."""
        self._order(lambda: self._seek(seconds))

    def stop(self) -> None:
        """Be silent and forget what was played."""
        self._order(self._stop)

    def look(self, *, rescan: bool = False) -> None:
        """Tell what can be played on; look anew at what is plugged in, which ends what plays."""
        self._order(lambda: self._look(rescan=rescan))

    def choose(self, device: DeviceName | None) -> None:
        """Play on this device from now on, what plays included; on the system's default one for None."""
        self._order(lambda: self._choose(device))

    def close(self) -> None:
        """Be silent and end; returns when the thread has."""
        if self._thread is not None:
            self._order(self._end)
            self._thread.join()
            self._thread = None

    def _order(self, order: Callable[[], None]) -> None:
        self._orders.put(order)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="pbxgui-speaker")
            self._thread.start()

    # On the thread

    def _run(self) -> None:
        while not self._ends:
            turn = self._turn
            try:
                if turn is None or not turn.plays:
                    self._orders.get()()
                elif not self._orders.empty():
                    self._orders.get_nowait()()
                elif turn.play_on():
                    self._tell_position(turn)
                else:
                    self._stop()
            except PbxError as error:
                self._fail(error)
            except Exception as error:  # noqa: BLE001 - the thread must go on, and the person hear of it
                self._fail(_bug(error))

    def _play(self, turn: Turn, open_source: Callable[[], Source]) -> None:
        self._put_away()
        self._turn = turn
        turn.source = open_source()
        self._begin(turn)

    def _begin(self, turn: Turn) -> None:
        if self._devices is not None and self._plugged.has_changed():
            self._devices.rescan()  # nothing plays: the default may be another one since
        try:
            turn.begin(self._opened().open_output(turn.rate, self._chosen, turn.period))
        except EnvironmentProblem:
            # What is plugged in may have changed since somebody looked last.
            self._opened().rescan()
            turn.begin(self._opened().open_output(turn.rate, self._chosen, turn.period))
        self._tell_now(turn)

    def _pause(self) -> None:
        if self._turn is not None and self._turn.plays:
            self._turn.pause()
            self._tell_now(self._turn)

    def _resume(self) -> None:
        if self._turn is not None and not self._turn.plays:
            self._begin(self._turn)

    def _seek(self, seconds: float) -> None:
        turn = self._turn
        if turn is None:
            return
        played = turn.plays
        turn.pause(seconds)
        if played:
            self._begin(turn)
        else:
            self._tell_now(turn)

    def _stop(self) -> None:
        self._put_away()
        self._tell(PlayerSeen())

    def _look(self, *, rescan: bool) -> None:
        if rescan and self._turn is not None:
            self._stop()
        try:
            devices = self._opened()
            if rescan:
                devices.rescan()
            self._tell_outputs(OutputsSeen(devices.outputs(), self._chosen))
        except PbxError as error:
            self._tell_outputs(OutputsSeen((), self._chosen, error))

    def _choose(self, device: DeviceName | None) -> None:
        self._chosen = device
        self._look(rescan=False)
        if self._turn is not None and self._turn.plays:
            self._turn.pause()
            self._begin(self._turn)

    def _end(self) -> None:
        self._ends = True
        self._put_away()
        if self._devices is not None:
            self._devices.close()

    def _opened(self) -> SoundDevices:
        if self._devices is None:
            self._devices = self._open_devices()
        return self._devices

    def _put_away(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            turn.end()

    def _fail(self, trouble: PbxError) -> None:
        """Say why it is silent; what was lost may be back when something is played the next time."""
        turn = self._turn
        self._put_away()
        if self._devices is not None and isinstance(trouble, EnvironmentProblem):
            with suppress(PbxError):
                self._devices.rescan()
        title, path = (turn.title, turn.path) if turn else ("", None)
        self._tell(PlayerSeen(title, trouble=trouble, path=path))

    def _tell_position(self, turn: Turn) -> None:
        if abs(turn.position - self._told) >= BETWEEN_TELLINGS:
            self._tell_now(turn)

    def _tell_now(self, turn: Turn) -> None:
        self._told = turn.position
        self._tell(PlayerSeen(turn.title, turn.position, turn.seconds, turn.plays, path=turn.path))


def _bug(error: Exception) -> Bug:
    bug = Bug("sound-output", f"Playing failed: {error!r}")
    bug.__cause__ = error
    return bug
