"""A take recorded by a phone of the house: it rings, and what is spoken there is a take among the others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from pbxgui.audio.recording_state import RecordingState
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job, Progress, Room
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.actions.phone_calls import PhoneEvent
    from pbxgui.actions.phone_takes import PhoneTake
    from pbxgui.ui.studio.recorder_dialog import RecorderDialog

_NOBODY = (
    "phone-unanswered"  # the code of a call that was hung up before anybody answered, or that nobody answered
)


class ByPhone(QObject):
    """Rings one phone at a time for a recorder.

    Signals:
        ended: the Take that was recorded, or None.

    """

    ended = Signal(object)
    _told = Signal(object)

    def __init__(self, dialog: "RecorderDialog") -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._panel = dialog.page.phone_panel
        self._job: Job[PhoneTake] | None = None
        self._extension = ""
        self._is_unwanted = False
        self._told.connect(self._on_told)
        self._panel.hang_up.clicked.connect(self.hang_up)
        dialog.page.phone_row.chosen.connect(self.ring)

    @property
    def is_on(self) -> bool:
        """Whether a call lasts."""
        return self._job is not None

    @property
    def can_hang_up(self) -> bool:
        """Whether a call lasts whose end nobody has asked for yet."""
        return self.is_on and self._panel.hang_up.isEnabled()

    @Slot(str)
    def ring(self, extension: str) -> None:
        """Let a phone ring and record, if what is recorded can be kept under this name."""
        if self._job is None:
            self._dialog.checked_first(lambda: self._ring(extension, self._dialog.name))

    @Slot()
    def hang_up(self) -> None:
        """End the call; what was said is kept."""
        self._is_unwanted = True
        self._panel.hang_up.setEnabled(False)

    def leave(self) -> None:
        """End the call and wait for nothing; what was said is kept, and listed the next time."""
        if self._job is not None:
            self._job.cancel()

    def _ring(self, extension: str, name: str) -> None:
        if self._job is not None or not self._dialog.isVisible():  # while the name was checked
            return
        services = self._dialog.services
        title = self.tr("Record {name} on {extension}").format(name=name, extension=extension)

        def record(job: "Job[PhoneTake]") -> "PhoneTake":
            from pbxgui.actions.phone_takes import record_by_phone  # noqa: PLC0415 - numpy, SQLAlchemy

            def look() -> bool:
                job.checkpoint(Progress(None, title))
                return self._is_to_end()

            return record_by_phone(services.data, extension, name, self._told.emit, look)

        self._extension, self._is_unwanted = extension, False
        self._panel.show_call("", extension)
        self._panel.hang_up.setEnabled(True)
        if self._dialog.recorder.now.state is RecordingState.TESTING:
            self._dialog.recorder.stop()
        self._dialog.page.set_on_phone(is_on_phone=True)
        self._dialog.announcer.say(self._panel.now.text())
        self._panel.hang_up.setFocus()
        done, failed = while_there(self, self._on_kept), while_there(self, self._on_failed)
        self._job = services.tasks.run(title, record, done, failed, Room.PHONE)

    def _is_to_end(self) -> bool:
        """Return once that the person wants the call to end; asked outside the GUI thread."""
        wanted, self._is_unwanted = self._is_unwanted, False
        return wanted

    @Slot(object)
    def _on_told(self, event: "PhoneEvent") -> None:
        if self._job is None:
            return
        if event.kind in {"provisional", "answered"}:
            self._panel.show_call(event.kind, self._extension)
            self._dialog.announcer.say(self._panel.now.text())
        else:
            self._panel.tell(in_our_language(event.text))

    def _on_kept(self, kept: "PhoneTake") -> None:
        self._over()
        self.ended.emit(kept.take)

    def _on_failed(self, error: PbxError) -> None:
        is_own = error.code == _NOBODY and not self.can_hang_up
        self._over()
        self.ended.emit(None)
        if not is_own:
            self._dialog.page.complain(error)

    def _over(self) -> None:
        self._job = None
        self._dialog.page.set_on_phone(is_on_phone=False)
