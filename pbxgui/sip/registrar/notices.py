"""What the registrar does, as notices for people: who came, who went, who was refused; never a secret.

Renewals are not told. A phone or a stranger can cause as many of the others as it likes, so only so many a minute are
told, and the rest counted.
"""

from collections.abc import Callable, Iterator

from pbxgui.core.binding import Binding
from pbxgui.sip.events import Detail, EngineNotice, Observer
from pbxgui.sip.registrar.contacts import same_phone
from pbxgui.sip.registrar.proof import Rejected
from pbxgui.sip.registrar.service import Answers, Changed, Happening

OF_ONE_EXTENSION = 20
OF_STRANGERS = 60
_MINUTE = 60.0
_LONGEST_NAME = 64


class RegistrarNotices:
    """Tells an observer, at most so much a minute of each extension, and of strangers together."""

    def __init__(self, observer: Observer, clock: Callable[[], float]) -> None:
        """`clock` returns seconds since the epoch."""
        self._observer = observer
        self._clock = clock
        self._minute = 0
        self._told: dict[str, int] = {}

    def tell(self, happening: Happening) -> None:
        """Tell what happened."""
        match happening:
            case Changed():
                for notice in _changes(happening):
                    self._tell(happening.extension, OF_ONE_EXTENSION, notice)
            case Answers():
                self._tell(happening.extension, OF_ONE_EXTENSION, _answers(happening))
            case _:
                self._tell("", OF_STRANGERS, _rejection(happening, self._clock()))

    def look_back(self) -> None:
        """Tell how many were not told when their minute is over."""
        minute = int(self._clock() / _MINUTE)
        if minute == self._minute:
            return
        told, self._told, self._minute = self._told, {}, minute
        left_out = sum(
            max(0, count - (OF_ONE_EXTENSION if extension else OF_STRANGERS))
            for extension, count in told.items()
        )
        if left_out:
            text = f"{left_out} more registrations and refusals came within a minute and were not shown."
            self._observer(EngineNotice(self._clock(), "suppressed", text, {"count": left_out}))

    def _tell(self, key: str, most: int, notice: EngineNotice) -> None:
        self.look_back()
        self._told[key] = self._told.get(key, 0) + 1
        if self._told[key] <= most:
            self._observer(notice)


def _changes(changed: Changed) -> Iterator[EngineNotice]:
    for phone in changed.after:
        if not any(same_phone(phone, known) for known in changed.before):
            yield _registered(changed, phone)
    for phone in changed.before:
        if not any(same_phone(phone, left) for left in changed.after):
            yield _gone(changed, phone)


def _registered(changed: Changed, phone: Binding) -> EngineNotice:
    seconds = round(phone.expires - changed.at)
    agent = f" ({phone.user_agent})" if phone.user_agent else ""
    way = " over TLS" if phone.transport == "tls" else ""
    text = f"{changed.extension} registered from {phone.source}{way}{agent}, for {_span(seconds)}."
    details = {**_details(changed.extension, phone), "seconds": seconds}
    return EngineNotice(changed.at, "registered", text, details)


def _gone(changed: Changed, phone: Binding) -> EngineNotice:
    code, what = "unregistered", "is not registered any more"
    if phone.expires <= changed.at:
        code, what = "expired", "did not renew its registration in time"
    elif changed.disconnected:
        code, what = "disconnected", "is not connected any more; it rings again once it has registered anew"
    text = f"The phone of {changed.extension} at {phone.source} {what}."
    return EngineNotice(changed.at, code, text, _details(changed.extension, phone))


def _answers(answers: Answers) -> EngineNotice:
    phone = answers.binding
    what = "answers again" if phone.reachable else _SILENT[phone.offline]
    text = f"The phone of {answers.extension} at {phone.source} {what}."
    code = "reachable" if phone.reachable else "unreachable"
    return EngineNotice(answers.at, code, text, _details(answers.extension, phone))


_SILENT = {
    True: "does not answer; it rings again once it does",
    False: "has never answered whether it is there; it rings only where no other phone does",
}
"""What is told of a phone that does not answer, by whether it is taken for gone."""


def _details(extension: str, phone: Binding) -> dict[str, Detail]:
    return {
        "extension": extension,
        "contact": phone.contact,
        "source": phone.source,
        "transport": phone.transport,
        "user_agent": phone.user_agent,
    }


def _rejection(rejected: Rejected, now: float) -> EngineNotice:
    claimed = f" as {rejected.extension[:_LONGEST_NAME]}" if rejected.extension else ""
    text = f"A request from {rejected.source}{claimed} was refused with {rejected.status}. {rejected.reason}"
    details = {"extension": rejected.extension[:_LONGEST_NAME], "source": rejected.source}
    return EngineNotice(now, "rejected", text, {**details, "status": rejected.status})


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes or rest:
        return f"{seconds} seconds"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
