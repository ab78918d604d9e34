"""The process that imports one sound: a request on standard input, the outcome on standard output, both JSON.

It ends when standard input does: then whoever asked is gone.
"""

import json
import math
import os
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pbxgui.audio.importing import MAX_BYTES, ImportedAudio, import_audio, import_part
from pbxgui.audio.part import Part
from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import as_data

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's patience is the only one there
    LIMITS: dict[int, int] = {}
else:
    LIMITS = {
        resource.RLIMIT_AS: 2 << 30,  # bytes; an hour of stereo takes below half of it
        resource.RLIMIT_CPU: 600,  # seconds
        resource.RLIMIT_FSIZE: MAX_BYTES + (1 << 20),  # bytes; an hour as floats at 48 kHz is 691 MB
        resource.RLIMIT_CORE: 0,
    }


def main() -> None:
    """Import what standard input asks for, within the limits."""
    serve(_import, LIMITS)


def serve(store: Callable[[Mapping[str, Any]], ImportedAudio], limits: Mapping[int, int]) -> None:
    """Let a function do what standard input asks for, within limits, and write down the outcome."""
    request = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    _confine(limits)
    json.dump(_outcome(store, request), sys.stdout, default=str)


def _import(request: Mapping[str, Any]) -> ImportedAudio:
    source, folder, cache = (Path(request[name]) for name in ("source", "folder", "cache"))
    if request["part"] is None:
        return import_audio(source, folder, cache)
    start, end = request["part"]
    return import_part(source, Part(start, math.inf if end is None else end), folder, cache)


def _end_with_the_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def _confine(limits: Mapping[int, int]) -> None:
    for limit, most in limits.items():
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, allowed))


def _outcome(
    store: Callable[[Mapping[str, Any]], ImportedAudio], request: Mapping[str, Any]
) -> dict[str, object]:
    try:
        audio = store(request)
        told = {"what": [*map(as_data, audio.what)], "warnings": [*map(as_data, audio.warnings)]}
        return {"imported": asdict(audio) | told}
    except PbxError as error:
        kind = type(error).__name__
        return {"error": [kind, error.code, as_data(error.message), as_data(error.hint)]}
    except MemoryError:
        return {"error": ["MemoryError", "", "", ""]}


if __name__ == "__main__":
    main()
