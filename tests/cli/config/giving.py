"""Commands as a person gives them, each on the store of its test."""

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
class Commands:
    """Gives commands, all with the same `--data`."""

    data: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> str:
        """Give a command that must succeed, and return what it printed."""
        outcome = self.outcome(*arguments)
        assert (outcome.code, outcome.error) == (0, ""), outcome
        return outcome.out

    def outcome(self, *arguments: str) -> Outcome:
        """Give a command."""
        code = main([*arguments, "--data", str(self.data)])
        printed = self.capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    def json(self, *arguments: str) -> list[dict[str, Any]]:
        """Give a command that must succeed with --json, and return its records."""
        return [json.loads(line) for line in self(*arguments, "--json").splitlines()]

    def refused(self, *arguments: str) -> dict[str, str]:
        """Give a command whose input must be refused, and return the error."""
        outcome = self.outcome(*arguments, "--json")
        assert (outcome.code, outcome.out) == (1, ""), outcome
        error: dict[str, str] = json.loads(outcome.error)["error"]
        return error
