"""A command line with data and a cache of its own."""

from pathlib import Path

import pytest

from tests.cli.config.commands import CommandLine


@pytest.fixture
def pbxgui(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return CommandLine(tmp_path / "data", capsys)
