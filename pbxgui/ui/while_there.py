"""Call-backs of a widget that may be gone when they come: a dialog that was closed, a page that was left."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

Result = TypeVar("Result")


def while_there(owner: QObject, call_back: Callable[[Result], object]) -> Callable[[Result], None]:
    """Return a call-back that does nothing once its owner has been deleted."""

    def call(result: Result) -> None:
        if isValid(owner):
            call_back(result)

    return call
