"""How many calls every extension is in, told by the legs of its phones: those it has made, and those it takes."""

from collections.abc import Hashable

from pbxgui.sip.leg import Leg


class ExtensionCalls:
    """The calls of all extensions.

    A call that rings on several phones of an extension is one call of it. A leg that ends leaves by itself.
    """

    def __init__(self) -> None:
        self._of: dict[Leg, str] = {}
        self._calls: dict[str, dict[Leg, Hashable]] = {}

    def join(self, extension: str, leg: Leg, call: Hashable) -> None:
        """Take note that a leg is one of this extension's, in this call of it."""
        self._of[leg] = extension
        self._calls.setdefault(extension, {})[leg] = call

    def leave(self, leg: Leg) -> None:
        """Take note that a leg is over, or just ending; harmless where it is nobody's."""
        extension = self._of.pop(leg, None)
        if extension is None:
            return
        legs = self._calls[extension]
        del legs[leg]
        if not legs:
            del self._calls[extension]

    def end(self, call: Hashable) -> None:
        """Take note that a call is just ending, and all its legs with it."""
        for leg in [leg for legs in self._calls.values() for leg, of in legs.items() if of is call]:
            self.leave(leg)

    def call_of(self, leg: Leg) -> Hashable | None:
        """Return the call that a leg joined in; None where it is nobody's."""
        extension = self._of.get(leg)
        return None if extension is None else self._calls[extension][leg]

    def others(self, extension: str, call: Hashable) -> int:
        """Return how many calls an extension is in besides this one."""
        return len({other for other in self._calls.get(extension, {}).values() if other is not call})
