"""What is told of calls while nobody looks at the window."""

from dataclasses import replace
from types import MappingProxyType

from pbxgui.core.live_call import Activity, LiveCall
from pbxgui.ui.background.engine_link import Ended, EngineSeen
from pbxgui.ui.shell.call_notices import About, CallNotice, CallNotices

NOW = 1000.0


def call(name: str, activity: Activity = Activity.NOTHING, began: float = NOW) -> LiveCall:
    return replace(LiveCall(name, f"030-{name}", "2001", began, began), activity=activity)


def seen(*calls: LiveCall, ended: tuple[LiveCall, ...] = ()) -> EngineSeen:
    rows = MappingProxyType({one.call: one for one in calls})
    return EngineSeen(calls=rows, ended=tuple(Ended(one, "", NOW) for one in ended))


def test_a_call_is_told_once_when_it_comes_in() -> None:
    notices = CallNotices()
    assert notices.told(seen(call("1")), NOW) == (CallNotice(About.INCOMING, "030-1", "2001"),)
    assert notices.told(seen(call("1", Activity.RINGING)), NOW) == ()


def test_calls_that_were_there_before_the_window_are_not_told() -> None:
    assert CallNotices().told(seen(call("1", began=NOW - 60)), NOW) == ()


def test_of_many_at_once_one_is_named_and_the_others_are_counted() -> None:
    (notice,) = CallNotices().told(seen(*(call(str(number)) for number in range(500))), NOW)
    assert (notice.caller, notice.more) == ("030-0", 499)


def test_a_call_that_rang_and_nobody_took_is_missed() -> None:
    notices = CallNotices()
    notices.told(seen(call("1", Activity.RINGING), call("2", Activity.RINGING), call("3")), NOW)
    notices.told(seen(call("1", Activity.RINGING), call("2", Activity.TALKING), call("3")), NOW)
    ended = (call("1"), call("2"), call("3"))
    assert notices.told(seen(ended=ended), NOW) == (CallNotice(About.MISSED, "030-1", "2001"),)
    assert notices.told(seen(), NOW) == ()


def test_nothing_is_remembered_of_calls_that_are_over() -> None:
    notices = CallNotices()
    notices.told(seen(*(call(str(number), Activity.RINGING) for number in range(50))), NOW)
    notices.told(seen(), NOW)
    assert (notices._rang, notices._talked, notices._known) == (set(), set(), frozenset())
