"""Which engine a virtual environment gets: the native one, or the stock wheel where that cannot be."""

import os
from collections.abc import Mapping
from enum import StrEnum

from installers import native_engine
from installers.places import CHECKOUT
from installers.progress import say
from installers.python_environment import PythonEnvironment
from pbxgui.core.errors import EnvironmentProblem, UserError

STOCK_SENTENCE = (
    "The stock engine takes its place: at most 4 call legs (2 bridged calls) and 8 accounts, and an old "
    "encryption library (OpenSSL 1.0.2), so do not rely on TLS and SRTP."
)
_STOCK = "stock"


class EngineWish(StrEnum):
    """What PBXGUI_ENGINE may say."""

    AUTO = "auto"  # native, and stock where native cannot be built
    NATIVE = "native"  # native or nothing
    STOCK = "stock"


def engine_wish(environment: Mapping[str, str] = os.environ) -> EngineWish:
    """Read PBXGUI_ENGINE. Raises UserError `unknown-engine`."""
    value = environment.get("PBXGUI_ENGINE", "") or EngineWish.AUTO
    try:
        return EngineWish(value)
    except ValueError:
        known = ", ".join(EngineWish)
        raise UserError("unknown-engine", f"PBXGUI_ENGINE is {value!r}.", f"It can be: {known}.") from None


def provide_engine(environment: PythonEnvironment, wish: EngineWish) -> None:
    """Install the engine wished for, unless it is there.

    A native engine that could not be built is not tried again with every command, but after a change of its
    settings, or with PBXGUI_ENGINE=native.
    """
    if wish is EngineWish.STOCK:
        _provide_stock(environment, _STOCK, "PBXGUI_ENGINE asks for the stock engine.")
        return
    given_up = f"{_STOCK} instead of {native_engine.settings_hash()}"
    if wish is EngineWish.AUTO and environment.engine() == given_up:
        say(f"The native engine could not be built here; PBXGUI_ENGINE=native tries again. {STOCK_SENTENCE}")
        return
    try:
        _provide_native(environment)
    except EnvironmentProblem as problem:
        if wish is EngineWish.NATIVE:
            raise
        _provide_stock(environment, given_up, f"The native engine is not to be had: {problem}")


def _provide_native(environment: PythonEnvironment) -> None:
    wheel = native_engine.wheel()
    if environment.engine() != wheel.name:
        say(f"Installing the native engine {wheel.name}")
        environment.install_engine(wheel.name, "--no-index", "--force-reinstall", str(wheel))


def _provide_stock(environment: PythonEnvironment, name: str, reason: str) -> None:
    say(f"{reason} {STOCK_SENTENCE}")
    if environment.engine() != name:
        lock = CHECKOUT / "installers" / "stock-engine.lock"
        environment.install_engine(name, "--require-hashes", "--only-binary=:all:", "-r", str(lock))
