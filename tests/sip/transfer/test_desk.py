"""Whether a Refer-To leads to us, and what a phone is told of its transfer."""

import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.leg import Headers
from pbxgui.sip.message import SipMessage
from pbxgui.sip.transfer.desk import hosts_of, is_elsewhere
from pbxgui.sip.transfer.progress import Progress

REFER = SipMessage.request(
    "REFER",
    "sip:pbxgui@192.0.2.5:5060;transport=tcp",
    (("From", '"A" <sip:1001@[2001:db8::7]:5061>;tag=1'), ("To", "<sip:2001@192.0.2.6>;tag=2")),
)


@pytest.mark.parametrize(
    ("host", "elsewhere"),
    [
        ("", False),  # tel:
        ("192.0.2.1", False),  # where we listen
        ("192.0.2.5", False),  # our Contact, as the phone sees it
        ("192.0.2.6", False),
        ("[2001:db8::7]", False),
        ("pbx.example", False),  # the name that it may have registered at
        ("face.de", False),
        ("192.0.2.77", True),
        ("[2001:db8::8]", True),
    ],
)
def test_only_addresses_tell_that_a_target_is_elsewhere(host: str, elsewhere: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_elsewhere(host, hosts_of(REFER, "192.0.2.1")) is elsewhere


class Leg:
    """A leg that notes what is sent on it, and may be just ending."""

    def __init__(self, *, is_ending: bool = False) -> None:
        self.sent: list[tuple[str, Headers, str, str]] = []
        self._is_ending = is_ending

    def request(self, method: str, headers: Headers, content_type: str, body: str) -> None:
        if self._is_ending:
            raise EnvironmentProblem("sip-error", "It is ending.")
        self.sent.append((method, headers, content_type, body))


def test_a_phone_is_told_each_thing_once_and_nothing_after_the_end() -> None:
    leg = Leg()
    progress = Progress(leg, "refer;id=7")  # type: ignore[arg-type]
    for status in (100, 180, 100, 180, 486, 200):
        progress.tell(status)
    assert [body for _, _, _, body in leg.sent] == [
        "SIP/2.0 100 Trying\r\n",
        "SIP/2.0 180 Ringing\r\n",
        "SIP/2.0 486 Busy Here\r\n",
    ]
    assert leg.sent[0][1].fields == (("Event", "refer;id=7"), ("Subscription-State", "active;expires=180"))
    assert leg.sent[-1][1].fields[1] == ("Subscription-State", "terminated;reason=noresource")


def test_a_phone_that_is_silent_or_gone_is_told_nothing() -> None:
    silent, ending = Leg(), Leg(is_ending=True)
    Progress(silent, "refer", is_silent=True).tell(200)  # type: ignore[arg-type]
    Progress(ending, "refer").tell(200)  # type: ignore[arg-type]
    assert silent.sent == ending.sent == []
