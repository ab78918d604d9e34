"""Importing a sound in a process of its own: what brings the decoder down brings down nothing else."""

import json
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from pbxgui.audio.errors import RE_EXPORT, SoundError, SoundMissing, file_named
from pbxgui.audio.importing import ImportedAudio, remove_staging
from pbxgui.audio.part import Part
from pbxgui.audio.working import Levels
from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError
from pbxgui.core.sentence import from_data, said

PATIENCE_SECONDS = 600.0  # decoding has a limit of its own; this one is for what does not keep to it
_BETWEEN_CALLS = 0.1  # seconds
_CHILD = "pbxgui.audio.import_child"
_LONGEST_ANSWER = 1 << 16  # bytes
_SHARE = re.compile(rb"[01]\.[0-9]+\n")
_KINDS: dict[str, type[PbxError]] = {
    kind.__name__: kind for kind in (UserError, SoundError, SoundMissing, EnvironmentProblem, Bug)
}
_OUT_OF_TIME = {getattr(signal, name, None) for name in ("SIGXCPU", "SIGKILL")}


def _wait() -> None:
    pass


def _untold(_: float) -> None:
    pass


def import_confined(
    source: Path,
    folder: Path,
    cache: Path,
    while_waiting: Callable[[], None] = _wait,
    part: Part | None = None,
) -> ImportedAudio:
    """Import a sound, or a part of it, as `importing.import_audio` and `import_part` do.

    `while_waiting` is called ten times a second; what it raises ends the import, which leaves nothing then.
    Besides its errors there are SoundError `sound-too-slow`, `sound-too-large` (memory) and `sound-crashes`.
    """
    request = {
        "source": str(source.absolute()),
        "folder": str(folder.absolute()),
        "cache": str(cache.absolute()),
        "part": part and [part.start, part.end if math.isfinite(part.end) else None],
    }
    return in_child(_CHILD, request, source, folder, while_waiting)


def in_child(  # noqa: PLR0913, PLR0917 - what to run on what, and two things for those who wait
    module: str,
    request: Mapping[str, object],
    source: Path,
    folder: Path,
    while_waiting: Callable[[], None],
    told: Callable[[float], None] = _untold,
) -> ImportedAudio:
    """Let a module in a process of its own store a sound in `folder`; raise as `import_confined` does.

    `source` is what errors name. `told` is given the share that is done, 0 to 1, where the child tells it: a line of
    its output for each, before the last one with the outcome.
    """
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "answer"
        with path.open("wb") as written, path.open("rb") as answer:

            def meanwhile() -> None:
                _tell(answer, told)
                while_waiting()

            process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-P", "-m", module],
                stdin=subprocess.PIPE,
                stdout=written,
                stderr=subprocess.DEVNULL,  # FFmpeg's own words about a damaged file
                env={**os.environ, "PYTHONPATH": _search_path(), "OPENBLAS_NUM_THREADS": "1"},
            )
            try:
                _ask(process, request, meanwhile)
            except subprocess.TimeoutExpired:
                _too_slow(source)
            finally:
                process.kill()
                process.wait()
                if process.returncode:
                    remove_staging(folder, process.pid)
            answer.seek(0)
            lines = answer.read(_LONGEST_ANSWER).splitlines()
            return _read(lines[-1] if lines else b"", process.returncode, source)


def _tell(answer: BinaryIO, told: Callable[[float], None]) -> None:
    """Tell the share done that the child has written down last."""
    shares = [line for line in answer.readlines(_LONGEST_ANSWER) if _SHARE.fullmatch(line)]
    if shares:
        told(float(shares[-1]))


def _search_path() -> str:
    """Return where the child finds the same modules as we do, whatever the folder that we run in."""
    return os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])


def _ask(
    process: "subprocess.Popen[bytes]", request: Mapping[str, object], while_waiting: Callable[[], None]
) -> None:
    """Wait for the end of the process, which would also end if we did: its standard input stays open till then."""
    assert process.stdin is not None  # noqa: S101 - it was asked for
    with (
        suppress(BrokenPipeError),
        process.stdin as pipe,
    ):  # it ended before it was asked; its status says how
        pipe.write(json.dumps(request).encode() + b"\n")
        pipe.flush()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _has_ended(process, deadline):
            while_waiting()


def _has_ended(process: "subprocess.Popen[bytes]", deadline: float) -> bool:
    remaining = deadline - time.monotonic()
    try:
        process.wait(timeout=min(_BETWEEN_CALLS, max(0.0, remaining)))
    except subprocess.TimeoutExpired:
        if remaining <= _BETWEEN_CALLS:
            raise
        return False
    return True


def _read(answer: bytes, status: int, source: Path) -> ImportedAudio:
    if status == 0:
        return _imported(json.loads(answer), source)
    if -status in _OUT_OF_TIME:
        _too_slow(source)
    if status < 0:
        message = said(
            "{source} brings the decoder down ({signal}). Nothing was imported.",
            source=file_named(source),
            signal=signal.Signals(-status).name,
        )
        raise SoundError("sound-crashes", message, RE_EXPORT)
    raise Bug("import-process", f"The process that imports {file_named(source)} ended with status {status}.")


def _imported(outcome: dict[str, Any], source: Path) -> ImportedAudio:
    if "error" in outcome:
        kind, code, message, hint = outcome["error"]
        if kind not in _KINDS:  # MemoryError
            message = said("{source} takes more memory than a sound may.", source=file_named(source))
            raise SoundError("sound-too-large", message, RE_EXPORT)
        raise _KINDS[kind](code, from_data(message), from_data(hint))
    fields = outcome["imported"]
    return ImportedAudio(
        sha256=fields["sha256"],
        master=Path(fields["master"]),
        working=Path(fields["working"]),
        seconds=fields["seconds"],
        what=tuple(map(from_data, fields["what"])),
        warnings=tuple(map(from_data, fields["warnings"])),
        levels=Levels(**fields["levels"]),
    )


def _too_slow(source: Path) -> NoReturn:
    message = said(
        "{source} could not be decoded within {patience_seconds} seconds.",
        source=file_named(source),
        patience_seconds=f"{PATIENCE_SECONDS:.0f}",
    )
    raise SoundError("sound-too-slow", message, RE_EXPORT)
