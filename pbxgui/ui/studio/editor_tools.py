"""The buttons of the editor: each one adds a step, at the selection or to the whole."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.core.config import EditKind
from pbxgui.ui.studio.editor_list import gained, made_step, trimmed
from pbxgui.ui.studio.editor_span import Selection, collapsed
from pbxgui.ui.studio.editor_waveform import EditorWaveform
from pbxgui.ui.studio.editor_words import tool_words
from pbxgui.ui.studio.editor_work import EditorWork
from pbxgui.ui.studio.flow_layout import FlowLayout

_LOUDER = 3.0  # dB
_PAUSE = 0.5  # seconds
_AT_SELECTION = (EditKind.TRIM, EditKind.CUT, EditKind.MUTE)
_WHOLE = (
    EditKind.LOUDNESS,
    EditKind.TRIM_SILENCE,
    EditKind.LEAD_IN,
    EditKind.FADE_IN,
    EditKind.FADE_OUT,
    EditKind.NOISE_REDUCTION,
    EditKind.HUM_FILTER,
    EditKind.RUMBLE_FILTER,
    EditKind.LIMITER,
)
_KEYS = {EditKind.TRIM: "K", EditKind.CUT: "Del", EditKind.MUTE: "M"}


class EditorTools(QWidget):
    """Adds steps to the work."""

    def __init__(self, work: EditorWork, waveform: EditorWaveform, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._waveform = waveform
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.chosen = QLabel()
        self.chosen.setProperty("role", "quiet")
        column.addWidget(self.chosen)
        column.addLayout(self._at_selection())
        whole = QLabel(self.tr("All of it"))
        whole.setProperty("role", "quiet")
        column.addWidget(whole)
        column.addLayout(self._to_the_whole())
        waveform.selected.connect(self._enable)
        waveform.trimmed.connect(self._on_trimmed)
        work.steps_changed.connect(self._enable)
        work.preview_changed.connect(self._enable)
        self._enable()

    def _at_selection(self) -> FlowLayout:
        flow = FlowLayout()
        for kind in _AT_SELECTION:
            self._add(
                flow, kind.value, tool_words(kind).button, tool_words(kind).hint, partial(self._on_part, kind)
            )
            self._add_key(kind)
        gain = tool_words(EditKind.GAIN)
        quieter = self.tr("Makes the selection quieter by 3 dB; all of it, if nothing is selected.")
        self._add(flow, "louder", gain.button, gain.hint, partial(self._on_gain, _LOUDER))
        self._add(flow, "quieter", self.tr("Quieter"), quieter, partial(self._on_gain, -_LOUDER))
        silence = tool_words(EditKind.SILENCE)
        self._add(flow, EditKind.SILENCE.value, silence.button, silence.hint, self._on_silence)
        return flow

    def _to_the_whole(self) -> FlowLayout:
        flow = FlowLayout()
        for kind in _WHOLE:
            words = tool_words(kind)
            self._add(flow, kind.value, words.button, words.hint, partial(self._on_whole, kind))
        return flow

    def _add(self, flow: FlowLayout, name: str, words: str, hint: str, act: Callable[[], None]) -> None:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(hint)
        button.setAccessibleDescription(hint)
        button.clicked.connect(act)
        flow.addWidget(button)
        self.buttons[name] = button

    def _add_key(self, kind: EditKind) -> None:
        """Let a key on the waveform do what the button does."""
        button = self.buttons[kind.value]
        keys = QKeySequence(_KEYS[kind])
        action = QAction(button.text(), self._waveform)
        action.setShortcut(keys)
        action.setShortcutContext(action.shortcutContext().WidgetShortcut)
        action.triggered.connect(button.click)
        self._waveform.addAction(action)
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(self.tr("{hint} Key {key}.").format(hint=button.toolTip(), key=native))

    @property
    def _part(self) -> Selection:
        return self._waveform.selection

    def _is_current(self) -> bool:
        """Whether what is seen is what the steps make: else a moment on it would mean another one."""
        preview = self._work.preview
        return preview is not None and preview.steps == self._work.steps and preview.failure is None

    @Slot()
    def _enable(self) -> None:
        free = self._work.is_ready and not self._work.keeps
        preview = self._work.preview
        sound = (
            free and preview is not None and preview.failure is None
        )  # what is seen is no outcome otherwise
        self.chosen.setText(self._waveform.selection_words())
        for name, button in self.buttons.items():
            if name in _AT_SELECTION:
                button.setEnabled(sound and not self._part.is_empty)
            elif name in {"louder", "quieter", EditKind.SILENCE}:
                button.setEnabled(sound)
            else:
                button.setEnabled(free)

    # What the person does

    def _on_part(self, kind: EditKind) -> None:
        part, steps = self._part, self._work.steps
        if not self._is_current() or part.end - part.start < 0.001:  # noqa: PLR2004 - what a step tells apart
            return
        self._waveform.setFocus()  # the button may be no use without a selection
        if kind is EditKind.TRIM:
            self._on_trimmed(part.start, part.end)
            return
        self._work.put((*steps, made_step(kind, start=part.start, end=part.end)))
        if kind is EditKind.CUT:
            self._waveform.select(collapsed(part.start))

    def _on_gain(self, change: float) -> None:
        part = None if self._part.is_empty else (self._part.start, self._part.end)
        if part is not None and not self._is_current():
            return
        self._work.put(gained(self._work.steps, change, part))

    @Slot()
    def _on_silence(self) -> None:
        at = self._part.cursor
        if self._is_current():
            self._work.put((*self._work.steps, made_step(EditKind.SILENCE, at=at, seconds=_PAUSE)))

    def _on_whole(self, kind: EditKind) -> None:
        self._work.put((*self._work.steps, made_step(kind)))

    @Slot(float, float)
    def _on_trimmed(self, start: float, end: float) -> None:
        if self._is_current() and round(end, 3) > round(start, 3):
            self._work.put(trimmed(self._work.steps, start, end))
            self._waveform.select(collapsed(0.0))
            self._waveform.fit()
