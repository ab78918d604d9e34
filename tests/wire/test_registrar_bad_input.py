"""What broken and hostile phones send to the registrar, and what everybody else notices of it: nothing."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.core.config import Extension, Handling, Treatment
from pbxgui.sip.phone import CallOptions, Phone, SipMessage
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.store.store import Store
from tests.loopback import wait_until
from tests.wire.configured import number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.followed import status
from tests.wire.phones import PATIENCE, gapless
from tests.wire.registering import DESK, EXTENSIONS, OFFICE, SECRETS, Wire, domain, registered, wire
from tests.wire.test_live_calls import memory

pytestmark = pytest.mark.wire

FLOOD, LONG = 500, 3.0  # requests a second, seconds
MOST_GROWTH = 8 * 1024 * 1024  # bytes
PARTIES = (("From", "<sip:1001@pbx.example>;tag=1"), ("To", "<sip:1001@pbx.example>"))
LATE = 0.5  # seconds, after which a phone would ask again
Start = Callable[[Configured], Engine]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    seconds = np.arange(6 * 16_000) / 16_000
    soundfile.write(tmp_path / "w.wav", 0.4 * np.sin(2 * np.pi * (600 + 50 * seconds) * seconds), 16_000)
    with Store.open(tmp_path / "data") as store:
        put(store, *EXTENSIONS, recorded(store, "welcome", tmp_path / "w.wav"))
        put(store, number("2001", Handling(Treatment.REFUSE, "welcome")))
    return tmp_path / "data"


@pytest.fixture
def pbx(engine: Start, data: Path) -> Engine:
    return engine(Configured(data=data, context="pbxgui-public"))


def asking(raw: Wire, *headers: tuple[str, str]) -> SipMessage:
    """Return a REGISTER of the desk's phone."""
    own = "<sip:1001@pbx.example>"
    contact = ("Contact", f"<sip:1001@{raw.source}>")
    return raw.request(
        "REGISTER", "sip:pbx.example", ("From", f"{own};tag=1"), ("To", own), contact, *headers
    )


def test_credentials_that_were_heard_before_register_nobody(pbx: Engine) -> None:
    with wire(pbx) as raw:
        proof = DESK.authorization(raw.ask(asking(raw)), "REGISTER", "sip:pbx.example")
        assert raw.ask(asking(raw, *proof)).status == 200
        replayed = raw.ask(asking(raw, *proof))  # another request with the same nonce and count
    assert replayed.status == 401
    assert "stale=true" in replayed.header("WWW-Authenticate")
    assert "password" not in pbx.said()


def test_a_phone_whose_cseq_goes_backwards_changes_nothing_and_one_that_restarts_does(
    pbx: Engine, data: Path
) -> None:
    """RFC 3261 section 10.3, step 7: what is late must not undo what came after it."""
    with wire(pbx) as raw:
        raw.cseq = 1_000
        assert raw.register(DESK, [f"<sip:1001@{raw.source}>"])[1].status == 200
        raw.cseq = 10
        _, late = raw.register(DESK, [f"<sip:1001@{raw.source}>"], ("Expires", "0"))
        assert late.status == 500
        assert pbx.says("The CSeq 12 came after a later one."), pbx.said()
        raw.cseq = 10
        assert raw.register(DESK, ["*"], ("Expires", "0"))[1].status == 500
        raw.cseq, raw.call_id = 10, "of another life of the phone"
        _, renewed = raw.register(DESK, [f"<sip:1001@{raw.source}>;expires=120"])
        assert (renewed.status, len(renewed.all("Contact"))) == (200, 1)
    wait_until(lambda: len(registered(data)) == 1, timeout=30, what="one phone")


