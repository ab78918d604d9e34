"""Phones are asked whether they are there: regularly, one question at a time, and spread."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pbxgui.core.binding import Binding
from pbxgui.sip.registrar.qualifying import INTERVAL, Qualifier
from tests.sip.registrar.scene import Scene

YES, NO = True, False


@dataclass
class Network(Scene):
    """Questions on their way, and timers."""

    asked: list[tuple[str, Callable[[bool], None]]] = field(default_factory=list)
    timers: list[tuple[float, Callable[[], None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.qualifier = Qualifier(
            self.registrar,
            lambda uri, answered: self.asked.append((uri, answered)),
            self.clock,
            lambda seconds, what: self.timers.append((self.now + seconds, what)),
        )

    def pass_time(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now += 0.25
            due = [timer for timer in self.timers if timer[0] <= self.now]
            self.timers = [timer for timer in self.timers if timer[0] > self.now]
            for _, what in due:
                what()
            self.qualifier.turn()

    def binding(self, phone: str = "a") -> Binding:
        found = self.registrar.binding("1001", f"sip:{phone}@h")
        assert found is not None
        return found


def network(*phones: str) -> Network:
    made = Network()
    bindings = tuple(Binding(f"sip:{phone}@h", 1e9, "x", 1, f"{phone}:5060") for phone in phones)
    made.registrar.remember({"1001": bindings})
    made.qualifier.follow("1001")
    return made


def test_a_phone_is_asked_soon_then_regularly() -> None:
    scene = network("a")
    scene.qualifier.follow("1001")  # is followed already
    scene.pass_time(3.5)
    ((uri, answered),) = scene.asked
    assert uri == "sip:a@a:5060"
    scene.now += 0.5
    answered(YES)
    assert 0.5 <= (scene.binding().round_trip or 0) <= 4
    assert scene.binding().seen == scene.now
    scene.pass_time(INTERVAL - 5)
    assert len(scene.asked) == 1
    scene.pass_time(6)
    assert len(scene.asked) == 2


def test_silence_is_counted_once_a_question_and_a_late_answer_counts() -> None:
    scene = network("a")
    scene.pass_time(10)
    assert scene.binding().missed == 1
    scene.pass_time(100)
    assert len(scene.asked) == 1  # the next question waits for the end of this one
    scene.asked[0][1](NO)
    assert scene.binding().missed == 1
    scene.pass_time(6)
    assert scene.binding().missed == 2
    assert not scene.binding().reachable
    scene.asked[1][1](YES)
    assert scene.binding().reachable


def test_what_cannot_be_sent_is_missed_at_once() -> None:
    scene = network("a")
    scene.pass_time(3.25)
    scene.asked[0][1](NO)
    assert scene.binding().missed == 1


def test_who_left_is_asked_no_more_and_who_comes_back_is() -> None:
    scene = network("a")
    scene.registrar.drop(["1001"])
    scene.pass_time(60)
    assert scene.asked == []
    scene.registrar.remember({"1001": (Binding("sip:a@h", 1e9, "x", 1, "a:5060"),)})
    scene.qualifier.follow("1001")
    scene.pass_time(4)
    assert len(scene.asked) == 1


def test_who_had_not_answered_lately_is_asked_soon_after_a_start() -> None:
    scene = Network()
    phones = [Binding(f"sip:{at}@h", 1e9, "x", 1, f"{at}:5060", missed=2) for at in range(20)]
    scene.registrar.remember({"1001": tuple(phones)})
    scene.qualifier.follow("1001", INTERVAL)
    scene.pass_time(3.25)
    assert len(scene.asked) == 20


def test_many_phones_are_not_asked_at_once() -> None:
    scene = network(*map(str, range(200)))
    scene.now += 5
    scene.qualifier.turn()
    assert len(scene.asked) == 25
