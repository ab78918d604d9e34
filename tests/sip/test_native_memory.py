"""What calls have freed stays with the process."""

import ctypes
from types import SimpleNamespace

import pytest

from pbxgui.sip.native_memory import keep_memory


def test_this_systems_allocator_takes_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[tuple[int, int]] = []

    def mallopt(name: int, value: int) -> int:
        taken.append((name, value))
        return 1

    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(mallopt=mallopt))
    assert keep_memory()
    assert sorted(name for name, _ in taken) == [-3, -2, -1]  # malloc.h


def test_another_c_library_goes_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    assert not keep_memory()
