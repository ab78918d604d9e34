"""PyAudio: taken from the cache, built when it is not there, and done without where it cannot be."""

import re
from pathlib import Path

import pytest

from installers import sound
from installers.places import CHECKOUT
from installers.python_environment import PythonEnvironment
from pbxgui.core.errors import EnvironmentProblem


class RecordingEnvironment(PythonEnvironment):
    """An environment that notes what would be built and installed; its notes are real files."""

    __slots__ = ()

    def install_sound(self, wheel: Path) -> None:
        self._note("installed", f"{self._noted('installed') or ''}{wheel.name} ")

    def build_wheel(self, source: Path, tools: Path, target: Path) -> None:
        self._note("listed", source.read_text() + tools.read_text())
        target.mkdir()
        (target / "pyaudio-0.2.14-any.whl").touch()


class HopelessEnvironment(RecordingEnvironment):
    """One in which nothing can be built."""

    __slots__ = ()

    def build_wheel(self, source: Path, tools: Path, target: Path) -> None:
        del source, tools, target
        raise EnvironmentProblem("pip-failed", "There is no network.")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sound, "install", lambda _packages, _purpose: None)
    return tmp_path / "cache" / "pbxgui" / "sound"


def test_it_is_built_once_from_pinned_sources_then_taken_from_the_cache(tmp_path: Path, cache: Path) -> None:
    first, second = RecordingEnvironment(tmp_path / "one"), HopelessEnvironment(tmp_path / "two")
    for environment in (first, second):
        environment.path.mkdir()
        sound.provide_sound(environment)
        sound.provide_sound(environment)
        assert environment._noted("installed") == "pyaudio-0.2.14-any.whl "
    listed = str(first._noted("listed"))
    assert re.findall(r"^(\S+)==", listed, re.MULTILINE) == ["pyaudio", "setuptools"]
    assert listed.count("--hash=sha256:") >= 2
    assert [path.name for path in cache.iterdir()] == [sound._digest()]


def test_where_it_cannot_be_built_the_person_is_told_and_everything_else_goes_on(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = HopelessEnvironment(tmp_path)
    sound.provide_sound(environment)
    sound.provide_sound(environment)
    said = capsys.readouterr().out
    assert said.count("Building PyAudio") == 1
    assert said.count("The window has no sound then") == 2
    assert list(cache.iterdir()) == []
    with pytest.raises(EnvironmentProblem, match="no network"):
        sound.rebuild_sound(environment)
    RecordingEnvironment(tmp_path).note_sound("")
    sound.provide_sound(RecordingEnvironment(tmp_path))
    assert environment.sound() == sound._name()


def test_building_it_anew_does_not_take_what_is_in_the_cache(tmp_path: Path) -> None:
    environment = RecordingEnvironment(tmp_path)
    sound.provide_sound(environment)
    environment._note("listed", "")
    sound.rebuild_sound(environment)
    assert environment._noted("listed")
    assert environment._noted("installed") == "pyaudio-0.2.14-any.whl pyaudio-0.2.14-any.whl "


def test_each_package_of_the_lock_is_found_with_its_hashes() -> None:
    lock = (CHECKOUT / "installers" / "sound.lock").read_text()
    for name in ("pyaudio", "setuptools"):
        found = sound.entry(lock, name)
        assert found.startswith(f"{name}==")
        assert re.findall(r"^\S+==", found, re.MULTILINE) == [f"{name}=="] or found.count("==") == 1
        assert "--hash=sha256:" in found
