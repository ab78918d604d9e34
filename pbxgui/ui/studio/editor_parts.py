"""The row that appears once the sound is divided: which part is meant, and what is done with it as a whole."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.core.config.edit_parts import with_part_moved
from pbxgui.ui.studio.editor_waveform import EditorWaveform
from pbxgui.ui.studio.editor_work import EditorWork
from pbxgui.ui.studio.flow_layout import FlowLayout


class EditorParts(QWidget):
    """Moves parts, and lets one become a greeting of its own.

    Signals:
        wanted: the number of the part, from 1, that is to be a greeting of its own.

    """

    wanted = Signal(int)

    def __init__(self, work: EditorWork, waveform: EditorWaveform, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._waveform = work, waveform
        self._chosen_next = 0  # the part to choose as soon as its new place is seen
        self.words = QLabel()
        self.words.setProperty("role", "quiet")
        self._flow = FlowLayout()
        whole = self.tr("Or click its number: what can be done to a selection is done to that part then.")
        self.before = self._button(self.tr("Previous part"), whole, "PgUp", partial(self._step, -1))
        self.behind = self._button(self.tr("Next part"), whole, "PgDown", partial(self._step, 1))
        self.earlier = self._button(
            self.tr("Move it earlier"),
            self.tr("Lets the part be heard before the one in front of it."),
            "Alt+Left",
            partial(self._move, -1),
        )
        self.later = self._button(
            self.tr("Move it later"),
            self.tr("Lets the part be heard behind the one that follows it."),
            "Alt+Right",
            partial(self._move, 1),
        )
        self.own = self._button(
            self.tr("Make it a greeting of its own…"),
            self.tr("Makes a new greeting of this part; here it stays as it is."),
            "Alt+Return",
            self._want,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addLayout(self._flow)
        waveform.selected.connect(self.show_parts)
        work.steps_changed.connect(self.show_parts)
        self.show_parts()

    def _button(self, words: str, hint: str, keys: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        sequence = QKeySequence(keys)
        native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(self.tr("{hint} Key {key}.").format(hint=hint, key=native))
        button.setAccessibleDescription(button.toolTip())
        button.clicked.connect(act)
        self._flow.addWidget(button)
        if not keys.startswith("Pg"):  # which the waveform knows itself
            action = QAction(words, self._waveform)
            action.setShortcut(sequence)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(button.click)
            self._waveform.addAction(action)
        return button

    def _is_current(self) -> bool:
        """Whether what is seen is what the steps make."""
        preview = self._work.preview
        free = self._work.is_ready and not self._work.keeps
        return free and preview is not None and preview.steps == self._work.steps and preview.failure is None

    @Slot()
    def show_parts(self) -> None:
        """Say which part is meant, and let be done what can be."""
        number, count = self._waveform.part_number, len(self._waveform.parts)
        self.setVisible(self._waveform.has_parts)
        self.words.setText(self.tr("Part {number} of {count}").format(number=number, count=count))
        free = self._is_current()
        for button, can in (
            (self.before, True),
            (self.behind, True),
            (self.earlier, number > 1),
            (self.later, number < count),
            (self.own, True),
        ):
            button.setEnabled(free and can and self._waveform.has_parts)

    def on_shown(self) -> None:
        """Choose the part that was moved, now that the waveform shows where it is."""
        if self._chosen_next and self._is_current():
            number, self._chosen_next = self._chosen_next, 0
            self._waveform.choose_part(number)
        self.show_parts()

    # What the person does

    def _step(self, by: int) -> None:
        self._waveform.step_part(by)
        self._waveform.setFocus()

    def _move(self, by: int) -> None:
        number = self._waveform.part_number
        if self._is_current() and 1 <= number + by <= len(self._waveform.parts):
            self._chosen_next = number + by
            moved = with_part_moved(self._work.steps, self._waveform.parts, number, number + by)
            self._waveform.setFocus()  # the button may have no further use
            self._work.put(moved)

    @Slot()
    def _want(self) -> None:
        if self._is_current():
            self.wanted.emit(self._waveform.part_number)
