"""The configuration as any process changes it, brought into the GUI thread."""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pbxgui.core.config import Configuration, Problem
from pbxgui.core.errors import PbxError

if TYPE_CHECKING:
    from pbxgui.store.feed import Feed

BETWEEN_LOOKS = 0.05
"""Seconds between two looks at whether somebody has committed; each takes microseconds."""

_AFTER_TROUBLE = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class ConfigurationSeen:
    """The configuration at one moment.

    Attributes:
        configuration: the last one that could be read.
        revision: how many commits there had been.
        problems: what is wrong with it.
        trouble: why it cannot be read at the moment; None while it can.

    """

    configuration: Configuration = field(default_factory=Configuration)
    revision: int = 0
    problems: tuple[Problem, ...] = ()
    trouble: PbxError | None = None


class ConfigurationFeed(QObject):
    """Follows the database from a thread of its own.

    Signals:
        seen: a ConfigurationSeen, at the start and whenever it has changed.

    """

    seen = Signal(object)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._ended = threading.Event()
        self._now = ConfigurationSeen()
        self._thread = threading.Thread(target=self._follow, name="pbxgui-configuration")

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Follow no longer; returns when the thread has ended."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _follow(self) -> None:
        # SQLAlchemy takes a third of a second to import: on this thread, while the window is painted.
        from pbxgui.store.feed import Feed  # noqa: PLC0415

        opened: Feed | None = None
        while not self._ended.is_set():
            try:
                opened = opened or Feed(self._data)
                self._look(opened)
            except PbxError as error:
                self._tell_trouble(error)
                self._ended.wait(_AFTER_TROUBLE)
            self._ended.wait(BETWEEN_LOOKS)
        if opened is not None:
            with suppress(PbxError):
                opened.close()

    def _look(self, feed: "Feed") -> None:
        snapshot = feed.newer()
        if snapshot is None:
            if self._now.trouble is not None:
                self._tell(ConfigurationSeen(self._now.configuration, self._now.revision, self._now.problems))
            return
        today = datetime.now(UTC).astimezone().date()
        problems = snapshot.configuration.check(today)
        self._tell(ConfigurationSeen(snapshot.configuration, snapshot.revision, problems))

    def _tell_trouble(self, error: PbxError) -> None:
        now = self._now
        if now.trouble is None or now.trouble.code != error.code:
            self._tell(ConfigurationSeen(now.configuration, now.revision, now.problems, error))

    def _tell(self, seen: ConfigurationSeen) -> None:
        self._now = seen
        self.seen.emit(seen)
