"""From an empty data folder to hearing one's own greeting, with the real engine and real phones."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pbxgui.actions.first_steps import SAMPLES
from pbxgui.core.config import Extension
from pbxgui.sip.phone import Account, CalleeScript, Phone, read_reference
from pbxgui.ui.extensions.card_view import CardView
from pbxgui.ui.first_run.call import CallPage
from pbxgui.ui.first_run.phones import PhonesPage
from pbxgui.ui.first_run.screen import FirstStepsScreen
from pbxgui.ui.services import Services
from tests.store.template import new_store
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE
from tests.wire.registering import call_as, domain

pytestmark = pytest.mark.wire

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    new_store(tmp_path / "data")


@pytest.fixture
def pbx(tmp_path: Path, prepared: None) -> Iterator[Engine]:
    with Engine(tmp_path / "engine", Configured(data=tmp_path / "data", context="pbxgui-public")) as running:
        yield running


class Caller(threading.Thread):
    """Registers both phones, and once the window has seen that, calls the number from the second one."""

    def __init__(self, pbx: Engine, extensions: tuple[Extension, ...]) -> None:
        super().__init__()
        self.correlation = 0.0
        self.may_call = threading.Event()
        self._pbx = pbx
        self._accounts = [Account(one.number, one.secret) for one in extensions]

    def run(self) -> None:
        asyncio.run(self._scenario())

    async def _scenario(self) -> None:
        where = domain(self._pbx)
        desk, mobile = self._accounts
        greeting, rate = read_reference(SAMPLES[0].path)
        async with Phone(on_invite=CalleeScript(answer_after=0.2)) as first, Phone() as second:
            assert (await first.register(desk, where)).status == 200
            assert (await second.register(mobile, where)).status == 200
            await asyncio.to_thread(self.may_call.wait, 60)
            call = await call_as(second, mobile, f"sip:2001@{where}")
            await call.wait_established(PATIENCE + 25)
            self.correlation = call.hearing().find(greeting, rate).correlation
            await call.hang_up()


def test_both_phones_register_under_the_persons_eyes_and_the_greeting_is_heard(
    pbx: Engine, services: Services, until: Until
) -> None:
    screen = FirstStepsScreen(services)
    screen.show()
    until(lambda: services.latest.engine.engine is not None)
    screen.page.onward.click()
    screen.page.onward.click()
    until(lambda: isinstance(screen.page, PhonesPage))
    phones = screen.page
    assert isinstance(phones, PhonesPage)
    card = phones.cards.currentWidget()
    assert isinstance(card, CardView)
    until(lambda: card.address.currentText() == domain(pbx))
    assert not card.trouble.isVisible()
    until(lambda: len(services.latest.configuration.configuration.extensions) == 2)
    caller = Caller(pbx, services.latest.configuration.configuration.extensions)
    caller.start()
    until(lambda: all("registered" in state.text() for state in phones.states))
    phones.onward.click()
    assert isinstance(screen.page, CallPage)
    caller.may_call.set()
    caller.join(60)
    assert not caller.is_alive()
    assert caller.correlation >= 0.98
    screen.close()
