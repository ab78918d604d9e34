"""Where the splitters and columns of a screen were, kept from one window to the next.

A part of a screen is known by its kind and its place in the order in which the screen made them; what fits no longer,
because a newer version has other columns, Qt passes over.
"""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QByteArray, QSettings, QTimer
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget


def keep(state: QSettings, name: str, screen: QWidget) -> None:
    """Note the parts of a screen."""
    for key, part in _parts(name, screen):
        state.setValue(key, part.saveState())


def restore(state: QSettings, name: str, screen: QWidget) -> None:
    """Bring the parts of a screen to where they were."""
    for key, part in _parts(name, screen):
        kept = state.value(key)
        if isinstance(kept, QByteArray):
            # Not before it has its size: a splitter that is made larger gives what it gains to one side.
            QTimer.singleShot(0, part, partial(_restore, part, kept))


def _restore(part: QHeaderView | QSplitter, kept: QByteArray) -> None:
    part.restoreState(kept)


def _parts(name: str, screen: QWidget) -> Iterator[tuple[str, QHeaderView | QSplitter]]:
    for number, splitter in enumerate(screen.findChildren(QSplitter)):
        yield f"{name}/splitter{number}", splitter
    for number, header in enumerate(screen.findChildren(QHeaderView)):
        if header.count() and not header.isHidden():
            yield f"{name}/columns{number}-{header.count()}", header
