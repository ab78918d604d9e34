"""Which pictures of a window are painted in colours that the theme in force has not."""

from dataclasses import astuple

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QWidget

from pbxgui.ui.theme.colors import Colors, Scheme
from pbxgui.ui.theme.theme import Theme

_SIZE = QSize(32, 32)
_NEARLY_OPAQUE = 250  # of 255: the edges of a line are a mixture


def follow(window: QWidget, theme: Theme, *, at_least: int) -> None:
    """Fail unless so many pictures there are in the colours of the theme, and in those of another one that comes."""
    assert len(pictures(window)) >= at_least
    before = theme.scheme
    assert not (wrong := of_another_theme(window, theme.colors)), wrong
    theme.choose(Scheme.LIGHT if before is Scheme.DARK else Scheme.DARK)
    try:
        assert not (wrong := of_another_theme(window, theme.colors)), wrong
    finally:
        theme.choose(before)


def of_another_theme(window: QWidget, colors: Colors) -> list[str]:
    """Return what bears a picture that is not in one of these colours."""
    known = {QColor(color).rgb() for color in astuple(colors)}
    return [name for name, image in pictures(window) if not _colors_of(image) <= known]


def pictures(window: QWidget) -> list[tuple[str, QImage]]:
    """Return the pictures on actions, buttons, labels and lists, with the words beside them."""
    found = list[tuple[str, QImage]]()
    for one in window.findChildren(QObject):
        if isinstance(one, QAction | QAbstractButton | QLabel) and not _is_of_qt(one):
            found.append(
                (f"{type(one.parent()).__name__} > {type(one).__name__} {one.text()!r}", _image(one))
            )
        elif isinstance(one, QListWidget):
            found += [(item.text(), _of_icon(item.icon())) for item in map(one.item, range(one.count()))]
    return [(words, image) for words, image in found if not image.isNull()]


def _is_of_qt(one: QObject) -> bool:
    """Return whether it is part of a field or a bar of Qt's, as what empties a field."""
    return isinstance(one.parent(), QLineEdit) or one.objectName().startswith(("qt_", "_q_"))


def _image(one: QAction | QAbstractButton | QLabel) -> QImage:
    return one.pixmap().toImage() if isinstance(one, QLabel) else _of_icon(one.icon())


def _of_icon(icon: QIcon) -> QImage:
    return icon.pixmap(_SIZE).toImage()


def _colors_of(image: QImage) -> set[int]:
    straight = image.convertToFormat(QImage.Format.Format_ARGB32)
    places = ((x, y) for x in range(straight.width()) for y in range(straight.height()))
    found = (straight.pixelColor(x, y) for x, y in places)
    return {color.rgb() for color in found if color.alpha() >= _NEARLY_OPAQUE}
