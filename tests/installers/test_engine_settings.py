"""The engine's settings: limits that fit each other, and a hash that tells engines apart."""

import re

import pytest

from installers import engine_settings


def test_limits_fit_the_number_of_call_legs() -> None:
    limits = engine_settings.LIMITS
    assert limits["PJSUA_MAX_CALLS"] >= 1024
    assert limits["PJSUA_MAX_ACC"] >= 64
    assert limits["PJSUA_MAX_PLAYERS"] >= limits["PJSUA_MAX_CALLS"]
    assert limits["PJSUA_MAX_CONF_PORTS"] > limits["PJSUA_MAX_CALLS"] + limits["PJSUA_MAX_PLAYERS"]
    # RTP and RTCP for every leg, and as many TCP connections again.
    assert limits["PJ_IOQUEUE_MAX_HANDLES"] >= 4 * limits["PJSUA_MAX_CALLS"]
    assert limits["PJ_LOG_MAX_SIZE"] > limits["PJSIP_MAX_PKT_LEN"]


@pytest.mark.parametrize("name", ["PJSIP_MAX_DIALOG_COUNT", "PJSIP_MAX_TSX_COUNT"])
def test_hash_tables_have_a_size_of_a_power_of_two_less_one(name: str) -> None:
    size = engine_settings.LIMITS[name] + 1
    assert size & (size - 1) == 0


def test_every_limit_is_defined_once_and_readable_from_python() -> None:
    defined = re.findall(r"^#define (\w+) \d+$", engine_settings.config_site(), re.MULTILINE)
    assert len(defined) == len(set(defined)) == engine_settings.config_site().count("\n")
    for name in engine_settings.LIMITS:
        assert name in defined
        assert f'PyModule_AddIntConstant(m, "{name}", {name});' in engine_settings.limits_interface()


def test_the_hash_changes_with_a_limit_and_with_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    before = engine_settings.settings_hash("debian 12")
    assert re.fullmatch("[0-9a-f]{8}", before)
    assert engine_settings.settings_hash("debian 12") == before
    assert engine_settings.settings_hash("debian 13") != before
    monkeypatch.setitem(engine_settings.LIMITS, "PJSUA_MAX_ACC", 257)
    assert engine_settings.settings_hash("debian 12") != before
