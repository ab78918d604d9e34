"""Players of files over and over, beside the binding: made, heard, and gone with whoever had them."""

import ctypes
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pjsua2 as pj
import pytest

from pbxgui.sip import endless_player
from pbxgui.sip.endless_player import EndlessPlayer
from pbxgui.sip.errors import SipError


class Library:
    """Takes note of what it is asked for."""

    def __init__(self, status: int = 0) -> None:
        self.asked: list[tuple[object, ...]] = []
        self._status = status

    def pjsua_player_create(self, name: Any, options: int, number: Any) -> int:  # noqa: ANN401 - by reference
        text = name._obj
        self.asked.append(("create", ctypes.string_at(text.characters, text.length), options))
        number._obj.value = 7
        return self._status

    def pjsua_player_get_conf_port(self, number: int) -> int:
        return number + 10

    def __getattr__(self, name: str) -> Callable[..., int]:
        def ask(*arguments: int) -> int:
            self.asked.append((name, *arguments))
            return 0

        return ask


def test_it_is_heard_until_nobody_has_it_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    monkeypatch.setattr(endless_player, "_native", lambda: library)
    player = EndlessPlayer(Path("/sounds/\u00e4.wav"))
    listener = SimpleNamespace(getPortId=lambda: 3)
    player.startTransmit(listener)  # type: ignore[arg-type]
    player.stopTransmit(listener)  # type: ignore[arg-type]
    assert player.getPortId() == 17
    del player
    assert library.asked == [
        ("create", "/sounds/\u00e4.wav".encode(), 0),
        ("pjsua_conf_connect", 17, 3),
        ("pjsua_conf_disconnect", 17, 3),
        ("pjsua_player_destroy", 7),
    ]


def test_a_file_that_cannot_be_played_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endless_player, "_native", lambda: Library(status=70_011))
    monkeypatch.setattr(
        pj.Endpoint, "instance", lambda: SimpleNamespace(utilStrError=lambda status: f"no file, {status}")
    )
    with pytest.raises(SipError, match="no file, 70011") as raised:
        EndlessPlayer(Path("gone.wav"))
    assert raised.value.status == 70_011
