"""Text that is shown disturbs nothing."""

from pathlib import Path

from hypothesis import given, strategies as st

from pbxgui.core.text import printable


@given(st.text())
def test_no_text_can_drive_a_terminal(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    if text.isprintable():
        assert shown == text


def test_other_things_are_shown_as_their_text() -> None:
    assert printable(Path("a\nb")) == "a\\nb"
