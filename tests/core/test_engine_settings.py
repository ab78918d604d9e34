"""What an engine is started with: what can be, and that it survives as text."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.engine_settings import (
    EVERY_ADDRESS,
    HIGHEST_PORT,
    MOST_LINES,
    EngineSettings,
    read_engine_settings,
    setting_names,
)
from pbxgui.core.errors import UserError
from pbxgui.core.tone_zones import TONE_ZONES

PORTS = st.integers(1, HIGHEST_PORT)


@given(
    address=st.ip_addresses(v=4).map(str),
    port=PORTS,
    tls=st.none() | PORTS,
    lines=st.none() | st.integers(1, MOST_LINES),
    zone=st.sampled_from(sorted(TONE_ZONES)),
)
def test_settings_survive_as_texts(
    address: str, port: int, tls: int | None, lines: int | None, zone: str
) -> None:
    tls_port = None if tls == port else tls
    settings = EngineSettings(address, port, tls_port, lines, zone)
    assert read_engine_settings(settings.texts()) == settings
    assert tuple(settings.texts()) == setting_names()


def test_what_is_not_named_stays_as_it_was() -> None:
    before = EngineSettings(EVERY_ADDRESS, 5060, 5061)
    assert read_engine_settings({"port": "5070"}, before) == EngineSettings(EVERY_ADDRESS, 5070, 5061)
    assert read_engine_settings({}) == EngineSettings()


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"address": "phone.example"}, "bad-address"),
        ({"address": "::1"}, "bad-address"),
        ({"port": "0"}, "bad-port"),
        ({"port": "65536"}, "bad-port"),
        ({"port": "http"}, "bad-number"),
        ({"port": "-5"}, "bad-number"),
        ({"port": "٥٠٦٠"}, "bad-number"),
        ({"port": "none"}, "bad-number"),
        ({"tls_port": "0"}, "bad-port"),
        ({"port": "5061", "tls_port": "5061"}, "same-port"),
        ({"lines": "0"}, "bad-lines"),
        ({"lines": "10001"}, "bad-lines"),
        ({"zone": "Germany"}, "bad-zone"),
    ],
)
def test_what_no_engine_can_be_started_with_is_refused_with_its_remedy(
    texts: dict[str, str], code: str
) -> None:
    with pytest.raises(UserError) as refused:
        read_engine_settings(texts)
    assert (refused.value.code, bool(refused.value.hint)) == (code, True)
