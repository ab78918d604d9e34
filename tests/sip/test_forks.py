"""Which phones ring where there are many: every target before the second phone of any."""

from hypothesis import given, strategies as st

from pbxgui.sip.forks import shared_out


def test_every_target_comes_before_the_second_phone_of_any() -> None:
    found = {"a": ("a1", "a2", "a3"), "b": (), "c": ("c1",), "d": ("d1", "d2")}
    assert shared_out(found) == (
        ("a", "a1"),
        ("c", "c1"),
        ("d", "d1"),
        ("a", "a2"),
        ("d", "d2"),
        ("a", "a3"),
    )
    assert shared_out({}) == ()


@given(st.dictionaries(st.text(), st.lists(st.text())))
def test_nobody_is_left_out_or_comes_twice(found: dict[str, list[str]]) -> None:
    expected = [(target, uri) for target, uris in found.items() for uri in uris]
    assert sorted(shared_out(found)) == sorted(expected)
