"""A list with what is told of the chosen thing beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget


def with_details(
    chosen_from: QWidget, details: QWidget, *, widths: tuple[int, int], shares: tuple[int, int]
) -> QSplitter:
    """Return both side by side, the details on a card; `shares` is how they take what room there is beyond `widths`."""
    card = QFrame()
    card.setProperty("role", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(details)
    split = QSplitter(Qt.Orientation.Horizontal)
    for place, (widget, share) in enumerate(zip((chosen_from, card), shares, strict=True)):
        split.addWidget(widget)
        split.setStretchFactor(place, share)
    split.setSizes(list(widths))
    split.setChildrenCollapsible(False)
    return split
