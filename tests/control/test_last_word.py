"""What an engine leaves to whoever finds it gone."""

import stat
from pathlib import Path

import pytest

from pbxgui.control import last_word, place
from pbxgui.control.last_word import LastWord
from pbxgui.core.errors import EnvironmentProblem


def test_a_reason_is_found_as_it_was_left_and_can_be_taken_back(data: Path) -> None:
    place.prepare(data)
    last_word.leave(
        data, LastWord(EnvironmentProblem("port-in-use", "Port 5060 is “in use”.", "Choose another."))
    )
    word = last_word.found(data)
    assert word is not None
    assert word.error is not None
    assert (word.error.code, str(word.error)) == ("port-in-use", "Port 5060 is “in use”. Choose another.")
    (file,) = place.runtime_folder(data).iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    last_word.forget(data)
    assert last_word.found(data) is None


def test_an_end_that_was_wished_for_has_no_reason(data: Path) -> None:
    place.prepare(data)
    last_word.leave(data, LastWord())
    assert last_word.found(data) == LastWord(None)


def test_where_nothing_can_be_written_there_is_no_word(data: Path) -> None:
    last_word.leave(data / "missing", LastWord())
    last_word.forget(data / "missing")
    assert last_word.found(data / "missing") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"error": {"code": "x"}}', b'{"error": 3}', b"\xff"])
def test_what_no_engine_writes_is_passed_over(data: Path, content: bytes) -> None:
    place.prepare(data)
    (place.runtime_folder(data) / "engine.ended").write_bytes(content)
    assert last_word.found(data) is None
