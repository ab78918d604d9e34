"""QR codes, read again from what a terminal and files show."""

import pytest

from pbxgui.actions.qr_code import as_png, as_svg, in_terminal
from tests.actions.seeing import of_png, of_svg, of_terminal, read_code

TEXTS = [
    "http://192.0.2.10:41231/0123456789abcdef0123456789abcdef",
    "User name: 1001\nPassword: <&>\"';#%\nDisplay name: O'Brien & Söhne שלום 日本",
    "x" * 600,
]


@pytest.mark.parametrize("text", TEXTS)
def test_it_can_be_read(text: str) -> None:
    assert read_code(of_terminal(in_terminal(text))) == text
    assert read_code(of_png(as_png(text))) == text
    assert read_code(of_svg(as_svg(text))) == text


def test_it_fits_into_a_terminal_and_has_a_margin_and_colours_of_its_own() -> None:
    lines = in_terminal(TEXTS[0]).splitlines()
    assert len(lines) <= 24
    assert all(
        line.startswith("\x1b[38;5;16;48;5;231m    ") and line.endswith("    \x1b[0m") for line in lines
    )
    assert max(len(line) for line in lines) < 80
