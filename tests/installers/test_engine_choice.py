"""Which engine is taken, and what the person is told when it is the smaller one."""

from pathlib import Path

import pytest

from installers import engine_choice, native_engine
from installers.engine_choice import EngineWish
from installers.python_environment import PythonEnvironment
from pbxgui.core.errors import EnvironmentProblem, UserError


class RecordingEnvironment(PythonEnvironment):
    """An environment that notes what would be installed; its notes are real files."""

    __slots__ = ()

    def install_engine(self, name: str, *what: str) -> None:
        self._note("engine", name)
        self._note("installed", " ".join(what))


@pytest.fixture
def environment(tmp_path: Path) -> RecordingEnvironment:
    return RecordingEnvironment(tmp_path)


@pytest.fixture
def _no_native_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise EnvironmentProblem("source-unavailable", "There is no network.")

    monkeypatch.setattr(native_engine, "wheel", refuse)


@pytest.mark.parametrize(
    ("value", "wish"), [("", EngineWish.AUTO), ("native", EngineWish.NATIVE), ("stock", EngineWish.STOCK)]
)
def test_the_wish_comes_from_the_environment(value: str, wish: EngineWish) -> None:
    assert engine_choice.engine_wish({"PBXGUI_ENGINE": value}) is wish
    assert engine_choice.engine_wish({}) is EngineWish.AUTO


def test_an_unknown_wish_names_what_there_is() -> None:
    with pytest.raises(UserError, match=r"PBXGUI_ENGINE is 'best'\. It can be: auto, native, stock\."):
        engine_choice.engine_wish({"PBXGUI_ENGINE": "best"})


def test_a_built_engine_is_installed_once(
    environment: RecordingEnvironment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wheel = tmp_path / "pjsua2-2.17-any.whl"
    monkeypatch.setattr(native_engine, "wheel", lambda: wheel)
    engine_choice.provide_engine(environment, EngineWish.AUTO)
    assert environment.engine() == wheel.name
    assert str(wheel) in str(environment._noted("installed"))
    environment._note("installed", "")
    engine_choice.provide_engine(environment, EngineWish.AUTO)
    assert environment._noted("installed") == ""


@pytest.mark.usefixtures("_no_native_engine")
def test_the_stock_engine_takes_its_place_with_the_reason_and_the_limits(
    environment: RecordingEnvironment, capsys: pytest.CaptureFixture[str]
) -> None:
    engine_choice.provide_engine(environment, EngineWish.AUTO)
    said = capsys.readouterr().out
    assert "There is no network." in said
    assert "4 call legs (2 bridged calls)" in said
    assert "OpenSSL 1.0.2" in said
    assert "stock-engine.lock" in str(environment._noted("installed"))


@pytest.mark.usefixtures("_no_native_engine")
def test_a_native_engine_that_was_asked_for_is_not_replaced(environment: RecordingEnvironment) -> None:
    with pytest.raises(EnvironmentProblem, match="no network"):
        engine_choice.provide_engine(environment, EngineWish.NATIVE)
    assert environment.engine() is None


@pytest.mark.usefixtures("_no_native_engine")
def test_a_failed_build_is_tried_again_only_when_asked_or_after_a_change(
    environment: RecordingEnvironment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    engine_choice.provide_engine(environment, EngineWish.AUTO)
    monkeypatch.setattr(native_engine, "wheel", lambda: tmp_path / "native.whl")
    engine_choice.provide_engine(environment, EngineWish.AUTO)
    assert environment.engine() != "native.whl"
    monkeypatch.setattr(native_engine, "settings_hash", lambda: "00000000")
    engine_choice.provide_engine(environment, EngineWish.AUTO)
    assert environment.engine() == "native.whl"


def test_the_stock_engine_on_request(environment: RecordingEnvironment) -> None:
    engine_choice.provide_engine(environment, EngineWish.STOCK)
    assert environment.engine() == "stock"
