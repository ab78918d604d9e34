"""Who is shown to whom: numbers that are withheld (RFC 3323), and identities that are vouched for (RFC 3325)."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.core.config import (
    Anonymous,
    ExactCaller,
    Handling,
    Member,
    Number,
    RingGroup,
    Rule,
    Strategy,
    ToExtension,
    ToGroup,
    ToUri,
    Treatment,
)
from pbxgui.core.records import CallRecord
from pbxgui.sip.incoming import read_party
from pbxgui.sip.phone import CallOptions, SipMessage
from pbxgui.store.call_records import CallRecords
from tests.loopback import wait_until
from tests.wire.colleagues import Colleagues, answering
from tests.wire.configured import number
from tests.wire.engine import Engine
from tests.wire.phones import PATIENCE, responses, settled
from tests.wire.registering import Wire, wire

pytestmark = pytest.mark.wire

RINGS = Handling(Treatment.RING, destination=ToExtension("1001"))
NAMELESS = '"Anonymous" <sip:anonymous@anonymous.invalid>'
ID = ("Privacy", "id")


@pytest.fixture
def scene(tmp_path: Path, engine: Callable[..., Engine]) -> Colleagues:
    made = Colleagues(tmp_path / "data", engine, {"1001": 99})
    rules = (Rule(Anonymous(), None, Handling(Treatment.REFUSE)),)
    of_desk = (Rule(ExactCaller("1001"), None, Handling(Treatment.RING, destination=ToExtension("1002"))),)
    made.serve(
        RingGroup("all", Strategy.ALL, (Member("1002"), Member("1003"))),
        number("2001", RINGS),
        Number("2002", "No anonymous calls", rules, RINGS, public=True),
        Number("2003", "For the desk", of_desk, Handling(Treatment.REFUSE), public=True),
        number("2004", Handling(Treatment.RING, destination=ToGroup("all"))),
        number("2005", Handling(Treatment.RING, destination=ToUri(f"sip:x@127.0.0.1:{made.ports['1002']}"))),
    )
    return made


def invites(scene: Colleagues, extension: str = "1001") -> list[SipMessage]:
    return scene.received(extension, "INVITE")


@pytest.mark.timeout(120)
def test_a_stranger_who_withholds_the_number_is_anonymous_and_no_assertion_is_believed(
    scene: Colleagues,
) -> None:
    asserting = ("P-Asserted-Identity", '"Boss" <sip:1001@127.0.0.1>'), ("P-Asserted-Identity", "<tel:112>")
    withheld = (
        CallOptions(caller="0301", headers=(ID,)),
        CallOptions(caller="0301", headers=(("Privacy", "header;session"),)),
        CallOptions(caller="0301", headers=(("Privacy", "none,USER;critical"), *asserting)),
        CallOptions(anonymous=True, headers=asserting),
    )
    shown = (
        CallOptions(caller="0301", display="Ann", headers=(("Privacy", "none"), *asserting)),
        CallOptions(caller="0301", display="Ann", headers=(("Privacy", "session"),)),
    )

    async def scenario() -> None:
        async with scene.on(_1001=answering(0.1), _1002=answering(0.1)) as caller:
            for options in withheld:
                assert responses(await settled(await caller.call(scene.uri("2002"), options)))[-1] == 486
                assert responses(await settled(await caller.call(scene.uri("2003"), options)))[-1] == 486
            for options in (*withheld, *shown):
                call = await caller.call(scene.uri("2001"), options)
                await call.wait_established(PATIENCE)
                await call.hang_up()
                assert not any(answer.header("P-Asserted-Identity") for answer in call.responses)
            for options in shown:
                call = await caller.call(scene.uri("2002"), options)
                await call.wait_established(PATIENCE)
                await call.hang_up()

    asyncio.run(scenario())
    came = invites(scene)
    froms = [invite.header("From").partition(";tag")[0] for invite in came]
    assert froms == [NAMELESS] * 4 + ['"Ann" <sip:0301@127.0.0.1>'] * 4
    assert not any(invite.header("P-Asserted-Identity") for invite in came)
    assert not any(b"0301" in invite.header("Contact").encode() for invite in came[:4])


def records(scene: Colleagues, count: int) -> list[CallRecord]:
    stored = CallRecords(scene.data)

    def ended() -> list[CallRecord]:
        return [one.record for one in reversed(stored.latest()) if one.record.ended is not None]

    wait_until(lambda: len(ended()) >= count, timeout=PATIENCE, what="the records")
    return ended()


def test_a_colleague_is_vouched_for_told_who_answers_and_hidden_on_demand(scene: Colleagues) -> None:
    host = f"127.0.0.1:{scene.engine.port}"
    desk, office = f'"Front desk" <sip:1001@{host}>', f'"Back office" <sip:1002@{host}>'

    async def scenario() -> list[list[tuple[int, str]]]:
        told = []
        async with scene.on(_1001=answering(0.1), _1002=answering(0.3), _1003=answering(9)):
            for digits, headers in (("2003", ()), ("2003", (ID,)), ("2004", ()), ("2005", ())):
                call = await scene.call_as("1001", digits, *headers)
                await call.wait_established(PATIENCE)
                await call.hang_up()
                told.append(
                    [
                        (each.status, ", ".join(each.all("P-Asserted-Identity")))
                        for each in call.responses
                        if each.status > 100
                    ]
                )
        return told

    single, hidden, group, outside = asyncio.run(scenario())
    assert single == hidden == [(180, office), (200, office)]
    assert group == [(180, ""), (200, office)]
    assert outside == [(180, ""), (200, "")]
    open_, private, _, to_uri = invites(scene, "1002")
    assert to_uri.header("P-Asserted-Identity") == ""
    assert open_.header("From").startswith('"Front desk" <sip:1001@127.0.0.1>;')
    assert open_.header("P-Asserted-Identity") == desk
    assert private.header("From").startswith(f"{NAMELESS};")
    assert private.header("P-Asserted-Identity") == ""
    assert "1001" not in str(private.headers).replace(f"{scene.ports['1002']}", "")
    first, second, *_ = records(scene, 4)
    assert (first.caller, first.withheld) == ("1001", False)
    assert (second.caller, second.withheld) == ("1001", True)


HOSTILE = (
    ('"A \\"quoted\\" \\\\ name" <sip:%30%33@h>', 'A "quoted" \\ name', "03"),
    ('"><sip:1001@evil>" <sip:evil%0d%0aX%3a%20y%3e@h>', "><sip:1001@evil>", "evil\r\nX: y>"),
    ("Grüße ☎ 日本 <sip:+49-30(1)2@h;user=phone>", "Grüße ☎ 日本", "+493012"),
    ("<tel:+49-30-12.3;phone-context=x>", "", "+4930123"),
    (f'"{"N" * 10_000}" <sip:{"7" * 200}@h>', "N" * 128, "7" * 128),
    (f'"{"☎" * 200}" <sip:{"%C3%BC" * 200}@h>', "☎" * 128, "ü" * 21),
    ('"<" <sip:a%22b%3cc@h>', "<", 'a"b<c'),
)


def test_hostile_names_and_numbers_are_read_right_and_written_escaped(scene: Colleagues) -> None:
    async def scenario() -> None:
        async with scene.on(_1001=answering(9.0)):
            for at, (sender, *_) in enumerate(HOSTILE, 1):
                with wire(scene.engine, "TCP") as stranger:
                    stranger.send(invite(stranger, sender))
                    await scene.phones["1001"].wait_incoming(PATIENCE)
                    assert len(invites(scene)) == at

    def invite(stranger: Wire, sender: str) -> SipMessage:
        identity = ("P-Asserted-Identity", sender[-1000:]), ("P-Asserted-Identity", "<tel:112>, <sip:%00@x>")
        asked = stranger.request("INVITE", scene.uri("2001"), ("From", f"{sender};tag=1"), *identity)
        sdp = (
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n"
        )
        return asked.with_body(sdp.encode())

    asyncio.run(scenario())
    for invite_, (sender, name, digits) in zip(invites(scene), HOSTILE, strict=True):
        assert read_party(invite_.header("From")) == (name, digits), sender
        assert invite_.header("X") == ""
        assert invite_.header("P-Asserted-Identity") == ""
