"""Which ringbacks have a greeting in them, and whether it is still the one that callers hear."""

from dataclasses import replace

from pbxgui.core.config import Configuration, Greeting, Pause, RingbackLoop, Says
from pbxgui.core.config.greeting_parts import PartOf, parts_of, recorded_as
from tests.core.config.records import greeting

(VERSION,) = greeting("hold-on").versions
OLD, NEW = (replace(VERSION, sha256=digit * 64) for digit in "ab")


def ringback(name: str, *recordings: str) -> Greeting:
    loop = RingbackLoop((Pause(1.0), *(Says("hold-on", sha256) for sha256 in recordings)))
    return Greeting(name, (replace(VERSION, sha256=name[0] * 64, origin=loop),), 0)


def test_ringbacks_keep_the_recording_that_they_were_made_of() -> None:
    known = Greeting("please-hold", (OLD, NEW), 1)  # called otherwise by now
    others = (ringback("c", OLD.sha256), ringback("d", NEW.sha256, OLD.sha256), ringback("e", "f" * 64))
    configuration = Configuration(greetings=(known, *others))
    assert [*parts_of(configuration, known)] == [PartOf("c", is_current=False), PartOf("d", is_current=True)]
    assert recorded_as(configuration, OLD.sha256) is known
    assert recorded_as(configuration, "f" * 64) is None
