"""Reading a file: so many bytes of it, and nothing of what is no file."""

import os
from pathlib import Path

import pytest

from pbxgui.core.regular_file import read_regular


def test_the_first_bytes_of_a_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\r\n12345")
    assert read_regular(path, 4) == b"\r\n12"
    assert read_regular(path, 100) == b"\r\n12345"


def test_what_is_no_file_is_none_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        assert read_regular(path, 10) is None


def test_what_is_not_there_or_no_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "none", 10)
    with pytest.raises(ValueError, match="null byte"):
        read_regular(Path("a\0b"), 10)
