"""Which microphone this process records from, as PulseAudio tells it, or PipeWire in its place.

Both move a stream to another microphone when its own is pulled out, and whoever records is told nothing. Their client
library tells everybody who asks, without being asked again and again; ALSA's way to them has loaded it anyway. Where
there is none, or no server, nothing is told.

Source: libpulse's pulse/introspect.h and pulse/subscribe.h, whose structures only ever grow at their ends.
"""

import ctypes
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from ctypes import POINTER, Structure, c_char_p, c_int, c_uint8, c_uint32, c_void_p
from dataclasses import dataclass
from typing import Any, TypeVar

_LIBRARY = "libpulse.so.0"
_NO_AUTOSPAWN = 1  # PA_CONTEXT_NOAUTOSPAWN: who has no server shall get none
_READY, _FAILED = 4, 5  # of pa_context_state_t; whatever is behind them has ended
_NONE = 0xFFFF_FFFF  # PA_INVALID_INDEX
_SOURCE, _SOURCE_OUTPUT = 0x02, 0x08  # of pa_subscription_mask_t
_SOURCE_CHANGED = 0x11  # a volume, mostly
_PATIENCE = 1.0  # seconds for the thread to end

_OnState = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)
_OnEvent = ctypes.CFUNCTYPE(None, c_void_p, c_int, c_uint32, c_void_p)
_OnItem = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_int, c_void_p)

_Item = TypeVar("_Item", bound=Structure)

_FUNCTIONS: dict[str, tuple[Any, ...]] = {  # what is returned, then what is given
    "pa_mainloop_new": (c_void_p,),
    "pa_mainloop_get_api": (c_void_p, c_void_p),
    "pa_mainloop_iterate": (c_int, c_void_p, c_int, c_void_p),
    "pa_mainloop_wakeup": (None, c_void_p),
    "pa_mainloop_free": (None, c_void_p),
    "pa_context_new": (c_void_p, c_void_p, c_char_p),
    "pa_context_set_state_callback": (None, c_void_p, _OnState, c_void_p),
    "pa_context_set_subscribe_callback": (None, c_void_p, _OnEvent, c_void_p),
    "pa_context_connect": (c_int, c_void_p, c_char_p, c_int, c_void_p),
    "pa_context_get_state": (c_int, c_void_p),
    "pa_context_subscribe": (c_void_p, c_void_p, c_int, c_void_p, c_void_p),
    "pa_context_get_client_info_list": (c_void_p, c_void_p, _OnItem, c_void_p),
    "pa_context_get_source_output_info_list": (c_void_p, c_void_p, _OnItem, c_void_p),
    "pa_context_get_source_info_list": (c_void_p, c_void_p, _OnItem, c_void_p),
    "pa_context_disconnect": (None, c_void_p),
    "pa_context_unref": (None, c_void_p),
    "pa_operation_unref": (None, c_void_p),
    "pa_proplist_gets": (c_char_p, c_void_p, c_char_p),
}


class _Client(Structure):
    _fields_ = (
        ("index", c_uint32),
        ("name", c_char_p),
        ("owner_module", c_uint32),
        ("driver", c_char_p),
        ("properties", c_void_p),
    )


class _Stream(Structure):
    _fields_ = (
        ("index", c_uint32),
        ("name", c_char_p),
        ("owner_module", c_uint32),
        ("client", c_uint32),
        ("source", c_uint32),
    )


class _Format(Structure):
    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class _PerChannel(Structure):
    _fields_ = (("channels", c_uint8), ("each", c_uint32 * 32))


class _Source(Structure):
    _fields_ = (
        ("name", c_char_p),
        ("index", c_uint32),
        ("description", c_char_p),
        ("format", _Format),
        ("places", _PerChannel),
        ("owner_module", c_uint32),
        ("volume", _PerChannel),
        ("is_muted", c_int),
        ("monitor_of", c_uint32),
    )


@dataclass(frozen=True, slots=True)
class Routes:
    """Who records from what at one moment. Numbers are the server's, which it never uses again.

    Attributes:
        sources: the name that people know of everything that can be recorded from.
        streams: the source of each stream that this process records; none of `sources` while it has none.
        speakers: those of the sources that are no microphones: what a speaker plays.

    """

    sources: Mapping[int, str]
    streams: Mapping[int, int]
    speakers: frozenset[int] = frozenset()


