"""What one leg hears from us: exactly one thing at a time, silence where there is nothing else.

The silence keeps RTP flowing between and after sounds: a phone that gets no packets for some seconds falls
back to its own ringback, or takes the call for dead. It makes way for a sound, so that the bridge need not mix, and
is there again before the sound is taken away.
"""

import asyncio
from functools import partial
from pathlib import Path

from pbxgui.sip.errors import translated
from pbxgui.sip.futures import settle
from pbxgui.sip.leg import Leg
from pbxgui.sip.media import Loop, Once, Park
from pbxgui.sip.patchbay import Patchbay, Port


class AudioOut:
    """The one place that decides what a leg hears from us."""

    def __init__(self, leg: Leg, patchbay: Patchbay, silence: Port, park: Park) -> None:
        self._leg = leg
        self._goes_on: Once | None = None  # what is followed by a loop of its own
        self._patchbay = patchbay
        self._silence = silence
        self._park = park
        self._playing: Loop | Once | None = None
        self._is_open = False

    @property
    def quiet(self) -> bool:
        """Whether nothing but silence plays."""
        return self._playing is None

    def open(self) -> None:
        """Begin with silence; RTP flows from now on."""
        self._is_open = True
        if self._playing is None:
            self._patchbay.connect(self._silence, self._leg)

    def close(self) -> None:
        """End everything, the silence too: another leg takes over."""
        self._is_open = False
        self.stop()
        self._patchbay.disconnect(self._silence, self._leg)

    def stop(self) -> None:
        """End the sound or the tone that plays."""
        playing, self._playing = self._playing, None
        if playing is not None:
            if self._is_open:
                self._patchbay.connect(self._silence, self._leg)
            self._patchbay.remove(playing)
            playing.close()

    def skip(self) -> bool:
        """Let the sound that plays once be over, for whoever waits for its end; return whether there was one."""
        playing = self._playing
        if not isinstance(playing, Once) or playing is self._goes_on or playing.ended.done():
            return False
        settle(playing.ended)
        return True

    @translated
    def once(self, path: Path, seconds: float | None = None) -> asyncio.Future[None]:
        """Play a file in place of whatever played; the future is done when its last sample is on the wire.

        `seconds` is how long it lasts, if that is known. Raises SipError when the library cannot open it.
        """
        self.stop()
        sound = Once(path, self._leg.loop, self._park, seconds)
        self._start(sound)
        return sound.ended

    @translated
    def loop(self, path: Path) -> None:
        """Play a file over and over in place of whatever played; raises SipError as `once` does."""
        self.stop()
        self._start(Loop(path, self._park))

    def once_then_loop(self, first: Path, then: Path) -> None:
        """Play `first`, then `then` over and over; raises SipError as `once` does."""
        self.once(first)
        playing = self._playing
        if isinstance(playing, Once):
            self._goes_on = playing
            playing.ended.add_done_callback(partial(self._continue, playing, then))

    def _continue(self, before: Once, then: Path, _: asyncio.Future[None]) -> None:
        if self._playing is before:
            self.loop(then)

    def _start(self, sound: Loop | Once) -> None:
        self._playing = sound
        self._patchbay.connect(sound, self._leg)
        self._patchbay.disconnect(self._silence, self._leg)
