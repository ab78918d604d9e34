"""Whether a process still runs what lies on the disk."""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.cli.loaded_program import LoadedProgram


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Load a module, and return its file."""
    file = tmp_path / "of_a_later_update.py"
    file.write_text("ANSWER = 41\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.import_module("of_a_later_update")
    yield file
    del sys.modules["of_a_later_update"]


def test_what_nobody_has_touched_is_current(module: Path) -> None:
    program = LoadedProgram()
    assert program.is_current()
    module.with_name("not_loaded.py").write_text("")
    assert program.is_current()


def test_a_file_that_is_another_one_or_gone_is_an_update(module: Path) -> None:
    program = LoadedProgram()
    status = module.stat()
    module.write_text("ANSWER = 42\n")
    os.utime(module, ns=(status.st_atime_ns, status.st_mtime_ns + 1))  # whatever the clock of its disk has
    assert not program.is_current()
    module.write_text("ANSWER = 41\n")
    os.utime(module, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert program.is_current()
    module.unlink()
    assert not program.is_current()
