"""The list of steps at the right: switched on and off, moved, taken out; and the values of the chosen one."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import EditStep
from pbxgui.core.config.edit_list import with_step_moved, with_step_switched, without_step
from pbxgui.core.config.edit_words import edit_words
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.studio.editor_fields import StepFields
from pbxgui.ui.studio.editor_work import EditorWork
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_HERE = Qt.ShortcutContext.WidgetShortcut
_PLACE = Qt.ItemDataRole.UserRole


class EditorSteps(QWidget):
    """Shows the steps of the work, and changes them there."""

    def __init__(self, work: EditorWork, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._theme = theme
        self._fills = False
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Steps of editing, carried out from top to bottom"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields = StepFields(work)
        self.empty = QLabel(
            self.tr(
                "Nothing has been changed yet. Each change becomes a step in this list: it can be changed, switched "
                "off and taken out again. The recording itself stays as it is."
            )
        )
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setProperty("role", "quiet")
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("role", "danger")
        self.undo = self._action(self.tr("Undo the last change of a step"), Icon.UNDO, work.undo)
        self.redo = self._action(self.tr("Redo the change of a step"), Icon.REDO, work.redo)
        self._lay_out()
        self.list.itemChanged.connect(self._on_item)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.model().rowsMoved.connect(self._on_dragged, Qt.ConnectionType.QueuedConnection)
        work.steps_changed.connect(self.show_steps)
        work.preview_changed.connect(self._on_preview)
        self.show_steps()

    def _action(self, words: str, icon: Icon, act: object) -> QAction:
        action = give_picture(QAction(words, self), self._theme, icon)
        action.triggered.connect(act)
        return action

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Steps"))
        heading.setProperty("role", "heading")
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        for action in (self.undo, self.redo):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            head.addWidget(button)
        self._add_moves(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.trouble)
        column.addWidget(self.fields)

    def _add_moves(self, row: QHBoxLayout) -> None:
        self.buttons: list[QToolButton] = []
        for words, keys, icon, act in (
            (self.tr("Carry the step out earlier"), "Alt+Up", Icon.EARLIER, partial(self.move_step, -1)),
            (self.tr("Carry the step out later"), "Alt+Down", Icon.LATER, partial(self.move_step, 1)),
            (self.tr("Remove the step"), "Del", Icon.REMOVE, self.remove_step),
        ):
            action = give_picture(QAction(words, self.list), self._theme, icon)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(_HERE)
            action.triggered.connect(act)
            self.list.addAction(action)
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(words)
            row.addWidget(button)
            self.buttons.append(button)

    # What is shown

    @property
    def number(self) -> int:
        """The chosen step, from 1; 0 for none."""
        return self.list.currentRow() + 1

    def _words(self, step: EditStep) -> str:
        words = in_our_language(edit_words(step))
        sentence = f"{words[:1].upper()}{words[1:]}"
        return (
            f"{sentence}."
            if step.enabled
            else self.tr("{sentence} (switched off).").format(sentence=sentence)
        )

    @Slot()
    def show_steps(self) -> None:
        """Show the steps of the work; the chosen one stays so, a new one is chosen."""
        steps = self._work.steps
        before, row = self.list.count(), self.list.currentRow()
        self._fills = True
        while self.list.count() > len(steps):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(steps):
            self.list.addItem(QListWidgetItem())
        for at, step in enumerate(steps):
            item = self.list.item(at)
            item.setText(self._words(step))
            item.setData(_PLACE, at)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if step.enabled else Qt.CheckState.Unchecked)
        self._fills = False
        grown = len(steps) > before
        self.list.setCurrentRow(len(steps) - 1 if grown or row >= len(steps) else max(row, 0))
        self.empty.setVisible(not steps)
        self.list.setVisible(bool(steps))
        self._on_row()
        self._enable()

    def choose(self, number: int) -> None:
        """Choose a step, counted from 1."""
        self.list.setCurrentRow(number - 1)

    def _enable(self) -> None:
        free = self._work.is_ready and not self._work.keeps
        self.undo.setEnabled(free and self._work.history.can_undo)
        self.redo.setEnabled(free and self._work.history.can_redo)
        self.list.setEnabled(free)
        self.fields.setEnabled(free)
        row, last = self.list.currentRow(), self.list.count() - 1
        for button, can in zip(self.buttons, (row > 0, 0 <= row < last, row >= 0), strict=True):
            button.defaultAction().setEnabled(free and can)
            button.setVisible(last >= 0)

    @Slot()
    def _on_row(self) -> None:
        self.fields.show_step(self.number)
        self._enable()

    @Slot()
    def _on_preview(self) -> None:
        """Say at which step it cannot go on, and why."""
        preview = self._work.preview
        failure = preview.failure if preview else None
        self._fills = True
        for row in range(self.list.count()):
            fails = failure is not None and failure.number == row + 1
            item = self.list.item(row)
            item.setIcon(self._theme.icon(Icon.WARNING, self._theme.colors.danger) if fails else QIcon())
            item.setToolTip(str(failure.error) if failure and fails else "")
        self._fills = False
        self.trouble.setText(str(failure.error) if failure else "")
        self.trouble.setVisible(failure is not None)

    # What the person does

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        """Switch a step on or off."""
        if self._fills:
            return
        number, enabled = self.list.row(item) + 1, item.checkState() is Qt.CheckState.Checked
        self.list.setCurrentItem(item)
        self._work.put(with_step_switched(self._work.steps, number, enabled=enabled))

    @Slot()
    def _on_dragged(self) -> None:
        """Take the order that a drag has left."""
        order = [self.list.item(row).data(_PLACE) for row in range(self.list.count())]
        if sorted(order) == list(range(len(self._work.steps))):
            self._work.put(tuple(self._work.steps[place] for place in order))

    def move_step(self, by: int) -> None:
        """Have the chosen step carried out earlier or later."""
        to = self.number + by
        if self.number and 1 <= to <= self.list.count():
            moved = with_step_moved(self._work.steps, self.number, to)
            self.list.setCurrentRow(to - 1)
            self._work.put(moved)

    @Slot()
    def remove_step(self) -> None:
        """Take the chosen step out."""
        if self.number:
            self._work.put(without_step(self._work.steps, self.number))
