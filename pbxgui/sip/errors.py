"""Errors of the SIP library in our own words; `str(pj.Error)` is empty, so none may leave the package."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import pjsua2 as pj

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said

Params = ParamSpec("Params")
Result = TypeVar("Result")


class SipError(EnvironmentProblem):
    """PJSIP could not do what it was asked.

    Attributes:
        status: PJSIP's own status number.

    """

    def __init__(self, operation: str, status: int, reason: str) -> None:
        message = said(
            "The SIP library could not do {operation}: {reason} ({status}).",
            operation=operation,
            reason=reason,
            status=status,
        )
        super().__init__("sip-error", message)
        self.status = status


def translated(operation: Callable[Params, Result]) -> Callable[Params, Result]:
    """Turn the binding's error into a SipError that says what was attempted and why it failed."""

    @functools.wraps(operation)
    def translate(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        try:
            return operation(*args, **kwargs)
        except pj.Error as error:
            raise SipError(error.title or operation.__name__, error.status, error.reason) from None

    return translate
