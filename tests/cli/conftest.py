"""A command line with a store and a cache of its own."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.store.template import new_store


@pytest.fixture
def pbxgui(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return CommandLine(new_store(tmp_path / "data"), capsys)
