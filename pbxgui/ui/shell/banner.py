"""A strip across the top that says what is wrong and how to go on; never a dialog that stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Kind(StrEnum):
    """How urgent it is."""

    PLAIN = "plain"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the banner says.

    Attributes:
        text: one or two sentences: what, and how to go on.
        kind: how urgent it is.
        action: words of the button; empty for none.
        act: what the button does.

    """

    text: str
    kind: Kind = Kind.PLAIN
    action: str = ""
    act: Callable[[], None] | None = None


class Banner(QFrame):
    """Shows the most urgent of the notices that have been put up, each by the topic that it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._notices: dict[str, Notice] = {}
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._button = QPushButton()
        self._button.clicked.connect(self.press)
        self._away = QPushButton(self.tr("Close"))
        self._away.clicked.connect(self._on_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._away)
        self.hide()

    def put(self, topic: str, notice: Notice) -> None:
        """Say something about a topic, in the place of what was said of it before."""
        if self._notices.get(topic) != notice:
            self._notices.pop(topic, None)  # of those that are as urgent, the latest is shown
            self._notices[topic] = notice
            self._show()

    def clear(self, topic: str) -> None:
        """Say no more about a topic."""
        if self._notices.pop(topic, None) is not None:
            self._show()

    @property
    def text(self) -> str:
        """What is shown now; empty for nothing."""
        shown = self._shown()
        return shown[1].text if shown else ""

    def _shown(self) -> tuple[str, Notice] | None:
        order = list(Kind)
        found = sorted(self._notices.items(), key=lambda item: order.index(item[1].kind))
        return found[-1] if found else None

    def _show(self) -> None:
        shown = self._shown()
        self.setVisible(shown is not None)
        if shown is None:
            return
        notice = shown[1]
        self._words.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._button.setText(notice.action)
        self._button.setVisible(bool(notice.action))
        self.setProperty("kind", notice.kind.value)
        self.style().unpolish(self)
        self.style().polish(self)

    @Slot()
    def press(self) -> None:
        """Do what the button does that is shown."""
        shown = self._shown()
        if shown and shown[1].act:
            shown[1].act()

    @Slot()
    def _on_away(self) -> None:
        shown = self._shown()
        if shown:
            self.clear(shown[0])
