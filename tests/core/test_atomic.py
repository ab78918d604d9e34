"""Files appear whole or not at all, all of a batch prepared before the first of them appears."""

import os
from pathlib import Path

import pytest

from pbxgui.core.atomic import Batch, remove_partial, replacing, sync_folder


class DiskFullError(OSError):
    pass


def fail_in(target: Path) -> None:
    with replacing(target) as file:
        file.write(b"new")
        raise DiskFullError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_when_the_block_is_through(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    with replacing(target) as file:
        file.write(b"new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert names(tmp_path) == ["a"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    with pytest.raises(DiskFullError):
        fail_in(target)
    assert target.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_without_a_mode_the_umask_decides(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with replacing(tmp_path / "a"):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_with_a_mode_nobody_else_reads_it_even_before_it_is_there(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Batch() as batch:
            with batch.replacing(tmp_path / "a", 0o640, (os.geteuid(), os.getegid())) as file:
                file.write(b"secret")
                (partial,) = tmp_path.iterdir()
                assert partial.stat().st_mode & 0o777 == 0o600
            batch.commit()
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_batch_appears_together_or_not_at_all(tmp_path: Path) -> None:
    with Batch() as batch:
        assert batch.add(tmp_path / "a", [b"1", b"2"]).read_bytes() == b"12"
        batch.add(tmp_path / "b", [b"3"])
        assert not {"a", "b"} & set(names(tmp_path))
        batch.commit()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "12", "b": "3"}
    with Batch() as batch:
        batch.add(tmp_path / "a", [b"4"])
    assert (tmp_path / "a").read_text() == "12"
    assert names(tmp_path) == ["a", "b"]


def test_what_could_not_be_renamed_is_removed(tmp_path: Path) -> None:
    (tmp_path / "b" / "inside").mkdir(parents=True)
    with Batch() as batch:
        batch.add(tmp_path / "a", [b"1"])
        batch.add(tmp_path / "b", [b"2"])
        batch.add(tmp_path / "c", [b"3"])
        with pytest.raises(OSError, match="directory"):
            batch.commit()
    assert names(tmp_path) == ["a", "b"]


def test_a_disk_that_is_gone_does_not_hide_the_error_that_led_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr(Path, "unlink", gone)
    with pytest.raises(DiskFullError):
        fail_in(tmp_path / "a")


def test_what_killed_writers_left_is_removed(tmp_path: Path) -> None:
    batch = Batch()
    batch.add(tmp_path / "a", [b"1"])
    (tmp_path / ".pbxgui-keep").touch()
    remove_partial(tmp_path)
    assert names(tmp_path) == [".pbxgui-keep"]


def test_where_a_folder_cannot_be_opened_its_names_are_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    sync_folder(tmp_path / "not there")
