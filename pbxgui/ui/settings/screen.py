"""The screen of the settings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.settings.engine_card import EngineCard
from pbxgui.ui.settings.records_card import RecordsCard
from pbxgui.ui.settings.window_card import WindowCard

_WIDEST = 760  # device-independent pixels; longer lines are hard to read


class SettingsScreen(Screen):
    """A card for each thing that has settings."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Settings"), services)
        self.engine, self.records = EngineCard(services), RecordsCard(services)
        self.window_card = WindowCard(services)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for card in (self.engine, self.window_card, self.records):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def entered(self) -> None:
        """Look what is set now."""
        self.engine.entered()
        self.records.entered()
