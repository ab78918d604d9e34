"""Drafts: whole after a kill at any moment, left alone while somebody has them, few, and gone when they are kept."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pbxgui.core.drafts import LONGEST, MOST, Draft, left_behind, remove_draft
from pbxgui.core.errors import EnvironmentProblem, UserError

WRITES_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from pbxgui.core.drafts import Draft
draft = Draft(Path(sys.argv[1]), "edit")
for number in count():
    draft.write({"number": number, "filling": "x" * 50_000})
    print(number, flush=True)
"""


def test_a_draft_is_left_behind_only_when_nobody_has_it(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "drafts"
    draft = Draft(folder, "edit")
    assert left_behind(folder, "edit") == ()
    draft.write({"steps": [1, 2]})
    assert left_behind(folder, "edit") == ()
    draft.write({"steps": [1, 2, 3]})
    draft.release()
    (left,) = left_behind(folder, "edit")
    assert left.path == draft.path
    assert left.record == {"steps": [1, 2, 3]}
    assert datetime.now(UTC) - left.written < timedelta(minutes=1)
    assert left_behind(folder, "script") == ()
    assert left.path.stat().st_mode & 0o777 == 0o600
    remove_draft(left.path)
    assert [*folder.iterdir()] == []
    remove_draft(left.path)


def test_what_a_killed_program_had_half_written_goes_with_the_next_draft(tmp_path: Path) -> None:
    left, written_now = tmp_path / ".pbxgui-1.partial", tmp_path / ".pbxgui-2.partial"
    for path in (left, written_now):
        path.write_text("{")
    os.utime(left, (0, 0))
    Draft(tmp_path, "edit").write({"steps": []})
    assert not left.exists()
    assert written_now.exists()


def test_what_was_kept_leaves_nothing(tmp_path: Path) -> None:
    draft = Draft(tmp_path, "edit")
    draft.remove()
    draft.write({"text": "Hello"})
    draft.remove()
    assert [*tmp_path.iterdir()] == []
    draft.write({"text": "Hello again"})
    draft.release()
    draft.release()
    assert [left.record for left in left_behind(tmp_path, "edit")] == [{"text": "Hello again"}]


def test_killed_in_the_middle_of_writing_the_last_change_but_one_is_there(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITES_FOR_EVER, str(tmp_path)]
    for writes in (1, 2, 17):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = [int(process.stdout.readline()) for _ in range(writes)]
            assert left_behind(tmp_path, "edit") == ()
            process.kill()
            said += [int(line) for line in process.stdout]
        (left,) = left_behind(tmp_path, "edit")
        assert left.record["number"] in {said[-1], said[-1] + 1}
        assert left.record["filling"] == "x" * 50_000
        remove_draft(left.path)


def test_the_latest_comes_first_and_there_are_few(tmp_path: Path) -> None:
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(MOST + 5):
        draft = Draft(tmp_path, "edit")
        draft.write({"number": number}, begun + timedelta(hours=number))
        draft.release()
    numbers = [left.record["number"] for left in left_behind(tmp_path, "edit")]
    assert numbers == list(range(MOST + 4, 4, -1))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"written": 1, "record": {}}',
        b'{"written": "2026-01-01T00:00:00+00:00", "record": []}',
        json.dumps({"written": "yesterday", "record": {}}).encode(),
        b'{"written": "2026-01-01T00:00:00+00:00", "record": {}, "more": "' + b"x" * LONGEST + b'"}',
        b"\xff\xfe",
    ],
)
def test_what_is_damaged_is_no_draft(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "edit-1.draft").write_bytes(content)
    (tmp_path / "edit-2.draft").mkdir()
    assert left_behind(tmp_path, "edit") == ()


def test_what_is_too_long_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    draft = Draft(tmp_path, "script")
    draft.write({"text": "short"})
    with pytest.raises(UserError) as raised:
        draft.write({"text": "x" * LONGEST})
    assert raised.value.code == "draft-too-long"
    draft.release()
    assert left_behind(tmp_path, "script")[0].record == {"text": "short"}


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file")
    draft = Draft(tmp_path / "drafts", "edit")
    with pytest.raises(EnvironmentProblem, match="cannot be written down in") as raised:
        draft.write({})
    assert raised.value.code == "draft-unwritable"
    assert "a crash would lose" in raised.value.hint


def test_a_lock_that_is_lost_does_not_hide_a_draft(tmp_path: Path) -> None:
    draft = Draft(tmp_path, "edit")
    draft.write({"a": 1})
    draft.release()
    os.unlink(draft.path.with_suffix(".lock"))  # noqa: PTH108 - as another program does
    assert len(left_behind(tmp_path, "edit")) == 1
