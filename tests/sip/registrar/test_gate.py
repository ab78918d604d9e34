"""The gate: what passes to the calls, and as whom."""

from collections.abc import Mapping

import pytest

from pbxgui.dialplan.reader import read
from pbxgui.sip.message import SipMessage
from pbxgui.sip.registrar.gate import Admitted, Gate
from pbxgui.sip.request_module import Reply, Request
from pbxgui.sip.served import Account as Colleague, Served
from tests.sip.registrar.scene import DESK, Scene

PROGRAM = read("[inside]\nexten => 1001,1,Busy()\n[public]\nexten => _2XXX,1,Busy()\n", name="test")
STRANGER = ("From", "<sip:4930123456@provider.example>;tag=1")


class NoSounds:
    def ready(self, name: str, rate: int) -> None: ...

    def rendition(self, name: str, rate: int) -> None: ...


def gate(scene: Scene, context: str = "public", inside: str = "inside") -> Gate:
    accounts: Mapping[str, Colleague] = {"1001": Colleague("Desk", DESK.password)}
    served = Served(PROGRAM, context, NoSounds(), inside=inside, accounts=accounts)  # type: ignore[arg-type]
    return Gate(lambda: served, scene.proof, scene.registrar)


def answer(at: Gate, request: Request) -> int | None:
    """Return the status, None for what is let through."""
    reply = at.answer(request)
    assert reply is None or isinstance(reply, Reply)
    return reply.status if reply else None


@pytest.mark.parametrize(
    ("uri", "sender", "status"),
    [
        ("sip:2001@pbx", STRANGER, None),
        ("sip:1001@pbx", STRANGER, 401),
        ("sip:9999@pbx", STRANGER, 401),
        ("sip:2001@pbx", ("From", "<sip:1001@pbx>;tag=1"), 401),
        ("sip:2001@pbx", ("From", '"1001" <sip:x@pbx>;tag=1'), None),
        ("sip:2001@pbx", ("From", "sip:anonymous@anonymous.invalid;tag=1"), None),
        ("sip:2001@pbx", ("From", "<sip:%31001@pbx>;tag=1"), 401),
    ],
)
def test_what_a_stranger_may_call(uri: str, sender: tuple[str, str], status: int | None) -> None:
    scene = Scene()
    at = gate(scene)
    request = scene.request(sender, method="INVITE", uri=uri)
    assert answer(at, request) == status
    let_in = at.admitted(request.text)
    assert (let_in is not None) == (status is None)
    assert let_in is None or not let_in.extension


def test_who_proved_an_extension_is_known_for_this_very_request() -> None:
    scene = Scene()
    at = gate(scene)
    challenge = at.answer(scene.request(method="INVITE", uri="sip:1001@pbx"))
    assert isinstance(challenge, Reply)
    asked = SipMessage.response(401, "", challenge.headers)
    proof = DESK.authorization(asked, "INVITE", "sip:1001@pbx")
    request = scene.request(*proof, method="INVITE", uri="sip:1001@pbx")
    assert answer(at, request) is None
    assert at.admitted(request.text) == Admitted(request.text, "1001")
    assert at.admitted(request.text + " ") is None
    other = scene.request(STRANGER, method="INVITE", uri="sip:2001@pbx")
    assert answer(at, other) is None
    assert (at.admitted(other.text), at.admitted(request.text)) == (Admitted(other.text, ""), None)
    assert answer(at, request) == 401  # a replay


def test_credentials_for_another_realm_are_no_reason_to_refuse() -> None:
    scene = Scene()
    theirs = 'Digest username="x", realm="elsewhere", nonce="1", uri="sip:x", response="2"'
    request = scene.request(STRANGER, ("Authorization", theirs), method="INVITE", uri="sip:2001@pbx")
    assert answer(gate(scene), request) is None


@pytest.mark.parametrize("method", ["ACK", "CANCEL", "BYE", "PRACK", "OPTIONS"])
def test_what_is_never_challenged(method: str) -> None:
    scene = Scene()
    assert answer(gate(scene), scene.request(method=method)) is None


def test_requests_inside_calls_pass_but_for_those_that_would_lead_elsewhere() -> None:
    scene = Scene()
    at = gate(scene)
    inside = ("To", "<sip:1001@pbx>;tag=2")
    for method in ("INVITE", "UPDATE", "INFO", "NOTIFY"):
        assert answer(at, scene.request(inside, method=method)) is None
    assert answer(at, scene.request(inside, method="REFER")) == 603
    assert answer(at, scene.request(method="REFER")) == 401
    assert answer(at, scene.request(("Replaces", "x;to-tag=1;from-tag=2"), method="INVITE")) == 401


@pytest.mark.parametrize("status", [0, 481])
def test_who_has_proved_an_extension_may_take_a_call_over_if_it_is_there(status: int) -> None:
    scene = Scene()
    at = gate(scene)
    asked: list[tuple[str, str]] = []

    def may_take_over(invite: SipMessage, extension: str) -> int:
        asked.append((invite.header("Replaces"), extension))
        return status

    at.may_take_over = may_take_over
    replaces = ("Replaces", "x;to-tag=1;from-tag=2")
    challenge = at.answer(scene.request(replaces, method="INVITE", uri="sip:1001@pbx"))
    assert isinstance(challenge, Reply)
    proof = DESK.authorization(SipMessage.response(401, "", challenge.headers), "INVITE", "sip:1001@pbx")
    assert asked == []
    request = scene.request(replaces, *proof, method="INVITE", uri="sip:1001@pbx")
    assert answer(at, request) == (status or None)
    assert asked == [(replaces[1], "1001")]
    inside = scene.request(replaces, ("To", "<sip:1001@pbx>;tag=2"), method="INVITE")
    assert answer(at, inside) == 603


def test_where_everybody_is_trusted_nobody_is_asked_to_call() -> None:
    scene = Scene()
    at = gate(scene, context="inside")
    assert answer(at, scene.request(method="INVITE", uri="sip:9999@pbx")) is None
    assert answer(at, scene.request(method="REGISTER")) == 401


def test_a_dialplan_file_has_no_phones_that_register() -> None:
    scene = Scene()
    at = gate(scene, inside="")
    for method in ("REGISTER", "MESSAGE", "INVITE"):
        assert answer(at, scene.request(method=method)) is None
    assert answer(at, scene.request(method="REFER")) == 603


def test_what_we_and_the_library_may_read_differently_is_not_let_in() -> None:
    """Of two To fields we read one, and the library perhaps the other."""
    scene = Scene()
    at = gate(scene)
    two = scene.request(("To", "<sip:1001@pbx>;tag=2"), ("To", "<sip:1001@pbx>"), method="INVITE")
    assert answer(at, two) is None
    assert at.admitted(two.text) is None
    assert answer(at, scene.request(method="invite", uri="sip:2001@pbx")) == 401
    assert answer(at, scene.request(("To", "<sip:1001@pbx>;tag=2"), method="Refer")) == 603


def test_what_cannot_be_read() -> None:
    at = gate(Scene())
    assert (
        answer(at, Request("INVITE sip:x SIP/2.0\r\nnonsense\r\n\r\n", "h:1")) is None
    )  # the engine tells of it
    assert answer(at, Request("MESSAGE sip:x SIP/2.0\r\nnonsense\r\n\r\n", "h:1")) == 400
