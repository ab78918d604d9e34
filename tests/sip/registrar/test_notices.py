"""What people read of the registrar, and that nobody can make them read too much."""

from dataclasses import replace

from pbxgui.core.binding import Binding
from pbxgui.sip.events import CallEvent, EngineNotice
from pbxgui.sip.registrar.notices import OF_ONE_EXTENSION, OF_STRANGERS, RegistrarNotices
from pbxgui.sip.registrar.proof import Rejected
from pbxgui.sip.registrar.service import Answers, Changed

NOW = 600.0


class Reader:
    def __init__(self) -> None:
        self.now = NOW
        self.notices: list[EngineNotice] = []
        self.registrar = RegistrarNotices(self._read, lambda: self.now)

    def _read(self, event: CallEvent | EngineNotice) -> None:
        assert isinstance(event, EngineNotice)
        self.notices.append(event)

    @property
    def lines(self) -> list[tuple[str, str]]:
        return [(notice.code, notice.text) for notice in self.notices]


def phone(host: str = "h", seconds: float = 600, agent: str = "", missed: int = 0) -> Binding:
    return Binding(f"sip:a@{host}", NOW + seconds, "x", 1, "192.0.2.21:5060", user_agent=agent, missed=missed)


def test_sentences() -> None:
    reader = Reader()
    for before, after in (
        ((), (phone(agent="Linphone/5.0"),)),
        ((phone(),), (phone(seconds=900),)),
        ((phone(),), (phone("h2", 90),)),
        ((phone(seconds=-1),), ()),
    ):
        reader.registrar.tell(Changed("1001", before, after, NOW))
    reader.registrar.tell(Answers("1001", phone(missed=2), NOW))
    reader.registrar.tell(Answers("1001", replace(phone(missed=2), round_trip=0.1), NOW))
    reader.registrar.tell(Answers("1001", phone(), NOW))
    reader.registrar.tell(Rejected("1009", "192.0.2.66:1", 401, "The password is wrong."))
    reader.registrar.tell(Changed("1001", (), (replace(phone(), transport="tls"),), NOW))
    reader.registrar.tell(Changed("1001", (phone(),), (), NOW, disconnected=True))
    at = "The phone of 1001 at 192.0.2.21:5060"
    assert reader.lines == [
        ("registered", "1001 registered from 192.0.2.21:5060 (Linphone/5.0), for 10 minutes."),
        ("registered", "1001 registered from 192.0.2.21:5060, for 90 seconds."),
        ("unregistered", f"{at} is not registered any more."),
        ("expired", f"{at} did not renew its registration in time."),
        (
            "unreachable",
            f"{at} has never answered whether it is there; it rings only where no other phone does.",
        ),
        ("unreachable", f"{at} does not answer; it rings again once it does."),
        ("reachable", f"{at} answers again."),
        (
            "rejected",
            "A request from 192.0.2.66:1 as 1009 was refused with 401. The password is wrong.",
        ),
        ("registered", "1001 registered from 192.0.2.21:5060 over TLS, for 10 minutes."),
        (
            "disconnected",
            f"{at} is not connected any more; it rings again once it has registered anew.",
        ),
    ]
    assert reader.notices[0].details["user_agent"] == "Linphone/5.0"


def test_a_flood_is_counted_and_harms_no_other_extension() -> None:
    reader = Reader()
    for number in range(100):
        reader.registrar.tell(Changed("1001", (), (phone(f"h{number}"),), NOW))
        reader.registrar.tell(Rejected("x" * 5000, "192.0.2.66:1", 401, "The password is wrong."))
    assert len(reader.notices) == OF_ONE_EXTENSION + OF_STRANGERS
    assert max(len(text) for _, text in reader.lines) < 300
    reader.registrar.tell(Changed("1002", (), (phone(),), NOW))
    assert reader.lines[-1][1].startswith("1002 registered")
    reader.now += 60
    reader.registrar.look_back()
    assert reader.lines[-1] == (
        "suppressed",
        "120 more registrations and refusals came within a minute and were not shown.",
    )
    reader.registrar.look_back()
    reader.registrar.tell(Changed("1001", (), (phone(),), NOW))
    assert reader.lines[-1][0] == "registered"
