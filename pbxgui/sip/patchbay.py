"""Who hears whom: the connections of the conference bridge."""

import contextlib
from typing import Protocol

import pjsua2 as pj


class Port(Protocol):
    """Whatever can hear or be heard: a player, a call leg, silence."""

    @property
    def audio(self) -> pj.AudioMedia | None:
        """Its port of the conference bridge; None while there is none."""


class Patchbay:
    """Connections from sources to listeners.

    They are remembered, so that a re-INVITE that replaces a call's port restores them.
    """

    def __init__(self) -> None:
        self._listeners: dict[Port, list[Port]] = {}
        self._sources: dict[Port, list[Port]] = {}

    def connect(self, source: Port, listener: Port) -> None:
        """Let `listener` hear `source`, now and after either gets a new port."""
        listeners = self._listeners.setdefault(source, [])
        if listener not in listeners:
            listeners.append(listener)
            self._sources.setdefault(listener, []).append(source)
            _transmit(source, listener)

    def disconnect(self, source: Port, listener: Port) -> None:
        """Let `listener` no longer hear `source`; harmless when it does not."""
        if listener not in self._listeners.get(source, ()):
            return
        _drop(self._listeners, source, listener)
        _drop(self._sources, listener, source)
        if source.audio is not None and listener.audio is not None:
            with contextlib.suppress(pj.Error):  # the port may have gone with its call
                source.audio.stopTransmit(listener.audio)

    def connected(self, source: Port, listener: Port) -> bool:
        """Whether `listener` hears `source`."""
        return listener in self._listeners.get(source, ())

    def restore(self, port: Port) -> None:
        """Connect again whatever `port` hears and whoever hears it, after its own port was replaced."""
        for source in self._sources.get(port, ()):
            _transmit(source, port)
        for listener in self._listeners.get(port, ()):
            _transmit(port, listener)

    def remove(self, port: Port) -> None:
        """Disconnect a port from everything it hears and that hears it."""
        for source in tuple(self._sources.get(port, ())):
            self.disconnect(source, port)
        for listener in tuple(self._listeners.get(port, ())):
            self.disconnect(port, listener)

    def forget(self, port: Port) -> None:
        """Take note that a port is gone from the bridge, and its connections with it."""
        for source in self._sources.pop(port, ()):
            _drop(self._listeners, source, port)
        for listener in self._listeners.pop(port, ()):
            _drop(self._sources, listener, port)


def _drop(table: dict[Port, list[Port]], key: Port, value: Port) -> None:
    table[key].remove(value)
    if not table[key]:
        del table[key]


def _transmit(source: Port, listener: Port) -> None:
    if source.audio is not None and listener.audio is not None:
        with contextlib.suppress(pj.Error):  # the port may have gone with its call
            source.audio.startTransmit(listener.audio)
