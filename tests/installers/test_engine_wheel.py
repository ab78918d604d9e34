"""The wheel: its name is the cache's key, and pip installs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from installers import engine_build, engine_wheel
from installers.engine_wheel import EngineWheel
from pbxgui.core.errors import EnvironmentProblem

NAME = EngineWheel("2.17", "0123abcd")


def test_the_name_tells_version_settings_python_and_machine() -> None:
    assert NAME.file_name == f"pjsua2-2.17+pbxgui.0123abcd-{engine_wheel.python_tag()}.whl"
    assert engine_wheel.python_tag().startswith(f"cp{sys.version_info.major}{sys.version_info.minor}-")


def test_a_wheel_is_found_by_its_settings_whatever_its_pjproject() -> None:
    assert Path(NAME.file_name).match(engine_wheel.pattern_for("0123abcd"))
    assert not Path(NAME.file_name).match(engine_wheel.pattern_for("0123abce"))


def test_pip_installs_the_wheel_and_python_imports_it(tmp_path: Path) -> None:
    wheel = tmp_path / NAME.file_name
    engine_wheel.write(wheel, NAME, {"pjsua2.py": b"ANSWER = 42\n"}, "a test", b"a licence")
    installed = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target"]
    subprocess.run([*pip, str(installed), str(wheel)], check=True, capture_output=True)
    question = "import pjsua2, importlib.metadata as m; print(pjsua2.ANSWER, m.version('pjsua2'))"
    python = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(installed)!r}); {question}"]
    answer = subprocess.run(python, check=True, capture_output=True, text=True).stdout
    assert answer.split() == ["42", "2.17+pbxgui.0123abcd"]


def test_the_same_content_gives_the_same_wheel(tmp_path: Path) -> None:
    paths = [tmp_path / "one.whl", tmp_path / "two.whl"]
    for path in paths:
        engine_wheel.write(path, NAME, {"pjsua2.py": b""}, "a test", b"a licence")
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_edit_of_the_source_must_find_its_place(tmp_path: Path) -> None:
    source = tmp_path / "call.c"
    source.write_text("opt->txt_cnt = 1;\n")
    engine_build.replace_once(source, "txt_cnt = 1", "txt_cnt = 0")
    assert source.read_text() == "opt->txt_cnt = 0;\n"
    with pytest.raises(EnvironmentProblem, match=r"call\.c lacks"):
        engine_build.replace_once(source, "txt_cnt = 1", "txt_cnt = 0")


def test_the_version_is_read_from_pjprojects_own_file() -> None:
    text = "export PJ_VERSION_MAJOR  := 2\nexport PJ_VERSION_MINOR  := 17\nexport PJ_VERSION_REV    :=\n"
    assert engine_build.pjproject_version(text) == "2.17"
    assert engine_build.pjproject_version(text.replace("REV    :=", "REV := 1")) == "2.17.1"
