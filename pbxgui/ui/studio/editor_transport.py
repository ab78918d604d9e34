"""The row below the waveform: play, play the selection, loop, where it is, and the zoom."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QScrollBar, QVBoxLayout, QWidget

from pbxgui.ui.studio.editor_listening import EditorListening
from pbxgui.ui.studio.editor_preview import Preview
from pbxgui.ui.studio.editor_span import moment_words
from pbxgui.ui.studio.editor_waveform import EditorWaveform
from pbxgui.ui.studio.editor_work import EditorWork
from pbxgui.ui.studio.flow_layout import FlowLayout
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_MS = 1_000


class EditorTransport(QWidget):
    """Plays what the work's preview is, and moves what is seen of it."""

    def __init__(
        self, work: EditorWork, waveform: EditorWaveform, listening: EditorListening, theme: Theme
    ) -> None:
        super().__init__()
        self._work, self._waveform, self._listening, self._theme = work, waveform, listening, theme
        self._heard: Preview | None = None
        self.bar = QScrollBar(Qt.Orientation.Horizontal)
        self.bar.setAccessibleName(self.tr("Part of the sound that is seen"))
        self.play = self._button(self.tr("Play"), self.tr("From the cursor on."), Icon.PLAY, "Space")
        self.part = self._button(
            self.tr("Play the selection"), self.tr("Only what is selected."), Icon.PLAY, "Shift+Space"
        )
        self.loop = self._button(self.tr("Loop"), self.tr("Begin again at the end."), Icon.RENEW, "L")
        self.loop.setCheckable(True)
        self.time = QLabel()
        zooms = (
            (self.tr("Zoom out"), waveform.zoom_out, "-"),
            (self.tr("Zoom in"), waveform.zoom_in, "+"),
            (self.tr("See all of it"), waveform.fit, "0"),
        )
        flow = FlowLayout()
        for widget in (self.play, self.part, self.loop, self.time):
            flow.addWidget(widget)
        for words, act, key in zooms:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setToolTip(
                self.tr("Key {key} on the waveform, or the wheel of the mouse.").format(key=key)
            )
            button.clicked.connect(act)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addLayout(flow)
        self._connect()
        self._on_moved()

    def _button(self, words: str, hint: str, icon: Icon, keys: str) -> QPushButton:
        """Return a button, and let a key on the waveform do the same."""
        button = give_picture(QPushButton(words), self._theme, icon)
        button.setAutoDefault(False)
        action = QAction(words, self._waveform)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(button.click)
        self._waveform.addAction(action)
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(self.tr("{hint} Key {key}.").format(hint=hint, key=native))
        return button

    def _connect(self) -> None:
        self.play.clicked.connect(self.play_or_stop)
        self.part.clicked.connect(self.play_part)
        self.loop.toggled.connect(self._on_loop)
        self.bar.valueChanged.connect(self._on_scroll)
        self._waveform.spanned.connect(self._on_spanned)
        self._waveform.selected.connect(self._on_selected)
        self._listening.moved.connect(self._on_moved)
        self._work.preview_changed.connect(self._on_preview)

    # Listening

    @Slot()
    def play_or_stop(self) -> None:
        """Play from the cursor on, or from the beginning where it is at the end; stop what plays."""
        if self._listening.plays:
            self._listening.stop()
            return
        whole, cursor = self._waveform.span.whole, self._waveform.selection.cursor
        self._play(cursor if self._waveform.selection.is_empty and cursor < whole - 0.01 else 0.0, whole)

    @Slot()
    def play_part(self) -> None:
        """Play what is selected."""
        part = self._waveform.selection
        if not part.is_empty:
            self._play(part.start, part.end)

    def _play(self, start: float, end: float) -> None:
        self._heard = self._work.preview
        if self._heard is not None:
            self._listening.play(self._work.name, self._heard.sound, start, end)

    @Slot(bool)
    def _on_loop(self, loops: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._listening.loops = loops
        if self._listening.plays:
            self._listening.again()

    @Slot()
    def _on_preview(self) -> None:
        """Go on with the sound as it is now, at the same moment, where the steps have changed while it played."""
        position = self._listening.position
        if self._listening.plays and self._work.preview is not self._heard and self._work.preview is not None:
            whole = self._work.preview.seconds
            self._listening.stop()
            if position is not None and position < whole:
                self._play(position, whole)
        self._on_moved()

    # What is shown

    @Slot()
    def _on_moved(self) -> None:
        plays, position = self._listening.plays, self._listening.position
        self._turn_over(position)
        self._waveform.show_position(position)
        self.play.setText(self.tr("Stop") if plays else self.tr("Play"))
        give_picture(self.play, self._theme, Icon.STOP if plays else Icon.PLAY)
        self._on_selected()

    def _turn_over(self, position: float | None) -> None:
        """Show the next part when what is heard leaves the one that is seen; not to one who looks elsewhere."""
        span, before = self._waveform.span, self._waveform.position
        looks_along = before is None or span.start <= before <= span.end
        if position is not None and looks_along and not span.start <= position <= span.end:
            self._waveform.show_span(span.scrolled(position))

    @Slot()
    def _on_selected(self) -> None:
        ready = self._work.preview is not None
        self.play.setEnabled(ready)
        self.part.setEnabled(ready and not self._waveform.selection.is_empty)
        position = self._listening.position
        here = self._waveform.selection.cursor if position is None else position
        self.time.setText(
            self.tr("{here} of {whole}").format(
                here=moment_words(here), whole=moment_words(self._waveform.span.whole)
            )
        )

    @Slot()
    def _on_spanned(self) -> None:
        span = self._waveform.span
        blocker = QSignalBlocker(self.bar)
        self.bar.setRange(0, round((span.whole - span.length) * _MS))
        self.bar.setPageStep(max(1, round(span.length * _MS)))
        self.bar.setSingleStep(max(1, round(span.length * _MS / 10)))
        self.bar.setValue(round(span.start * _MS))
        blocker.unblock()
        self._on_selected()

    @Slot(int)
    def _on_scroll(self, value: int) -> None:
        self._waveform.show_span(self._waveform.span.scrolled(value / _MS))
