"""Sound that was copied as such, not as a file: as browsers and sound editors put it on the clipboard, or drag it."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData

from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "audio/wav": ".wav",
        "audio/x-wav": ".wav",
        "audio/wave": ".wav",
        "audio/vnd.wave": ".wav",
        "audio/flac": ".flac",
        "audio/x-flac": ".flac",
        "audio/aiff": ".aiff",
        "audio/x-aiff": ".aiff",
        "audio/basic": ".au",
        "audio/ogg": ".ogg",
        "audio/opus": ".opus",
        "audio/x-vorbis+ogg": ".ogg",
        "application/ogg": ".ogg",
        "audio/mp4": ".m4a",
        "audio/x-m4a": ".m4a",
        "audio/aac": ".aac",
        "audio/mpeg": ".mp3",
        "audio/mp3": ".mp3",
        "audio/x-mp3": ".mp3",
        "audio/webm": ".webm",
        "audio/x-matroska": ".mka",
    }
)
"""The types that are taken, the best first where the same sound is there in several."""

_UNNAMED = "pasted"


@dataclass(frozen=True, slots=True)
class PastedSound:
    """A sound without a file.

    Attributes:
        content: its bytes, as a file would have them.
        suffix: which a file of that type has.
        stem: what it may be called.

    """

    content: QByteArray
    suffix: str
    stem: str

    @contextmanager
    def as_file(self, name: str) -> Iterator[Path]:
        """Yield a file of this content, which is gone afterwards; to be called in a room.

        Raises UserError `sound-too-big`, and EnvironmentProblem `paste-unwritable`.
        """
        from pbxgui.audio.importing import MAX_BYTES  # noqa: PLC0415 - numpy

        if self.content.size() > MAX_BYTES:
            most = MAX_BYTES // 1_000_000
            message = said("The sound on the clipboard is larger than {most} MB.", most=most)
            raise UserError("sound-too-big", message, "Cut it shorter, or save it as a file.")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}{self.suffix}"
            try:
                path.write_bytes(self.content.data())
            except OSError as error:
                message = said(
                    "The sound on the clipboard cannot be written down: {reason}.",
                    reason=error.strerror or error,
                )
                raise EnvironmentProblem(
                    "paste-unwritable", message, "Free some space, and try again."
                ) from error
            yield path


def has_sound(data: QMimeData) -> bool:
    """Whether there is sound; none of it is fetched for that."""
    return any(data.hasFormat(kind) for kind in SUFFIXES)


def pasted_sound(data: QMimeData) -> PastedSound | None:
    """Return the sound that was copied or is dropped; None for anything else."""
    for kind, suffix in SUFFIXES.items():
        if data.hasFormat(kind):
            content = data.data(kind)
            if content.size():
                return PastedSound(content, suffix, _stem(data))
    return None


def nothing_to_paste() -> UserError:
    """Return what is said where neither a file nor a sound was copied."""
    return UserError(
        "nothing-to-paste",
        "There is neither a sound nor a file on the clipboard.",
        "Copy a sound file, or a sound in another program, first.",
    )


def clipboard_words() -> str:
    """Return what the clipboard is called where a file's name would stand."""
    return QCoreApplication.translate("PastedSound", "Clipboard")


def _stem(data: QMimeData) -> str:
    """Return the name of the page's file that it was copied from, where that is known."""
    names = (PurePosixPath(url.fileName()).stem for url in data.urls())
    return next(filter(None, names), _UNNAMED)
