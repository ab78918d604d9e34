"""The verdict below the waveform: what callers will hear, in words, and one button for each remedy."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.audio.verdict import Finding, Severity
from pbxgui.core.config import EditKind, EditStep
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.studio.editor_words import tool_words
from pbxgui.ui.studio.editor_work import EditorWork
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_LEAST_LOWERED = 0.1  # dB
_LOOKS = {
    Severity.GOOD: (Icon.CHECK, "talking"),
    Severity.WARNING: (Icon.WARNING, "warning"),
    Severity.PROBLEM: (Icon.BLOCK, "danger"),
}
_ORDER = (Severity.PROBLEM, Severity.WARNING, Severity.GOOD)


class EditorVerdict(QWidget):
    """Shows the findings of the work, what matters most first."""

    def __init__(self, work: EditorWork, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._theme = theme
        heading = QLabel(self.tr("What callers will think of it"))
        heading.setProperty("role", "heading")
        self.mend_all = QPushButton(self.tr("Mend everything"))
        self.mend_all.setAutoDefault(False)
        self.mend_all.clicked.connect(work.mend_all)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.mend_all)
        self._rows = QWidget()
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._rows)
        work.judged.connect(self.show_findings)
        work.steps_changed.connect(self._enable)
        self.show_findings()

    @Slot()
    def show_findings(self) -> None:
        """Show what is found of the sound as it is now."""
        old, self._rows = self._rows, QWidget()
        self._column.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()
        self.buttons = []
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        found = sorted(self._work.findings, key=lambda one: _ORDER.index(one.severity))
        for finding in found:
            self._add(grid, finding.severity, self._words(finding), finding.remedy)
        self._add_lowered(grid)
        if not found:
            waiting = QLabel(self.tr("Listening to it…") if self._work.is_ready else "")
            waiting.setProperty("role", "quiet")
            grid.addWidget(waiting, 0, 1)
        self._enable()

    def _add_lowered(self, grid: QGridLayout) -> None:
        """Say that the steps were too much, where they were."""
        lowered = self._work.preview.lowered_db if self._work.preview else 0.0
        if lowered < _LEAST_LOWERED:
            return
        words = self.tr(
            "The steps make it louder than a recording can be, so all of it is made {by} dB quieter again."
        ).format(by=round(lowered, 1))
        self._add(grid, Severity.WARNING, words, EditStep(EditKind.LIMITER))

    def _add(self, grid: QGridLayout, severity: Severity, words: str, remedy: EditStep | None) -> None:
        icon, color = _LOOKS[severity]
        row = grid.rowCount()
        picture, label = QLabel(), QLabel(words)
        give_picture(picture, self._theme, icon, color)
        picture.setAccessibleName(self._severity_words(severity))
        label.setWordWrap(True)
        grid.addWidget(picture, row, 0)
        grid.addWidget(label, row, 1)
        if remedy is not None:
            button = QPushButton(tool_words(remedy.kind).button)
            button.setAutoDefault(False)
            button.setToolTip(tool_words(remedy.kind).hint)
            button.setAccessibleDescription(words)
            button.clicked.connect(partial(self._on_remedy, remedy))
            grid.addWidget(button, row, 2)
            self.buttons.append(button)

    def _severity_words(self, severity: Severity) -> str:
        if severity is Severity.GOOD:
            return self.tr("Good")
        return self.tr("Problem") if severity is Severity.PROBLEM else self.tr("Could be better")

    def _words(self, finding: Finding) -> str:
        if finding.severity is Severity.GOOD:
            return in_our_language(finding.sentence)
        return self.tr("{sentence} ({figure} {unit})").format(
            sentence=in_our_language(finding.sentence), figure=format(finding.figure, "g"), unit=finding.unit
        )

    @Slot()
    def _enable(self) -> None:
        free = not self._work.keeps
        for button in self.buttons:
            button.setEnabled(free)
        remedies = [one for one in self._work.findings if one.remedy is not None]
        self.mend_all.setVisible(bool(remedies))
        self.mend_all.setEnabled(free)

    def _on_remedy(self, remedy: EditStep) -> None:
        self._work.mend(remedy)
