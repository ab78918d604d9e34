"""The telephone ear: one key from the studio's sound to that of a caller's line, and which line that is."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from pbxgui.audio.telephone.line import Choice, Codec, Line
from pbxgui.ui.studio.flow_layout import FlowLayout
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_MOST_LOSS, _MOST_JITTER = 20, 150  # percent, milliseconds: beyond it nobody understands a word
_SLIDER, _TOLD = 60, 80  # device-independent pixels


class EarPanel(QWidget):
    """Chooses what is heard while it is heard; the player looks at `choice` at each block.

    Attributes:
        choice: the line that it is listened to on, or the studio.

    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self.studio = give_picture(QPushButton(self.tr("In the studio")), theme, Icon.SPEAKER)
        self.telephone = give_picture(QPushButton(), theme, Icon.PHONE)
        self.codec = QComboBox()
        self.loss, self.loss_words = self._slider(_MOST_LOSS, self.tr("Packets that the network loses"))
        self.jitter, self.jitter_words = self._slider(
            _MOST_JITTER, self.tr("Jitter: how unevenly packets come")
        )
        self._lay_out()
        self.telephone.toggled.connect(self._choose)
        self.codec.currentIndexChanged.connect(self._choose)
        self.loss.valueChanged.connect(self._choose)
        self.jitter.valueChanged.connect(self._choose)
        self._choose()

    def _slider(self, most: int, words: str) -> tuple[QSlider, QLabel]:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, most)
        slider.setFixedWidth(_SLIDER)
        slider.setAccessibleName(words)
        slider.setToolTip(words)
        told = QLabel()
        told.setMinimumWidth(_TOLD)
        return slider, told

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        for button in (self.studio, self.telephone):
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button)
        self.studio.setChecked(True)
        key = QKeySequence("T").toString(QKeySequence.SequenceFormat.NativeText)
        self.telephone.setText(self.tr("On the telephone ({key})").format(key=key))
        hint = self.tr("The key {key} switches between both, also while it plays.").format(key=key)
        for widget in (self.studio, self.telephone):
            widget.setToolTip(hint)
        for codec, words in (
            (Codec.PCMA, self.tr("Landline (G.711 A-law)")),
            (Codec.PCMU, self.tr("North America (G.711 u-law)")),
            (Codec.G722, self.tr("HD telephone (G.722)")),
            (Codec.GSM, self.tr("Mobile (GSM)")),
            (Codec.OPUS, self.tr("Poor internet (Opus, thin)")),
        ):
            self.codec.addItem(words, codec)
        self.codec.setAccessibleName(self.tr("Line of the caller"))
        flow = FlowLayout(self)
        for one in (self.studio, self.telephone, self.codec):
            flow.addWidget(one)
        for slider, told in ((self.loss, self.loss_words), (self.jitter, self.jitter_words)):
            both = QWidget()
            row = QHBoxLayout(both)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(told)
            row.addWidget(slider)
            flow.addWidget(both)

    def line(self) -> Line:
        """Return the line as it is set."""
        return Line(Codec(self.codec.currentData()), float(self.loss.value()), float(self.jitter.value()))

    @Slot()
    def toggle(self) -> None:
        """Hear the other one."""
        (self.studio if self.telephone.isChecked() else self.telephone).setChecked(True)

    @Slot()
    def _choose(self) -> None:
        self.loss_words.setText(self.tr("Loss {percent} %").format(percent=self.loss.value()))
        self.jitter_words.setText(self.tr("Jitter {time} ms").format(time=self.jitter.value()))
        self.choice.line = self.line() if self.telephone.isChecked() else None
