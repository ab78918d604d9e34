"""Findings: what is wrong or worth knowing about a dialplan text, each with its place and its remedy."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said


class Severity(StrEnum):
    """How much a finding matters; only an error keeps a program from being run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the person about a dialplan.

    Attributes:
        severity: error, warning or info.
        code: stable identifier, kebab-case.
        message: one sentence naming the thing and its value.
        hint: the remedy, or empty.
        line: 1-based line in the text, 0 where the program was not read from a text.
        column: 1-based column, 0 likewise.

    """

    severity: Severity
    code: str
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0

    def describe(self, name: str = "") -> str:
        """Return the finding as compilers print theirs: `name:line:column: error: message hint [code]`."""
        place = ":".join([name] * bool(name) + [str(self.line), str(self.column)] * bool(self.line))
        words = f"{self.severity}: {self.message} {self.hint}".rstrip()
        return f"{place}: {words} [{self.code}]" if place else f"{words} [{self.code}]"


class DialplanError(UserError):
    """A dialplan text that is no program; `findings` holds everything that is wrong with it."""

    def __init__(self, name: str, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        errors = len(self.findings)
        listing = "\n".join(finding.describe(name) for finding in self.findings)
        super().__init__(
            "dialplan-unreadable",
            f"{name} has {errors} error{'s' if errors > 1 else ''}:\n{listing}",
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean "Playback"?` for the nearest known word, or an empty string."""
    by_fold = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), by_fold, n=1)
    return said("Did you mean {names}?", names=f'"{by_fold[near[0]]}"') if near else ""