@pytest.mark.parametrize(
    "contacts",
    [
        ("<sip:1001@h>", "<mailto:x@h>"),
        ("<sip:1001@h>", "<sip:1001@h:5062", "<sip:x@h>"),
        ("<sip:1001@h>", "*"),
    ],
)
def test_a_contact_that_is_none_takes_those_beside_it_along(
    pbx: Engine, data: Path, contacts: tuple[str, ...]
) -> None:
    with wire(pbx) as raw:
        good = f"sip:1001@{raw.source}"
        assert raw.register(DESK, [f"<{good}>"])[1].status == 200
        bad = raw.request("REGISTER", "sip:pbx.example", *PARTIES, *(("Contact", each) for each in contacts))
        response = raw.ask(bad)
        if response.status == 401:  # it could be read; what it asks for cannot be done
            proof = DESK.authorization(response, "REGISTER", "sip:pbx.example")
            response = raw.ask(replace(bad, headers=(*bad.headers, *proof)))
        assert response.status == 400
    wait_until(lambda: len(registered(data)) > 0, timeout=30, what="the phone")
    assert [phone["contact"] for phone in registered(data)] == [good]


@contextmanager
def flooding(pbx: Engine, *, proved: bool) -> Iterator[None]:
    """Have one phone send REGISTER upon REGISTER meanwhile, and read nothing."""
    over = threading.Event()

    def flood() -> None:
        with wire(pbx) as raw:
            challenged = raw.ask(asking(raw))
            began, sent = time.monotonic(), 0
            while not over.wait(0.005):
                while sent < (time.monotonic() - began) * FLOOD:
                    proof = (
                        DESK.authorization(challenged, "REGISTER", "sip:pbx.example")
                        if proved and sent % 50 == 0
                        else ()
                    )
                    raw.send(asking(raw, *proof))
                    sent += 1

    thread = threading.Thread(target=flood)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(PATIENCE)


@pytest.mark.parametrize("proved", [False, True])
def test_a_flood_from_one_phone_costs_little_and_others_do_not_notice(
    pbx: Engine,
    data: Path,
    proved: bool,  # noqa: FBT001 - a case
) -> None:
    process = int(str(status(data)["process"]))

    async def times(seconds: float) -> list[float]:
        took = []
        async with Phone() as office:
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                began = time.monotonic()
                assert (await office.register(OFFICE, domain(pbx))).status == 200
                took.append(time.monotonic() - began)
                await asyncio.sleep(0.02)
        return took

    async def scenario() -> None:
        async with Phone() as caller:
            call = await caller.call(f"sip:2001@{domain(pbx)}", CallOptions())
            await call.wait_first_rtp(PATIENCE)
            usual = await times(0.3)  # of which a busy machine is the reason
            before = memory(process)
            with flooding(pbx, proved=proved):
                took = await times(LONG)
            assert np.quantile(took, 0.99) < LATE + 5 * max(usual)
            assert gapless(call.packets())
            assert len(call.packets()) > 0.9 * LONG / 0.02
            assert memory(process) - before < MOST_GROWTH
            await call.hang_up()

    asyncio.run(scenario())


# While no engine runs


def test_a_secret_that_was_changed_meanwhile_ends_what_it_had_registered(engine: Start, data: Path) -> None:
    pbx = engine(Configured(data=data, context="pbxgui-public"))
    with wire(pbx) as raw:
        for account in (DESK, OFFICE):
            assert raw.register(account, [f"<sip:{account.username}@{raw.source}>"])[1].status == 200
    wait_until(lambda: len(registered(data)) == 2, timeout=30, what="both phones")
    assert not any(secret.encode() in kept_with_registrations(data) for secret in SECRETS.values())
    pbx.kill()
    with Store.open(data) as store:
        put(store, Extension("1001", "Front desk", "quite-another-secret"))
    pbx.start_again()
    assert pbx.says("The phone of 1001")
    wait_until(lambda: names(data) == ["1002"], timeout=30, what="the other phone alone")
    pbx.kill()
    with Store.open(data) as store, store.change("Remove") as change:
        change.remove(Extension, "1002")
    pbx.start_again()
    wait_until(lambda: names(data) == [], timeout=30, what="nobody")


def names(data: Path) -> list[str]:
    return [phone["extension"] for phone in registered(data)]


def kept_with_registrations(data: Path) -> bytes:
    """Return all that is kept of registrations."""
    with StoredRegistrations(data) as stored:
        return repr([binding.credential for each in stored.read().values() for binding in each]).encode()
