"""Who hears whom: connections survive the replacement of a port and go with the port."""

from dataclasses import dataclass, field

from pbxgui.sip.patchbay import Patchbay


@dataclass(eq=False)
class Audio:
    """Records what the conference bridge would be told."""

    name: str
    calls: list[str]

    def startTransmit(self, sink: "Audio") -> None:  # noqa: N802 - PJSUA2's name
        self.calls.append(f"{self.name}>{sink.name}")

    def stopTransmit(self, sink: "Audio") -> None:  # noqa: N802 - PJSUA2's name
        self.calls.append(f"{self.name}|{sink.name}")


@dataclass(eq=False)
class Party:
    audio: Audio | None = None
    others: list[str] = field(default_factory=list)


def parties(calls: list[str], *names: str) -> list[Party]:
    return [Party(Audio(name, calls)) for name in names]


def test_a_connection_is_made_once_and_ended_once() -> None:
    calls: list[str] = []
    bay, (a, b) = Patchbay(), parties(calls, "a", "b")
    for _ in range(2):
        bay.connect(a, b)  # type: ignore[arg-type]
    assert bay.connected(a, b)  # type: ignore[arg-type]
    for _ in range(2):
        bay.disconnect(a, b)  # type: ignore[arg-type]
    assert calls == ["a>b", "a|b"]
    assert not bay.connected(a, b)  # type: ignore[arg-type]


def test_a_connection_made_before_there_is_media_comes_with_the_media() -> None:
    calls: list[str] = []
    bay, (a, b) = Patchbay(), parties(calls, "a", "b")
    b.audio = None
    bay.connect(a, b)  # type: ignore[arg-type]
    assert calls == []
    b.audio = Audio("b2", calls)
    bay.restore(b)  # type: ignore[arg-type]
    assert calls == ["a>b2"]


def test_a_replaced_port_gets_everything_back_both_ways() -> None:
    calls: list[str] = []
    bay, (a, b, c) = Patchbay(), parties(calls, "a", "b", "c")
    bay.connect(a, b)  # type: ignore[arg-type]
    bay.connect(b, c)  # type: ignore[arg-type]
    calls.clear()
    b.audio = Audio("b2", calls)
    bay.restore(b)  # type: ignore[arg-type]
    assert calls == ["a>b2", "b2>c"]


def test_a_removed_port_is_disconnected_and_a_gone_one_is_forgotten() -> None:
    calls: list[str] = []
    bay, (a, b, c) = Patchbay(), parties(calls, "a", "b", "c")
    for source, listener in ((a, b), (b, c), (c, b)):
        bay.connect(source, listener)  # type: ignore[arg-type]
    calls.clear()
    bay.remove(a)  # type: ignore[arg-type]
    assert calls == ["a|b"]
    bay.forget(b)  # type: ignore[arg-type]
    assert calls == ["a|b"]
    assert not bay.connected(b, c)  # type: ignore[arg-type]
    assert not bay.connected(c, b)  # type: ignore[arg-type]
