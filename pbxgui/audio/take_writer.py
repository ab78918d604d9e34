"""Writing a take: every block is in the system's hands when `append` returns, and on the disk a few seconds later."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pbxgui.audio.take import (
    FRAME_BYTES,
    MOST_SECONDS,
    RATE,
    OpenPiece,
    Take,
    TakeProblem,
    closed,
    locked,
    remove_take,
    write_take,
)
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

LEAST_FREE_BYTES = 32_000_000
"""What a disk must have left before a piece is begun: five minutes and some room for everything else."""

RESERVE_BYTES = 8_000_000
"""What a disk has left when a piece is ended: others need it, the configuration first of all."""

_MOST_FRAMES = round(MOST_SECONDS * RATE)
_BETWEEN_SYNCS = 5.0  # seconds of sound that a power cut may cost; a killed program costs none
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)


class TakeWriter:
    """One take, and the piece that is being added to it. For one thread; nobody else may work on the take meanwhile."""

    def __init__(self, take: Take) -> None:
        """Work on a take; raise EnvironmentProblem `take-in-use` or `take-unwritable`."""
        self._take = closed(take)
        self._descriptor: int | None = None
        self._written = 0
        self._synced = 0
        self._lock = ExitStack()
        with _told(take):
            self._lock.enter_context(locked(take.folder))

    @classmethod
    def begin(cls, folder: Path, name: str = "") -> "TakeWriter":
        """Begin a take without any sound in the folder of all takes; raise EnvironmentProblem `take-unwritable`."""
        begun = datetime.now(UTC)
        place = folder / f"{begun:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        take = Take(place, name, begun)
        with _told(take):
            place.mkdir(mode=0o700, parents=True)
            write_take(take)
        return cls(take)

    @property
    def take(self) -> Take:
        """The take as it would be if the piece ended now."""
        return closed(self._take)

    @property
    def seconds(self) -> float:
        """How long the take is, what is being recorded included."""
        replaced = self._take.open_piece.end - self._take.open_piece.start if self._take.open_piece else 0
        return (self._take.frames - replaced + self._written) / RATE

    def begin_piece(self, start: int | None = None, end: int | None = None) -> None:
        """Begin a piece that goes in the place of the samples from `start` to `end`; without these, behind all.

        Raises EnvironmentProblem `take-no-space` or `take-unwritable`, and UserError `take-too-long`.
        """
        take = self._take
        first = take.frames if start is None else min(max(0, start), take.frames)
        last = first if end is None else min(max(first, end), take.frames)
        if take.frames - (last - first) >= _MOST_FRAMES:
            raise too_long()
        self._check_space(LEAST_FREE_BYTES)
        name = f"{len(list(take.folder.glob('*.raw'))) + 1:04d}.raw"
        with _told(take):
            # Its place is known before it is there: who is killed here leaves a piece of no length.
            begun = replace(take, open_piece=OpenPiece(name, first, last), finished=False)
            write_take(begun)
            self._descriptor = os.open(take.folder / name, _FLAGS, 0o600)
        self._take, self._written, self._synced = begun, 0, 0

    def append(self, samples: bytes) -> None:
        """Add samples to the piece.

        Raises EnvironmentProblem `take-no-space` or `take-unwritable`, UserError `take-too-long`; `end_piece` is then
        to be called, and what was written before is kept.
        """
        assert self._descriptor is not None  # noqa: S101 - a piece was begun
        room = max(0, _MOST_FRAMES - round(self.seconds * RATE)) * FRAME_BYTES
        left = samples[:room]
        with _told(self._take):
            while left:
                left = left[os.write(self._descriptor, left) :]
            size = os.fstat(self._descriptor).st_size
            second = self._written // RATE
            self._written = size // FRAME_BYTES
            if self._written // RATE > second:
                self._check_space(RESERVE_BYTES)
            if self._written - self._synced > _BETWEEN_SYNCS * RATE:
                os.fsync(self._descriptor)
                self._synced = self._written
        if len(samples) >= room:
            raise too_long()

    def end_piece(self, lost: int = 0) -> Take:
        """End the piece, of which so many samples were lost on their way; return the take.

        Raises EnvironmentProblem `take-no-space` or `take-unwritable`: the piece is kept even so.
        """
        if self._descriptor is None:
            return self._take
        descriptor, self._descriptor = self._descriptor, None
        with suppress(OSError):  # half a sample, where the disk was full in the middle of one
            os.ftruncate(descriptor, os.fstat(descriptor).st_size // FRAME_BYTES * FRAME_BYTES)
        try:
            with _told(self._take):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
            self._take = replace(closed(self._take), lost=self._take.lost + lost)
            self._written = 0
        return self._keep()

    def finish(self) -> Take:
        """Tell that the take is as the person wants it, so that nobody offers to recover it."""
        self.end_piece()
        self._take = replace(self._take, finished=True)
        return self._keep()

    def close(self) -> None:
        """Leave the take as it is; one without any sound is removed."""
        with suppress(TakeProblem):
            self.end_piece()
        if not self._take.frames:
            remove_take(self._take)
        self._lock.close()

    def _keep(self) -> Take:
        with _told(self._take):
            write_take(self._take)
        return self._take

    def _check_space(self, least: int) -> None:
        with _told(self._take):
            free = shutil.disk_usage(self._take.folder).free
        if free < least:
            raise no_space(self._take, said("only {free} MB are free", free=free // 1_000_000))


def recover(take: Take) -> Take:
    """Put the piece in its place that was being recorded when the program ended, and finish the take.

    Raises EnvironmentProblem `take-in-use`, `take-no-space` or `take-unwritable`.
    """
    writer = TakeWriter(take)
    try:
        return writer.finish()
    finally:
        writer.close()


def too_long() -> UserError:
    """Return the error for a take that has reached its greatest length."""
    message = said(
        "A take can last {most_seconds} minutes; what was recorded up to then is kept.",
        most_seconds=f"{MOST_SECONDS / 60:.0f}",
    )
    return UserError("take-too-long", message, "Begin another take.")


def no_space(take: Take, reason: str) -> TakeProblem:
    """Return the problem of a disk without room for more."""
    message = said(
        "There is no room for more sound in {parent}: {reason}.",
        parent=printable(take.folder.parent),
        reason=reason,
    )
    hint = said("Free some space there, and record then; a minute takes 6 MB.")
    if take.frames or take.open_piece:
        hint = said("What was recorded is kept. Free some space there; a minute takes 6 MB.")
    return TakeProblem("take-no-space", message, hint)


@contextmanager
def _told(take: Take) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise no_space(take, f"{error.strerror}") from error
        message = said(
            "The recording cannot be written to {folder}: {reason}.",
            folder=printable(take.folder),
            reason=error.strerror or error,
        )
        hint = said("What was recorded is kept. Make the folder writable for the user that runs pbxgui.")
        raise TakeProblem("take-unwritable", message, hint) from error


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
