"""The calls of extensions, counted by their legs."""

from typing import cast

from pbxgui.sip.extension_calls import ExtensionCalls
from pbxgui.sip.leg import Leg


def leg() -> Leg:
    return cast(Leg, object())


def test_a_call_that_rings_on_several_phones_is_one() -> None:
    calls, first, second, own = ExtensionCalls(), leg(), leg(), leg()
    calls.join("1001", first, "call-1")
    calls.join("1001", second, "call-1")
    assert calls.others("1001", None) == 1
    assert calls.others("1001", "call-1") == 0
    calls.join("1001", own, own)
    assert calls.others("1001", None) == 2
    assert calls.others("1002", None) == 0


def test_a_call_is_over_with_the_last_of_its_legs() -> None:
    calls, first, second = ExtensionCalls(), leg(), leg()
    for one in (first, second):
        calls.join("1001", one, "call-1")
    calls.leave(first)
    assert calls.others("1001", None) == 1
    calls.leave(first)
    calls.leave(second)
    calls.leave(leg())  # of nobody
    assert calls.others("1001", None) == 0


def test_a_call_that_ends_leaves_with_all_its_legs_and_no_other_call_does() -> None:
    calls, one, two, other, own = ExtensionCalls(), leg(), leg(), leg(), leg()
    calls.join("1001", one, "call-1")
    calls.join("1002", two, "call-1")
    calls.join("1002", other, "call-2")
    calls.join("1001", own, own)
    assert [calls.call_of(each) for each in (two, other, own, leg())] == ["call-1", "call-2", own, None]
    calls.end("call-1")
    calls.end("call-1")
    assert (calls.others("1001", None), calls.others("1002", None)) == (1, 1)
    assert calls.call_of(one) is None
