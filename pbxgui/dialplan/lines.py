r"""A file of Asterisk's configuration as lines of code and comment, before any of it is understood.

`;` begins a comment to the end of the line, `;--` a nestable one that ends with `--;` on whatever line, and `\;` is
a semicolon (Asterisk's `config.c`). Lines end with LF or CR LF; a byte order mark is passed over.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pbxgui.core.sentence import said
from pbxgui.dialplan.finding import Finding, Severity

LARGEST = 1024 * 1024  # characters; a dialplan of tens of thousands of steps
_DEEPEST = 10  # MAX_NESTED_COMMENTS


@dataclass(slots=True)
class Line:
    r"""One physical line, taken apart.

    Attributes:
        number: 1-based.
        code: what is left without comments, `\;` made `;`.
        columns: the 1-based column in the file of each character of `code`.
        comments: the comments begun or continued on this line.

    """

    number: int
    code: str = ""
    columns: list[int] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def column(self, offset: int) -> int:
        """Return the column in the file of an offset into `code`."""
        if offset < len(self.columns):
            return self.columns[offset]
        return self.columns[-1] + 1 if self.columns else 1


class Splitter:
    """Takes a text apart into lines and collects what is wrong with it as a text."""

    def __init__(self, text: str) -> None:
        self._text = text.removeprefix("\ufeff")
        self._open: list[tuple[int, int]] = []  # where the comments we are inside began
        self.findings: list[Finding] = []

    def lines(self) -> Iterator[Line]:
        """Yield every line; `findings` is complete afterwards."""
        if len(self._text) > LARGEST:
            self._complain(
                "too-large",
                said("The text has {count} characters.", count=len(self._text)),
                said("Split it up."),
                1,
                1,
            )
            return
        for number, raw in enumerate(self._text.split("\n"), start=1):
            text = raw.removesuffix("\r")
            self._check_characters(text, number)
            yield self._take_apart(text, number)
        for line, column in self._open:
            self._complain(
                "open-comment",
                said('A ";--" comment never ends.'),
                said('Close it with "--;".'),
                line,
                column,
            )

    def _check_characters(self, text: str, number: int) -> None:
        for column, character in enumerate(text, start=1):
            if character != "\t" and unicodedata.category(character) in {"Cc", "Cs"}:
                self._complain(
                    "control-character",
                    said(
                        "The control character U+{character} does not belong in a dialplan.",
                        character=f"{ord(character):04X}",
                    ),
                    said("Remove it, or save the file as UTF-8 text."),
                    number,
                    column,
                )
                return  # a line of something else than text has hundreds

    def _take_apart(self, text: str, number: int) -> Line:
        line = Line(number)
        index = 0
        while index < len(text):
            index = self._inside(text, index, line) if self._open else self._outside(text, index, line)
        return line

    def _outside(self, text: str, index: int, line: Line) -> int:
        """Take one character of code, or the beginning of a comment; return where to go on."""
        if text.startswith("\\;", index):
            index += 1
        elif _opens(text, index):
            self._open.append((line.number, index + 1))
            return index + 3
        elif text[index] == ";":
            self._end_of_line_comment(text, index, line)
            return len(text)
        line.code += text[index]
        line.columns.append(index + 1)
        return index + 1

    def _end_of_line_comment(self, text: str, index: int, line: Line) -> None:
        if index >= 2 and text[index - 2 : index] == "--":  # noqa: PLR2004 - the length of `--`
            hint = said('Write ";--" where the comment begins, or put a space before the ";".')
            self._complain(
                "stray-comment-end",
                said('"--;" ends a comment that never began.'),
                hint,
                line.number,
                index - 1,
            )
        line.comments.append(text[index + 1 :].removeprefix(" "))

    def _inside(self, text: str, index: int, line: Line) -> int:
        """Take the rest of a block comment on this line, or up to the next mark in it."""
        start = index
        while index < len(text) and not _opens(text, index) and not text.startswith("--;", index):
            index += 2 if text.startswith("\\;", index) else 1
        words = text[start:index].strip(" \t")
        if words:
            line.comments.append(words)
        if text.startswith("--;", index):
            self._open.pop()
        elif index < len(text):
            self._nest(line.number, index + 1)
        return index + 3

    def _nest(self, number: int, column: int) -> None:
        if len(self._open) < _DEEPEST:
            self._open.append((number, column))
        else:
            self._complain(
                "deep-comment",
                said("Comments nest more than {deepest} deep.", deepest=_DEEPEST),
                said("Close some."),
                number,
                column,
            )

    def _complain(self, code: str, message: str, hint: str, line: int, column: int) -> None:
        self.findings.append(Finding(Severity.ERROR, code, message, hint, line, column))


def _opens(text: str, index: int) -> bool:
    return text.startswith(";--", index) and not text.startswith(";---", index)
