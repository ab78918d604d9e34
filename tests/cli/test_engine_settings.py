"""`pbxgui engine settings`, and what an engine makes of them."""

import argparse
from pathlib import Path

import pytest

from pbxgui.actions.engine_settings import engine_settings
from pbxgui.cli.serving.settings import engine_config
from pbxgui.cli.serving.started_with import completed
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine


def test_settings_are_told_set_one_by_one_and_kept(pbxgui: CommandLine) -> None:
    assert "127.0.0.1:5080" in pbxgui("engine", "settings")
    pbxgui("engine", "settings", "--address", "192.0.2.7", "--port", 5060, "--tls", 5061)
    (told,) = pbxgui.json("engine", "settings", "--max-calls", 20, "--zone", "de")
    assert {name: told[name] for name in ("address", "port", "tls_port", "lines", "zone")} == {
        "address": "192.0.2.7", "port": 5060, "tls_port": 5061, "lines": 20, "zone": "de",
    }  # fmt: skip
    pbxgui("engine", "settings", "--tls", "off", "--max-calls", "all")
    with Store.open(pbxgui.data) as store:
        assert engine_settings(store) == EngineSettings("192.0.2.7", 5060, None, None, "de")


def test_the_proposed_address_is_one_of_this_machine(pbxgui: CommandLine) -> None:
    (told,) = pbxgui.json("engine", "settings", "--address", "auto")
    assert told["address"] == next(iter(told["addresses"]), "0.0.0.0")  # noqa: S104 - without a network


def test_a_refused_setting_changes_none_of_those_given_with_it(pbxgui: CommandLine) -> None:
    assert pbxgui.refused("engine", "settings", "--port", 5070, "--zone", "atlantis")["code"] == "bad-zone"
    assert "127.0.0.1:5080" in pbxgui("engine", "settings")


def test_settings_are_no_step_to_undo(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Desk")
    pbxgui("engine", "settings", "--port", 5070)
    assert "1001" in pbxgui("undo")


def options(data: Path, **given: object) -> argparse.Namespace:
    usual = {"bind": None, "tls": None, "max_calls": None, "zone": None}
    rest = {"reliability": "off", "session_expires": 1800, "silence": 30.0}
    return argparse.Namespace(**{**usual, **rest, **given}, data=data)


def test_an_engine_has_what_is_set_and_its_command_line_comes_first(pbxgui: CommandLine) -> None:
    pbxgui("engine", "settings", "--address", "192.0.2.7", "--tls", 5061, "--max-calls", 20, "--zone", "de")
    config = engine_config(whole := completed(options(pbxgui.data)))
    assert (str(config.bind), config.max_calls, config.tone_zone) == ("192.0.2.7:5080", 20, "de")
    assert (whole.tls, whole.given) == ("5061", [])
    other = completed(options(pbxgui.data, bind="192.0.2.9:5070", tls="off"))
    assert (other.bind, other.tls, other.given) == ("192.0.2.9:5070", None, ["bind", "tls"])
    assert other.stored == whole.stored


def test_a_setting_of_a_newer_version_is_refused(pbxgui: CommandLine) -> None:
    with Store.open(pbxgui.data) as store:
        store.set_settings({"engine-zone": "moon"})
    with pytest.raises(Exception, match="moon"):
        completed(options(pbxgui.data))
