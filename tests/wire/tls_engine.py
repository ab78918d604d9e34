"""An engine with TLS that several tests share, since to start one takes seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from pbxgui.core.config import Handling, Treatment
from pbxgui.store.store import Store
from tests.wire.configured import number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.registering import EXTENSIONS

NUMBER = "sip:2001@pbx.example"
_RATE = 48_000


@dataclass(frozen=True, slots=True)
class TlsEngine:
    """The engine.

    Attributes:
        data: its folder.
        greeting: what callers of 2001 hear before they are refused, half a second.

    """

    pbx: Engine
    data: Path
    greeting: Path

    @property
    def certificate(self) -> Path:
        """What it proves itself by."""
        return self.data / "tls" / "certificate.pem"


@contextmanager
def tls_engine(directory: Path, *options: str) -> Iterator[TlsEngine]:
    """Run it with two extensions and number 2001."""
    greeting = directory / "greeting.wav"
    seconds = np.arange(_RATE // 2) / _RATE
    soundfile.write(
        greeting, 0.4 * np.sin(2 * np.pi * (500 + 400 * seconds) * seconds), _RATE, subtype="PCM_16"
    )
    with Store.open(directory / "data") as store:
        put(store, *EXTENSIONS, recorded(store, "hold", greeting))
        put(store, number("2001", Handling(Treatment.REFUSE, "hold")))
    served = Configured(data=directory / "data", context="pbxgui-public", options=["--tls", "0", *options])
    with Engine(directory / "engine", served) as pbx:
        yield TlsEngine(pbx, directory / "data", greeting)
