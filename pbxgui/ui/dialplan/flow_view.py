"""The picture of a number's flow: its steps from top to bottom, and the ways between them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from pbxgui.ui.dialplan.step_words import step_words
from pbxgui.ui.theme.theme import Theme

if TYPE_CHECKING:
    from pbxgui.actions.program_text import FlowStep

_WIDTH, _HEIGHT, _GAP = 440.0, 50.0, 22.0  # device-independent pixels, as are the others
_MARGIN = 12.0
_LANE = 14.0  # between two ways at the side
_ARROW = 5.0
_MOST_STEPS = 400


class FlowView(QGraphicsView):
    """Paints the flow; only to be looked at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[FlowStep, ...] = ()
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(self.tr("Picture of the flow"))
        theme.changed.connect(self._on_theme)

    def show_steps(self, steps: "Sequence[FlowStep]") -> None:
        """Paint other steps."""
        if tuple(steps) != self._steps:
            self._steps = tuple(steps)
            self.setAccessibleDescription(". ".join(map(step_words, self._steps)))
            self._paint()

    def _on_theme(self, _: object) -> None:
        self._paint()

    def _paint(self) -> None:
        self._scene.clear()
        shown = self._steps[:_MOST_STEPS]
        places = {step.step.priority: row for row, step in enumerate(shown)}
        for row, step in enumerate(shown):
            self._box(row, step)
        lane = 0
        for row, step in enumerate(shown):
            for onward in step.onward:
                to = places.get(onward)
                if to == row + 1:
                    self._down(row)
                elif to is not None:
                    lane += 1
                    self._aside(row, to, lane)
        self.setSceneRect(self._scene.itemsBoundingRect().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))

    def _box(self, row: int, step: "FlowStep") -> None:
        colors = self._theme.colors
        edge = colors.talking if step.answered else colors.early
        path = QPainterPath()
        path.addRoundedRect(QRectF(0, _top(row), _WIDTH, _HEIGHT), 8, 8)
        self._scene.addPath(path, QPen(QColor(edge), 1.6), QColor(colors.surface))
        remark = step.step.remark
        paid = self.tr("answered") if step.answered else self.tr("not billed yet")
        elsewhere = self.tr("can lead to another number") if step.leaves else ""
        second = " · ".join(filter(None, (remark, paid, elsewhere)))
        self._text(step_words(step), colors.text, _top(row) + 7)
        self._text(second, colors.quiet, _top(row) + 26)

    def _text(self, text: str, color: str, top: float) -> None:
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, _WIDTH - 2 * _MARGIN)
        item = self._scene.addSimpleText(shown, self.font())
        item.setBrush(QColor(color))
        item.setPos(_MARGIN, top)
        item.setToolTip(text)

    def _pen(self) -> QPen:
        return QPen(QColor(self._theme.colors.quiet), 1.4)

    def _down(self, row: int) -> None:
        middle = _WIDTH / 2
        start, end = _top(row) + _HEIGHT, _top(row + 1)
        self._scene.addLine(middle, start, middle, end - _ARROW, self._pen())
        self._head(QPointF(middle, end), QPointF(0, 1))

    def _aside(self, row: int, to: int, lane: int) -> None:
        """Draw a way that passes other steps over, at the side."""
        begins, ends = _top(row) + _HEIGHT * 0.65, _top(to) + _HEIGHT * 0.35
        x = _WIDTH + _LANE * (1 + lane % 8)
        path = QPainterPath(QPointF(_WIDTH, begins))
        path.cubicTo(QPointF(x, begins), QPointF(x, begins), QPointF(x, (begins + ends) / 2))
        path.cubicTo(QPointF(x, ends), QPointF(x, ends), QPointF(_WIDTH + _ARROW, ends))
        self._scene.addPath(path, self._pen())
        self._head(QPointF(_WIDTH, ends), QPointF(-1, 0))

    def _head(self, tip: QPointF, way: QPointF) -> None:
        back = tip - way * 2 * _ARROW
        side = QPointF(-way.y(), way.x()) * _ARROW
        color = QColor(self._theme.colors.quiet)
        self._scene.addPolygon(QPolygonF([tip, back + side, back - side]), QPen(color), color)


def _top(row: int) -> float:
    return row * (_HEIGHT + _GAP)
