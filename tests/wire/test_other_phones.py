"""Phones that others have made register, call and are called: SIPp, and baresip in a network of its own."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pbxgui.core.config import Handling, Treatment
from pbxgui.sip.phone import Hearing
from pbxgui.store.store import Store
from tests.loopback import wait_until
from tests.requirements import require_programs, require_root
from tests.wire import scenario as sip
from tests.wire.configured import number, put
from tests.wire.engine import Configured, Engine
from tests.wire.namespace import PBX_ADDRESS, PHONE_ADDRESSES, cable
from tests.wire.registering import EXTENSIONS, SECRETS, registered
from tests.wire.sipp import call
from tests.wire.softphone import RATE, Softphone

pytestmark = pytest.mark.wire

TONE, WINDOW = 620.0, 0.1  # Hz, seconds
Start = Callable[[Configured], Engine]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    internal = number("2002", Handling(Treatment.REFUSE), public=False)
    with Store.open(tmp_path / "data") as store:
        put(store, *EXTENSIONS, internal)
    return tmp_path / "data"


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_sipp_registers_and_calls_an_internal_number(
    engine: Start, data: Path, tmp_path: Path, transport: str
) -> None:
    require_programs("sipp")
    pbx = engine(Configured(data=data, context="pbxgui-public"))
    steps = sip.scenario(
        "registers and calls",
        sip.register("1001", SECRETS["1001"]),
        sip.invite_as("1001", SECRETS["1001"]),
        sip.optional_trying(),
        sip.response(486),
        sip.acknowledge_second(),
    )
    call(steps, "2002", pbx.port, tmp_path, transport=transport, calls=20)
    assert pbx.said().count("1001 registered from") >= 10
    left = 10 if transport == "udp" else 0  # as many as one may have, or gone with SIPp's connection
    wait_until(lambda: len(registered(data)) == left, timeout=30, what=f"{left} phones")


@pytest.mark.softphone
def test_baresip_registers_and_is_called_at_its_binding(engine: Start, data: Path, tmp_path: Path) -> None:
    require_root()
    require_programs("ip", "baresip")
    with cable() as (pbx_side, phone_side):
        pbx = engine(
            Configured(data=data, context="pbxgui-public", address=PBX_ADDRESS, enter=pbx_side.enter)
        )
        where = f"{PBX_ADDRESS}:{pbx.port}"

        def softphone(name: str, address: str, user: str) -> Softphone:
            account = f"<sip:{user}@{where}>;auth_pass={SECRETS[user]};regint=60"
            return Softphone(tmp_path / name, phone_side, address, speaks=TONE, account=account)

        callee = softphone("callee", PHONE_ADDRESSES[0], "1001")
        caller = softphone("caller", PHONE_ADDRESSES[1], "1002")
        with callee.running(seconds=9):
            assert pbx.says("1001 registered from"), pbx.said()
            with caller.running(f"/dial sip:1001@{where}", seconds=6):
                pass
    assert "1002 registered from" in pbx.said()
    assert "1002 calls 1001." in pbx.said()
    heard = callee.heard()
    hearing = Hearing(heard, np.ones(len(heard), np.bool_), 0.0, RATE)
    assert WINDOW * int(np.count_nonzero(hearing.tone(TONE, WINDOW) > 0.95)) > 1.5
    assert pbx.says("The phone of 1001"), pbx.said()  # both took their registration back when they quit
