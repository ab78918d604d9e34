"""A command line with a store and a cache of its own."""

from pathlib import Path

import pytest

from pbxgui.cli import line_writer
from pbxgui.cli.serving import follower, keeper, recorder, renewing
from tests.cli.command_line import CommandLine
from tests.store.template import new_store


@pytest.fixture(autouse=True)
def threads_come_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for all that a thread still writes: an engine that ends would not, but a busy machine takes its time."""
    for module in (line_writer, follower, keeper, recorder, renewing):
        monkeypatch.setattr(module, "_PATIENCE", 30.0)


@pytest.fixture
def pbxgui(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return CommandLine(new_store(tmp_path / "data"), capsys)
