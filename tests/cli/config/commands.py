"""The command line as a person types it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pbxgui.cli.main import main


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Types commands, all with the same `--data`."""

    data: Path
    capsys: pytest.CaptureFixture[str]

    def done(self, *arguments: object) -> str:
        """Type a command that must succeed, and return what it printed."""
        code, out, error = self._typed(*arguments)
        assert (code, error) == (0, "")
        return out

    def json(self, *arguments: object) -> list[dict[str, Any]]:
        """Type a command that must succeed with --json, and return its records."""
        return [json.loads(line) for line in self.done(*arguments, "--json").splitlines()]

    def refused(self, *arguments: object) -> str:
        """Type a command whose input must be refused, and return the error."""
        code, out, error = self._typed(*arguments)
        assert (code, out) == (1, "")
        return error.strip()

    def failed(self, *arguments: object) -> tuple[int, str]:
        """Type a command that must fail, and return its exit code and the error."""
        code, out, error = self._typed(*arguments)
        assert (code != 0, out) == (True, "")
        return code, error.strip()

    def _typed(self, *arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--data", str(self.data)])
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err
