"""The cache of built engines, and what an unhappy build leaves behind."""

import os
import threading
from pathlib import Path

import pytest

from installers import engine_source, engine_wheel, native_engine, places
from installers.progress import Log
from pbxgui.core.errors import EnvironmentProblem


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    directory = tmp_path / "pbxgui" / "engine"
    directory.mkdir(parents=True)
    return directory


def _put(cache: Path, version: str, settings: str, age: float) -> Path:
    path = cache / engine_wheel.EngineWheel(version, settings).file_name
    path.touch()
    os.utime(path, (age, age))
    return path


def test_the_newest_fitting_wheel_is_taken_without_asking_the_network(cache: Path) -> None:
    ours = native_engine.settings_hash()
    _put(cache, "2.16", ours, age=1)
    newest = _put(cache, "2.17", ours, age=2)
    _put(cache, "2.18", "ffffffff", age=3)
    assert native_engine.wheel() == newest


def test_an_empty_cache_has_no_wheel(cache: Path) -> None:
    assert native_engine.cached_wheel() is None
    assert cache.exists()


def test_a_build_that_fails_leaves_nothing_and_clears_what_a_killed_one_left(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = cache / "building-killed"
    left.mkdir()

    def no_network(directory: Path, _log: Log) -> None:
        assert directory.exists()
        raise EnvironmentProblem("source-unavailable", "There is no network.")

    monkeypatch.setattr(native_engine, "install", lambda _packages, _purpose: None)
    monkeypatch.setattr(engine_source, "fetch", no_network)
    with pytest.raises(EnvironmentProblem, match="no network"):
        native_engine.wheel()
    assert list(cache.iterdir()) == []


@pytest.mark.usefixtures("cache")
def test_two_builds_never_work_at_once(tmp_path: Path) -> None:
    order: list[str] = []
    entered = threading.Event()

    def second() -> None:
        entered.set()
        with places.only_one_at_a_time(tmp_path, "waiting"):
            order.append("second")

    with places.only_one_at_a_time(tmp_path, "waiting"):
        other = threading.Thread(target=second)
        other.start()
        entered.wait()
        other.join(timeout=0.2)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_the_cache_follows_the_xdg_base_directories() -> None:
    assert places.cache_directory({"XDG_CACHE_HOME": "/var/cache/me"}) == Path("/var/cache/me/pbxgui")
    at_home = Path.home() / ".cache" / "pbxgui"
    assert places.cache_directory({}) == at_home
    assert places.cache_directory({"XDG_CACHE_HOME": "relative"}) == at_home
