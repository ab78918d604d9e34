"""Which key presses count, and what an INFO says."""

import pytest

from pbxgui.sip.info import InfoRequests, Press, press_in
from pbxgui.sip.keys import MOST_A_SECOND, PAIRED, Form, KeyPresses
from pbxgui.sip.message import SipMessage
from pbxgui.sip.request_module import Reply, Request


def test_the_second_form_of_a_press_does_not_count() -> None:
    keys = KeyPresses()
    came = [("1", Form.EVENT, 0.0), ("1", Form.INFO, 0.1), ("1", Form.EVENT, 0.3), ("1", Form.INFO, 0.9)]
    assert [keys.counts(*press) for press in came] == [True, False, True, False]


def test_one_form_alone_counts_however_often_a_key_is_pressed() -> None:
    keys = KeyPresses()
    assert all(keys.counts("7", Form.INFO, moment / 5) for moment in range(50))


def test_forms_far_apart_are_two_presses() -> None:
    keys = KeyPresses()
    assert keys.counts("7", Form.INFO, 0.0)
    assert keys.counts("7", Form.EVENT, PAIRED + 0.1)


def test_a_flood_is_cut_and_over_with_its_second() -> None:
    keys = KeyPresses()
    counted = [keys.counts("7", Form.EVENT, moment / 1000) for moment in range(900)]
    assert sum(counted) == MOST_A_SECOND
    assert keys.counts("7", Form.EVENT, 5.0)


def test_what_is_on_no_key_does_not_count() -> None:
    assert not KeyPresses().counts("R", Form.EVENT, 0.0)


def info(body: bytes, content_type: str = "application/dtmf-relay") -> SipMessage:
    return SipMessage.request("INFO", "sip:a@b", (("Content-Type", content_type),), body)


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"Signal=5\r\nDuration=160\r\n", "application/dtmf-relay", "5"),
        (b"Signal= d \nDuration= 160", "Application/DTMF-Relay; charset=x", "D"),
        (b"Duration=100\r\nsignal=11", "application/dtmf-relay", "#"),
        (b"#", "application/dtmf", "#"),
        (b"Signal=0\r\n", "application/dtmf", "0"),
        (b"!", "application/dtmf", Press.NONE),
        (b"17", "application/dtmf", Press.BROKEN),
        (b"5", "application/dtmf-relay", Press.BROKEN),
        (b"Signal=5", "text/plain", Press.FOREIGN),
        (b"", "text/plain", Press.NONE),
    ],
)
def test_press_in(body: bytes, content_type: str, expected: str | Press) -> None:
    assert press_in(info(body, content_type)) == expected


def request(method: str = "INFO", tag: str = ";tag=b", body: str = "Signal=5") -> Request:
    head = (
        f"{method} sip:a@b SIP/2.0\r\nFrom: <sip:a@b>;tag=a\r\nTo: <sip:b@b>{tag}\r\nCall-ID: c\r\n"
        f"CSeq: 4 {method}\r\nContent-Type: application/dtmf-relay\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return Request(head + body, "127.0.0.1:5060")


def statuses(requests: list[Request], *, exists: bool = True, in_order: bool = True) -> list[int | None]:
    class Leg:
        def take_info(self, number: int, key: str) -> bool:
            assert (number, key) == (4, "5")
            return in_order

    def leg_of(message: SipMessage) -> Leg | None:
        return Leg() if exists and message.to_tag else None

    answers = [InfoRequests(leg_of).answer(one) for one in requests]
    return [answer.status if isinstance(answer, Reply) else None for answer in answers]


def test_only_an_info_of_a_call_is_answered() -> None:
    assert statuses([request(), request("info"), request("BYE"), request(tag="")]) == [200, 200, None, None]
    assert statuses([request()], exists=False) == [None]
    assert statuses([request()], in_order=False) == [500]
    assert statuses([Request("INFO nonsense", "")]) == [400]
