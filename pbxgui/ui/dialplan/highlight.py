"""Colours for `extensions.conf`: what a line says is never told by its colour alone."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from pbxgui.ui.theme.colors import Colors

_COMMENT = re.compile(r"(?<!\\);.*")
_SECTION = re.compile(r"^\[[^]]*\]")
_RULES = (
    (re.compile(r"^\s*(exten|same|include)\s*=>"), "quiet", False),
    (re.compile(r"(?<=,)[A-Za-z]\w*(?=\()"), "accent", True),
    (re.compile(r"[$][{][^{}]*[}]"), "early", False),
    (re.compile(r"[$]\["), "early", False),
    (re.compile(r"(?<=n)\([\w.-]+\)"), "ringing", False),
)


class Highlighter(QSyntaxHighlighter):
    """Paints a document's lines."""

    def __init__(self, document: QTextDocument, colors: Colors) -> None:
        super().__init__(document)
        self._colors = colors

    def set_colors(self, colors: Colors) -> None:
        """Paint in other colours."""
        self._colors = colors
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's own
        """Paint one line."""
        for start, length, color, bold in self._spans(text):
            look = QTextCharFormat()
            look.setForeground(QColor(getattr(self._colors, color)))
            look.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            self.setFormat(start, length, look)

    def _spans(self, text: str) -> Iterator[tuple[int, int, str, bool]]:
        if section := _SECTION.match(text):
            yield 0, section.end(), "text", True
        for pattern, color, bold in _RULES:
            for found in pattern.finditer(text):
                yield found.start(), found.end() - found.start(), color, bold
        if comment := _COMMENT.search(text):
            yield comment.start(), len(text) - comment.start(), "quiet", False
