"""Sections of Asterisk's configuration files (main/config.c), with every value escaped where it is written."""

from collections.abc import Iterable

from pbxgui.core.text import printable

Settings = Iterable[tuple[str, str]]


def section(name: str, settings: Settings) -> str:
    """Return one section; what begins a comment in a value is written so that it does not."""
    lines = "".join(f"{key} = {value.replace(';', chr(92) + ';')}\n" for key, value in settings)
    return f"[{name}]\n{lines}"


def comment(text: str) -> str:
    """Return one line of comment, whatever the text holds."""
    return f"; {printable(text)}\n"
