"""The arguments of an application, taken apart as Asterisk does (`AST_STANDARD_APP_ARGS`).

Only the dialplan's own commas, quotes, parentheses and backslashes count. A part that is only known during a call
passes every check while a program is linted; the same parser meets its value when the call runs.
"""

import re
from dataclasses import dataclass

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.text import Text

_SECONDS = re.compile(r"\d{1,6}(\.\d{1,6})?|\.\d{1,6}", re.ASCII)
LONGEST_WAIT = 86_400.0  # seconds; a day


class BadArgumentError(UserError):
    """An argument that the application does not understand; `offset` is its place in the arguments."""

    def __init__(self, offset: int, message: str, hint: str = "", code: str = "bad-argument") -> None:
        super().__init__(code, message, hint)
        self.offset = offset


_EMPTY = Text()


@dataclass(frozen=True, slots=True)
class Field:
    """One argument and where it begins."""

    text: Text = _EMPTY
    offset: int = 0

    def __str__(self) -> str:
        return str(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def strip(self) -> "Field":
        """Return it without outer blanks."""
        blanks = len(str(self)) - len(str(self).lstrip(" \t"))
        return Field(self.text.strip(), self.offset + blanks)

    def split(self, separator: str) -> list["Field"]:
        """Split at every own separator."""
        parts: list[Field] = []
        offset = self.offset
        for text in self.text.split(separator):
            parts.append(Field(text, offset).strip())
            offset += len(text) + 1
        return parts


def split_arguments(text: Text, most: int) -> list[Field]:
    """Split into at most `most` arguments; the last one keeps the rest as it is. Always returns `most`."""
    fields: list[Field] = []
    offset = 0
    while len(fields) < most - 1:
        end, kept = _scan(text, offset)
        fields.append(Field(kept, offset).strip())
        if end == len(text):
            return fields + [Field(offset=len(text))] * (most - len(fields))
        offset = end + 1
    return [*fields, Field(text[offset:], offset).strip()]


def _scan(text: Text, start: int) -> tuple[int, Text]:
    """Return the end of the argument that begins at `start`, and its text without quotes and backslashes."""
    kept, depth, quoted = Text(), {"(": 0, "[": 0}, False
    index = start
    while index < len(text):
        character = text.own(index)
        if character == "," and not quoted and not any(depth.values()):
            break
        if character == '"':
            quoted = not quoted
        else:
            index += character == "\\" and index + 1 < len(text)
            kept += text[index : index + 1]
            _count(depth, character)
        index += 1
    return index, kept


def _count(depth: dict[str, int], character: str) -> None:
    if character in depth:
        depth[character] += 1
    for opening, closing in (("(", ")"), ("[", "]")):
        if character == closing:
            depth[opening] = max(0, depth[opening] - 1)


def seconds(field: Field, what: str) -> float:
    """Return a duration in seconds, or raise BadArgumentError; 1 for one that only a call knows."""
    if field.text.is_unknown:
        return 1.0
    if not _SECONDS.fullmatch(str(field)) or float(str(field)) > LONGEST_WAIT:
        hint = said(
            "Write seconds, for example 5 or 0.5, at most {longest_wait}.", longest_wait=f"{LONGEST_WAIT:.0f}"
        )
        raise BadArgumentError(
            field.offset, said('The {what} "{field}" is no duration.', what=what, field=field), hint
        )
    return float(str(field))


def optional_seconds(field: Field, what: str) -> float | None:
    """Return a duration in seconds, None where there is none."""
    return seconds(field, what) if field else None


def refuse_more(fields: list[Field], known: int, application: str) -> None:
    """Raise BadArgumentError when an argument follows the known ones."""
    for field in fields[known:]:
        if field:
            hint = said("Remove it.")
            raise BadArgumentError(
                field.offset,
                said(
                    '{application} takes no argument "{field}" there.', application=application, field=field
                ),
                hint,
            )
