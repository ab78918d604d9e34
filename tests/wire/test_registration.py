"""Phones that register are rung, also after the engine was killed; nobody registers who does not know the secret."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pbxgui.core.binding import Binding
from pbxgui.core.config import Extension
from pbxgui.sip.phone import Account, CalleeScript, Phone, build
from pbxgui.sip.unreadable import RESPONSES_PER_SECOND
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.store.store import Store
from tests.loopback import wait_until
from tests.wire.configured import put
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, responses, settled
from tests.wire.registering import (
    DESK,
    EXTENSIONS,
    OFFICE,
    SECRETS,
    call_as,
    domain,
    registered,
    wire,
)

pytestmark = pytest.mark.wire

TALKING = CalleeScript(ring_after=0.05, answer_after=0.3)
RINGING = CalleeScript(ring_after=0.05, answer_after=20.0)
ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'
Start = Callable[[Configured], Engine]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        put(opened, *EXTENSIONS)
        yield opened


@pytest.fixture
def data(store: Store, tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def pbx(engine: Start, data: Path) -> Engine:
    return engine(Configured(data=data, context="pbxgui-public"))


def listed(data: Path) -> list[tuple[str, str]]:
    return [(each["extension"], each["source"]) for each in registered(data)]


def test_a_phone_registers_is_listed_called_and_leaves(pbx: Engine, data: Path) -> None:
    async def scenario() -> None:
        async with Phone(on_invite=TALKING) as desk, Phone() as office:
            where = "{}:{}".format(*desk.address)
            response = await desk.register(DESK, domain(pbx), expires=120)
            assert response.status == 200
            assert response.all("Contact") == (f"<{desk.uri}>;expires=120",)
            assert pbx.says(f"1001 registered from {where} (pbxgui test phone), for 2 minutes.")
            wait_until(lambda: listed(data) == [("1001", where)], timeout=30, what="the list")
            call = await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}")
            await call.wait_established(PATIENCE)
            assert (await desk.wait_incoming(PATIENCE)).invite.uri == f"sip:phone@{where}"
            await call.hang_up()
            assert (await desk.register(DESK, domain(pbx), expires=0)).all("Contact") == ()
            assert pbx.says(f"The phone of 1001 at {where} is not registered any more.")
            gone = await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}")
            assert responses(await settled(gone))[-1] == 480  # as of an extension without any phone
            wait_until(lambda: listed(data) == [], timeout=30, what="the empty list")

    asyncio.run(scenario())
    assert not any(secret in pbx.said() for secret in SECRETS.values())


@pytest.mark.parametrize(
    ("options", "algorithm"), [((), "MD5"), (("--sha-256",), "MD5"), (("--sha-256",), "SHA-256")]
)
def test_a_renewal_is_the_same_phone(
    engine: Start, data: Path, options: tuple[str, ...], algorithm: str
) -> None:
    pbx = engine(Configured(data=data, context="pbxgui-public", options=options))
    account = Account("1001", SECRETS["1001"], algorithm)

    async def scenario() -> None:
        async with Phone() as desk:
            assert (await desk.register(account, domain(pbx), expires=60)).status == 200
            response = await desk.register(account, domain(pbx), expires=300)
            assert response.all("Contact") == (f"<{desk.uri}>;expires=300",)

    asyncio.run(scenario())
    wait_until(lambda: len(listed(data)) == 1, timeout=30, what="one phone")
    assert pbx.said().count("1001 registered from") == 1


def test_all_phones_of_an_extension_ring_and_one_answers(pbx: Engine) -> None:
    async def scenario() -> None:
        async with (
            Phone(on_invite=TALKING) as first,
            Phone(on_invite=RINGING) as second,
            Phone(on_invite=RINGING) as third,
            Phone() as office,
        ):
            for phone in (first, second, third):
                assert (await phone.register(DESK, domain(pbx))).status == 200
            call = await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}")
            await call.wait_established(PATIENCE)
            others = [await phone.wait_incoming(PATIENCE) for phone in (second, third)]
            for leg in others:
                await leg.wait_ended(PATIENCE)
                cancel = next(e.message for e in leg.messages() if e.message.method == "CANCEL")
                assert cancel.header("Reason") == ELSEWHERE
            await call.hang_up()

    asyncio.run(scenario())


def test_registrations_survive_a_kill(pbx: Engine, data: Path) -> None:
    async def scenario() -> None:
        async with Phone(on_invite=TALKING) as desk, Phone() as office:
            assert (await desk.register(DESK, domain(pbx))).status == 200
            wait_until(lambda: len(listed(data)) == 1, timeout=30, what="the list")
            pbx.kill()
            pbx.start_again()
            call = await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}")
            await call.wait_established(PATIENCE)
            await call.hang_up()
            # Its nonce is of before; a phone that uses it again is asked for another, not called a liar.
            assert (await desk.register(DESK, domain(pbx))).status == 200

    asyncio.run(scenario())
    assert "password" not in pbx.said()


def test_a_registration_ends_with_its_time(engine: Start, data: Path) -> None:
    began = time.monotonic()
    assert listed(data) == []
    program = time.monotonic() - began  # seconds in which this machine starts one
    soon = Binding("sip:1001@127.0.0.1:9", time.time() + 2 + 5 * program, "one", 1, "127.0.0.1:9")
    with StoredRegistrations(data) as stored:
        stored.write({"1001": (soon,)})
    pbx = engine(Configured(data=data, context="pbxgui-public"))
    assert listed(data) == [("1001", "127.0.0.1:9")]
    wait_until(lambda: "did not renew its registration" in pbx.said(), timeout=60, what="its end")
    wait_until(lambda: not StoredRegistrations(data).read(), timeout=30, what="the empty table")


def test_who_does_not_know_the_secret_learns_nothing(pbx: Engine, data: Path) -> None:
    async def scenario() -> list[tuple[int, int]]:
        async with Phone() as phone:
            answers = [
                await phone.register(Account(name, "wrong"), domain(pbx)) for name in ("1001", "nobody")
            ]
            return [(answer.status, len(answer.all("WWW-Authenticate"))) for answer in answers]

    assert asyncio.run(scenario()) == [(401, 1), (401, 1)]
    assert pbx.says("as 1001 was refused with 401. The password is wrong.")
    assert listed(data) == []


def test_nobody_registers_for_somebody_else(pbx: Engine) -> None:
    with wire(pbx) as raw:
        _, response = raw.register(OFFICE, ["<sip:x@127.0.0.1>"], ("To", "<sip:1001@pbx.example>"))
    assert response.status == 403


def test_a_replayed_register_gets_the_same_response_and_later_a_stale_nonce(pbx: Engine) -> None:
    with wire(pbx) as raw:
        request, response = raw.register(DESK, [f"<sip:1001@{raw.source}>"])
        assert response.status == 200
        assert build(raw.ask(build(request))) == build(response)  # RFC 3261 section 17.2.2
    with wire(pbx, "TCP") as raw:
        request, response = raw.register(DESK, [f"<sip:1001@{raw.source}>"])
        assert response.status == 200
        deadline = time.monotonic() + PATIENCE
        while (replayed := raw.ask(build(request))).status == 200 and time.monotonic() < deadline:
            time.sleep(0.2)  # over TCP a transaction ends with its response, as soon as the engine gets to it
    assert replayed.status == 401
    assert "stale=true" in replayed.header("WWW-Authenticate")


@pytest.mark.parametrize(
    ("contact", "headers", "status"),
    [
        ("<tel:+49301234>", (), 400),
        ("*", (("Expires", "60"),), 400),
        ("<sip:1001@h>", (("Expires", "5"),), 423),
        ("<sip:1001@h>;expires=99999999999999999999", (), 200),
        ("<sip:1001@h>", (("Require", "gruu"),), 420),
    ],
)
def test_odd_registers_get_what_the_rfc_says(
    pbx: Engine, contact: str, headers: tuple[tuple[str, str], ...], status: int
) -> None:
    with wire(pbx) as raw:
        _, response = raw.register(DESK, [contact], *headers)
    assert response.status == status


@pytest.mark.parametrize("transport", ["UDP", "TCP"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("Contact", "<sip:1001@h"), ("Contact", "<sip:1001@h:99999>"), ("Expires", "banana")],
)
def test_what_is_no_sip_is_refused_and_told(
    pbx: Engine, data: Path, name: str, value: str, transport: str
) -> None:
    with wire(pbx, transport) as raw:
        request = raw.request("REGISTER", "sip:pbx.example", (name, value))
        refused, again = raw.ask(request), raw.ask(request)
        assert (refused.status, refused.reason) == (400, f"Malformed {name}")
        assert refused.header("Via").startswith(request.header("Via").partition(";")[0])
        assert f"rport={raw.source.rpartition(':')[2]};" in refused.header("Via")
        assert (refused.call_id, refused.cseq, refused.branch) == (
            request.call_id,
            request.cseq,
            request.branch,
        )
        assert refused.to_tag
        assert build(again) == build(refused)
        assert pbx.says(f"{raw.source} sent something that is not valid SIP"), pbx.said()
        _, response = raw.register(DESK, [f"<sip:1001@{raw.source}>"])
    assert response.status == 200


def test_no_more_than_some_unreadable_requests_a_second_are_answered(pbx: Engine) -> None:
    with wire(pbx) as raw:
        for _ in range(1_000):
            raw.send(raw.request("REGISTER", "sip:pbx.example", ("Expires", "banana")))
        answers = 0
        while True:
            try:
                answers += raw.receive(0.5).status == 400
            except TimeoutError:
                break
        assert RESPONSES_PER_SECOND <= answers < 500
        _, response = raw.register(DESK, [f"<sip:1001@{raw.source}>"])
    assert response.status == 200


def test_a_phone_behind_a_router_is_called_where_it_came_from(pbx: Engine) -> None:
    with wire(pbx) as raw:
        contact = "<sip:line7@10.11.12.13:5999;ob;transport=udp>"
        _, response = raw.register(
            DESK, [contact], via="10.11.12.13:5999"
        )  # arrived here all the same: rport
        assert response.status == 200
        assert f"rport={raw.source.rpartition(':')[2]}" in response.header("Via")
        assert response.header("Contact").startswith(contact)

        async def ring() -> str:
            async with Phone() as office:
                await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}")
                while (message := await asyncio.to_thread(raw.receive)).method != "INVITE":
                    pass
                return message.uri

        assert asyncio.run(ring()) == f"sip:line7@{raw.source};ob"


def test_over_tcp_a_phone_is_called_on_its_own_connection(pbx: Engine) -> None:
    with wire(pbx, "TCP") as raw:
        _, response = raw.register(DESK, ["<sip:1001@10.11.12.13:5060;transport=tcp>"])
        assert response.status == 200

        async def ring() -> tuple[str, str]:
            async with Phone() as office:
                await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}")
                while (message := await asyncio.to_thread(raw.receive)).method != "INVITE":
                    pass
                return message.uri, message.header("Via").partition(" ")[0]

        assert asyncio.run(ring()) == (f"sip:1001@{raw.source};transport=tcp", "SIP/2.0/TCP")


def test_another_secret_or_no_extension_ends_registrations_at_once(
    pbx: Engine, store: Store, data: Path
) -> None:
    async def scenario() -> None:
        async with Phone() as desk, Phone() as office:
            assert (await desk.register(DESK, domain(pbx))).status == 200
            assert (await office.register(OFFICE, domain(pbx))).status == 200
            wait_until(lambda: len(listed(data)) == 2, timeout=30, what="both phones")
            put(store, Extension("1001", "Front desk", "quite-another-secret"))
            assert pbx.says("The phone of 1001")
            with store.change("Remove") as change:
                change.remove(Extension, "1002")
            assert pbx.says("The phone of 1002")
            assert (await desk.register(DESK, domain(pbx))).status == 401
            assert (await office.register(OFFICE, domain(pbx))).status == 401
            assert (await desk.register(Account("1001", "quite-another-secret"), domain(pbx))).status == 200

    asyncio.run(scenario())
    wait_until(lambda: [name for name, _ in listed(data)] == ["1001"], timeout=30, what="the list")


def test_phones_are_asked_whether_they_are_there(pbx: Engine, data: Path) -> None:
    async def scenario() -> None:
        async with Phone() as desk:
            assert (await desk.register(DESK, domain(pbx))).status == 200
            deadline = time.monotonic() + PATIENCE
            while not any(entry.message.method == "OPTIONS" for entry in desk.trace.entries()):
                assert time.monotonic() < deadline
                await asyncio.sleep(0.1)
            await asyncio.sleep(0.3)

    asyncio.run(scenario())
    wait_until(
        lambda: any(each["round_trip"] is not None for each in registered(data)),
        timeout=30,
        what="the round trip",
    )
    (phone,) = registered(data)
    assert 0 < phone["round_trip"] < PATIENCE
    assert phone["reachable"]
    assert abs(phone["seen"] - time.time()) < 30


# Floods


def test_a_phone_that_registers_without_end_is_bounded(pbx: Engine, data: Path) -> None:
    with wire(pbx) as raw:
        for number in range(300):
            _, response = raw.register(DESK, [f"<sip:1001@10.0.{number // 250}.{number % 250}>"])
            assert response.status == 200
        assert len(response.all("Contact")) == 10
    wait_until(lambda: len(listed(data)) == 10, timeout=30, what="ten phones")
    assert pbx.said().count("1001 registered from") <= 40  # 20 a minute, and the minute may end meanwhile


def test_trying_passwords_is_slowed_then_ignored_and_harms_nobody_else(pbx: Engine) -> None:
    with wire(pbx, host="127.0.0.2") as raw:
        raw.patience = 10.0  # a phone that is ignored waits so long for nothing
        for number in range(10):
            _, response = raw.register(Account("1001", f"guess{number}"), ["<sip:x@h>"])
            assert response.status == 401
        _, response = raw.register(DESK, ["<sip:x@h>"])  # even the right one is not looked at now
        assert response.status == 401
        ignored = False
        for number in range(120):
            try:
                raw.register(Account(f"{number}", "guess"), ["<sip:x@h>"])
            except TimeoutError:
                ignored = True
                break
        assert ignored

    async def others() -> int:
        async with Phone() as desk:
            return (await desk.register(DESK, domain(pbx))).status

    assert asyncio.run(others()) == 200
    assert pbx.said().count("was refused with 401") <= 120
