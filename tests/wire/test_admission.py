"""Who may do what: strangers reach public numbers, phones that prove their extension reach all."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.core.config import Handling, Treatment
from pbxgui.sip.phone import Account, CalleeScript, CallOptions, Phone, build
from pbxgui.store.store import Store
from tests.wire.configured import number, put
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, responses, settled
from tests.wire.registering import DESK, EXTENSIONS, OFFICE, call_as, domain, wire

pytestmark = pytest.mark.wire

BUSY = Handling(Treatment.REFUSE)
TALKING = CalleeScript(ring_after=0.05, answer_after=0.2)
Start = Callable[[Configured], Engine]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Make a public number 2001 and an internal one 2002, which refuse with 486, and two extensions."""
    with Store.open(tmp_path / "data") as store:
        put(store, *EXTENSIONS, number("2001", BUSY), number("2002", BUSY, public=False))
    return tmp_path / "data"


@pytest.fixture
def pbx(engine: Start, data: Path) -> Engine:
    return engine(Configured(data=data, context="pbxgui-public"))


async def final(phone: Phone, pbx: Engine, digits: str, caller: str = "4930123456") -> int:
    call = await phone.call(f"sip:{digits}@{domain(pbx)}", CallOptions(caller=caller))
    return responses(await settled(call))[-1]


def test_a_stranger_reaches_public_numbers_and_learns_of_no_others(pbx: Engine) -> None:
    async def scenario() -> None:
        async with Phone() as stranger:
            dialled = ("2001", "2002", "1001", "no-such-number")
            assert [await final(stranger, pbx, digits) for digits in dialled] == [486, 401, 401, 401]
            assert await final(stranger, pbx, "2001", caller="1002") == 401  # it is no colleague

    asyncio.run(scenario())


def test_a_phone_proves_its_extension_and_calls_as_nobody_else(pbx: Engine) -> None:
    async def scenario() -> None:
        async with Phone(on_invite=TALKING) as desk, Phone() as office:
            assert (await desk.register(DESK, domain(pbx))).status == 200
            assert (await office.register(OFFICE, domain(pbx))).status == 200
            assert (
                await final(office, pbx, "2002") == 401
            )  # registered, and asked for every call all the same
            inside = await call_as(office, OFFICE, f"sip:2002@{domain(pbx)}")
            assert responses(await settled(inside))[-1] == 486
            call = await call_as(office, OFFICE, f"sip:1001@{domain(pbx)}", CallOptions(caller="1001"))
            await call.wait_established(PATIENCE)
            invite = (await desk.wait_incoming(PATIENCE)).invite
            assert invite.header("From").startswith('"Back office" <sip:1002@')
            await call.hang_up()

    asyncio.run(scenario())


def test_credentials_serve_once_and_only_right_ones(pbx: Engine) -> None:
    async def scenario() -> None:
        async with Phone() as phone:
            uri = f"sip:2002@{domain(pbx)}"
            challenged = await (await phone.call(uri)).wait_final(PATIENCE)
            wrong = Account("1002", "not-its-secret").authorization(challenged, "INVITE", uri)
            right = OFFICE.authorization(challenged, "INVITE", uri)
            of_another_method = OFFICE.authorization(challenged, "REGISTER", uri)
            met = []
            for headers in (wrong, of_another_method, right, right):
                call = await phone.call(uri, CallOptions(headers=headers))
                met.append(responses(await settled(call))[-1])
            assert met == [401, 401, 486, 401]

    asyncio.run(scenario())


def test_a_network_where_everybody_is_trusted(engine: Start, data: Path) -> None:
    pbx = engine(Configured(data=data, context="pbxgui"))

    async def scenario() -> None:
        async with Phone() as phone:
            assert [await final(phone, pbx, digits, "1002") for digits in ("2002", "7777")] == [486, 404]
            assert (await phone.register(Account("1001", "wrong"), domain(pbx))).status == 401

    asyncio.run(scenario())


@pytest.mark.parametrize("transport", ["UDP", "TCP"])
@pytest.mark.parametrize(
    ("method", "of_a_stranger", "of_a_phone"),
    [
        ("SUBSCRIBE", 401, 405),
        ("MESSAGE", 401, 405),
        ("PUBLISH", 401, 405),
        ("INFO", 401, 405),
        ("INVENTED", 401, 405),
        ("REFER", 401, 603),
        ("OPTIONS", 200, 200),
    ],
)
def test_every_other_request(
    pbx: Engine, transport: str, method: str, of_a_stranger: int, of_a_phone: int
) -> None:
    with wire(pbx, transport) as raw:
        uri = f"sip:1001@{domain(pbx)}"
        more = (("Refer-To", "<sip:0900@expensive.example>"), ("Event", "presence"))
        challenged = raw.ask(raw.request(method, uri, *more))
        assert challenged.status == of_a_stranger
        if method == "OPTIONS":
            return
        proof = OFFICE.authorization(challenged, method, uri)
        response = raw.ask(raw.request(method, uri, *more, *proof))
        assert response.status == of_a_phone


def test_a_caller_cannot_send_us_elsewhere(pbx: Engine) -> None:
    """A REFER inside a call, and an INVITE that would take another call over."""
    with wire(pbx) as raw:
        uri = f"sip:2001@{domain(pbx)}"
        replacing = raw.ask(raw.request("INVITE", uri, ("Replaces", "call;to-tag=1;from-tag=2")))
        assert replacing.status == 401
        referring = raw.request(
            "REFER", uri, ("To", f"<{uri}>;tag=2"), ("Refer-To", "<sip:0900@expensive.example>")
        )
        assert raw.ask(referring).status == 603


@pytest.mark.parametrize(
    "start",
    ["ack {} SIP/2.0", "ACK\t{} SIP/2.0", "INVITE\t{} SIP/2.0", "invite {} SIP/2.0", "AcK {} sip/2.0"],
)
@pytest.mark.parametrize("transport", ["UDP", "TCP"])
def test_methods_that_are_oddly_written_harm_nobody(pbx: Engine, start: str, transport: str) -> None:
    """The library takes them for the usual ones, and would end the process when it is made to answer an ACK."""
    uri = f"sip:1001@{domain(pbx)}"
    with wire(pbx, transport) as raw:
        head, _, rest = build(raw.request("ACK", uri)).partition(b"\r\n")
        assert head.startswith(b"ACK ")
        raw.send(start.format(uri).encode() + b"\r\n" + rest.replace(b" ACK", b" " + start[:3].encode()))
    with wire(pbx) as raw:
        assert raw.ask(raw.request("OPTIONS", uri)).status == 200
