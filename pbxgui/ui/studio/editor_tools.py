"""The buttons of the editor: each one adds a step, at the selection or to the whole."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.core.config import EditKind
from pbxgui.core.config.edit_parts import split_at
from pbxgui.ui.studio.editor_list import faded, gained, made_step, trimmed
from pbxgui.ui.studio.editor_span import Selection, collapsed, split_moments
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
    EditKind.NOISE_REDUCTION,
    EditKind.HUM_FILTER,
    EditKind.RUMBLE_FILTER,
    EditKind.LIMITER,
)
_FADES = (EditKind.FADE_IN, EditKind.FADE_OUT)
_KEYS = {EditKind.TRIM: "K", EditKind.CUT: "Del", EditKind.MUTE: "M", EditKind.SPLIT: "S"}


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
        split = tool_words(EditKind.SPLIT)
        self._add(flow, EditKind.SPLIT.value, split.button, split.hint, self._on_split)
        self._add_key(EditKind.SPLIT)
        gain = tool_words(EditKind.GAIN)
        quieter = self.tr("Makes the selection quieter by 3 dB; all of it, if nothing is selected.")
        self._add(flow, "louder", gain.button, gain.hint, partial(self._on_gain, _LOUDER))
        self._add(flow, "quieter", self.tr("Quieter"), quieter, partial(self._on_gain, -_LOUDER))
        for kind in _FADES:
            fade = tool_words(kind)
            self._add(flow, kind.value, fade.button, fade.hint, partial(self._on_fade, kind))
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

    @property
    def _ends(self) -> tuple[float, float]:
        """What is chosen, of which the end is not rounded to a moment before the sound's."""
        part, parts = self._part, self._waveform.parts
        reaches_end = bool(parts) and part.end >= self._waveform.span.whole
        return part.start, parts[-1].end if reaches_end else part.end

    def _has_length(self) -> bool:
        """Whether what is chosen is longer than what a step tells apart."""
        start, end = self._ends
        return round(end, 3) > round(start, 3)

    def _moments(self) -> tuple[float, ...]:
        return split_moments(self._waveform.parts, self._part)

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
            elif name == EditKind.SPLIT:
                button.setEnabled(sound and bool(self._moments()))
            elif name in {"louder", "quieter", EditKind.SILENCE, *_FADES}:
                button.setEnabled(sound)
            else:
                button.setEnabled(free)

    # What the person does

    def _on_part(self, kind: EditKind) -> None:
        part, steps = self._part, self._work.steps
        if not self._is_current() or not self._has_length():
            return
        self._waveform.setFocus()  # the button may be no use without a selection
        if kind is EditKind.TRIM:
            self._on_trimmed(part.start, part.end)
            return
        start, end = self._ends
        self._work.put((*steps, made_step(kind, start=start, end=end)))
        if kind is EditKind.CUT:
            self._waveform.select(collapsed(part.start))

    def _on_gain(self, change: float) -> None:
        part = None if self._part.is_empty else self._ends
        if part is None or (self._is_current() and self._has_length()):
            self._work.put(gained(self._work.steps, change, part))

    def _on_fade(self, kind: EditKind) -> None:
        start, end = self._ends
        if self._part.is_empty or (start == 0 and end >= self._waveform.span.whole):
            self._work.put(faded(self._work.steps, kind, None))
        elif self._is_current() and self._has_length():
            self._work.put(faded(self._work.steps, kind, (start, end)))

    @Slot()
    def _on_split(self) -> None:
        """Divide it at the cursor, or at both ends of what is chosen."""
        moments = self._moments()
        if moments and self._is_current():
            self._waveform.setFocus()  # the button is no use at the same place
            self._work.put(split_at(self._work.steps, moments))

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
