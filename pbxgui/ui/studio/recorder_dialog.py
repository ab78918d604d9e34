"""Recording a greeting with the microphone: a calm page for one who wants to sound well on the first try."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pbxgui.audio.recording_seen import InputsSeen, RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take import Take
from pbxgui.audio.verdict import USUAL_CAP
from pbxgui.core.config import Greeting
from pbxgui.core.config.greeting_caps import shortest_cap
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.player import PlayerSeen
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.greeting_names import name_of_file
from pbxgui.ui.services import Services
from pbxgui.ui.studio.announcing import RecorderAnnouncer
from pbxgui.ui.studio.by_phone import ByPhone
from pbxgui.ui.studio.keeping import Keeping, Wanted
from pbxgui.ui.studio.live_view import whole
from pbxgui.ui.studio.recorder_page import RecorderPage
from pbxgui.ui.studio.script_draft import ScriptDraft
from pbxgui.ui.studio.shelf import Shelf, ShelfSeen
from pbxgui.ui.while_there import while_there

COUNT_IN = 3
"""Seconds from the button to the first sound that is kept."""

_State = RecordingState
_SIZE = QSize(920, 760)  # device-independent pixels
_AROUND = QSize(20, 60)  # of it, for the frame of the window
_ENTERED_BY_PERSON = frozenset({_State.COUNTING_IN, _State.RECORDING, _State.PAUSED})
_TAKES_CHANGE = frozenset({_State.CLOSED, _State.COUNTING_IN, _State.RECORDING, _State.DONE})


class RecorderDialog(QDialog):
    """Records takes until one is used.

    Signals:
        made: the name of the greeting that has another version now.

    """

    made = Signal(str)

    def __init__(
        self, services: Services, onto: Greeting | None, parent: QWidget, name: str = "", text: str = ""
    ) -> None:
        """`onto` is the greeting that gets another version; None makes a new one, with a name and text proposed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Record with the microphone"))
        self.services, self.recorder = services, services.recorder
        self._taken = {one.name for one in services.latest.configuration.configuration.greetings}
        name = onto.name if onto else name_of_file(name or self.tr("recorded"), self._taken)
        text = onto.transcript if onto else text
        self.page = RecorderPage(services, name, text, fixed=onto is not None, parent=self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self.script = ScriptDraft(services, self.page, self, fixed=onto is not None)
        for widget in (self.script.offer, self.page):
            around.addWidget(widget)
        self.shelf = Shelf(services, self)
        self.keeping = Keeping(services, self.shelf, self)
        self.announcer = RecorderAnnouncer(self)
        self.by_phone = ByPhone(self)
        self._folder = QTemporaryDir()
        self._fixed = onto is not None
        self._has_left = False
        self._wanted: Wanted | None = None  # while it is being kept
        self._is_cancelled = self._is_fresh = False
        self._before = RecordingSeen()
        self._on_shelf = ShelfSeen()
        self._inputs: InputsSeen | None = None
        self._mine: set[str] = set()  # takes of this dialog, whatever the name was then
        self._sounding = Path()
        self._checked: tuple[str, str] | None = None
        self._connect()
        self.resize(_SIZE.boundedTo(parent.screen().availableSize() - _AROUND))
        self.recorder.look()
        self.recorder.test()
        self.shelf.look()
        self._on_name()
        self.page.controls.main.setFocus()

    def _connect(self) -> None:
        page, controls = self.page, self.page.controls
        controls.record.connect(self.record)
        controls.retake.connect(self._on_retake)
        controls.resume.connect(lambda: self.recorder.resume(COUNT_IN))
        controls.stop.connect(self.recorder.stop)
        controls.pause.connect(self.recorder.pause)
        page.microphone.used.connect(self.recorder.test)
        page.takes.chosen.connect(self.recorder.adopt)
        page.takes.listened.connect(self.listen_or_stop)
        page.takes.removed.connect(self._on_remove)
        page.left_behind.wanted.connect(self._on_wanted)
        page.left_behind.unwanted.connect(self.shelf.remove)
        page.replace.clicked.connect(self._on_replace)
        page.use.clicked.connect(self.use)
        page.close_button.clicked.connect(self.reject)
        page.cancel.clicked.connect(self._on_cancel)
        page.name.textChanged.connect(self._on_name)
        self.recorder.changed.connect(self._on_seen)
        self.recorder.inputs_changed.connect(self._on_inputs)
        self.services.player.changed.connect(self._on_player)
        self.shelf.changed.connect(self._on_shelf_seen)
        self.shelf.failed.connect(page.complain)
        self.keeping.kept.connect(self._on_kept)
        self.keeping.refused.connect(self._on_refused)
        self.keeping.cancelled.connect(self._on_not_kept)
        self.by_phone.ended.connect(self._on_phone_ended)

    @property
    def name(self) -> str:
        """The greeting's."""
        return self.page.name.text().strip()

    # Recording

    @Slot()
    def record(self) -> None:
        """Count in, then record; before that, see to it that it can be kept under this name."""
        self.checked_first(lambda: self.recorder.record(self.name, COUNT_IN))

    def checked_first(self, then: Callable[[], None]) -> None:
        """Call back if what is recorded can be kept under this name and with this text; else say why not."""
        self.page.complain(None)
        self.services.player.stop()
        wanted = (self.name, self.page.teleprompter.text)
        if wanted == self._checked:
            then()
            return

        def checked() -> None:
            self._checked = wanted
            self.page.controls.set_ready(True)
            then()

        self.page.controls.set_ready(False)
        self.keeping.check(*wanted, checked)

    @Slot()
    def _on_retake(self) -> None:
        self.recorder.retake(COUNT_IN)

    @Slot()
    def _on_replace(self) -> None:
        if self.page.wave.selection is not None:
            self.services.player.stop()
            self.recorder.punch_in(*self.page.wave.selection, COUNT_IN)

    @Slot(object)
    def _on_seen(self, seen: RecordingSeen) -> None:
        before, self._before = self._before, seen
        self.announcer.on_seen(seen)
        self.page.show_seen(seen, self._cap())
        if seen.take is not None:
            self._mine.add(seen.take.identity)
        if seen.state is _State.RECORDING:
            self.page.wave.show_live(self.recorder.waveform)
            return
        changed = seen.state is not before.state
        if changed:
            self._put_right(before, seen)
        if changed and seen.state in _ENTERED_BY_PERSON:
            self.page.controls.main.setFocus()
        if changed and seen.state in _TAKES_CHANGE:
            self.shelf.look()
        if changed or seen.take != before.take:
            self._draw(seen)

    def _put_right(self, before: RecordingSeen, seen: RecordingSeen) -> None:
        """Listen again where nothing was recorded."""
        if before.state in _ENTERED_BY_PERSON and seen.state is _State.CLOSED and seen.take is None:
            self.recorder.test()

    def _draw(self, seen: RecordingSeen) -> None:
        """Show all of the take in hand."""
        if seen.take is None:
            self.page.wave.show_whole((), 0.0)
            return
        seconds, waveform = seen.take.seconds, self.recorder.waveform

        def shown(bins: object) -> None:
            if self.recorder.now.state is not _State.RECORDING:
                self.page.wave.show_whole(bins, seconds)  # type: ignore[arg-type]

        self.services.tasks.run(
            self.tr("Draw the take"), lambda _: whole(waveform), while_there(self, shown), room=Room.SOUND
        )

    @Slot(object)
    def _on_inputs(self, seen: InputsSeen) -> None:
        """Try again when something was plugged in that may be the way out."""
        before, self._inputs = self._inputs, seen
        now = self.recorder.now
        stuck = now.state is _State.CLOSED or (now.state is _State.LOST and now.take is None)
        if before is not None and seen.inputs and seen.inputs != before.inputs and stuck:
            self.recorder.test()

    def _cap(self) -> float:
        numbers = self.services.latest.configuration.configuration.numbers
        return shortest_cap(numbers, self.name) or USUAL_CAP

    # Takes

    @Slot(object)
    def _on_shelf_seen(self, seen: ShelfSeen) -> None:
        self._on_shelf = seen
        self.page.takes.show_takes([take for take in seen.finished if self._is_of_interest(take)])
        self.page.left_behind.show_take(seen.left_behind[0] if seen.left_behind else None)
        now = self.recorder.now
        if now.state is _State.DONE and now.take is not None:
            self.page.takes.choose(now.take.identity)
        elif now.state in _ENTERED_BY_PERSON:
            self.page.takes.choose("")
        self.page.show_possible(now)
        if self._is_fresh and self.page.takes.listen.isEnabled():
            self._is_fresh = False
            self.page.takes.listen.setFocus()

    def _is_of_interest(self, take: Take) -> bool:
        """Whether a take may be meant for this greeting; for a new one, all that were meant for one not made yet."""
        if take.identity in self._mine or take.name == self.name:
            return True
        return not self._fixed and take.name not in self._taken

    @Slot(object)
    def _on_wanted(self, take: Take) -> None:
        if not self._fixed and take.name and not self.page.name.isModified():
            self.page.name.setText(take.name)
        self._mine.add(take.identity)
        self.recorder.adopt(take)

    @Slot(object)
    def _on_phone_ended(self, take: Take | None) -> None:
        """Have in hand what was recorded by a phone, or go on with the microphone."""
        if take is not None:
            self._mine.add(take.identity)
            self._let_go(lambda: self.recorder.adopt(take))
            self._is_fresh = True
        else:
            if self.recorder.now.state is _State.CLOSED:
                self.recorder.test()
            self.page.phone_row.button.setFocus()

    @Slot(object)
    def _on_remove(self, take: Take) -> None:
        self.services.player.stop()

        def remove() -> None:
            self.shelf.remove(take)
            self.recorder.test()

        self._let_go(remove)

    @Slot()
    def listen_or_stop(self) -> None:
        """Let the person hear the take; or be silent."""
        now = self.recorder.now
        take = now.take if now.state in {_State.PAUSED, _State.LOST} else self.page.takes.take
        if self._plays(self.services.player.now):
            self.services.player.stop()
        elif take is not None:
            preview = Path(self._folder.path()) / f"{take.identity}.wav"
            self.shelf.sound(take, preview, self._play)

    def _play(self, path: Path) -> None:
        self._sounding = path
        self.services.player.play_file(self.name, path)

    def _plays(self, seen: PlayerSeen) -> bool:
        return bool(seen.title) and seen.playing and seen.path == self._sounding

    @Slot(object)
    def _on_player(self, seen: PlayerSeen) -> None:
        plays = self._plays(seen)
        self.page.takes.show_playing(is_playing=plays)
        self.page.wave.show_position(seen.position if plays else None)
        if seen.trouble is not None and seen.path == self._sounding:
            self.page.complain(seen.trouble)

    # Using one

    @Slot()
    def use(self) -> None:
        """Let callers hear the take that is chosen."""
        take = self.page.takes.take
        if take is None:
            return
        name, text = self.name, self.page.teleprompter.text
        others = tuple(one for one in self.page.takes.takes if one != take and one.name == take.name)
        wanted = Wanted(take, name, text, others)
        self.checked_first(lambda: self._keep(wanted))

    def _keep(self, wanted: Wanted) -> None:
        self._wanted, self._is_cancelled = wanted, False
        self.page.set_keeping(is_keeping=True)
        self._let_go(lambda: self._keep_now(wanted))

    def _keep_now(self, wanted: Wanted) -> None:
        if self._is_cancelled:
            self._on_not_kept()
        else:
            self.keeping.keep(wanted)

    @Slot()
    def _on_cancel(self) -> None:
        self._is_cancelled = True
        self.keeping.cancel()

    def _let_go(self, then: Callable[[], None]) -> None:
        """Call back when no take is in hand any more, if that is of interest still."""
        ready: Callable[[None], None] = while_there(self, lambda _: None if self._has_left else then())
        self.recorder.let_go(lambda: ready(None))

    @Slot(str)
    def _on_kept(self, name: str) -> None:
        self.script.forget()
        self.made.emit(name)
        self.accept()

    @Slot(object)
    def _on_refused(self, error: PbxError) -> None:
        self.page.controls.set_ready(True)
        self.page.complain(error)
        self._on_not_kept()

    @Slot()
    def _on_not_kept(self) -> None:
        """Have the take in hand again, as it was before."""
        self.page.set_keeping(is_keeping=False)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.recorder.adopt(wanted.take)

    @Slot()
    def _on_name(self) -> None:
        self.page.show_name(self.name, is_there=self.name in self._taken)

    # Leaving

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """End the recording by Escape, and only then the dialog."""
        state = self.recorder.now.state
        is_cancel = event.matches(QKeySequence.StandardKey.Cancel)
        if is_cancel and self.by_phone.can_hang_up:
            self.by_phone.hang_up()
        elif is_cancel and state in _ENTERED_BY_PERSON:
            self.recorder.stop()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Be silent, let the microphone go and keep the takes for the next time."""
        if self._has_left:
            super().done(result)
            return
        self._has_left = True
        self.script.close()
        self.keeping.cancel()
        self.by_phone.leave()
        if self._plays(self.services.player.now):
            self.services.player.stop()
        self.recorder.changed.disconnect(self._on_seen)
        self.recorder.inputs_changed.disconnect(self._on_inputs)
        self.recorder.let_go()
        super().done(result)
