"""Drafts: what somebody works on and has not kept yet, on the disk after each change, so that a kill loses nothing.

Each one is a file of its own. The program that has it in hand holds a lock beside it, which ends with the program
whatever ends that; so a draft that nobody has locked was left behind.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pbxgui.core.atomic import remove_partial, replacing
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

MOST = 20
"""Drafts of a kind that are kept; the oldest goes first."""

LONGEST = 1 << 18
"""Bytes of a draft."""

_SUFFIX, _LOCK = ".draft", ".lock"
_WRITTEN_WITHIN = 3_600.0  # seconds: what is not whole by then was being written when its program was killed


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A draft that nobody has in hand.

    Attributes:
        path: where it lies.
        written: when it was changed last.
        record: what it says, as it was given to `Draft.write`.

    """

    path: Path
    written: datetime
    record: Mapping[str, Any]


class Draft:
    """A draft in hand; not on the disk before the first change.

    Attributes:
        path: where it lies, or will lie.

    """

    def __init__(self, folder: Path, kind: str) -> None:
        self.path = folder / f"{kind}-{secrets.token_hex(8)}{_SUFFIX}"
        self._kind = kind
        self._lock: int | None = None

    def write(self, record: Mapping[str, Any], written: datetime | None = None) -> None:
        """Bring it to the disk in the place of what was there, which stays if this fails.

        Raises EnvironmentProblem `draft-unwritable`, and UserError `draft-too-long`.
        """
        when = datetime.now(UTC) if written is None else written
        content = json.dumps({"written": when.isoformat(), "record": record}).encode()
        if len(content) > LONGEST:
            message = said("What you are working on is too long to be written down while you do.")
            raise UserError("draft-too-long", message, "Keep it now and then: a crash would lose it.")
        try:
            if self._lock is None:
                self._begin()
            with replacing(self.path, 0o600) as file:
                file.write(content)
        except OSError as error:
            message = said(
                "What you are working on cannot be written down in {folder}: {reason}.",
                folder=printable(self.path.parent),
                reason=error.strerror or error,
            )
            hint = "Free some space there: until then a crash would lose your changes."
            raise EnvironmentProblem("draft-unwritable", message, hint) from error

    def remove(self) -> None:
        """Forget it: it was kept, or is not wanted."""
        remove_draft(self.path)
        self.release()

    def release(self) -> None:
        """Let it go, as the end of the program would; what was written stays for the next time."""
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)

    def _begin(self) -> None:
        folder = self.path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in left_behind(folder, self._kind)[MOST - 1 :]:
            remove_draft(left.path)
        remove_partial(folder, _WRITTEN_WITHIN)
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        self._lock = os.open(self.path.with_suffix(_LOCK), flags, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def left_behind(folder: Path, kind: str) -> tuple[LeftDraft, ...]:
    """Return the drafts of a kind that nobody has in hand, the latest first; what cannot be read is none."""
    found = [_read(path) for path in folder.glob(f"{kind}-*{_SUFFIX}") if not _is_in_hand(path)]
    return tuple(sorted(filter(None, found), key=lambda draft: draft.written, reverse=True))


def remove_draft(path: Path) -> None:
    """Remove a draft, if it is still there."""
    for one in (path, path.with_suffix(_LOCK)):
        with suppress(OSError):
            one.unlink(missing_ok=True)


def _read(path: Path) -> LeftDraft | None:
    with suppress(OSError, ValueError, TypeError, KeyError), path.open("rb") as file:
        found = json.loads(file.read(LONGEST))
        if isinstance(found["record"], dict):
            return LeftDraft(path, datetime.fromisoformat(found["written"]).astimezone(UTC), found["record"])
    return None


def _is_in_hand(path: Path) -> bool:
    try:
        descriptor = os.open(path.with_suffix(_LOCK), os.O_RDWR | os.O_CLOEXEC)
    except OSError:  # it is gone
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
