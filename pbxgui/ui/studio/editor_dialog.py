"""The greeting editor: the waveform, what can be done to it, how a telephone makes it sound, what to think of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import EditKind, Greeting
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.player import OutputsSeen
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.shell.banner import Banner, Kind, Notice
from pbxgui.ui.studio.ear_panel import EarPanel
from pbxgui.ui.studio.editor_drafts import EditorDrafts
from pbxgui.ui.studio.editor_listening import EditorListening
from pbxgui.ui.studio.editor_part_keeping import PartKeeping
from pbxgui.ui.studio.editor_parts import EditorParts
from pbxgui.ui.studio.editor_question import LosingQuestion
from pbxgui.ui.studio.editor_steps import EditorSteps
from pbxgui.ui.studio.editor_tools import EditorTools
from pbxgui.ui.studio.editor_transport import EditorTransport
from pbxgui.ui.studio.editor_verdict import EditorVerdict
from pbxgui.ui.studio.editor_waveform import EditorWaveform
from pbxgui.ui.studio.editor_work import EditorWork

_SIZE = (1_180, 800)  # device-independent pixels
_LEFT = 380  # device-independent pixels, without which buttons would be cut off
_SHARE = 0.94  # of the screen, at most
_TROUBLE, _MADE, _SPEAKER = "trouble", "made", "speaker"


class EditorDialog(QDialog):
    """Edits one version of a greeting.

    Signals:
        kept: the name of the greeting whose new version callers hear from now on.

    """

    kept = Signal(str)

    def __init__(self, services: Services, greeting: Greeting, index: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Edit {name}").format(name=greeting.name))
        self.services = services
        services.player.stop()
        self.work = EditorWork(services, greeting, index, self)
        self.banner, self.question = Banner(), LosingQuestion()
        for button in self.banner.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.drafts = EditorDrafts(services, self.work, self.banner, self)
        self.own = PartKeeping(services, self.work)
        self.waveform = EditorWaveform(services.theme)
        self.ear = EarPanel(services.theme)
        self.listening = EditorListening(services, self.ear.choice, self)
        self.transport = EditorTransport(self.work, self.waveform, self.listening, services.theme)
        self.tools = EditorTools(self.work, self.waveform)
        self.parts = EditorParts(self.work, self.waveform)
        self.steps = EditorSteps(self.work, services.theme)
        self.verdict = EditorVerdict(self.work, services.theme)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the work is"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.keep = QPushButton(self.tr("Let callers hear it"))
        self._lay_out()
        self._connect()
        self._on_progress(None)
        self._on_changed()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.waveform, 1)
        for widget in (self.transport, self.parts, self.ear, self.tools, self.verdict):
            column.addWidget(widget)
        scroll = QScrollArea()
        scroll.setWidget(left)
        scroll.setWidgetResizable(True)
        scroll.setMinimumWidth(_LEFT)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(scroll)
        split.addWidget(self.steps)
        split.setStretchFactor(0, 1)
        split.setSizes([860, 300])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        for strip in (self.question, self.drafts.offer, self.own):
            column.addWidget(strip)
        column.addWidget(split, 1)
        column.addLayout(self._bottom())
        room = self.screen().availableSize() * _SHARE
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        hint = QLabel(self.tr("The recording itself is never changed: you can always go back to it."))
        hint.setProperty("role", "quiet")
        hint.setWordWrap(True)
        row.addWidget(hint, 1)
        row.addWidget(self.progress)
        for button in (self.cancel, self.keep):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.keep.setProperty("role", "primary")
        return row

    def _connect(self) -> None:
        work = self.work
        work.opened.connect(self._on_opened)
        work.steps_changed.connect(self._on_changed)
        work.preview_changed.connect(self._on_preview)
        work.progressed.connect(self._on_progress)
        work.failed.connect(self._on_failed)
        work.kept.connect(self._on_kept)
        self.question.stay.clicked.connect(self._on_stay)
        self.question.lose.clicked.connect(self.discard)
        self.listening.failed.connect(self._on_silent)
        self.listening.moved.connect(self._on_moved)
        self.services.player.outputs_changed.connect(self._on_outputs)
        self.parts.wanted.connect(self.own.ask)
        self.own.busy_changed.connect(self._on_changed)
        self.own.left.connect(self.waveform.setFocus)
        self.own.made.connect(self._on_made)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._on_keep)
        keys = QKeySequence.StandardKey
        for words, sequence, act in (
            (self.tr("Undo"), QKeySequence(keys.Undo), work.undo),
            (self.tr("Redo"), QKeySequence(keys.Redo), work.redo),
            (self.tr("Redo"), QKeySequence("Ctrl+Y"), work.redo),
            (self.tr("Select all of it"), QKeySequence(keys.SelectAll), self.waveform.select_all),
            (self.tr("Studio or telephone"), QKeySequence("T"), self.ear.toggle),
            (self.tr("Let callers hear it"), QKeySequence("Ctrl+Return"), self.keep.click),
        ):
            self._add_key(words, sequence, act)

    def _add_key(self, words: str, keys: QKeySequence, act: object) -> None:
        if any(action.shortcut() == keys for action in self.actions()):
            return  # Ctrl+Y is some systems' own key to redo
        action = QAction(words, self)
        action.setShortcut(keys)
        action.triggered.connect(act)
        self.addAction(action)

    # What the work tells

    @Slot()
    def _on_opened(self) -> None:
        self.waveform.setFocus()

    @Slot()
    def _on_changed(self) -> None:
        self.keep.setEnabled(self.work.can_keep and not self.own.is_busy)
        self.keep.setText(self.tr("Making it…") if self.work.keeps else self.tr("Let callers hear it"))
        self.question.setVisible(self.question.isVisible() and self.work.has_changed)

    @Slot()
    def _on_preview(self) -> None:
        preview, original = self.work.preview, self.work.original
        if preview is not None:
            moved = any(step.enabled and step.kind is EditKind.MOVE_PART for step in preview.steps)
            before = None if moved or original is None else original.peaks
            self.waveform.show_peaks(preview.peaks, before, preview.parts)
            self.parts.on_shown()
            self.banner.clear(_TROUBLE)
        self._on_changed()

    @Slot(object)
    def _on_progress(self, share: float | None) -> None:
        self.progress.setVisible(share is not None)
        if share is not None:
            self.progress.setRange(0, 100 if share else 0)
            self.progress.setValue(round(share * 100))

    @Slot(object)
    def _on_failed(self, error: PbxError) -> None:
        self.banner.put(_TROUBLE, Notice(told(error), Kind.DANGER))
        self._on_changed()

    @Slot(object)
    def _on_silent(self, error: PbxError) -> None:
        """Offer here what the complaint speaks of: the button for it is in the window, out of reach."""
        look = partial(self.services.player.look, rescan=True)
        self.banner.put(_SPEAKER, Notice(told(error), Kind.DANGER, self.tr("Rescan"), look))

    @Slot(object)
    def _on_outputs(self, seen: OutputsSeen) -> None:
        if any(output.is_default for output in seen.outputs):
            self.banner.clear(_SPEAKER)

    @Slot()
    def _on_moved(self) -> None:
        """Complain no more of the speaker once something is heard on it."""
        if self.listening.position is not None:
            self.banner.clear(_SPEAKER)

    @Slot()
    def _on_keep(self) -> None:
        self.listening.stop()
        self.work.keep()

    @Slot(str)
    def _on_made(self, name: str) -> None:
        words = self.tr("The part is the greeting “{name}” now. Here nothing has changed.")
        self.banner.put(_MADE, Notice(words.format(name=name)))

    @Slot(str)
    def _on_kept(self, name: str) -> None:
        self.kept.emit(name)
        self.accept()

    # The end

    def reject(self) -> None:
        """Go, unless something would be lost: then ask, in the strip at the top."""
        if self.work.keeps:
            self.work.give_up_keeping()
        elif self.own.isVisible():
            self.own.cancel()
        elif self.work.has_changed:
            self.question.show()
            self.question.stay.setFocus()
        else:
            super().reject()

    @Slot()
    def discard(self) -> None:
        """Go, and lose the changes."""
        self.drafts.forget()
        super().reject()

    @Slot()
    def _on_stay(self) -> None:
        self.question.hide()
        self.waveform.setFocus()

    def done(self, result: int) -> None:
        """Be silent, and give up what is under way."""
        self.work.close()
        self.own.close_down()
        self.drafts.close()
        self.listening.stop()
        super().done(result)
