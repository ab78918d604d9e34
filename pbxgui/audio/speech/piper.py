"""Piper: voices learnt from people, one file each, which whoever wants them has installed.

A voice is a model `NAME.onnx` with its description `NAME.onnx.json` beside it, in one of `folders`.
"""

import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pbxgui.audio.speech.voice import Voice

_PROGRAM = "piper"
_USUAL_PACE = 165  # words a minute of most of its voices at length scale 1
_LARGEST_DESCRIPTION = 1 << 20  # bytes
_MOST_VOICES = 500


def folders() -> tuple[Path, ...]:
    """Return where voices are looked for: the person's own, then the computer's."""
    own = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    shared = (Path("/usr/local/share"), Path("/usr/share"))
    return own / "pbxgui" / "voices", *(folder / "piper-voices" for folder in (own, *shared))


class Piper:
    """The program piper, of any of its makers: all of them know the same options."""

    program = _PROGRAM

    def voices(self) -> Sequence[Voice]:
        """Return the voices that lie in the folders."""
        return tuple(_found()) if _start() else ()

    def command(self, voice: Voice, words_per_minute: int, target: Path) -> Sequence[str]:
        """Return what speaks."""
        model = next(folder / f"{voice.name}.onnx" for folder in folders() if _is_there(folder, voice.name))
        scale = f"{_USUAL_PACE / words_per_minute:.3f}"
        return (*_start(), "--model", str(model), "--length_scale", scale, "--output_file", str(target))

    def read_from(self, text: str) -> str:
        """Return the text in one line: some Pipers keep only the last of several."""
        lines = (line.strip() for line in text.splitlines())
        return " ".join(f"{line}." if line[-1].isalnum() else line for line in lines if line)


def _start() -> tuple[str, ...]:
    """Return how it is started; nothing where it is not installed."""
    path = shutil.which(_PROGRAM)
    if path is not None:
        return (path,)
    return (sys.executable, "-m", _PROGRAM) if importlib.util.find_spec(_PROGRAM) else ()


def _found() -> Iterator[Voice]:
    seen = set[str]()
    for folder in folders():
        for model in sorted(folder.glob("*.onnx"))[:_MOST_VOICES]:
            if model.stem not in seen and _is_there(folder, model.stem):
                seen.add(model.stem)
                yield _voice(model.stem, _description(folder, model.stem))


def _is_there(folder: Path, name: str) -> bool:
    return (folder / f"{name}.onnx").is_file() and bool(_description(folder, name))


def _description(folder: Path, name: str) -> dict[str, Any]:
    """Return what is said of a voice; nothing where that is no description of one."""
    path = folder / f"{name}.onnx.json"
    with suppress(OSError, ValueError):
        if path.stat().st_size <= _LARGEST_DESCRIPTION:
            described = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(described, dict) and "phoneme_id_map" in described:
                return described
    return {}


def _voice(name: str, described: dict[str, Any]) -> Voice:
    language = described.get("language")
    code = str(language.get("code", "")) if isinstance(language, dict) else ""
    code = code or name.partition("-")[0]
    return Voice(_PROGRAM, name, code.replace("_", "-").lower(), name, natural=True)
