"""Recording from a microphone: the thread that the microphone belongs to, and the take that it fills.

Whoever shows it gives orders that return at once, and is told what comes of them on that thread, thirty times a second
while a microphone is open. Nothing that is slow here loses sound: another process goes on to record it.
"""

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pbxgui.audio.devices import MICROPHONE_REPLACED, DeviceName, SoundDevices
from pbxgui.audio.microphone import Microphone
from pbxgui.audio.plugged import Plugged
from pbxgui.audio.recording_seen import InputsSeen, Level, RecordingSeen
from pbxgui.audio.recording_state import RecordingEvent, RecordingState, step
from pbxgui.audio.take import FRAME_BYTES, RATE, Take, TakeProblem
from pbxgui.audio.take_in_hand import TakeInHand
from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError

if TYPE_CHECKING:
    from pbxgui.audio.input_meter import InputMeter

BETWEEN_LOOKS = 1.0
"""Seconds between two looks at what is plugged in, while nothing is recorded."""

_NOTHING_WAITS = 0.025  # seconds: whoever fetches no more than this has got the newest sound
_MAY_LEAVE_SOME = 0.9  # seconds: whoever fetches less has got all there was; a second is the most
_State, _Event = RecordingState, RecordingEvent


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where the next piece goes: seconds of the take, None for behind all of it."""

    start: float | None = None
    end: float | None = None


class Recording:
    """One recorder. Every method but `close` returns at once.

    Attributes:
        waveform: of the take in hand; may be looked at from any thread.

    """

    def __init__(
        self,
        open_devices: Callable[[], SoundDevices],
        folder: Path,
        tell: Callable[[RecordingSeen], None],
        tell_inputs: Callable[[InputsSeen], None],
        chosen: DeviceName | None = None,
    ) -> None:
        """Make nothing yet; `folder` is that of all takes, `open_devices` is called on the thread."""
        self._hand = TakeInHand(folder)
        self.waveform = self._hand.waveform
        self._microphone = Microphone(open_devices, chosen)
        self._tell = tell
        self._tell_inputs = tell_inputs
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._state = _State.CLOSED
        self._meter: InputMeter
        self._level = Level()
        self._piece = _Piece()
        self._counting = 0  # samples until the count-in is over
        self._lost = 0  # samples of the piece
        self._lost_before = 0
        self._since_look = 0
        self._trouble: PbxError | None = None
        self._plugged = Plugged()
        self._looked = False
        self._ends = False

    # From any thread

    def look(self, *, rescan: bool = False) -> None:
        """Tell what can be recorded from; `rescan` sees what was plugged in since, and ends a test for a second.

        From now on that is told again whenever it changes while nothing is recorded.
        """
        self._order(lambda: self._look(rescan=rescan))

    def choose(self, device: DeviceName | None) -> None:
        """Record from this device from now on; from the system's default one for None. Not while it records."""
        self._order(lambda: self._choose(device))

    def test(self) -> None:
        """Open the microphone, tell its level, keep nothing."""
        self._order(self._test)

    def record(self, name: str = "", count_in: int = 0) -> None:
        """Begin a take for the greeting of this name, after so many seconds; the take before is finished and kept."""
        self._order(lambda: self._begin_take(name, count_in))

    def pause(self) -> None:
        """Keep nothing more for now."""
        self._order(self._pause)

    def resume(self, count_in: int = 0) -> None:
        """Go on behind the end of the take in hand, after so many seconds."""
        self._order(lambda: self._begin_piece(_Piece(), count_in))

    def punch_in(self, start: float, end: float, count_in: int = 0) -> None:
        """Record, until `pause` or `stop`, what takes the place of these seconds of the take in hand.

        It may be longer or shorter than they are. The samples that were there stay on the disk.
        """
        self._order(lambda: self._begin_piece(_Piece(start, end), count_in))

    def retake(self, count_in: int = 0) -> None:
        """Begin another take for the same greeting; the one in hand is finished and kept."""
        self._order(lambda: self._begin_take(self._hand.name, count_in))

    def stop(self) -> None:
        """Finish the take, write it as `take.wav`, let the microphone go; end a test, or a count-in to a first take."""
        self._order(self._stop)

    def adopt(self, take: Take) -> None:
        """Take a take in hand that is on the disk, one to be recovered or one of those kept, and finish it."""
        self._order(lambda: self._adopt(take))

    def let_go(self) -> None:
        """Have no take in hand any more, as when it was chosen or removed; a recording ends, what it has is kept."""
        self._order(self._let_go)

    def close(self) -> None:
        """Finish the take in hand, let the microphone go, and end; returns when the thread has."""
        if self._thread is not None:
            self._order(self._end)
            self._thread.join()
            self._thread = None

    def _order(self, order: Callable[[], None]) -> None:
        self._orders.put(order)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="pbxgui-microphone")
            self._thread.start()

    # On the thread

    def _run(self) -> None:
        from pbxgui.audio.input_meter import InputMeter  # noqa: PLC0415 - numpy, on this thread

        self._meter = InputMeter(RATE)
        while not self._ends:
            try:
                self._go_on()
            except (UserError, TakeProblem) as error:
                self._say(error)
            except PbxError as error:
                self._lose(error)
            except Exception as error:  # noqa: BLE001 - the thread must go on, and the person hear of it
                self._lose(_bug(error))

    def _go_on(self) -> None:
        if self._state.listens and self._orders.empty():
            self._listen()
            return
        try:
            order = self._orders.get(timeout=BETWEEN_LOOKS)
        except queue.Empty:
            self._look_if_changed()
        else:
            self._trouble = None
            order()

    def _listen(self) -> float:
        """Fetch what was said, tell and keep it as it has to be; return how many seconds that were."""
        samples = self._microphone.read()
        counted = min(len(samples), self._counting * FRAME_BYTES)
        self._counting -= counted // FRAME_BYTES
        if self._state is _State.COUNTING_IN and not self._counting:
            self._start_piece()
        if self._state is _State.RECORDING:
            self._keep(samples[counted:])
        if self._meter.measure(self._microphone.as_array(samples)):
            self._level = self._meter.level()
            self._say(self._trouble)
        self._since_look += len(samples) // FRAME_BYTES
        if self._state is _State.TESTING and self._since_look >= BETWEEN_LOOKS * RATE:
            self._since_look = 0
            self._look_if_changed()
        return len(samples) / FRAME_BYTES / RATE

    def _catch_up(self) -> None:
        """Keep what was said before the person ended it: a busy program has not fetched it yet.

        All that was there, and once what came since, is enough. Some devices hand over much at a time, and a busy
        machine always finds something: waiting for a read with nearly nothing would go on as long as that does.
        """
        has_all = False
        while self._state is _State.RECORDING:
            seconds = self._listen()
            if has_all or seconds <= _NOTHING_WAITS:
                return
            has_all = seconds < _MAY_LEAVE_SOME

    def _keep(self, samples: bytes) -> None:
        self._lost = self._microphone.lost - self._lost_before
        try:
            self._hand.keep(samples)
        except PbxError as error:
            event = _Event.STOP if isinstance(error, UserError) else _Event.PAUSE
            self._state = step(self._state, event)
            self._trouble = error
            self._end_piece()
            if self._state is _State.DONE:
                self._finish()
            self._say(self._trouble)

    def _look(self, *, rescan: bool) -> None:
        if rescan and self._state in {_State.COUNTING_IN, _State.RECORDING}:
            step(self._state, _Event.TEST)  # raises: the microphone would be gone
        self._looked = True
        if rescan:
            self._plugged.has_changed()  # whatever it is, it is seen now
        try:
            inputs = self._microphone.inputs(rescan=rescan)
        except PbxError as error:
            self._tell_inputs(InputsSeen((), self._microphone.chosen, error))
        else:
            self._tell_inputs(InputsSeen(inputs, self._microphone.chosen))
        if rescan and self._state.listens:
            self._microphone.open()

    def _look_if_changed(self) -> None:
        if self._looked and self._plugged.has_changed():
            self._look(rescan=True)

    def _choose(self, device: DeviceName | None) -> None:
        if self._state in {_State.COUNTING_IN, _State.RECORDING}:
            step(self._state, _Event.TEST)  # raises
        self._microphone.choose(device)
        self._look(rescan=False)
        if self._state.listens:
            self._microphone.open()
        self._say()

    def _test(self) -> None:
        state = step(self._state, _Event.TEST)
        self._microphone.open()
        self._meter.begin()
        self._state = state
        self._say()

    def _begin_take(self, name: str, count_in: int) -> None:
        if self._state is _State.RECORDING:
            self._pause()
        self._check(count_in)
        self._microphone.open()  # first: what is said while the disk is busy is kept
        try:
            self._hand.put_away(self._lost)
            self._hand.begin(name)
        except TakeProblem:
            if not self._state.listens:
                self._microphone.close()
            raise
        self._begin_piece(_Piece(), count_in)

    def _begin_piece(self, piece: _Piece, count_in: int) -> None:
        state = self._check(count_in)
        self._hand.check()
        self._microphone.open()
        self._piece = piece
        self._counting = round(count_in * RATE)
        self._state = state
        if not count_in:
            self._start_piece()
        self._say()

    def _start_piece(self) -> None:
        try:
            self._hand.begin_piece(self._piece.start, self._piece.end)
        except PbxError as error:
            # The microphone is well: it goes on to be shown, and nothing is kept.
            self._state, self._trouble = _State.PAUSED, error
            return
        self._state = step(self._state, _Event.RECORD) if self._state is _State.COUNTING_IN else self._state
        self._meter.begin()
        self._lost, self._lost_before = 0, self._microphone.lost

    def _pause(self) -> None:
        self._catch_up()
        self._state = step(self._state, _Event.PAUSE)
        self._end_piece()
        self._say()

    def _stop(self) -> None:
        self._catch_up()
        counted_in = self._state is _State.COUNTING_IN
        if counted_in and self._hand.take is not None:
            self._state = (
                _State.PAUSED
            )  # the take is as it was before the count-in: it is finished as any other
        self._state = step(self._state, _Event.STOP)
        self._counting = 0
        if self._state is _State.DONE:
            self._finish()
        elif counted_in:
            self._hand.put_away()
        elif self._state is _State.CLOSED:
            self._microphone.close()
        self._say()

    def _adopt(self, take: Take) -> None:
        self._let_go()
        self._hand.adopt(take)
        self._state = _State.DONE
        self._finish()
        self._say()

    def _let_go(self) -> None:
        with suppress(EnvironmentProblem):
            self._catch_up()
        self._microphone.close()
        self._hand.put_away(self._lost)
        self._state = step(self._state, _Event.CLOSE)
        self._counting = 0
        self.waveform.clear()
        self._say()

    def _end(self) -> None:
        self._ends = True
        with suppress(EnvironmentProblem):
            self._catch_up()
        self._hand.put_away(self._lost)
        self._microphone.end()

    def _check(self, count_in: int) -> RecordingState:
        return step(self._state, _Event.COUNT_IN if count_in else _Event.RECORD)

    def _end_piece(self) -> None:
        """End the piece; what the disk has against it is told, and what was recorded is kept even so."""
        try:
            self._hand.end_piece(self._lost)
        except TakeProblem as error:
            self._trouble = self._trouble or error

    def _finish(self) -> None:
        """Finish the take in hand and write its sound; what hinders that is told, and the take is kept."""
        self._microphone.close()
        self._level = Level()
        self._end_piece()
        if self._hand.take is None:
            self._hand.put_away()
            self._state = step(self._state, _Event.CLOSE)
            return
        try:
            self._hand.finish()
        except TakeProblem as error:
            self._trouble = self._trouble or error

    def _lose(self, trouble: PbxError) -> None:
        """Keep the take so far, and say why there is no more; a mere test goes on with what the default is now."""
        was_testing = self._state is _State.TESTING or self._hand.take is None
        self._state, self._trouble, self._counting = step(self._state, _Event.LOSE), trouble, 0
        self._level = Level()
        self._end_piece()
        self._microphone.give_up()
        if was_testing and trouble.code == MICROPHONE_REPLACED:
            self._orders.put(partial(self._test_again, trouble))
        else:
            self._say(self._trouble)

    def _test_again(self, trouble: PbxError) -> None:
        if self._state is _State.LOST:
            if self._hand.take is None:
                self._hand.put_away()  # what was counted in to
            self._test()
        self._say(trouble)

    def _say(self, trouble: PbxError | None = None) -> None:
        self._trouble = trouble or self._trouble
        self._tell(
            RecordingSeen(
                self._state,
                self._level,
                self._hand.seconds,
                -(-self._counting // RATE),
                None if self._state is _State.RECORDING else self._hand.take,
                self._lost / RATE,
                self._trouble,
            )
        )


def _bug(error: Exception) -> Bug:
    bug = Bug("sound-input", f"Recording failed: {error!r}")
    bug.__cause__ = error
    return bug
