"""Sound files playing into call legs, without Python in the media path.

A player must not be destroyed at its end of file: the library still holds it for a moment (use-after-free,
mended only after PJSIP 2.17). So a player that has ended is parked for a grace period before it is let go.
"""

import asyncio
import contextlib
import threading
from pathlib import Path
from typing import cast

import pjsua2 as pj

from pbxgui.sip.directors import FilePlayer
from pbxgui.sip.endless_player import EndlessPlayer
from pbxgui.sip.futures import settle

PIPELINE = 0.02
"""Seconds of sound still on their way to the wire when a player reads its last sample (32 ms measured)."""

OVERDUE = 1.0
"""Seconds after which a sound is over in any case.

The library keeps some events for its listeners, the stock one 16: when more sounds than that end in one tick of its
clock, some are never told of (one in 3,000 with twenty calls at a time), and their calls would stay in the greeting for
ever. Ours keeps as many as there are call legs.
"""

GRACE = 2.0
"""Seconds that a player outlives its end, long enough for every event about it to be delivered."""


_Player = pj.AudioMediaPlayer | EndlessPlayer


class Loop:
    """A file played over and over until it is stopped."""

    def __init__(self, path: Path, park: "Park") -> None:
        self._park = park
        self._player: EndlessPlayer | None = EndlessPlayer(path)

    @property
    def audio(self) -> pj.AudioMedia | None:
        """The player's port."""
        return cast("pj.AudioMedia | None", self._player)

    def close(self) -> None:
        """Hand the player to the park: the bridge may be about to read from it."""
        player, self._player = self._player, None
        if player is not None:
            self._park.keep(player)


class Once:
    """A file played to its last sample; `ended` is done when that sample has left for the wire."""

    def __init__(
        self, path: Path, loop: asyncio.AbstractEventLoop, park: "Park", seconds: float | None = None
    ) -> None:
        """Begin to read; `seconds` is how long it lasts, if that is known."""
        self.ended: asyncio.Future[None] = loop.create_future()
        self._loop = loop
        self._thread = threading.get_ident()
        self._park = park
        player = FilePlayer(self._on_end)
        player.createPlayer(str(path), pj.PJMEDIA_FILE_NO_LOOP)
        lasts = _seconds(player) if seconds is None else seconds
        self._overdue = loop.call_later(lasts + OVERDUE, self._finish)
        self._player: FilePlayer | None = player  # last: no cycle may be left behind by a failure

    @property
    def audio(self) -> pj.AudioMedia | None:
        """The player's port."""
        return self._player

    def _on_end(self) -> None:
        """Note the end, on our own thread; with the stock wheel, on one of the media library's."""
        if threading.get_ident() == self._thread:
            self._loop.call_later(PIPELINE, self._finish)
            return
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._loop.call_later, PIPELINE, self._finish)

    def _finish(self) -> None:
        self._overdue.cancel()
        settle(self.ended)

    def close(self) -> None:
        """Hand the player to the park."""
        self._overdue.cancel()
        player, self._player = self._player, None
        if player is not None:
            self._park.keep(player)


def _seconds(player: pj.AudioMediaPlayer) -> float:
    """Return how long a file lasts."""
    info, port = player.getInfo(), player.getPortInfo()
    form = port.format
    return float(info.sizeSamples) / form.clockRate if form.clockRate else 0.0


class Park:
    """Players that have ended, kept until their grace period is over."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._players: dict[int, tuple[_Player, asyncio.TimerHandle]] = {}

    def __len__(self) -> int:
        return len(self._players)

    def keep(self, player: _Player) -> None:
        """Hold the last reference for `GRACE` seconds."""
        key = id(player)
        self._players[key] = (player, self._loop.call_later(GRACE, self._players.pop, key))

    def clear(self) -> None:
        """Let all of them go at once; only when the library is about to stop."""
        for _, timer in self._players.values():
            timer.cancel()
        self._players.clear()
