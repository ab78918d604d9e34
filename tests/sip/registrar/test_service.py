"""The registrar between the wire, the clock and the disk."""

from pbxgui.core.binding import Binding
from pbxgui.sip.phone import Account
from pbxgui.sip.registrar.proof import Rejected
from pbxgui.sip.registrar.service import Answers, Changed
from pbxgui.sip.request_module import IGNORED, Reply, Request
from tests.sip.registrar.scene import SOURCE, Scene


def status(reply: object) -> int:
    assert isinstance(reply, Reply)
    return reply.status


def test_what_is_registered_is_told_stored_and_over_with_its_time() -> None:
    scene = Scene()
    assert status(scene.register()) == 200
    (changed,) = scene.told
    assert isinstance(changed, Changed)
    assert (changed.before, changed.after) == ((), scene.stored["1001"])
    assert list(scene.registrar.extensions) == ["1001"]
    scene.now += 599
    scene.registrar.expire()
    assert len(scene.told) == 1
    scene.now += 1
    assert scene.registrar.bindings("1001") == ()
    scene.registrar.expire()
    assert isinstance(scene.told[1], Changed)
    assert scene.stored == {"1001": ()}
    assert list(scene.registrar.extensions) == []


def test_what_was_remembered_is_there_and_what_is_dropped_is_not() -> None:
    scene = Scene()
    scene.registrar.remember({"1001": (Binding("sip:a@b", 2000.0, "x", 1, SOURCE),)})
    assert scene.registrar.binding("1001", "sip:a@b") is not None
    scene.registrar.drop(["1001", "1002"])
    assert scene.registrar.bindings("1001") == ()
    assert scene.stored == {"1001": ()}


def test_a_reply_to_who_proved_nothing_keeps_no_transaction() -> None:
    """A stranger can ask as often as it likes."""
    scene = Scene()
    for request in (scene.request(), Request("REGISTER sip:x SIP/2.0\r\nnonsense\r\n\r\n", SOURCE)):
        reply = scene.registrar.answer(request)
        assert isinstance(reply, Reply)
        assert reply.status in {400, 401}
        assert not reply.in_transaction
    assert scene.told == []


def test_a_phone_without_end_keeps_no_transactions_without_end() -> None:
    scene = Scene()
    replies = [scene.register() for _ in range(60)]
    assert all(status(reply) == 200 for reply in replies)
    assert sum(isinstance(reply, Reply) and reply.in_transaction for reply in replies) == 40
    scene.now += 33
    later = scene.register()
    assert isinstance(later, Reply)
    assert later.in_transaction


def test_refusals_say_why() -> None:
    scene = Scene()
    assert status(scene.register("<tel:+49>")) == 400
    assert status(scene.register("<sip:a@b>", ("Expires", "1"))) == 423
    assert status(scene.register("<sip:a@b>", ("To", "<sip:1002@pbx>"))) == 403
    assert status(scene.register("<sip:a@b>", ("Require", "gruu"))) == 420
    reasons = [told.reason for told in scene.told if isinstance(told, Rejected)]
    assert reasons == [
        "The Contact '<tel:+49>' is no SIP address.",
        "1 seconds are too short a time to register for.",
        "It would register phones of '<sip:1002@pbx>'.",
    ]


def test_wrong_passwords_are_slowed_then_ignored_and_forgiven_with_time() -> None:
    scene = Scene()
    for number in range(10):
        assert status(scene.register(account=Account("1001", f"guess {number}"))) == 401
    assert len(scene.told) == 10
    assert status(scene.register()) == 401  # the right one, not looked at
    assert status(scene.register(source="192.0.2.22:5060")) == 200  # from elsewhere it is
    for number in range(90):
        scene.register(account=Account(f"nobody {number}", "guess"))
    assert scene.register() is IGNORED
    scene.now += 61
    assert status(scene.register()) == 200


def test_a_phone_that_does_not_answer_is_told_of_once() -> None:
    scene = Scene()
    scene.register()
    registrar, phone = scene.registrar, ("1001", "sip:1001@192.0.2.21")
    scene.now += 10
    registrar.heard(*phone, 0.02)
    (binding,) = scene.stored["1001"]
    assert (binding.seen, binding.round_trip, binding.reachable) == (1010.0, 0.02, True)
    for _ in range(4):
        registrar.missed(*phone)
    assert not registrar.bindings("1001")[0].reachable
    registrar.heard(*phone, 0.03)
    registrar.missed("1001", "sip:elsewhere@192.0.2.1")  # left meanwhile
    changes = [told.binding.reachable for told in scene.told if isinstance(told, Answers)]
    assert changes == [False, True]


def test_a_renewal_says_that_the_phone_is_there_and_keeps_its_round_trip() -> None:
    scene = Scene()
    scene.register()
    scene.registrar.heard("1001", "sip:1001@192.0.2.21", 0.02)
    for _ in range(3):
        scene.registrar.missed("1001", "sip:1001@192.0.2.21")
    scene.register()
    (binding,) = scene.registrar.bindings("1001")
    assert binding.reachable
    assert binding.round_trip == 0.02


def test_a_phone_is_forgotten_with_its_connection_and_no_other() -> None:
    scene = Scene()
    for transport, source in (("tls", "h:1"), ("tls", "h:2"), ("tcp", "h:1"), ("udp", "h:1")):
        scene.register(f"<sip:{transport}@{source}>", source=source, transport=transport)
    assert scene.registrar.is_connected("tls", "h:1")
    scene.registrar.disconnected("tls", "h:1")
    scene.registrar.disconnected("tls", "h:1")
    scene.registrar.disconnected("tls", "h:9")
    assert not scene.registrar.is_connected("tls", "h:1")
    assert [each.contact for each in scene.registrar.bindings("1001")] == [
        "sip:tls@h:2",
        "sip:tcp@h:1",
        "sip:udp@h:1",
    ]
    told = scene.told[-1]
    assert isinstance(told, Changed)
    assert told.disconnected


def test_a_phone_that_has_connected_anew_outlives_its_old_connection() -> None:
    scene = Scene()
    for source in ("h:1", "h:2"):
        scene.register(source=source, transport="tls")
    scene.registrar.disconnected("tls", "h:1")
    assert [each.source for each in scene.registrar.bindings("1001")] == ["h:2"]


def test_connections_do_not_outlive_the_engine_that_had_them() -> None:
    scene = Scene()
    kept = [Binding(f"sip:{way}@h", 2000.0, "x", 1, SOURCE, way) for way in ("udp", "tcp", "tls")]
    scene.registrar.remember({"1001": tuple(kept)})
    scene.registrar.forget_connections()
    assert scene.registrar.bindings("1001") == (kept[0],)
