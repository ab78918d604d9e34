"""What the library is kept from telling Python: nothing that our classes listen to, and everything else."""

import inspect
import re

import pjsua2 as pj
import pytest

from installers.engine_callbacks import EDITS, UNHEARD
from pbxgui.sip.connections import NativeEndpoint
from pbxgui.sip.directors import NativeAccount, NativeCall

_CALL_BACK = re.compile(r"on[A-Z]\w+")


def call_backs(cls: type) -> set[str]:
    """Return the names of the call-backs that a class defines itself."""
    return {name for name in vars(cls) if _CALL_BACK.fullmatch(name)}


@pytest.mark.parametrize("cls", [NativeAccount, NativeCall, NativeEndpoint])
def test_every_call_back_is_either_listened_to_or_left_out(cls: type) -> None:
    base = inspect.getmro(cls)[1]
    assert base.__module__ == pj.__name__
    left_out = {name.partition("::")[2] for name in UNHEARD if name.startswith(f"{base.__name__}::")}
    heard = call_backs(cls)
    assert heard
    assert not heard & left_out, "the library would not call these"
    assert call_backs(base) - left_out <= heard, "the library calls these, and nobody listens"


def test_each_edit_says_something_else_than_before() -> None:
    assert all(before and before != after for _, before, after in EDITS)
