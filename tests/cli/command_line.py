"""The command line as a person types it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pbxgui.cli.main import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    error: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Types commands, all with the same `--data`."""

    data: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object) -> str:
        """Type a command that must succeed, and return what it printed."""
        outcome = self.outcome(*arguments)
        assert (outcome.code, outcome.error) == (0, ""), outcome
        return outcome.out

    def json(self, *arguments: object) -> list[dict[str, Any]]:
        """Type a command that must succeed with --json, and return its records."""
        return [json.loads(line) for line in self(*arguments, "--json").splitlines()]

    def refused(self, *arguments: object) -> dict[str, str]:
        """Type a command whose input must be refused, and return the error."""
        outcome = self.outcome(*arguments, "--json")
        assert (outcome.code, outcome.out) == (1, ""), outcome
        error: dict[str, str] = json.loads(outcome.error)["error"]
        return error

    def outcome(self, *arguments: object) -> Outcome:
        """Type a command."""
        code = main([*map(str, arguments), "--data", str(self.data)])
        printed = self.capsys.readouterr()
        return Outcome(code, printed.out, printed.err)
