"""The engine against SIPp: the ladders of a call, message by message, over UDP and TCP."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.loopback import LOOPBACK, free_port
from tests.requirements import require_programs
from tests.wire import scenario as sip
from tests.wire.engine import Engine, Run
from tests.wire.sipp import answering, call

pytestmark = pytest.mark.wire

DIALPLAN = """\
[from-trunk]
exten => 1001,1,Progress()
 same => n,Verbose(1,Early media: playing greeting before answer)
 same => n,Playback(custom/please-hold,noanswer)
 same => n,Answer()
 same => n,Dial(PJSIP/1001,10)
 same => n,Hangup()
exten => 2002,1,Answer()
 same => n,Playback(custom/welcome)
 same => n,Dial(PJSIP/1001,10)
 same => n,Hangup()
exten => 3001,1,Dial(PJSIP/1001,10)
 same => n,Hangup()
exten => 4001,1,Progress()
 same => n,Playback(custom/welcome,noanswer)
 same => n,Hangup(17)
"""
INVITED = (sip.invite(), sip.trying())
GREETED_EARLY = (*INVITED, sip.response(183, sdp=True), sip.response(200, sdp=True), sip.acknowledge())
TRANSPORTS = pytest.mark.parametrize("transport", ["udp", "tcp"])


@pytest.fixture
def callee() -> int:
    """Return the port at which PJSIP/1001 is to be found."""
    return free_port()


@pytest.fixture
def pbx(engine: Callable[[Run], Engine], sounds: Path, callee: int) -> Engine:
    require_programs("sipp")
    contacts = {"1001": f"sip:1001@{LOOPBACK}:{callee}"}
    return engine(Run(dialplan=DIALPLAN, sounds=sounds, contacts=contacts))


@TRANSPORTS
def test_greeting_before_the_answer_then_the_callee_hangs_up(
    pbx: Engine, callee: int, tmp_path: Path, transport: str
) -> None:
    caller = sip.scenario("callee ends", *GREETED_EARLY, sip.hung_up_by_peer())
    answers = sip.scenario("answers", sip.called(), sip.pause(0.3), sip.pick_up(), sip.hang_up_as_callee())
    with answering(answers, callee, tmp_path):
        call(caller, "1001", pbx.port, tmp_path, transport=transport)


@TRANSPORTS
def test_greeting_before_the_answer_then_the_caller_hangs_up(
    pbx: Engine, callee: int, tmp_path: Path, transport: str
) -> None:
    caller = sip.scenario("caller ends", *GREETED_EARLY, sip.pause(1.5), sip.hang_up())
    answers = sip.scenario("answers", sip.called(), sip.pick_up(), sip.hung_up_by_peer())
    with answering(answers, callee, tmp_path):
        call(caller, "1001", pbx.port, tmp_path, transport=transport)


@TRANSPORTS
def test_cancel_during_the_greeting_rings_nobody(
    pbx: Engine, callee: int, tmp_path: Path, transport: str
) -> None:
    caller = sip.scenario("gives up", *INVITED, sip.response(183, sdp=True), sip.pause(0.2), sip.cancel())
    call(caller, "1001", pbx.port, tmp_path, transport=transport)


@TRANSPORTS
def test_cancel_while_the_phone_rings_cancels_the_phone(
    pbx: Engine, callee: int, tmp_path: Path, transport: str
) -> None:
    caller = sip.scenario("gives up", *INVITED, sip.response(180), sip.pause(0.2), sip.cancel())
    rings = sip.scenario("rings", sip.called(), sip.cancelled_by_peer())
    with answering(rings, callee, tmp_path):
        call(caller, "3001", pbx.port, tmp_path, transport=transport)


def test_bye_while_the_phone_rings_cancels_the_phone(pbx: Engine, callee: int, tmp_path: Path) -> None:
    caller = sip.scenario("gives up", *GREETED_EARLY, sip.pause(1), sip.hang_up())
    rings = sip.scenario("rings", sip.called(), sip.cancelled_by_peer())
    with answering(rings, callee, tmp_path):
        call(caller, "1001", pbx.port, tmp_path)


def test_answer_at_once_sends_no_provisional_response(pbx: Engine, callee: int, tmp_path: Path) -> None:
    caller = sip.scenario(
        "answered", *INVITED, sip.response(200, sdp=True), sip.acknowledge(), sip.hung_up_by_peer()
    )
    answers = sip.scenario("answers", sip.called(), sip.pick_up(), sip.hang_up_as_callee())
    with answering(answers, callee, tmp_path):
        call(caller, "2002", pbx.port, tmp_path)


@pytest.mark.parametrize(("callee_says", "caller_hears"), [(486, 486), (404, 404), (503, 503), (603, 403)])
def test_refusal_of_the_phone_reaches_the_unanswered_caller(
    pbx: Engine, callee: int, tmp_path: Path, callee_says: int, caller_hears: int
) -> None:
    refused = (sip.response(180), sip.response(caller_hears), sip.acknowledge_refusal())
    with answering(sip.scenario("refuses", sip.called(), sip.decline(callee_says)), callee, tmp_path):
        call(sip.scenario("refused", *INVITED, *refused), "3001", pbx.port, tmp_path)


def test_announcement_and_refusal_without_an_answer(pbx: Engine, tmp_path: Path) -> None:
    refused = (sip.response(183, sdp=True), sip.response(486), sip.acknowledge_refusal())
    call(sip.scenario("announced", *INVITED, *refused), "4001", pbx.port, tmp_path)


def test_unknown_extension_is_not_found(pbx: Engine, tmp_path: Path) -> None:
    refused = (sip.optional_trying(), sip.response(404), sip.acknowledge_refusal())
    call(sip.scenario("unknown", sip.invite(), *refused), "9999", pbx.port, tmp_path)


@TRANSPORTS
def test_a_hundred_calls_in_a_row_end_alike(pbx: Engine, callee: int, tmp_path: Path, transport: str) -> None:
    calls = 100
    caller = sip.scenario("one of many", *GREETED_EARLY, sip.hung_up_by_peer())
    answers = sip.scenario("answers", sip.called(), sip.pick_up(), sip.hang_up_as_callee())
    with answering(answers, callee, tmp_path, calls=calls):
        call(caller, "1001", pbx.port, tmp_path, transport=transport, calls=calls, rate=20)