class PulseRoutes:
    """Asks the sound server, and asks again whenever it tells that something has changed."""

    def __init__(self, library: ctypes.CDLL, tell: Callable[[Routes], None]) -> None:
        """Begin; `tell` is called on a thread of its own, as often as anything may be different."""
        self._pulse = library
        self._tell = tell
        self._clients: set[int] = set()
        self._streams: list[tuple[int, int, int]] = []
        self._sources: dict[int, str] = {}
        self._speakers: set[int] = set()
        self._asks = self._is_outdated = self._ends = False
        # The library has nothing but their addresses.
        self._on_state = _OnState(self._state_changed)
        self._on_event = _OnEvent(self._event)
        self._lists = (
            (library.pa_context_get_client_info_list, _OnItem(self._client)),
            (library.pa_context_get_source_output_info_list, _OnItem(self._stream)),
            (library.pa_context_get_source_info_list, _OnItem(self._source)),
        )
        self._loop = library.pa_mainloop_new()
        self._context: int | None = None
        self._thread = threading.Thread(target=self._run, name="pbxgui-pulse", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Tell nothing more."""
        self._ends = True
        self._pulse.pa_mainloop_wakeup(self._loop)
        self._thread.join(_PATIENCE)
        if not self._thread.is_alive():
            self._pulse.pa_mainloop_free(self._loop)

    # On the thread

    def _run(self) -> None:
        pulse = self._pulse
        self._context = context = pulse.pa_context_new(pulse.pa_mainloop_get_api(self._loop), b"pbxgui")
        if not context:
            return
        pulse.pa_context_set_state_callback(context, self._on_state, None)
        pulse.pa_context_set_subscribe_callback(context, self._on_event, None)
        if pulse.pa_context_connect(context, None, _NO_AUTOSPAWN, None) >= 0:
            self._listen(context)
        pulse.pa_context_disconnect(context)
        pulse.pa_context_unref(context)

    def _listen(self, context: int) -> None:
        wait = 1
        while not self._ends and self._pulse.pa_context_get_state(context) < _FAILED:
            if self._pulse.pa_mainloop_iterate(self._loop, wait, None) < 0:
                return

    def _state_changed(self, context: int, _: object) -> None:
        if self._pulse.pa_context_get_state(context) == _READY:
            self._begin(self._pulse.pa_context_subscribe(context, _SOURCE | _SOURCE_OUTPUT, None, None))
            self._ask()

    def _event(self, _context: int, what: int, _index: int, _: object) -> None:
        if what != _SOURCE_CHANGED:
            self._ask()

    def _ask(self) -> None:
        """Ask for everything, or once more when what was asked for has come."""
        self._is_outdated = self._asks
        if self._asks:
            return
        self._asks = True
        self._clients, self._streams, self._sources, self._speakers = set(), [], {}, set()
        for ask, answer in self._lists:
            self._begin(ask(self._context, answer, None))

    def _begin(self, operation: int | None) -> None:
        if operation:  # none where the server has gone
            self._pulse.pa_operation_unref(operation)

    def _client(self, _context: int, item: int | None, ends: int, _: object) -> None:
        if not ends:
            client = _at(_Client, item)
            process = self._pulse.pa_proplist_gets(client.properties, b"application.process.id")
            if process == str(os.getpid()).encode():
                self._clients.add(client.index)

    def _stream(self, _context: int, item: int | None, ends: int, _: object) -> None:
        if not ends:
            stream = _at(_Stream, item)
            self._streams.append((stream.client, stream.index, stream.source))

    def _source(self, _context: int, item: int | None, ends: int, _: object) -> None:
        if ends:
            self._answered(is_whole=ends > 0)  # below 0 is an error
            return
        source = _at(_Source, item)
        self._sources[source.index] = (source.description or source.name).decode(errors="replace")
        if source.monitor_of != _NONE:
            self._speakers.add(source.index)

    def _answered(self, *, is_whole: bool) -> None:
        """Tell what has come of the last of the lists that were asked for, and so of all."""
        self._asks = False
        own = {stream: source for client, stream, source in self._streams if client in self._clients}
        if is_whole:
            self._tell(Routes(self._sources, own, frozenset(self._speakers)))
        if self._is_outdated:
            self._ask()


def follow_routes(tell: Callable[[Routes], None]) -> PulseRoutes | None:
    """Have it told who records from what; return None where no sound server's library is installed."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(_LIBRARY)
        for name, (returned, *given) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = returned, given
        return PulseRoutes(library, tell)
    return None


def _at(kind: type[_Item], address: int | None) -> _Item:
    return ctypes.cast(address or 0, POINTER(kind)).contents
