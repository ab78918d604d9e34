"""A phone that a person has removed is called no longer, until it registers again."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.actions.phones import forget_phone
from pbxgui.sip.phone import Phone
from pbxgui.store.store import Store
from tests.loopback import wait_until
from tests.wire.configured import put
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, responses, settled
from tests.wire.registering import DESK, EXTENSIONS, OFFICE, call_as, domain, registered

pytestmark = pytest.mark.wire


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "data") as store:
        put(store, *EXTENSIONS)
    return tmp_path / "data"


def test_the_engine_forgets_one_phone_and_takes_it_again(
    engine: Callable[[Configured], Engine], data: Path
) -> None:
    pbx = engine(Configured(data=data, context="pbxgui-public"))

    async def scenario() -> None:
        async with Phone() as desk, Phone() as office:
            assert (await desk.register(DESK, domain(pbx))).status == 200
            forget = asyncio.to_thread(forget_phone, data, "1001", desk.uri)
            assert await asyncio.wait_for(forget, PATIENCE)
            gone = await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}")
            assert responses(await settled(gone))[-1] == 480
            assert not await asyncio.to_thread(forget_phone, data, "1001", desk.uri)
            assert (await desk.register(DESK, domain(pbx))).status == 200
            await asyncio.to_thread(
                wait_until, lambda: len(registered(data)) == 1, timeout=30, what="the phone in the list"
            )

    asyncio.run(scenario())
    assert pbx.says("is not registered any more")


def test_without_an_engine_it_is_gone_from_what_is_stored(
    engine: Callable[[Configured], Engine], data: Path
) -> None:
    pbx = engine(Configured(data=data, context="pbxgui-public"))

    async def register() -> str:
        async with Phone() as desk:
            assert (await desk.register(DESK, domain(pbx))).status == 200
            return desk.uri

    contact = asyncio.run(register())
    wait_until(lambda: len(registered(data)) == 1, timeout=30, what="the phone in the list")
    pbx.kill()
    assert not forget_phone(data, "1002", contact)
    assert forget_phone(data, "1001", contact)
    assert registered(data) == []
